"""Measure what of everybody the bits of a few cells rest on: the link step's last scores, made again over the whole provider."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from linkage.engine import DuckEngine
from linkage.lake import Snapshot
from linkage.link import Derived
from linkage.link.addresses import subnets_of
from linkage.link.assess import count_everybody
from linkage.link.cells import score, source_holdings
from linkage.link.derived import FOREVER_US
from linkage.link.families import fact_kinds
from linkage.link.support import Levels
from linkage.link.templates import group_templates
from linkage.link.traits import fit_alphas, profile_traits
from linkage.link.weighing import describe_addresses, source_kinds

LINK_SQL = Path(__file__).parents[1] / "link" / "sql"
# The number under which the scores of the roster are made: any that no round of the link step has.
NUMBER = 0


@dataclass(frozen=True)
class Everybody:
    """An engine that holds a whole provider with the scores of its roster, from which population tables are cut.

    `levels` say how accounts agree with each cell by what supports a place; `trait_alphas` how concentrated traits are, by kind.
    Cost is that of one round of the link step.
    """

    engine: DuckEngine
    accounts: int
    levels: Levels
    kind_of: dict[int, str]
    trait_alphas: dict[str, float]
    template_groups: pa.Table
    fact_kinds: list[str]


def measure_everybody(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, derived: Derived
) -> Everybody:
    """Score every account against the roster that the link step kept; leaves all its datasets in the engine."""
    engine = DuckEngine(connection)
    for name in (
        "usage",
        "evidence",
        "value_facts",
        "successions",
        "cell_members",
        "cell_left_out",
        "cells",
        "cell_ties",
        "population",
    ):
        engine.source(name, derived.files(name))
    engine.source("accounts_now", derived.files("accounts"))
    engine.source("roster", derived.files("roster"))
    accounts = int(engine.fetch("population")["accounts"][0])
    engine.run(LINK_SQL / "addresses6.sql", "addresses6")
    engine.source("subnets", subnets_of(engine.fetch("addresses6")["ip"].tolist()))
    source_kinds(engine)
    engine.run(LINK_SQL / "degrees.sql", "degrees")
    describe_addresses(engine, snapshot)
    engine.run(LINK_SQL / "opened.sql", "opened")
    source_holdings(engine, accounts)
    _number_cells(connection)
    levels = score(engine, "roster_codes", NUMBER, accounts)
    connection.execute("CREATE TABLE scored_popularity AS SELECT * FROM trait_popularity").fetchall()
    connection.execute("CREATE TABLE scored_settled AS SELECT * FROM settled").fetchall()
    profile_traits(engine, "final_codes")
    connection.execute("CREATE TABLE final_popularity AS SELECT * FROM trait_popularity").fetchall()
    count_everybody(engine)
    kinds = engine.fetch("kinds")
    kind_of = dict(zip(kinds["code"].tolist(), kinds["kind"].tolist(), strict=True))
    alphas = {kind_of[code]: alpha for code, alpha in fit_alphas(engine.fetch("trait_profiles")).items()}
    grouped = "template_group" in kind_of.values()
    groups = group_templates(engine, snapshot, FOREVER_US) if grouped else _no_groups()
    return Everybody(engine, accounts, levels, kind_of, alphas, groups, fact_kinds(engine))


def _number_cells(connection: duckdb.DuckDBPyConnection) -> None:
    """Make roster_codes and final_codes (cell, a); a cell of now has the number that it had on the roster."""
    connection.execute(
        """CREATE TABLE cell_numbers AS
        SELECT cell_id, MIN(cell) AS cell FROM roster WHERE cell_id IS NOT NULL GROUP BY cell_id"""
    ).fetchall()
    connection.execute(
        "CREATE TABLE roster_codes AS SELECT r.cell, c.a FROM roster r JOIN account_codes c USING (account_id)"
    ).fetchall()
    connection.execute(
        """CREATE TABLE final_codes AS
        SELECT n.cell, c.a FROM cell_members m JOIN cell_numbers n USING (cell_id) JOIN account_codes c USING (account_id)"""
    ).fetchall()


def _no_groups() -> pa.Table:
    empty = pa.array(np.zeros(0, object).tolist(), pa.string())
    return pa.table({"value": empty, "template_group": empty})
