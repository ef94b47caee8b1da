"""Derive again, from the rows of a bundle and its population table, what the link step derived from everybody.

The steps are the link step's own; where it looks at all accounts, the attested counts stand in their place. Nothing else
is needed: no workspace, no graph database, no network. Cost grows with the rows of the bundle.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import duckdb
import numpy as np
import pyarrow.parquet as pq

from linkage.engine import DuckEngine
from linkage.errors import CheckFailed
from linkage.evidence.deriving_cells import conclude_again
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
    numbers = json.loads((population / "population.json").read_text(encoding="utf-8"))
    if numbers["rules"] != REVISION:
        raise CheckFailed(
            f"the bundle was made by rules {numbers['rules']}, this version has {REVISION}; derive it again with the "
            "version that the bundle names"
        )
    engine = DuckEngine(connection)
    for file in sorted(population.glob("*.parquet")):
        engine.source(f"given_{file.stem}", [file])
    _roll_up(engine, Rows(out, rows), out)
    _weigh(engine, int(numbers["accounts"]), population, out)
    _score(engine, int(numbers["accounts"]))
    conclude_again(engine, numbers, ELSEWHERE, out)


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
