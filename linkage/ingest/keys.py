"""Find keys that occur more than once by sorting 64-bit hashes: cheap when, as nearly always, there are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from linkage.ingest.fields import literal, quote
from linkage.ingest.projection import identity_columns
from linkage.records import Table

RUN_LENGTH = 1 << 24
"""Hashes sorted at a time: 128 MiB."""

Hashes = npt.NDArray[np.uint64]


def hash_sql(table: Table) -> str:
    """Return SQL of a row's 64-bit hash: of its key, or of the whole row where the table is a set."""
    columns = table.key or identity_columns(table)
    return f"hash({', '.join(quote(column) for column in columns)})"


def write_runs(
    connection: duckdb.DuckDBPyConnection, table: Table, parts: Sequence[Path], target: Path
) -> None:
    """Write the hashes of these parts to `target`, as sorted runs one after the other."""
    if not parts:
        target.touch()
        return
    names = ", ".join(literal(str(part)) for part in parts)
    reader = connection.sql(f"SELECT {hash_sql(table)} AS h FROM read_parquet([{names}])").to_arrow_reader(
        1 << 20
    )
    held: list[Hashes] = []
    size = 0
    with target.open("wb") as stream:
        for batch in reader:
            # `to_numpy` would import pandas, half a second of it.
            values = np.from_dlpack(batch.column(0)).astype(np.uint64, copy=False)
            held.append(values)
            size += len(values)
            if size >= RUN_LENGTH:
                size = _write_run(stream, held, last=False)
        _write_run(stream, held, last=True)


def _write_run(stream: object, held: list[Hashes], *, last: bool) -> int:
    if not held:
        return 0
    values = np.concatenate(held)
    held.clear()
    rest = 0
    if not last and len(values) > RUN_LENGTH:
        held.append(values[RUN_LENGTH:].copy())
        rest = len(held[0])
        values = values[:RUN_LENGTH]
    values.sort()
    values.tofile(stream)  # type: ignore[arg-type]
    return rest


def read_runs(paths: Iterable[Path]) -> list[Hashes]:
    """Map the sorted runs of these files into memory."""
    runs = []
    for path in paths:
        if path.stat().st_size:
            whole = np.memmap(path, np.uint64, "r")
            runs += [whole[at : at + RUN_LENGTH] for at in range(0, len(whole), RUN_LENGTH)]
    return runs


def repeated(new: Sequence[Hashes], old: Sequence[Hashes]) -> Hashes:
    """Return the hashes that occur more than once in `new`, or in `new` and in `old`; sorted.

    Works through ranges of hashes, so that memory stays within a few runs however many there are.
    """
    total = sum(len(run) for run in new)
    ranges = max(1, -(-total // RUN_LENGTH))
    found: list[Hashes] = []
    edges = [2**64 * i // ranges for i in range(ranges + 1)]
    for low, high in pairwise(edges):
        mine = np.concatenate([_slice(run, low, high) for run in new]) if new else np.zeros(0, np.uint64)
        if len(mine) == 0:
            continue
        mine.sort()
        twice = mine[1:][mine[1:] == mine[:-1]]
        if len(twice):
            found.append(np.unique(twice))
        for run in old:
            theirs = _slice(run, low, high)
            if len(theirs) and len(mine):
                few, many = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
                at = np.searchsorted(many, few)
                at[at == len(many)] = len(many) - 1
                both = few[many[at] == few]
                if len(both):
                    found.append(np.unique(both))
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.uint64)


def _slice(run: Hashes, low: int, high: int) -> Hashes:
    start = np.searchsorted(run, np.uint64(low))
    stop = len(run) if high >= 2**64 else np.searchsorted(run, np.uint64(high))
    return run[start:stop]
