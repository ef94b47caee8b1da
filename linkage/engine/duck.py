"""The DuckDB engine: datasets are tables and views of one connection, saved as sorted Parquet when asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from linkage.engine.protocol import Constant

# Names that Spark has and DuckDB lacks; each is defined once here, so that the step files stay the same.
_MACROS = (
    "CREATE OR REPLACE MACRO unix_micros(t) AS epoch_us(t)",
    "CREATE OR REPLACE MACRO collect_set(x) AS coalesce(list(DISTINCT x) FILTER (x IS NOT NULL), [])",
    "CREATE OR REPLACE MACRO collect_list(x) AS list(x)",
    "CREATE OR REPLACE MACRO sort_array(x) AS list_sort(x)",
)
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


class DuckEngine:
    """Run steps on one DuckDB connection; not safe for use from several threads at once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._kept: dict[str, str] = {}
        self._execute("SET TimeZone = 'UTC'")
        for macro in _MACROS:
            self._execute(macro)

    def source(self, name: str, data: pa.Table | Sequence[Path], *, empty: pa.Schema | None = None) -> None:
        """Name a dataset; see `Engine.source`."""
        self.drop(_checked(name))
        if isinstance(data, pa.Table):
            self.connection.register("incoming", data)
            self._execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
            self.connection.unregister("incoming")
            self._kept[name] = "TABLE"
        elif data:
            files = ", ".join(_quoted(str(path)) for path in data)
            self._execute(
                f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{files}], union_by_name = true)"
            )
            self._kept[name] = "VIEW"
        elif empty is not None:
            self.source(name, empty.empty_table())
        else:
            raise ValueError(f"dataset {name} has neither files nor a schema")

    def run(
        self,
        step: Path,
        out: str,
        *,
        inputs: Mapping[str, str] | None = None,
        constants: Mapping[str, Constant] | None = None,
        save: Path | None = None,
    ) -> None:
        """Make dataset `out`; see `Engine.run`."""
        renamed = dict(inputs or {})
        for alias, name in renamed.items():
            self._execute(f"CREATE OR REPLACE TEMP VIEW {_checked(alias)} AS SELECT * FROM {_checked(name)}")
        if constants:
            row = {key: [value] for key, value in constants.items()}
            self.source("constants", pa.table(row))
        select = step.read_text(encoding="utf-8").strip().rstrip(";")
        if save is None:
            self._execute(f"CREATE TABLE making AS {select}")
        else:
            self._execute(
                f"COPY ({select}) TO {_quoted(str(save))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"
            )
        for alias in renamed:
            self._execute(f"DROP VIEW IF EXISTS temp.{alias}")
        self.drop(_checked(out))
        if save is None:
            self._execute(f"ALTER TABLE making RENAME TO {out}")
            self._kept[out] = "TABLE"
        else:
            self.source(out, [save])

    def fetch(self, name: str) -> dict[str, Any]:
        """Return a dataset as its columns; see `Engine.fetch`."""
        columns = self.connection.execute(f"SELECT * FROM {_checked(name)}").fetchnumpy()
        return {key: _plain(column) for key, column in columns.items()}

    def drop(self, *names: str) -> None:
        """Forget datasets; see `Engine.drop`."""
        for name in names:
            kind = self._kept.pop(name, None)
            if kind:
                self._execute(f"DROP {kind} {name}")

    def _execute(self, sql: str) -> None:
        # DuckDB 2 keeps a result open until it is read; reading it is what ends the statement.
        self.connection.execute(sql).fetchall()


def _plain(column: Any) -> Any:
    """Return a column with None where DuckDB masked a null; whole columns stay as they are."""
    if isinstance(column, np.ma.MaskedArray):
        return np.ma.filled(column.astype(object), None) if column.mask.any() else column.data
    return column


def _checked(name: str) -> str:
    if not _NAME.match(name):
        raise ValueError(f"{name!r} is no name for a dataset")
    return name


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
