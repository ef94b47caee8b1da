"""Find the files of one command and open each as an SQL relation, whatever its format."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from linkage.errors import LinkageError, UsageError
from linkage.ingest.delimited import Broken, DelimitedReader
from linkage.ingest.fields import EPOCH_TEXT, literal, quote
from linkage.ingest.jsonl import JsonLinesReader
from linkage.ingest.projection import Column, Relation, once
from linkage.lake.connection import fetch_number

FORMATS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
}
PACKED = (".gz", ".zst")

STREAM = "linkage_stream"
"""Name under which a text file's rows are registered with DuckDB."""


def split_name(path: Path) -> tuple[str, str | None]:
    """Return the name without its endings, and the format they declare (None: none that is known)."""
    name = path.name
    for packing in PACKED:
        if name.lower().endswith(packing):
            name = name[: -len(packing)]
    stem, dot, ending = name.rpartition(".")
    known = FORMATS.get(f".{ending.lower()}") if dot else None
    if known == "parquet" and name != path.name:
        return stem, None  # Parquet is packed inside
    return (stem, known) if known else (name, None)


def find_files(paths: Sequence[str | Path]) -> list[Path]:
    """Return the files that these files, directories and globs name, each once, in order of path.

    Raises UsageError for a path that names nothing, LinkageError for a format that is not read.
    """
    found: dict[Path, Path] = {}
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith(".")]
            known = [p for p in inside if split_name(p)[1]]
            if not known:
                raise LinkageError(f"{path}: no CSV, JSON Lines or Parquet file in this directory")
        elif path.exists():
            known = [path]
        else:
            known = [Path(p) for p in sorted(glob.glob(str(given), recursive=True)) if Path(p).is_file()]  # noqa: PTH207 - absolute patterns too
            if not known:
                raise UsageError(f"{path}: no such file or directory")
        for file in known:
            if split_name(file)[1] is None:
                raise LinkageError(f"{file}: not a .csv, .jsonl or .parquet file (plain, .gz or .zst)")
            found.setdefault(file.resolve(), file)
    return sorted(found.values(), key=str)


