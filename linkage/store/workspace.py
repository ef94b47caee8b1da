"""The embedded store: the derived Parquet tables of a workspace, asked by DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from linkage.errors import LinkageError
from linkage.store.protocol import MAX_ROWS, Row

DATASETS = (
    "population", "accounts", "evidence", "value_facts", "cells", "cell_members", "cell_profiles", "cell_ties",
    "cell_tie_values", "cell_left_out", "usage",
)  # fmt: skip

# Asked for again and again on a walk and small (a row a cell, a pair of cells, a member): held in memory.
HELD = frozenset({"population", "cells", "cell_members", "cell_ties"})


class WorkspaceStore:
    """Answer from derived tables; `files` gives the Parquet files of a dataset. Not for several threads at once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, files: Callable[[str], list[Path]]) -> None:
        self._connection = connection
        self._questions: dict[str, str] = {}
        for name in DATASETS:
            listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files(name))
            made = "TABLE" if name in HELD else "VIEW"
            connection.execute(
                f"CREATE OR REPLACE {made} {name} AS SELECT * FROM read_parquet([{listed}])"
            ).fetchall()

    def population(self) -> list[Row]:
        """See `GraphStore.population`."""
        return self._ask("population")

    def last_days(self) -> list[Row]:
        """See `GraphStore.last_days`."""
        return self._ask("last_days")

    def accounts(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.accounts`."""
        return self._ask("accounts", ids=list(account_ids))

    def activity(self, account_ids: Sequence[str], since_day: int, before_day: int) -> list[Row]:
        """See `GraphStore.activity`."""
        return self._ask("activity", ids=list(account_ids), since_day=since_day, before_day=before_day)

    def holders(self, kind: str, value: str) -> list[Row]:
        """See `GraphStore.holders`."""
        return self._ask("holders", kind=kind, value=value)

    def account_values(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.account_values`."""
        return self._ask("account_values", ids=list(account_ids))

    def neighbours(self, account_id: str, hub: int) -> list[Row]:
        """See `GraphStore.neighbours`."""
        return self._ask("neighbours", account_id=account_id, hub=hub)

    def co_holders(self, account_ids: Sequence[str], group_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.co_holders`."""
        return self._ask("co_holders", ids=list(account_ids), group_ids=list(group_ids))

    def account_cells(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.account_cells`."""
        return self._ask("account_cells", ids=list(account_ids))

    def cell_ids(self) -> list[Row]:
        """See `GraphStore.cell_ids`."""
        return self._ask("cell_ids")

    def cells(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cells`."""
        return self._ask("cells", ids=list(cell_ids))

    def cell_members(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_members`."""
        return self._ask("cell_members", ids=list(cell_ids))

    def cell_ties(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_ties`."""
        return self._ask("cell_ties", ids=list(cell_ids))

    def cell_tie_values(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_tie_values`."""
        return self._ask("cell_tie_values", ids=list(cell_ids))

    def cell_exits(self, hub: int) -> list[Row]:
        """See `GraphStore.cell_exits`."""
        return self._ask("cell_exits", hub=hub)

    def cell_left_out(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_left_out`."""
        return self._ask("cell_left_out", ids=list(cell_ids))

    def member_weights(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.member_weights`."""
        return self._ask("member_weights", ids=list(account_ids))

    def cell_profile(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_profile`."""
        return self._ask("cell_profile", ids=list(account_ids))

    def _ask(self, question: str, **parameters: Any) -> list[Row]:
        if question not in self._questions:
            self._questions[question] = (Path(__file__).parent / f"{question}.sql").read_text(
                encoding="utf-8"
            )
        sql = self._questions[question]
        if "$max_rows" in sql:
            parameters["max_rows"] = MAX_ROWS + 1
        rows: list[Row] = self._connection.execute(sql, parameters or None).fetchall()
        return checked(question, rows)


def checked(question: str, rows: list[Row]) -> list[Row]:
    """Return the rows of an answer; raises LinkageError when there are more than `MAX_ROWS`."""
    if len(rows) > MAX_ROWS:
        raise LinkageError(f"{question}: more than {MAX_ROWS:,} rows; ask for fewer accounts at once")
    return rows
