"""Search every file of a workspace for given texts, so that an erasure ends with a proof and not with a promise.

Parquet is searched by its decoded values, every other file by its bytes. What a file system keeps of removed files is
out of reach (docs/erasure.md).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from linkage.errors import LinkageError
from linkage.lake.erase_needles import Needles
from linkage.lake.erase_plan import keep, rows_with, source

_TEXTS = {"attributes", "text", "path"}
"""Columns that hold more than one value, searched for texts within; others are compared as wholes."""
_SKETCHES = {"prompt_minhash"}  # 512 digits made of a prompt: no text is equal to one

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Trace:
    """A file in which something still stands, and in how many places (columns and rows, or texts)."""

    path: Path
    places: int


@dataclass(frozen=True)
class Search:
    """What a search saw: files and bytes looked at, and where something was found."""

    files: int
    size: int
    traces: tuple[Trace, ...]


def search(
    connection: duckdb.DuckDBPyConnection,
    root: Path,
    texts: Iterable[str],
    *,
    without: Iterable[Path] = (),
    progress: Progress | None = None,
) -> Search:
    """Look for `texts` in every file under `root`, but for those named by `without`."""
    needles = Needles(texts)
    lower = sorted({text.lower() for text in needles.texts})
    keep(connection, "erase_looked_for", {"value": pa.array(lower, pa.string())})
    skipped = set(without)
    files = [path for path in _files(root) if skipped.isdisjoint((path, *path.parents))]
    found: list[Trace] = []
    size = 0
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in files:
        size += path.stat().st_size
        if path.suffix == ".parquet":
            in_lake = path.parent.parent.name == "lake" or path.parent.name in ("rejects", "warnings")
            groups.setdefault((path.parent, "" if in_lake else path.name), []).append(path)
    done = 0
    for parts in groups.values():
        found += _search_parquet(connection, parts, needles)
        done += len(parts)
        if progress:
            progress("searching", done, len(files))
    for path in files:
        # Hashes of keys are numbers: no text stands in them, and those of rows that went are gone.
        if path.suffix not in (".parquet", ".u64") and (
            texts_found := needles.found_in_bytes(path.read_bytes())
        ):
            found.append(Trace(path, len(texts_found)))
    if progress:
        progress("searching", len(files), len(files))
    return Search(len(files), size, tuple(sorted(found, key=lambda trace: trace.path)))


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders.sort()
        paths = (Path(folder, name) for name in sorted(names))
        yield from (path for path in paths if path.is_file() and not path.is_symlink())


def _search_parquet(
    connection: duckdb.DuckDBPyConnection, parts: list[Path], needles: Needles
) -> list[Trace]:
    try:
        schema = pq.read_schema(parts[0])
    except (pa.ArrowException, OSError) as error:
        raise LinkageError(f"{parts[0]}: cannot be searched: {str(error).splitlines()[0]}") from None
    places: Counter[str] = Counter()
    within, whole = [], []
    for column in schema:
        name = '"' + column.name.replace('"', '""') + '"'
        if column.name in _SKETCHES:
            continue
        if column.name not in _TEXTS and (pa.types.is_string(column.type) or _is_list_of_texts(column.type)):
            value = name if pa.types.is_string(column.type) else f"unnest({name})"
            whole.append(f"SELECT filename AS part, {value} AS value FROM {source(parts, 'filename')}")
        elif not pa.types.is_primitive(column.type):  # texts within, and what others than we nest or encode
            within.append(
                f"SELECT filename AS part, file_row_number AS row_at, {name}::VARCHAR AS text "
                f"FROM {source(parts, 'filename', 'file_row_number')} WHERE {name} IS NOT NULL"
            )
    for part, _, _ in rows_with(connection, " UNION ALL ".join(within), needles):
        places[part] += 1
    if whole:
        rows = connection.execute(
            f"SELECT part, count(*) FROM ({' UNION ALL '.join(whole)}) "
            "WHERE lower(value) IN (SELECT value FROM erase_looked_for) GROUP BY part"
        ).fetchall()
        places.update(dict(rows))
    return [Trace(Path(part), count) for part, count in places.items()]


def _is_list_of_texts(kind: pa.DataType) -> bool:
    return isinstance(kind, pa.ListType) and bool(pa.types.is_string(kind.value_type))
