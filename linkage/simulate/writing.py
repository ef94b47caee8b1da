"""Write the tables of the contract as Parquet, CSV or JSON Lines, the same bytes each time."""

from __future__ import annotations

import gzip
import io
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from linkage.errors import UsageError
from linkage.records import TABLES

FORMATS = ("parquet", "csv", "jsonl", "csv.gz", "jsonl.gz")
_TYPES = {"timestamp": pa.timestamp("us", "UTC"), "integer": pa.int64(), "boolean": pa.bool_()}
_ROWS_AT_ONCE = 400_000  # a row group; some 40 MB of requests


def schema_of(table: str, leave_out: frozenset[str] = frozenset()) -> pa.Schema:
    """Give the Arrow schema of a table of the contract, without some columns."""
    columns = [f for f in TABLES[table].fields if f.name not in leave_out]
    return pa.schema([(f.name, _TYPES.get(f.type, pa.string())) for f in columns])


class TableWriter:
    """Write one table in parts to `folder/NAME.FORMAT`; used as a context."""

    def __init__(self, folder: Path, name: str, format_: str, schema: pa.Schema) -> None:
        if format_ not in FORMATS:
            raise UsageError(f"unknown format {format_!r}: there are {', '.join(FORMATS)}")
        self.rows = 0
        self._schema = schema
        self._format = format_
        self._path = folder / f"{name}.{format_}"
        self._waiting: list[pa.Table] = []
        self._waiting_rows = 0
        self._stack = ExitStack()
        self._sink: Any = None
        self._has_header = False

    def __enter__(self) -> TableWriter:
        if self._format == "parquet":
            self._sink = self._stack.enter_context(
                pq.ParquetWriter(self._path, self._schema, compression="zstd")
            )
            return self
        raw: Any = self._stack.enter_context(self._path.open("wb"))
        if self._format.endswith(".gz"):
            # No file name and no time in the header, so that the bytes are the same each time.
            raw = self._stack.enter_context(gzip.GzipFile("", "wb", compresslevel=4, fileobj=raw, mtime=0))
        self._sink = raw
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush(last=True)
        finally:
            self._stack.close()

    def write(self, columns: dict[str, Any]) -> None:
        """Add rows, given as arrays by column; columns that are not there are null."""
        n = len(next(iter(columns.values())))
        arrays = [
            pa.array(columns[f.name]).cast(f.type) if f.name in columns else pa.nulls(n, f.type)
            for f in self._schema
        ]
        self._waiting.append(pa.Table.from_arrays(arrays, schema=self._schema))
        self._waiting_rows += n
        self.rows += n
        if self._waiting_rows >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self, last: bool = False) -> None:
        if not self._waiting and (self._has_header or not last or self._format != "csv"):
            return
        table = pa.concat_tables(self._waiting) if self._waiting else self._schema.empty_table()
        self._waiting, self._waiting_rows = [], 0
        if self._format == "parquet":
            self._sink.write_table(table, row_group_size=_ROWS_AT_ONCE)
        elif self._format.startswith("csv"):
            options = pyarrow.csv.WriteOptions(include_header=not self._has_header, quoting_style="needed")
            buffer = io.BytesIO()
            pyarrow.csv.write_csv(_with_text_times(table), buffer, options)
            self._sink.write(buffer.getvalue())
            self._has_header = True
        else:
            frame = _with_text_times(table).to_pandas(types_mapper=pd.ArrowDtype)
            self._sink.write(frame.to_json(orient="records", lines=True, force_ascii=False).encode())


def _with_text_times(table: pa.Table) -> pa.Table:
    for i, f in enumerate(table.schema):
        if pa.types.is_timestamp(f.type):
            table = table.set_column(i, f.name, pc.strftime(table[f.name], format="%Y-%m-%dT%H:%M:%SZ"))
    return table
