"""Gather the dossier of a case: what the answers say, derived again from the bundle, with times, counts and what speaks against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import duckdb

from linkage.detect import Network
from linkage.evidence.counting import DAY_US, count_accounts
from linkage.evidence.dossier import BinFacts, CellFacts, LinkFacts, MemberFacts, NetworkFacts
from linkage.evidence.exculpatory import what_speaks_for
from linkage.evidence.proof import ROWS, Again
from linkage.evidence.striking import strike_out
from linkage.expand import Expansion
from linkage.store import GraphStore


@dataclass(frozen=True)
class Extras:
    """What a dossier takes from elsewhere for one network: attribution and collateral as documents, None where nobody asked."""

    attribution: dict[str, Any] | None
    collateral: dict[str, Any] | None


@dataclass(frozen=True)
class Attested:
    """What a dossier says of one network on the word of whoever signs: nothing of it is derived from the bundle.

    `remarks` are what detection says for the accounts beside the reasons of the standing.
    """

    assessment: str
    completeness: dict[str, Any] | None
    left_out_total: int
    remarks: tuple[str, ...]
    extras: Extras


def attest(network: Network, answer: Expansion, extras: Extras) -> Attested:
    """Return what the workspace says of a network that a bundle cannot show."""
    said = set(answer.standing.reasons)
    return Attested(
        network.assessment,
        network.completeness.to_dict() if network.completeness else None,
        answer.left_out_total,
        tuple(one.reason for one in network.reasons if not one.speaks_for and one.reason not in said),
        extras,
    )


def gather_networks(
    again: Again,
    attested: Mapping[str, Attested],
    folder: Path,
    connection: duckdb.DuckDBPyConnection,
) -> list[NetworkFacts]:
    """Return the facts of each network, in the order of its answers, from what was derived from the files below `folder`."""
    _open_tables(again, folder, connection)
    return [_gather(again, network_id, attested[network_id], connection) for network_id in again.stated]


def _gather(
    again: Again, network_id: str, attested: Attested, connection: duckdb.DuckDBPyConnection
) -> NetworkFacts:
    stated, answer, store = again.stated[network_id], again.answers[network_id], again.store
    accounts = [member["account_id"] for member in stated["members"]]
    connection.execute(
        "CREATE OR REPLACE TABLE named AS SELECT unnest($ids) AS account_id", {"ids": accounts}
    )
    members = _members(stated, connection)
    cells = _cells(stated, members, store)
    timeline = _timeline(members, connection)
    own = {row[0]: tuple(row[4].split()) for row in store.account_cells(accounts)}
    return {
        "network_id": network_id,
        "assessment": attested.assessment,
        "standing": stated["standing"],
        "question": stated["question"],
        "seed": stated["seed"],
        "reasons": stated["reasons"],
        "members": members,
        "cells": cells,
        "links": _links(connection),
        "left_out": stated["left_out"],
        "left_out_total": attested.left_out_total,
        "counts": count_accounts(members, cells, timeline, attested.completeness),
        "timeline": timeline,
        "strike_out": strike_out(store, answer, accounts, again.verdicts),
        "exculpatory": what_speaks_for(
            members, own, store.cells([cell["cell_id"] for cell in cells]), stated, attested.remarks
        ),
        "completeness": attested.completeness,
        "attribution": attested.extras.attribution,
        "collateral": attested.extras.collateral,
    }


def _open_tables(again: Again, folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Name the tables that times and links come from: those derived again, and the members' own requests."""
    files = {name: again.tables.files(name) for name in ("accounts", "usage", "account_links")}
    files["requests"] = sorted((folder / ROWS).glob("requests.parquet"))
    for name, paths in files.items():
        if paths:
            listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
            connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")


def _members(stated: dict[str, Any], connection: duckdb.DuckDBPyConnection) -> list[MemberFacts]:
    """Return the members, the likeliest first, with what their rows say of when they were used."""
    rows = connection.execute(
        """SELECT account_id, created_at, status, status_at, requests, first_at, last_at
        FROM accounts JOIN named USING (account_id)"""
    ).fetchall()
    known = {row[0]: row[1:] for row in rows}
    members: list[MemberFacts] = []
    for one in sorted(stated["members"], key=lambda m: (-m["probability"], m["account_id"])):
        created, status, status_at, requests, first, last = known.get(
            one["account_id"], (None, None, None, 0, None, None)
        )
        times = {
            "created_at": created,
            "status": status,
            "status_at": status_at,
            "requests": requests,
            "first_at": first,
            "last_at": last,
        }
        members.append(cast(MemberFacts, {**one, **times}))
    return members


def _cells(stated: dict[str, Any], members: list[MemberFacts], store: GraphStore) -> list[CellFacts]:
    """Return the cells of which somebody is named, each with the way by which it was reached."""
    named = {member["cell_id"] for member in members}
    facts = {row[0]: row for row in store.cells(sorted(named))}
    told = ("cell_id", "accounts", "probability", "reached_from", "families", "microbits")
    cells = []
    for step in stated["steps"]:
        if step["cell_id"] in facts:
            row = facts[step["cell_id"]]
            counts = {"payers": row[2], "sharing": row[3], "dated": row[6], "crowded": row[7]}
            cells.append(cast(CellFacts, {**{name: step[name] for name in told}, **counts}))
    return cells


def _links(connection: duckdb.DuckDBPyConnection) -> list[LinkFacts]:
    rows = connection.execute(
        """SELECT account_a, account_b, microbits, kinds FROM account_links
        WHERE account_a IN (SELECT account_id FROM named) AND account_b IN (SELECT account_id FROM named)
        ORDER BY account_a, account_b"""
    ).fetchall()
    return [
        {"account_a": a, "account_b": b, "microbits": bits, "kinds": kinds.split()}
        for a, b, bits, kinds in rows
    ]


def _timeline(members: list[MemberFacts], connection: duckdb.DuckDBPyConnection) -> list[BinFacts]:
    """Return one bin for each day from the first to the last on which anything happened; requests by their models' days."""
    rows = connection.execute(
        """SELECT day, count(DISTINCT account_id) AS accounts FROM (
            SELECT account_id, unnest(days) AS day FROM usage JOIN named USING (account_id) WHERE kind = 'model'
        ) GROUP BY day"""
    ).fetchall()
    return fill_days(dict(rows), requests_by_day(connection), members)


def requests_by_day(connection: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """Return the requests of the named accounts by day (since 1970-01-01), none where no rows are open."""
    if not connection.execute("SELECT 1 FROM duckdb_views() WHERE view_name = 'requests'").fetchall():
        return {}
    rows = connection.execute(
        """SELECT epoch_us(ts) // 86400000000 AS day, count(*) FROM requests JOIN named USING (account_id) GROUP BY day"""
    ).fetchall()
    return {int(day): int(n) for day, n in rows}


def fill_days(active: dict[int, int], requests: dict[int, int], members: list[MemberFacts]) -> list[BinFacts]:
    """Return the bins, days on which nothing happened among them."""
    opened = [one["created_at"] // DAY_US for one in members if one["created_at"] is not None]
    banned = [
        one["status_at"] // DAY_US
        for one in members
        if one["status"] == "banned" and one["status_at"] is not None
    ]
    days = sorted({*active, *requests, *opened, *banned})
    if not days:
        return []
    return [
        {
            "at": day * DAY_US,
            "requests": requests.get(day, 0),
            "accounts": active.get(day, 0),
            "sign_ups": opened.count(day),
            "bans": banned.count(day),
        }
        for day in range(days[0], days[-1] + 1)
    ]
