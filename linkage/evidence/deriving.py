"""Derive again, from the rows of a bundle and its population table, what the link step derived from everybody.

The steps are the link step's own; where it looks at all accounts, the attested counts stand in their place. Nothing else
is needed: no workspace, no graph database, no network. Cost grows with the rows of the bundle.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import duckdb
import numpy as np
import pyarrow.parquet as pq

from linkage.engine import DuckEngine
from linkage.errors import CheckFailed
from linkage.evidence.deriving_cells import conclude_again
from linkage.evidence.plain_json import read_plain_json
from linkage.lake import Snapshot
from linkage.link.addresses import subnets_of
from linkage.link.cells import fit, profile, rare_to, score_content, settle
from linkage.link.derived import FOREVER_US, REVISION
from linkage.link.rollup import roll_up
from linkage.link.support import LEVELS, Levels, add_support, find_agreements, level_bits, source_support
from linkage.link.traits import score_traits, source_trait_profiles, source_traits
from linkage.link.weighing import gather_evidence, source_kinds, weigh_values

SQL = Path(__file__).parent / "sql"
LINK_SQL = Path(__file__).parents[1] / "link" / "sql"
# Stands for every cell outside of the bundle; larger than any number of a cell in it.
ELSEWHERE = 2**40
# Bytes of population.json: some hundred numbers, and accounts that were cleared.
MOST_NUMBERS = 16 << 20
# The tables of a population with the columns by which a row is found; a row given twice would count twice.
TABLES = {
    "values": ("kind", "value"),
    "addresses": ("value",),
    "support": ("kind", "value"),
    "traits": ("kind", "value"),
    "kinds": ("kind",),
    "accounts": ("account_id",),
    "roster": ("cell_id", "account_id"),
    "successions": ("predecessor", "successor"),
    "domains": ("value",),
    "signups": ("slot",),
    "diversity": ("d",),
    "template_groups": ("value",),
    "subnets": ("ip",),
    "places": ("cell_id", "account_id"),
    "considered_usage": ("account_id", "kind", "value"),
    "considered_accounts": ("account_id",),
    "beside_cells": ("cell_id",),
    "beside_members": ("account_id",),
    "beside_ties": ("cell_a", "cell_b", "family"),
    "levels": ("cell_id", "kind", "level"),
    "levels_together": ("kind", "level"),
}


@dataclass(frozen=True)
class Rows:
    """The rows of a bundle in the place of a snapshot of a lake: `root` is where partial roll-ups may be written."""

    root: Path
    folder: Path
    batches: tuple[()] = ()

    def files(self, table: str) -> list[Path]:
        """Return the Parquet file of a canonical table, none where no member has a row in it."""
        return sorted(self.folder.glob(f"{table}.parquet"))


def derive_again(rows: Path, population: Path, out: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Make the derived tables of the bundle's cells under `out`, from the folders of rows and of the population table.

    Raises CheckFailed where the table was made by other rules than this version has.
    """
    numbers = read_plain_json(population / "population.json", MOST_NUMBERS)
    if numbers["rules"] != REVISION:
        raise CheckFailed(
            f"the bundle was made by rules {numbers['rules']}, this version has {REVISION}; derive it again with the "
            "version that the bundle names"
        )
    engine = DuckEngine(connection)
    for name, keys in TABLES.items():
        if name != "subnets" or (population / "subnets.parquet").exists():
            engine.source(f"given_{name}", [_known(population / f"{name}.parquet")])
            _check_keys(engine, name, keys)
    _check_apart(engine, rows)
    _roll_up(engine, Rows(out, rows), out)
    _weigh(engine, int(numbers["accounts"]), population, out)
    _score(engine, int(numbers["accounts"]))
    conclude_again(engine, numbers, ELSEWHERE, out)


def _known(path: Path) -> Path:
    if not path.is_file():
        raise CheckFailed(f"the population table lacks {path.name}")
    return path


def _check_keys(engine: DuckEngine, name: str, keys: tuple[str, ...]) -> None:
    """Raise CheckFailed where a table of the population tells one thing twice."""
    listed = ", ".join(keys)
    twice = engine.connection.execute(
        f"SELECT 1 FROM given_{name} GROUP BY {listed} HAVING count(*) > 1 LIMIT 1"
    ).fetchall()
    if twice:
        raise CheckFailed(f"population/{name}.parquet has two rows of one {listed}")


