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
from linkage.evidence.making import Proof
from linkage.evidence.proof import ROWS
from linkage.evidence.striking import strike_out


@dataclass(frozen=True)
class Extras:
    """What a dossier takes from elsewhere for one network: attribution and collateral as documents, None where nobody asked."""

    attribution: dict[str, Any] | None
    collateral: dict[str, Any] | None


def gather_networks(
    proof: Proof,
    networks: Mapping[str, Network],
    extras: Mapping[str, Extras],
    folder: Path,
    connection: duckdb.DuckDBPyConnection,
) -> list[NetworkFacts]:
    """Return the facts of each network of a proof, in the order of its answers; its files are below `folder`."""
    _open_tables(proof, folder, connection)
    return [
        _gather(proof, network_id, networks[network_id], extras[network_id], connection)
        for network_id in proof.again.stated
    ]


def _gather(
    proof: Proof,
    network_id: str,
    network: Network,
    extra: Extras,
    connection: duckdb.DuckDBPyConnection,
) -> NetworkFacts:
    stated, answer = proof.again.stated[network_id], proof.again.answers[network_id]
    store = proof.again.store
    accounts = [member["account_id"] for member in stated["members"]]
    connection.execute(
        "CREATE OR REPLACE TABLE named AS SELECT unnest($ids) AS account_id", {"ids": accounts}
    )
    members = _members(stated, connection)
    cells = _cells(stated, members, proof)
    timeline = _timeline(members, connection)
    completeness = network.completeness.to_dict() if network.completeness else None
    facts = {row[0]: row for row in store.cells([cell["cell_id"] for cell in cells])}
    return {
        "network_id": network_id,
        "assessment": network.assessment,
        "standing": stated["standing"],
        "question": stated["question"],
        "seed": stated["seed"],
        "reasons": stated["reasons"],
        "members": members,
        "cells": cells,
        "links": _links(connection),
        "left_out": stated["left_out"],
        "left_out_total": proof.answers[network_id].left_out_total,
        "counts": count_accounts(members, cells, timeline, completeness),
        "timeline": timeline,
        "strike_out": strike_out(store, answer, accounts, proof.again.verdicts),
        "exculpatory": what_speaks_for(members, list(facts.values()), stated, network),
        "completeness": completeness,
        "attribution": extra.attribution,
        "collateral": extra.collateral,
    }


def _open_tables(proof: Proof, folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Name the tables that times and links come from: those derived again, and the members' own requests."""
    files = {name: proof.again.tables.files(name) for name in ("accounts", "usage", "account_links")}
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


def _cells(stated: dict[str, Any], members: list[MemberFacts], proof: Proof) -> list[CellFacts]:
    """Return the cells of which somebody is named, each with the way by which it was reached."""
    named = {member["cell_id"] for member in members}
    facts = {row[0]: row for row in proof.again.store.cells(sorted(named))}
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
