"""Write the derived tables of a bundle's cells once its accounts are settled: members, ties, links, and what lies beside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from linkage.engine import DuckEngine
from linkage.link.assess import gather_facts
from linkage.link.concluding import name_cells, write_cells, write_ties
from linkage.link.likeness import GivenTraits, compare_cells
from linkage.link.links import link_members
from linkage.link.ties import tie_cells

SQL = Path(__file__).parent / "sql"


def conclude_again(engine: DuckEngine, numbers: dict[str, Any], elsewhere: int, out: Path) -> None:
    """Write the tables under `out` from settled_places and fitted; `elsewhere` is the number of every other cell.

    Cells beside the bundle's are only attested: their counts, their ties with cells of the bundle, their members.
    """
    constants = {"elsewhere": elsewhere}
    engine.run(SQL / "places_here.sql", "membership", constants=constants)
    sizes = name_cells(engine, "membership")
    engine.run(SQL / "members_everywhere.sql", "members_everywhere", constants=constants)
    _write_members(engine, out)
    for name in ("domain_accounts", "signup_slots"):
        engine.run(SQL / f"given_{name}.sql", name)
    payers = {name: pa.array([int(numbers[name])], pa.int64()) for name in ("payers", "partners")}
    engine.source("payers", pa.table(payers))
    facts = gather_facts(engine, sizes)
    values, ties, alike = _tie(engine, numbers, sizes, facts)
    engine.source("cell_members", [out / "cell_members.parquet"])
    link_members(engine, out, numbers["fact_kinds"])
    write_ties(values, ties, pa.concat_tables([alike, _given(engine, "beside_ties", alike.schema)]), out)
    beside = pa.concat_tables([facts, _given(engine, "beside_cells", facts.schema)])
    _write(beside, out / "cells.parquet", "cell_id")
    members = _table(engine, "SELECT * FROM cell_members UNION ALL SELECT * FROM given_beside_members")
    engine.drop("cell_members")
    _write(members, out / "cell_members.parquet", "cell_id", "account_id")
    population = {
        name: pa.array([int(numbers[name])], pa.int64()) for name in ("accounts", "cells", "payers", "dated")
    }
    pq.write_table(pa.table(population), out / "population.parquet")


def _write_members(engine: DuckEngine, out: Path) -> None:
    """Write members, profiles and who was left out; of the latter those that the bundle tells of."""
    engine.run(SQL / "named_members.sql", "named_members")
    engine.run(SQL / "named_members.sql", "members", inputs={"members": "members_everywhere"})
    write_cells(engine, "fitted", "scored", out)
    engine.run(SQL / "named_members.sql", "members", inputs={"members": "named_members"})
    left = _table(engine, "SELECT l.* FROM cell_left_out l JOIN given_places USING (cell_id, account_id)")
    engine.drop("cell_left_out", "cell_members")
    _write(left, out / "cell_left_out.parquet", "cell_id", "account_id")


def _tie(
    engine: DuckEngine, numbers: dict[str, Any], sizes: dict[str, int], facts: pa.Table
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Return the ties among the bundle's cells by values and by likeness; a value held elsewhere too ties nothing."""
    for name in ("evidence", "members"):
        engine.run(SQL / f"{name}_and_elsewhere.sql", f"{name}_and_elsewhere")
    inputs = {"evidence": "evidence_and_elsewhere", "members": "members_and_elsewhere"}
    values, ties = tie_cells(engine, int(numbers["accounts"]), sizes, inputs)
    engine.run(SQL / "given_popularity_final.sql", "trait_popularity")
    kinds = engine.fetch("kinds")
    alphas = {
        int(code): float(numbers["trait_alphas"][kind])
        for code, kind in zip(kinds["code"].tolist(), kinds["kind"].tolist(), strict=True)
        if kind in numbers["trait_alphas"]
    }
    given = GivenTraits(int(numbers["cells"]), alphas)
    return values, ties, compare_cells(engine, "membership", ties, facts, given)


def _given(engine: DuckEngine, name: str, schema: pa.Schema) -> pa.Table:
    return _table(engine, f"SELECT * FROM given_{name}").cast(schema)


def _table(engine: DuckEngine, sql: str) -> pa.Table:
    return engine.connection.sql(sql).to_arrow_table()


def _write(table: pa.Table, path: Path, *order: str) -> None:
    pq.write_table(table.sort_by([(name, "ascending") for name in order]), path, compression="zstd")
