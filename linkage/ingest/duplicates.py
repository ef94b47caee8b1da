"""Refuse duplicates among the new rows and against what the lake holds, looking only at keys whose hashes repeat."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from linkage.ingest.fields import literal, quote
from linkage.ingest.keys import Hashes, hash_sql
from linkage.ingest.projection import identity_columns
from linkage.records import Table


def resolve_duplicates(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    hits: Hashes,
    new: Sequence[Path],
    old: Sequence[Path],
) -> dict[Path, int]:
    """Fill `linkage_refused` with the duplicates among `new`; return how many rows each part loses.

    Of one key in the batch the first in the order of the canonical row stays; an unchanged row of an
    earlier batch, and any earlier request of one id, makes the new one a duplicate.
    """
    identity = [quote(name) for name in identity_columns(table)]
    key = [quote(name) for name in table.key] or identity
    # Of its buffer, because `pa.array` imports pandas, half a second of it.
    held = pa.Array.from_buffers(pa.uint64(), len(hits), [None, pa.py_buffer(np.ascontiguousarray(hits))])
    connection.register("linkage_hits", pa.Table.from_arrays([held], names=["h"]))
    where = f"WHERE {hash_sql(table)} IN (SELECT h FROM linkage_hits)"
    columns = ", ".join([*identity, "batch", "file", "line"])
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE linkage_new AS SELECT {columns}, filename AS part, file_row_number AS row_at, "
        f"row_number() OVER (PARTITION BY {_list(key)} ORDER BY {_ordered(identity)}, file, line, row_at) AS place "
        f"FROM read_parquet({_names(new)}, filename = true, file_row_number = true) {where}"
    )
    earlier = (
        f"SELECT {columns} FROM read_parquet({_names(old)}) {where}"
        if old
        else f"SELECT {columns} FROM linkage_new LIMIT 0"
    )
    if table.versioned:  # what counts is the version that stands now
        earlier = f"SELECT * FROM ({earlier}) QUALIFY row_number() OVER (PARTITION BY {_list(key)} ORDER BY batch DESC) = 1"
    same = identity if table.versioned or not table.key else key
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE linkage_refused AS SELECT * EXCLUDE (place) FROM linkage_new WHERE place > 1 "
        f"UNION ALL SELECT {columns}, part, row_at FROM ("
        f"  SELECT *, row_number() OVER (PARTITION BY {_list(same)} ORDER BY part IS NOT NULL) AS again FROM ("
        f"    SELECT {columns}, part, row_at FROM linkage_new WHERE place = 1"
        f"    UNION ALL BY NAME SELECT {columns}, NULL AS part, NULL AS row_at FROM ({earlier})))"
        f" WHERE again > 1 AND part IS NOT NULL"
    )
    rows = connection.execute("SELECT part, count(*) FROM linkage_refused GROUP BY part").fetchall()
    connection.unregister("linkage_hits")
    return {Path(part): int(count) for part, count in rows}


def write_without_refused(connection: duckdb.DuckDBPyConnection, part: Path, target: Path) -> None:
    """Write a part again without its rows in `linkage_refused`."""
    name = literal(str(part))
    connection.execute(
        f"COPY (SELECT * EXCLUDE (file_row_number) FROM read_parquet({name}, file_row_number = true) p "
        f"WHERE file_row_number NOT IN (SELECT row_at FROM linkage_refused WHERE part = {name})) "
        f"TO {literal(str(target))} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
    )


def reject_refused(connection: duckdb.DuckDBPyConnection, table: Table, paths: dict[int, str]) -> None:
    """Add the rows of `linkage_refused` to `linkage_duplicates`, which becomes a part of the rejects."""
    members = ", ".join(f"{literal(name)}: {quote(name)}" for name in identity_columns(table))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE linkage_paths AS SELECT unnest($files::INTEGER[]) AS file, unnest($paths::VARCHAR[]) AS path",
        {"files": list(paths), "paths": list(paths.values())},
    ).fetchall()
    connection.execute(
        f"INSERT INTO linkage_duplicates SELECT {literal(table.name)}, path, line, 'duplicate', "
        f"json_merge_patch('{{}}'::JSON, to_json({{{members}}}))::VARCHAR, batch, file "
        "FROM linkage_refused JOIN linkage_paths USING (file)"
    ).fetchall()
    connection.execute("DROP TABLE linkage_paths").fetchall()


def _list(columns: Sequence[str]) -> str:
    return ", ".join(columns)


def _ordered(columns: Sequence[str]) -> str:
    return ", ".join(f"{column} ASC NULLS FIRST" for column in columns)


def _names(parts: Sequence[Path]) -> str:
    return "[" + ", ".join(literal(str(part)) for part in parts) + "]"