def _check_apart(engine: DuckEngine, rows: Path) -> None:
    """Raise CheckFailed where who is only attested is mixed with what is derived: accounts, or cells and their ties."""
    for table in ("accounts", "requests", "payment_methods", "identifiers"):
        path = rows / f"{table}.parquet"
        if (
            path.is_file()
            and engine.connection.sql(
                "SELECT 1 FROM read_parquet($file) JOIN given_considered_accounts USING (account_id) LIMIT 1",
                params={"file": str(path)},
            ).fetchall()
        ):
            raise CheckFailed(f"rows/{table}.parquet has rows of an account whose holdings are attested")
    for what, sql in (
        ("holdings are attested of an account that is not among those considered",
         "SELECT 1 FROM given_considered_usage WHERE account_id NOT IN (SELECT account_id FROM given_considered_accounts)"),
        ("a cell is attested that is derived",
         "SELECT 1 FROM (SELECT cell_id FROM given_beside_cells UNION ALL SELECT cell_id FROM given_beside_members) "
         "WHERE cell_id IN (SELECT cell_id FROM given_roster)"),
        ("a tie is attested that is derived, or leads nowhere",
         "SELECT 1 FROM given_beside_ties WHERE (cell_a IN (SELECT cell_id FROM given_roster)) "
         "= (cell_b IN (SELECT cell_id FROM given_roster))"),
    ):  # fmt: skip
        if engine.connection.execute(f"{sql} LIMIT 1").fetchall():
            raise CheckFailed(f"the population table is not apart from what is derived: {what}")


def _roll_up(engine: DuckEngine, rows: Rows, out: Path) -> None:
    """Make usage and accounts_now: of members from their rows, of those considered as attested."""
    groups = engine.connection.sql("SELECT * FROM given_template_groups").to_arrow_table()
    roll_up(engine, cast(Snapshot, rows), out, FOREVER_US, groups)
    for name, file, order in (
        ("usage", "usage", "account_id, kind, value"),
        ("accounts_now", "accounts", "account_id"),
    ):
        attested = f"given_considered_{file}"
        both = f"SELECT * FROM {name} UNION ALL BY NAME SELECT * FROM {attested} ORDER BY {order}"
        table = engine.connection.sql(both).to_arrow_table()
        engine.drop(name)
        pq.write_table(table, out / f"{file}.parquet", compression="zstd")
        engine.source(name, [out / f"{file}.parquet"])


def _weigh(engine: DuckEngine, accounts: int, population: Path, out: Path) -> None:
    """Make evidence from usage, and value_facts from the attested degrees of its values."""
    hidden = population / "subnets.parquet"
    if hidden.exists():  # addresses are hidden: the bundle says which of them are one /64
        engine.source("subnets", [hidden])
    else:
        engine.run(LINK_SQL / "addresses6.sql", "addresses6")
        engine.source("subnets", subnets_of(engine.fetch("addresses6")["ip"].tolist()))
    source_kinds(engine)
    gather_evidence(engine, out)
    for name in ("degrees", "crowds", "listed", "client_diversity"):
        engine.run(SQL / f"given_{name}.sql", name)
    weigh_values(engine, accounts, out)
    engine.run(LINK_SQL / "main_clients.sql", "main_clients")


def _score(engine: DuckEngine, accounts: int) -> None:
    """Score every account of the bundle for every cell of it, and settle who is a member of which."""
    for name in ("opened", "account_codes"):
        engine.run(LINK_SQL / f"{name}.sql", name)
    engine.run(SQL / "given_successions.sql", "successions")
    engine.run(SQL / "given_rare_values.sql", "rare_values", constants={"rare_to": rare_to(accounts)})
    source_support(engine, accounts)
    source_traits(engine)
    for name in ("support_holders", "background", "background_totals", "alphas", "trait_shares", "settled",
                 "cell_numbers", "roster"):  # fmt: skip
        engine.run(SQL / f"given_{name}.sql", name)
    for name in ("rare_holdings", "held"):
        engine.run(LINK_SQL / f"{name}.sql", name)
    profile(engine, "roster")
    find_agreements(engine, "roster", accounts)
    levels, together = _levels(engine)
    engine.source("support_bits", level_bits(levels, together))
    score_content(engine, "roster")
    add_support(engine, "content_scores_made", "supported_scores")
    engine.run(SQL / "given_popularity_scored.sql", "trait_popularity")
    source_trait_profiles(engine, "roster")
    score_traits(engine, "roster", "supported_scores", "scored")
    fit(engine, "scored", "fitted", accounts)
    engine.run(SQL / "given_fits.sql", "fits_everywhere", constants={"elsewhere": ELSEWHERE})
    settle(engine, "fits_everywhere", "settled_places")


def _levels(engine: DuckEngine) -> tuple[Levels, dict[int, Any]]:
    """Return how accounts agree with the cells: members counted from their rows, the others as attested."""
    for name in ("levels", "levels_together"):
        engine.run(SQL / f"given_{name}.sql", f"{name}_here")
    rows, of_all = engine.fetch("levels_here"), engine.fetch("levels_together_here")
    cells, kinds = (rows[name][::LEVELS].astype(np.int64) for name in ("cell", "kind_code"))
    members, public, others = (
        rows[name].astype(float).reshape(-1, LEVELS) for name in ("members", "outside", "others")
    )
    together = {
        int(kind): tuple(
            of_all[name][of_all["kind_code"] == kind].astype(float)
            for name in ("members", "outside", "others")
        )
        for kind in np.unique(of_all["kind_code"])
    }
    return Levels(cells, kinds, members, public, others), together
