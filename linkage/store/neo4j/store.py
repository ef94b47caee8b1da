"""The Neo4j store: the questions of `GraphStore` answered by `cypher/expand/*.cypher` on a loaded graph."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from linkage.errors import StoreUnavailable
from linkage.queries.file import OnQuery, shipped_query
from linkage.settings import Settings
from linkage.store.neo4j.connection import Connection, connect_as_set
from linkage.store.neo4j.keys import node_key, value_key
from linkage.store.protocol import MAX_ROWS, Row
from linkage.store.workspace import checked


class Neo4jStore:
    """Answer from a graph that `load` brought there; `run` names the derived tables whose conclusions it holds.

    Raises StoreUnavailable when no load was finished there, or when it is of another run than `expected_run`.
    """

    def __init__(self, connection: Connection, expected_run: str | None = None) -> None:
        self._connection = connection
        runs = connection.read(shipped_query("load/runs"))
        unfinished = [run for run, finished in runs if not finished]
        if not runs or unfinished:
            raise StoreUnavailable(
                f"{connection.address}: the graph is {'not complete' if runs else 'not loaded'}; run `linkage neo4j load`"
            )
        self.run = str(runs[0][0])
        if expected_run not in (None, self.run):
            raise StoreUnavailable(
                f"{connection.address}: the graph is of another state of the workspace; run `linkage neo4j load`"
            )

    def population(self) -> list[Row]:
        """See `GraphStore.population`."""
        return self._connection.read(shipped_query("expand/population"))

    def last_days(self) -> list[Row]:
        """See `GraphStore.last_days`."""
        return self._ask("last_days")

    def accounts(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.accounts`."""
        return self._ask("accounts", account_ids=_keys(account_ids))

    def activity(self, account_ids: Sequence[str], since_day: int, before_day: int) -> list[Row]:
        """See `GraphStore.activity`."""
        keys = _keys(account_ids)
        return self._ask("activity", account_ids=keys, since_day=since_day, before_day=before_day)

    def holders(self, kind: str, value: str) -> list[Row]:
        """See `GraphStore.holders`."""
        if kind == "ip":
            return self._ask("address_holders", value=value)
        return self._ask("holders", kind=kind, value=value, key=value_key(kind, value))

    def account_values(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.account_values`."""
        return self._ask("account_values", account_ids=_keys(account_ids))

    def neighbours(self, account_id: str, hub: int) -> list[Row]:
        """See `GraphStore.neighbours`."""
        return self._ask("neighbours", account_id=node_key(account_id), hub=hub)

    def co_holders(self, account_ids: Sequence[str], group_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.co_holders`."""
        return self._ask("co_holders", account_ids=_keys(account_ids), group_ids=list(group_ids))

    def account_cells(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.account_cells`."""
        return self._ask("account_cells", account_ids=_keys(account_ids))

    def cell_ids(self) -> list[Row]:
        """See `GraphStore.cell_ids`."""
        return self._ask("cell_ids")

    def cells(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cells`."""
        return self._ask("cells", cell_ids=list(cell_ids))

    def cell_members(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_members`."""
        return self._ask("cell_members", cell_ids=list(cell_ids))

    def cell_ties(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_ties`."""
        return self._ask("cell_ties", cell_ids=list(cell_ids))

    def cell_tie_values(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_tie_values`."""
        return self._ask("cell_tie_values", cell_ids=list(cell_ids))

    def cell_exits(self, hub: int) -> list[Row]:
        """See `GraphStore.cell_exits`."""
        return self._ask("cell_exits", hub=hub)

    def cell_left_out(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_left_out`."""
        return self._ask("cell_left_out", cell_ids=list(cell_ids))

    def member_weights(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.member_weights`."""
        return self._ask("member_weights", account_ids=_keys(account_ids))

    def cell_profile(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_profile`."""
        return self._ask("cell_profile", account_ids=_keys(account_ids))

    def _ask(self, question: str, **parameters: Any) -> list[Row]:
        file = shipped_query(f"expand/{question}")
        return checked(question, self._connection.read(file, **parameters, max_rows=MAX_ROWS + 1))


def open_store(
    settings: Settings,
    expected_run: str | None = None,
    on_query: OnQuery | None = None,
    root: Path | None = None,
) -> Neo4jStore:
    """Open the graph in the server of the settings or of the workspace at `root`; closed with the store.

    Raises UsageError when no server is set, and what `connect` and `Neo4jStore` raise.
    """
    connection = connect_as_set(settings, root)
    connection.on_query = on_query
    try:
        store = Neo4jStore(connection, expected_run)
    except BaseException:
        connection.close()
        raise
    weakref.finalize(store, connection.close)
    return store


def _keys(account_ids: Sequence[str]) -> list[str]:
    return [node_key(account_id) for account_id in account_ids]
