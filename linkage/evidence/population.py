"""Cut the population table of a bundle: of everybody just what the bits of its cells rest on, in counts, not in rows.

How rare a value is depends on everybody, and everybody's rows cannot be shipped. What is here is attested by whoever signs
the bundle; all else is derived again from it and from the rows (`linkage.evidence.deriving`). Each dataset is a sorted
table; numbers that stand alone are `numbers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from linkage.evidence.everybody import NUMBER, Everybody
from linkage.link.cells import LEAST_MICROBITS, LEAST_SUPPORTED_MICROBITS
from linkage.link.derived import REVISION

SQL = Path(__file__).parent / "sql"

_STEPS = ("values", "addresses", "support", "traits", "kinds", "accounts")
# Datasets that are a filter of one that is there: those of the link step by the cells and accounts of the bundle.
_FILTERS = {
    "roster": "SELECT r.cell_id, r.account_id FROM roster r JOIN cells_of_bundle USING (cell_id) ORDER BY ALL",
    "successions": """SELECT * FROM successions WHERE predecessor IN (SELECT account_id FROM inside)
        OR successor IN (SELECT account_id FROM inside) ORDER BY ALL""",
    "domains": """SELECT value, accounts FROM domain_accounts WHERE value IN (
        SELECT value FROM usage JOIN inside USING (account_id) WHERE kind = 'email_domain') ORDER BY ALL""",
    "signups": "SELECT slot, n FROM signup_slots ORDER BY ALL",
    "diversity": "SELECT d, expected FROM client_diversity ORDER BY ALL",
    "template_groups": """SELECT value, template_group FROM template_groups WHERE value IN (
        SELECT value FROM usage JOIN inside USING (account_id) WHERE kind = 'template') ORDER BY ALL""",
    "subnets": """SELECT ip, subnet FROM subnets WHERE ip IN (SELECT value FROM usage JOIN inside USING (account_id))
        ORDER BY ALL""",
    "places": """SELECT l.cell_id, l.account_id FROM cell_left_out l JOIN cells_of_bundle USING (cell_id)
        JOIN inside USING (account_id) ORDER BY ALL""",
    # Who is considered is no part of the case: of them nothing leaves but what decides that.
    "considered_usage": """SELECT u.* FROM usage u JOIN considered USING (account_id)
        WHERE u.kind NOT IN ('email', 'email_domain', 'phone', 'display_name', 'billing_name')
        ORDER BY account_id, kind, value""",
    "considered_accounts": """SELECT a.* FROM accounts_now a JOIN considered USING (account_id)
        ORDER BY account_id""",
    "beside_cells": "SELECT c.* FROM cells c JOIN cells_beside USING (cell_id) ORDER BY cell_id",
    "beside_members": "SELECT m.* FROM cell_members m JOIN cells_beside USING (cell_id) ORDER BY ALL",
    "beside_ties": """SELECT t.* FROM cell_ties t WHERE
        (cell_a IN (SELECT cell_id FROM cells_of_bundle) AND cell_b IN (SELECT cell_id FROM cells_beside)) OR
        (cell_b IN (SELECT cell_id FROM cells_of_bundle) AND cell_a IN (SELECT cell_id FROM cells_beside))
        ORDER BY ALL""",
}


@dataclass(frozen=True)
class Scope:
    """What a bundle is of: cells derived again from rows, cells beside them that are only attested, and accounts.

    `members` have their rows in the bundle, `considered` only their holdings. `beside` were near and are no part.
    """

    cells: tuple[str, ...]
    beside: tuple[str, ...]
    members: tuple[str, ...]
    considered: tuple[str, ...]


@dataclass(frozen=True)
class Population:
    """A population table: sorted tables by name, and the numbers that stand alone."""

    tables: dict[str, pa.Table]
    numbers: dict[str, Any]


def cut_population(everybody: Everybody, scope: Scope) -> Population:
    """Return the population table of one scope."""
    engine = everybody.engine
    for name, accounts in (
        ("inside", {*scope.members, *scope.considered}),
        ("considered", set(scope.considered)),
    ):
        engine.source(name, pa.table({"account_id": pa.array(sorted(accounts), pa.string())}))
    for name, cells in (("cells_of_bundle", scope.cells), ("cells_beside", scope.beside)):
        engine.source(name, pa.table({"cell_id": pa.array(cells, pa.string())}))
    engine.source("template_groups", everybody.template_groups)
    least = {"least_microbits": LEAST_MICROBITS, "least_supported_microbits": LEAST_SUPPORTED_MICROBITS}
    tables = {}
    for step in _STEPS:
        engine.run(
            SQL / f"bundle_{step}.sql", "bundled", inputs={"scored_fits": f"fits_{NUMBER}"}, constants=least
        )
        tables[step] = _table(everybody, "SELECT * FROM bundled ORDER BY ALL")
    tables |= {name: _table(everybody, sql) for name, sql in _FILTERS.items()}
    tables["levels"] = _levels(everybody)
    tables["levels_together"] = _together(everybody)
    return Population(tables, _numbers(everybody))


def _table(everybody: Everybody, sql: str) -> pa.Table:
    return everybody.engine.connection.sql(sql).to_arrow_table()


def _levels(everybody: Everybody) -> pa.Table:
    """Return, for each cell of the bundle, kind and level, how many of the public and of all others agree with it."""
    levels = everybody.levels
    numbered = _table(
        everybody, "SELECT cell, cell_id FROM cell_numbers JOIN cells_of_bundle USING (cell_id)"
    )
    name = {row["cell"]: row["cell_id"] for row in numbered.to_pylist()}
    rows = [
        {"cell_id": name[cell], "kind": everybody.kind_of[kind], "level": level,
         "outside": int(levels.public[row, level]), "others": int(levels.others[row, level])}
        for row, (cell, kind) in enumerate(zip(levels.cells.tolist(), levels.kinds.tolist(), strict=True))
        if cell in name
        for level in range(levels.public.shape[1])
    ]  # fmt: skip
    return _sorted(rows, ("cell_id", "kind", "level"), ("outside", "others"))


def _together(everybody: Everybody) -> pa.Table:
    """Return the levels of all cells added up, on which the rates of each cell lean."""
    rows = [
        {"kind": everybody.kind_of[kind], "level": level, "members": int(members[level]),
         "outside": int(public[level]), "others": int(others[level])}
        for kind, (members, public, others) in everybody.levels.together().items()
        for level in range(len(members))
    ]  # fmt: skip
    return _sorted(rows, ("kind", "level"), ("members", "outside", "others"))


def _sorted(rows: list[dict[str, Any]], keys: Sequence[str], counts: Sequence[str]) -> pa.Table:
    types = [(name, pa.int64() if name == "level" else pa.string()) for name in keys]
    schema = pa.schema([*types, *((name, pa.int64()) for name in counts)])
    return pa.Table.from_pylist(rows, schema).sort_by([(name, "ascending") for name in keys])


def _numbers(everybody: Everybody) -> dict[str, Any]:
    population = {name: int(column[0]) for name, column in everybody.engine.fetch("population").items()}
    partners = int(everybody.engine.fetch("payers")["partners"][0])
    return {
        **population,
        "partners": partners,
        "fact_kinds": everybody.fact_kinds,
        "trait_alphas": dict(sorted(everybody.trait_alphas.items())),
        "rules": REVISION,
    }
