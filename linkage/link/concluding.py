"""Conclude from the evidence: cells by name, their members and profiles, who was left out, ties and facts."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from linkage.engine import Engine
from linkage.link.assess import count_everybody, gather_facts
from linkage.link.cells import LEAST_MICROBITS, find_cells
from linkage.link.likeness import compare_cells
from linkage.link.ties import tie_cells

SQL = Path(__file__).parent / "sql"

# A family of evidence is named for a member when it alone speaks by three bits, eight to one.
FAMILY_FROM_MICROBITS = 3_000_000
# Accounts kept for each cell with the reason why they are no members; more is a wall nobody reads.
LEFT_OUT_ROWS = 200


def conclude(engine: Engine, out: Path, accounts: int) -> None:
    """Make the datasets of cells under `out` from evidence, value_facts, usage and accounts_now of the engine."""
    engine.run(SQL / "opened.sql", "opened")
    cells = find_cells(engine, accounts)
    sizes = name_cells(engine, cells.membership)
    engine.run(SQL / "roster.sql", "roster", inputs={"membership": cells.roster}, save=out / "roster.parquet")
    write_cells(engine, cells.fits, cells.scores, out)
    count_everybody(engine)
    facts = gather_facts(engine, sizes)
    pq.write_table(facts, out / "cells.parquet", compression="zstd")
    values, ties = tie_cells(engine, accounts, sizes)
    alike = compare_cells(engine, cells.membership, ties, facts)
    write_ties(values, ties, alike, out)
    population = {
        "accounts": accounts,
        "cells": len(sizes),
        "payers": int(engine.fetch("payers")["payers"][0]),
        "dated": int(engine.fetch("signup_slots")["n"].sum()),
    }
    pq.write_table(
        pa.table({name: pa.array([count], pa.int64()) for name, count in population.items()}),
        out / "population.parquet",
        compression="zstd",
    )


def write_cells(engine: Engine, fits: str, scores: str, out: Path) -> None:
    """Write cell_members, cell_profiles and cell_left_out of the cells named by `name_cells` under `out`."""
    engine.run(
        SQL / "cell_members.sql",
        "cell_members",
        inputs={"fits": fits, "scores": scores},
        constants={"family_from_microbits": FAMILY_FROM_MICROBITS},
        save=out / "cell_members.parquet",
    )
    engine.run(SQL / "cell_profiles.sql", "cell_profiles", save=out / "cell_profiles.parquet")
    engine.run(
        SQL / "cell_left_out.sql",
        "cell_left_out",
        inputs={"fits": fits},
        constants={"left_out_rows": LEFT_OUT_ROWS, "least_microbits": LEAST_MICROBITS},
        save=out / "cell_left_out.parquet",
    )


def write_ties(values: pa.Table, ties: pa.Table, alike: pa.Table, out: Path) -> None:
    """Write cell_tie_values and cell_ties, those by values and those by likeness, under `out`."""
    pq.write_table(values, out / "cell_tie_values.parquet", compression="zstd")
    both = pa.concat_tables([ties, alike])
    both = both.sort_by([(name, "ascending") for name in ("cell_a", "cell_b", "family")])
    pq.write_table(both, out / "cell_ties.parquet", compression="zstd")


def name_cells(engine: Engine, membership: str) -> dict[str, int]:
    """Name each cell of `membership` by the digest of its members, whatever number it had; return the sizes by name."""
    engine.run(SQL / "member_codes.sql", "member_codes", inputs={"membership": membership})
    rows = engine.fetch("member_codes")
    digests: dict[int, hashlib._Hash] = {}
    sizes: Counter[int] = Counter()
    for cell, account_id in zip(rows["cell"].tolist(), rows["account_id"].tolist(), strict=True):
        digests.setdefault(cell, hashlib.sha256()).update(account_id.encode() + b"\0")
        sizes[cell] += 1
    names = {cell: f"cell_{digest.hexdigest()[:12]}" for cell, digest in digests.items()}
    engine.source(
        "cell_names",
        pa.table(
            {
                "cell": pa.array(list(names), pa.int64()),
                "cell_id": pa.array(list(names.values()), pa.string()),
            }
        ),
    )
    engine.run(SQL / "members.sql", "members", inputs={"membership": membership})
    return {names[cell]: size for cell, size in sizes.items()}
