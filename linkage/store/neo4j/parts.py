"""Say which rows a load sends, in which order and by which file: a part is some rows of one step in a total order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from pathlib import Path

import duckdb

from linkage.errors import UsageError
from linkage.lake import Snapshot
from linkage.lake.connection import fetch_number
from linkage.queries.file import CypherFile, shipped_query
from linkage.records import TABLES
from linkage.store.neo4j.plan import STEPS, writing_file
from linkage.store.neo4j.source import PRESENT, open_source
from linkage.store.neo4j.state import CHANGES, FIRST, LoadState, snapshot_of
from linkage.store.neo4j.steps import NodeStep, Step

BEFORE = "before"
"""Schema of the state that the graph is of, where only what is new since then is sent."""


class Kind(Enum):
    """What a part's rows are: certainly not in the graph yet, maybe there, or to be removed from it."""

    NEW = "new"
    ANY = "any"
    GONE = "gone"


@dataclass(frozen=True)
class Part:
    """Rows of `sql` that one step sends; `name` is where the load's cursor stands."""

    name: str
    step: Step
    kind: Kind
    sql: str

    @property
    def file(self) -> CypherFile:
        """The statement that takes the rows."""
        if self.kind is Kind.GONE:
            return shipped_query(
                "load/remove_nodes" if isinstance(self.step, NodeStep) else "load/remove_links"
            )
        return writing_file(self.step, new=self.kind is Kind.NEW)

    def given(self, run: str) -> Mapping[str, object]:
        """Return the parameters of the statement besides the rows."""
        if self.kind is Kind.GONE:
            if isinstance(self.step, NodeStep):
                return {"label": self.step.label, "key_property": self.step.key_property}
            ends = {
                "start_property": self.step.start.key_property,
                "end_property": self.step.end.key_property,
            }
            return {"type": self.step.type, "end_label": self.step.end.label, **ends}
        return {"run": run} if self.step.concluded else {}


def open_state(
    con: duckdb.DuckDBPyConnection, derived: Path, snapshot: Snapshot, schema: str = PRESENT
) -> None:
    """Show in `schema` the rows of each step, as `rows_STEP`, for what was derived from a snapshot.

    Raises what `open_source` raises.
    """
    open_source(con, derived, {table: snapshot.files(table) for table in TABLES}, schema)
    for step in STEPS:
        con.execute(f"CREATE OR REPLACE VIEW rows_{step.name} AS {step.select}")


def is_folder_name(run: str) -> bool:
    """Tell whether a run's name, which comes from the database, names a folder and leads nowhere else."""
    return run not in ("", ".", "..") and Path(run).name == run


def open_earlier(
    con: duckdb.DuckDBPyConnection, derived: Path, snapshot: Snapshot, run: str, batches: int
) -> bool:
    """Show the state that the graph is of beside the present one; say whether it is still in the workspace."""
    if not is_folder_name(run):
        return False
    try:
        open_state(con, derived.parent / run, snapshot_of(snapshot, batches), BEFORE)
    except (UsageError, duckdb.Error):  # removed since, or written by a version with other columns
        return False
    finally:
        con.execute(f"SET search_path = '{PRESENT}'")
    return True


def parts_of(state: LoadState) -> Iterator[Part]:
    """Yield what a load of `state` sends; nodes before what is between them, what is gone at the end."""
    for step in STEPS:
        if step.concluded or state.mode == FIRST:
            yield Part(step.name, step, Kind.NEW, _whole(step))
        elif state.mode == CHANGES:
            yield Part(f"{step.name} new", step, Kind.NEW, _difference(step, PRESENT, BEFORE))
            yield Part(f"{step.name} changed", step, Kind.ANY, _changed(step))
        else:
            yield Part(step.name, step, Kind.ANY, _whole(step))
    if state.mode == CHANGES:
        for step in sorted(STEPS, key=lambda step: isinstance(step, NodeStep)):
            if not step.concluded:
                yield Part(f"{step.name} gone", step, Kind.GONE, _difference(step, BEFORE, PRESENT, step.key))


def count_rows(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many rows each step has in the workspace."""
    return {
        step.name: fetch_number(con, f"SELECT count(*) FROM {PRESENT}.rows_{step.name}") for step in STEPS
    }


def _whole(step: Step) -> str:
    return f"SELECT * FROM {PRESENT}.rows_{step.name} ORDER BY {_columns(step.key)}"


def _difference(step: Step, these: str, those: str, columns: Sequence[str] = ()) -> str:
    return f"""SELECT {_columns(columns) or "*"} FROM {these}.rows_{step.name}
        ANTI JOIN (SELECT {_columns(step.key)} FROM {those}.rows_{step.name}) USING ({_columns(step.key)})
        ORDER BY {_columns(step.key)}"""


def _changed(step: Step) -> str:
    return f"""SELECT * FROM (
            SELECT * FROM {PRESENT}.rows_{step.name} EXCEPT SELECT * FROM {BEFORE}.rows_{step.name})
        SEMI JOIN (SELECT {_columns(step.key)} FROM {BEFORE}.rows_{step.name}) USING ({_columns(step.key)})
        ORDER BY {_columns(step.key)}"""


def _columns(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def shape(part: Part, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> list[object]:
    """Write rows as the part's file takes them: maps with the columns, those to be removed as keys alone.

    New relationships are gathered by the node where they start, `{start_column: key, "ends": [row, …]}`: it is looked
    up once. The rows come sorted by it.
    """
    if part.kind is Kind.GONE:
        return [row[0] for row in rows] if isinstance(part.step, NodeStep) else [list(row) for row in rows]
    maps = [dict(zip(columns, row, strict=True)) for row in rows]
    if part.kind is Kind.ANY or isinstance(part.step, NodeStep):
        return list(maps)
    column = part.step.start.column
    return [
        {column: start, "ends": list(ends)} for start, ends in groupby(maps, key=lambda row: row.pop(column))
    ]
