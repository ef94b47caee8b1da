"""The part of a bundle that conclusions are derived from: rows, population table, verdicts and the answers stated, as files.

rows/TABLE.parquet            the members' rows of the logs, with batch, file and line
rows/verdicts.parquet         what persons judged of pairs that an account of the bundle is in
population/NAME.parquet       counts of everybody, attested (`linkage.evidence.population`)
population/population.json    the numbers among them that stand alone
answers.json                  what is stated: for each network its members, bars, standing, and who was left out
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from linkage.casebook.canonical import canonical
from linkage.evidence.answering import ask, state_answer
from linkage.evidence.deriving import derive_again
from linkage.evidence.population import Population
from linkage.expand import Expansion
from linkage.expand.clearing import Cleared
from linkage.expand.verdicts import Verdicts
from linkage.link import Derived
from linkage.store import GraphStore, WorkspaceStore

ROWS, POPULATION, ANSWERS = "rows", "population", "answers.json"
CLEARED = "cleared"
"""Number of `population.json` that holds the accounts cleared on appeal."""


@dataclass(frozen=True)
class Again:
    """What was derived again: a store over the tables, what persons judged, and for each network the answer and its document."""

    store: GraphStore
    verdicts: Verdicts
    answers: dict[str, Expansion]
    stated: dict[str, dict[str, Any]]
    tables: Derived


def write_proof(
    folder: Path, rows: Mapping[str, pa.Table], population: Population, verdicts: Verdicts
) -> None:
    """Write rows and population table below an existing folder; the same tables give the same bytes."""
    (folder / ROWS).mkdir()
    (folder / POPULATION).mkdir()
    for name, table in rows.items():
        _write(table, folder / ROWS / f"{name}.parquet")
    for name, table in population.tables.items():
        _write(table, folder / POPULATION / f"{name}.parquet")
    numbers = {**population.numbers, CLEARED: [_state_cleared(one) for one in verdicts.cleared]}
    (folder / POPULATION / "population.json").write_bytes(canonical(numbers))


def answer_again(
    folder: Path, out: Path, seeds: Mapping[str, str], connect: Callable[[], duckdb.DuckDBPyConnection]
) -> Again:
    """Derive the tables below `folder` again into `out` and ask them for the network of each seed, by network id.

    Raises CheckFailed where the rules are another version's.
    """
    with connect() as connection:
        derive_again(folder / ROWS, folder / POPULATION, out, connection)
    connection = connect()
    tables = Derived(out)
    store = WorkspaceStore(connection, tables.files)
    numbers = json.loads((folder / POPULATION / "population.json").read_text(encoding="utf-8"))
    judged = folder / ROWS / "verdicts.parquet"
    cleared = [_read_cleared(one) for one in numbers[CLEARED]]
    verdicts = Verdicts(connection, [judged] if judged.exists() else [], cleared=cleared)
    answers = {name: ask(store, seed, verdicts) for name, seed in seeds.items()}
    stated = {name: state_answer(store, answer) for name, answer in answers.items()}
    return Again(store, verdicts, answers, stated, tables)


def _write(table: pa.Table, path: Path) -> None:
    # Metadata of whoever made the table would be bytes that say nothing of it.
    pq.write_table(table.replace_schema_metadata(None), path, compression="zstd")


def _state_cleared(one: Cleared) -> dict[str, Any]:
    return {
        "account_id": one.account_id,
        "core": sorted(one.core),
        "judged_by": one.judged_by,
        "judged_at": one.judged_at,
        "appeal": one.appeal,
    }


def _read_cleared(one: dict[str, Any]) -> Cleared:
    return Cleared(
        one["account_id"], frozenset(one["core"]), one["judged_by"], one["judged_at"], one["appeal"]
    )
