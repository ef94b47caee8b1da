"""Take accounts and what only they held out of a graph through Bolt; conclusions go whole, the next load makes them again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from linkage.errors import CheckFailed
from linkage.lake import Snapshot
from linkage.queries.file import shipped_query
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.keys import node_key
from linkage.store.neo4j.state import read_state, snapshot_of

_ACCOUNTS = 100  # a transaction: some 10,000 relationships, a few MB of its memory
_ROWS = 10_000  # of conclusions, without lists to speak of


def is_loaded(connection: Connection, known: Collection[tuple[int, str]]) -> bool:
    """Tell whether the database holds a graph of this workspace, `known` by number of batches and digest.

    Raises CheckFailed for the graph of another workspace.
    """
    there = read_state(connection)
    if there is None:
        return False
    if (there.batches, there.snapshot) not in known:
        raise CheckFailed(
            f"{connection.address}: holds the graph of another workspace; name the right server in NEO4J_URI, or say"
            " --without-graph"
        )
    return True


def holds(connection: Connection, accounts: Sequence[str]) -> bool:
    """Tell whether the graph has one of the accounts."""
    for begin in range(0, len(accounts), _ROWS):
        some = [node_key(account) for account in accounts[begin : begin + _ROWS]]
        if connection.read(shipped_query("load/erase_look"), accounts=some)[0][0]:
            return True
    return False


def erase(
    connection: Connection, snapshot: Snapshot, accounts: Sequence[str], values: Sequence[str]
) -> dict[str, int]:
    """Remove accounts, what only they held, conclusions, and indicators of the values; return how many of each went.

    `snapshot` is the workspace without them: the graph is known as its own by that from now on. May be given again.
    """
    removed = dict.fromkeys(("accounts", "values", "conclusions", "indicators"), 0)
    # They name accounts and values in lists as well.
    for name in ("sweep_relationships", "sweep_nodes"):
        while count := _count(connection, name, batch_rows=_ROWS):
            removed["conclusions"] += count
    for begin in range(0, len(accounts), _ACCOUNTS):
        some = [node_key(account) for account in accounts[begin : begin + _ACCOUNTS]]
        removed["values"] += _count(connection, "erase_values", accounts=some)
        removed["accounts"] += _count(connection, "erase_accounts", accounts=some)
    removed["values"] += _count(connection, "erase_orphans")
    if values:
        lower = sorted({value.lower() for value in values})
        removed["indicators"] = _count(connection, "erase_indicators", values=lower)
    there = read_state(connection)
    if there is not None:
        now = snapshot_of(snapshot, there.batches).fingerprint
        connection.write(shipped_query("load/erase_state"), snapshot=now)
    return removed


def _count(connection: Connection, name: str, **values: object) -> int:
    rows = connection.write(shipped_query(f"load/{name}"), **values)
    count = rows[0][0] if rows else 0
    return count if isinstance(count, int) else 0
