"""Send the rows of a load in batches; each batch and the load's cursor are one transaction, so each is written once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import duckdb
import neo4j

from linkage.errors import LinkageError
from linkage.lake.connection import fetch_number
from linkage.queries.file import shipped_query
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.parts import Kind, Part, parts_of, shape
from linkage.store.neo4j.prefetch import prefetch
from linkage.store.neo4j.state import LoadState

BATCH_ROWS = 10_000  # 10 MB of heap on the server; twice as many is no faster
# A transaction lives in the server's heap several times over; 8 MB of values fit beside others in 768 MB.
BATCH_BYTES = 8_000_000
LIST_ITEM_BYTES = 16  # a whole number, or a short text

Progress = Callable[[str, int, int], None]
"""Called with a step's name, rows done and rows in all, after each batch."""


@dataclass(frozen=True)
class Sent:
    """What one step sent: rows, how many nodes or relationships these made and removed, and how long it took."""

    rows: int = 0
    created: int = 0
    removed: int = 0
    seconds: float = 0.0

    def __add__(self, other: Sent) -> Sent:
        return Sent(
            self.rows + other.rows,
            self.created + other.created,
            self.removed + other.removed,
            self.seconds + other.seconds,
        )


@dataclass(frozen=True)
class _Batch:
    """Rows of one part from `before` up to `done`, as its file takes them."""

    part: Part
    rows: Sequence[object]
    before: int
    done: int
    total: int


def send(
    connection: Connection,
    con: duckdb.DuckDBPyConnection,
    state: LoadState,
    loader: str,
    batch_rows: int,
    progress: Progress | None,
) -> dict[str, Sent]:
    """Send what the cursor of `state` says is not written yet; returns what each step sent.

    Raises LinkageError when another process has taken the load over, StoreUnavailable when the server is away.
    """
    sent: dict[str, Sent] = {}
    batches = prefetch(_batches(con.cursor(), state, batch_rows))
    try:
        started = time.monotonic()
        for batch in batches:
            step = batch.part.step.name
            created, removed = _write(connection, batch, state, loader)
            state = replace(state, part=batch.part.name, done=batch.done)
            ended = time.monotonic()
            one = Sent(batch.done - batch.before, created, removed, ended - started)
            sent[step], started = sent.get(step, Sent()) + one, ended
            if progress:
                progress(step, batch.done, batch.total)
    finally:
        batches.close()  # type: ignore[attr-defined]
    return sent


def _batches(con: duckdb.DuckDBPyConnection, state: LoadState, batch_rows: int) -> Iterator[_Batch]:
    """Yield what follows the cursor, each part's rows in their total order."""
    parts = list(parts_of(state))
    at = next((n for n, part in enumerate(parts) if part.name == state.part), 0)
    done = state.done if state.part else 0
    try:
        for part in parts[at:]:
            con.execute(f"CREATE OR REPLACE TEMP TABLE sending AS {part.sql}")
            total = fetch_number(con, "SELECT count(*) FROM sending")
            found = con.execute(f"SELECT * FROM sending OFFSET {done}")
            columns = [column[0] for column in found.description or ()]
            wide = [n for n, column in enumerate(found.description or ()) if _is_wide(str(column[1]))]
            while rows := found.fetchmany(batch_rows):
                for some in _bounded(rows, wide):
                    yield _Batch(part, shape(part, columns, some), done, done + len(some), total)
                    done += len(some)
            done = 0
    finally:
        con.close()


def _is_wide(type_name: str) -> bool:
    return type_name.endswith("]") or type_name.upper() in ("VARCHAR", "STRING", "LIST")


def _bounded(
    rows: Sequence[tuple[object, ...]], wide: Sequence[int]
) -> Iterator[Sequence[tuple[object, ...]]]:
    """Split rows where their long texts and lists would make too large a transaction."""
    begin = size = 0
    for n, row in enumerate(rows):
        weight = 0
        for column in wide:
            value = row[column]
            if value is not None:
                weight += len(value) if isinstance(value, str) else LIST_ITEM_BYTES * len(value)  # type: ignore[arg-type]
        if size + weight > BATCH_BYTES and n > begin:
            yield rows[begin:n]
            begin, size = n, 0
        size += weight
    yield rows[begin:] if begin else rows


def _write(connection: Connection, batch: _Batch, state: LoadState, loader: str) -> tuple[int, int]:
    """Write one batch and move the cursor past it; return how much that made and removed."""
    cursor, file = shipped_query("load/cursor"), batch.part.file
    move = cursor.bind(
        {
            "run": state.run, "loader": loader, "from_part": state.part, "from_done": state.done,
            "part": batch.part.name, "done": batch.done,
        }
    )  # fmt: skip
    params = file.bind({"rows": batch.rows, **batch.part.given(state.run)})

    def work(tx: neo4j.ManagedTransaction) -> tuple[int, int]:
        moved, there = next(iter(tx.run(cursor.statement, move)), (False, False))
        if there:  # a commit whose answer was lost
            return 0, 0
        if not moved:
            raise LinkageError(f"{connection.address}: another load has taken over; wait until it is done")
        made = tx.run(file.statement, params).consume().counters
        node = not hasattr(batch.part.step, "type")
        if batch.part.kind is Kind.GONE:
            return 0, made.nodes_deleted if node else made.relationships_deleted
        return made.nodes_created if node else made.relationships_created, 0

    return connection.transact(work, batch.part.name)
