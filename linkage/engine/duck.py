"""The DuckDB engine: datasets are tables and views of one connection, saved as sorted Parquet when asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from linkage.engine.protocol import Constant

if TYPE_CHECKING:
    import pyarrow as pa

# Names that Spark has and DuckDB lacks or means otherwise (nulls are not collected); each is defined once here, so
# that the step files stay the same.
MACROS = {
    "unix_micros(t)": "epoch_us(t)",
    "collect_set(x)": "coalesce(list(DISTINCT x) FILTER (x IS NOT NULL), [])",
    "collect_list(x)": "coalesce(list(x) FILTER (x IS NOT NULL), [])",
    "sort_array(x)": "list_sort(x)",
}
_CONSTANT_TYPES = {int: "BIGINT", float: "DOUBLE", str: "VARCHAR"}
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


class DuckEngine:
    """Run steps on one DuckDB connection; not safe for use from several threads at once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._kept: dict[str, str] = {}
        self._execute("SET TimeZone = 'UTC'")
        for head, body in MACROS.items():
            self._execute(f"CREATE OR REPLACE MACRO {head} AS {body}")

    def source(self, name: str, data: pa.Table | Sequence[Path], *, empty: pa.Schema | None = None) -> None:
        """Name a dataset; see `Engine.source`."""
        self.drop(_checked(name))
        if not isinstance(data, Sequence):
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
        renamed = {alias: name for alias, name in (inputs or {}).items() if alias != name}
        for alias, name in renamed.items():
            self._execute(f"CREATE OR REPLACE TEMP VIEW {_checked(alias)} AS SELECT * FROM {_checked(name)}")
        if constants:
            self._set_constants(constants)
        select = step.read_text(encoding="utf-8").strip().rstrip(";")
        try:
            if save is None:
                self._execute(f"CREATE TABLE making AS {select}")
            else:
                self._execute(
                    f"COPY ({select}) TO {_quoted(str(save))} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 122880)"
                )
        finally:
            for alias in renamed:
                self._execute(f"DROP VIEW IF EXISTS temp.{alias}")
        self.drop(_checked(out))
        if save is None:
            self._execute(f"ALTER TABLE making RENAME TO {out}")
            self._kept[out] = "TABLE"
        else:
            self.source(out, [save])

    def _set_constants(self, constants: Mapping[str, Constant]) -> None:
        """Make the one row of `constants`; by SQL, because registering a table imports pandas, half a second of it."""
        self.drop("constants")
        columns = ", ".join(
            f"CAST(${name} AS {_CONSTANT_TYPES[type(value)]}) AS {_checked(name)}"
            for name, value in constants.items()
        )
        self.connection.execute(f"CREATE TABLE constants AS SELECT {columns}", dict(constants)).fetchall()
        self._kept["constants"] = "TABLE"

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
    if not isinstance(column, np.ma.MaskedArray):
        return column
    if not column.mask.any():
        return column.data
    plain = column.data.astype(object)  # np.ma.filled(…, None) would fill in its own default, '?'
    plain[column.mask] = None
    return plain


def _checked(name: str) -> str:
    if not _NAME.match(name):
        raise ValueError(f"{name!r} is no name for a dataset")
    return name


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
