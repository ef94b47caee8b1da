"""Find which accounts a lake knows, and which of them did nothing since a time: whom a retention period forgets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import duckdb
import pyarrow as pa

from linkage.lake.erase_plan import keep, source
from linkage.lake.snapshot import Snapshot

_SIGNS = {
    "accounts": "greatest(created_at, status_at)",
    "payment_methods": "added_at",
    "requests": "ts",
    "identifiers": "ts",
}
"""When an account did something, by table; one without any time did it when its rows were taken in."""


def find_inactive(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, before: datetime) -> list[str]:
    """Return the accounts of which every row is from before a time, sorted."""
    rows = " UNION ALL ".join(
        f"SELECT account_id, {at} AS seen_at, batch FROM {source(files)}"
        for table, at in _SIGNS.items()
        if (files := snapshot.files(table))
    )
    if not rows:
        return []
    numbers = [batch.number for batch in snapshot.batches]
    times = [batch.at for batch in snapshot.batches]
    keep(
        connection,
        "erase_batches",
        {"batch": pa.array(numbers, pa.int32()), "taken_at": pa.array(times, pa.timestamp("us", "UTC"))},
    )
    return _first(
        connection,
        f"SELECT account_id FROM ({rows}) JOIN erase_batches USING (batch) GROUP BY account_id "
        f"HAVING coalesce(max(seen_at), max(taken_at)) < TIMESTAMPTZ '{before.astimezone(UTC).isoformat()}' ORDER BY account_id",
    )


def find_known(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, accounts: Iterable[str]
) -> set[str]:
    """Return which of the accounts a row of the lake names, or a row that was refused."""
    keep(connection, "erase_asked", {"account_id": pa.array(list(accounts), pa.string())})
    named = [(table, "account_id") for table in _SIGNS]
    named += [("verdicts", "account_a"), ("verdicts", "account_b")]
    looks = [_asked(column, source(files)) for table, column in named if (files := snapshot.files(table))]
    if files := snapshot.parts("rejects"):
        for column in sorted({column for _, column in named}):
            fields = f"(SELECT json_extract_string(text, '$.{column}') AS name FROM {source(files)} WHERE json_valid(text))"
            looks.append(_asked("name", fields))
    return set(_first(connection, " UNION ALL ".join(looks))) if looks else set()


def _asked(column: str, relation: str) -> str:
    return f"SELECT DISTINCT {column} FROM {relation} WHERE {column} IN (SELECT account_id FROM erase_asked)"


def _first(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    return [row[0] for row in connection.execute(sql).fetchall()]
