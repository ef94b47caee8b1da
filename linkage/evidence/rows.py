"""Take the rows of some accounts out of a lake as a bundle holds them: one sorted table each, with batch, file and line."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from linkage.lake import Snapshot

# What accounts did and showed; what lists know of addresses is in the population table where it counts.
TABLES = ("accounts", "payment_methods", "identifiers", "requests")


def take_rows(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, accounts: Sequence[str]
) -> dict[str, pa.Table]:
    """Return the rows of the accounts by canonical table, without tables of which they have none."""
    connection.execute(
        "CREATE OR REPLACE TABLE taken AS SELECT unnest($ids) AS account_id", {"ids": list(accounts)}
    )
    found = {}
    for name in TABLES:
        files = [str(path) for path in snapshot.files(name)]
        if files:
            table = connection.sql(
                """SELECT * FROM read_parquet($files, union_by_name = true)
                WHERE account_id IN (SELECT account_id FROM taken) ORDER BY batch, file, line""",
                params={"files": files},
            ).to_arrow_table()
            if len(table):
                found[name] = table
    return found