class InputFile:
    """One file, opened: its columns, and its rows as a relation with their line numbers."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, shortcut: Path) -> None:
        self.path = path
        self.format = split_name(path)[1]
        self.connection = connection
        self._shortcut = shortcut
        self._reader: DelimitedReader | JsonLinesReader | None = None
        self._failure: LinkageError | None = None
        self._types: dict[str, str] = {}
        self._epochs: frozenset[str] = frozenset()
        if path.stat().st_size == 0:
            raise LinkageError(f"{path}: empty file")
        if self.format == "csv":
            self._reader = DelimitedReader(path)
            self.columns = self._reader.columns
            self._sample(pa.Table.from_batches(islice(self._reader.batches(), 1), self._reader.schema))
        elif self.format == "jsonl":
            self._reader = JsonLinesReader(path)
            self.columns = self._json_keys(self._reader.sample)
            self._sample(pa.Table.from_batches([self._reader.sample]))
        else:
            self.columns = self._open_parquet()

    @property
    def rows(self) -> int:
        """Rows of the file itself; of a text file known when it has been read once."""
        return self._rows if self._reader is None else self._reader.rows

    @property
    def last_line(self) -> int:
        """One more than the highest line number."""
        return self._rows + 1 if self._reader is None else self._reader.last_line

    @property
    def broken(self) -> list[Broken]:
        """Lines of the last reading that are no rows."""
        return [] if self._reader is None else self._reader.broken

    def relation(
        self,
        wanted: Iterable[str],
        only: npt.NDArray[np.bool_] | None = None,
        *,
        mend: bool = False,
    ) -> Relation:
        """Return the rows as a relation that can be read once; `wanted` names columns that may be missing.

        `only` and `mend` are for a text file's second reading: which lines, and that none stays suspect.
        """
        self._failure = None
        if isinstance(self._reader, DelimitedReader):
            self._register(self._reader, only, mend)
            columns = {c: Column(f"c{i}", self._text_type(c)) for i, c in enumerate(self.columns)}
            return Relation(STREAM, columns)
        if isinstance(self._reader, JsonLinesReader):
            self._register(self._reader, only, mend)
            return self._json_relation(list(wanted))
        columns = {c: Column(quote(c), t) for c, t in self._types.items()}
        source = f"read_parquet({literal(str(self._shortcut))}, file_row_number = true)"
        sql = f"(SELECT *, file_row_number + 1 AS linkage_line, false AS linkage_suspect FROM {source})"
        return Relation(sql, columns)

    def explain(self, error: Exception) -> LinkageError:
        """Return the error to report when reading this file failed with `error`."""
        if self._failure is not None:
            return self._failure
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        return LinkageError(f"{self.path}: {first}")

    def rewind(self) -> None:
        """Make the relation of a text file readable again as an empty one, to ask for its types only."""
        if self._reader is not None:
            self.connection.register(STREAM, self._reader.schema.empty_table())

    def _sample(self, rows: pa.Table) -> None:
        relation = self.relation(self.columns)
        self.connection.register(STREAM, rows.slice(0, 1_000))
        self._epochs = self._find_epochs(relation)
        self.connection.unregister(STREAM)

    def _register(
        self, reader: DelimitedReader | JsonLinesReader, only: npt.NDArray[np.bool_] | None, mend: bool
    ) -> None:
        def batches() -> Any:
            try:
                yield from reader.batches(only, mend=mend)
            except LinkageError as error:
                self._failure = error
                raise

        self.connection.register(STREAM, pa.RecordBatchReader.from_batches(reader.schema, batches()))

    def _json_keys(self, sample: pa.RecordBatch) -> tuple[str, ...]:
        self.connection.register("linkage_sample", pa.table([sample.column("text")], names=["text"]))
        rows = self.connection.execute(
            "SELECT DISTINCT unnest(TRY(json_keys(text))) AS k FROM linkage_sample ORDER BY k"
        ).fetchall()
        self.connection.unregister("linkage_sample")
        return tuple(key for (key,) in rows)

    def _json_relation(self, wanted: list[str]) -> Relation:
        known = {column.casefold() for column in wanted}
        present = {key.casefold() for key in self.columns}
        names = [*self.columns, *(column for column in wanted if column.casefold() not in present)]
        plan = {c: "VARCHAR" if c.casefold() in known else "JSON" for c in names}
        structure = literal(json.dumps(plan))
        columns = {
            c: Column(f"o.{quote(c)}", self._text_type(c) if t == "VARCHAR" else t) for c, t in plan.items()
        }
        found = " + ".join(f"({column.sql} IS NOT NULL)::INTEGER" for column in columns.values())
        nulls = {c: None for c, t in plan.items() if t == "VARCHAR"}
        rows = f"(SELECT *, {once(f'TRY(json_transform(text, {structure}))')} AS o FROM {STREAM})"
        others = once(
            f"CASE WHEN members <> {found} THEN TRY(json_merge_patch(text, {literal(json.dumps(nulls))})) END"
        )
        return Relation(
            f"(SELECT *, {others} AS linkage_others FROM {rows})",
            columns,
            merged="linkage_others",
            merged_when="linkage_others IS NOT NULL",
        )

    def _text_type(self, column: str) -> str:
        return EPOCH_TEXT if column in self._epochs else "VARCHAR"

    def _find_epochs(self, relation: Relation) -> frozenset[str]:
        """Return the columns of the sample in which most values look like an epoch."""
        if not relation.columns:
            return frozenset()
        counts = ", ".join(
            f"count_if(regexp_full_match(({column.sql})::VARCHAR, '[0-9]{{9,18}}')) * 2 > count({column.sql})"
            for column in relation.columns.values()
        )
        rows = self.connection.execute(f"SELECT {counts} FROM {relation.sql}").fetchall()
        return frozenset(name for name, many in zip(relation.columns, rows[0], strict=True) if many)

    def _open_parquet(self) -> tuple[str, ...]:
        self._shortcut.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._shortcut.unlink(missing_ok=True)
        self._shortcut.symlink_to(self.path.resolve())  # a name without glob characters
        source = literal(str(self._shortcut))
        try:
            described = self.connection.execute(f"DESCRIBE FROM read_parquet({source})").fetchall()
            self._rows = fetch_number(
                self.connection, f"SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata({source})"
            )
        except duckdb.Error as error:
            raise LinkageError(
                f"{self.path}: truncated or no Parquet file ({str(error).splitlines()[0]}); fetch it again"
            ) from None
        self._types = {row[0]: row[1] for row in described}
        return tuple(self._types)
