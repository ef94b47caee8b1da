"""List what was refused and what was repaired, so that nothing is dropped silently."""

from __future__ import annotations

from typing import Any

from linkage.ingest.fields import literal
from linkage.lake import Lake, Snapshot, connect
from linkage.lake.connection import drop_spill
from linkage.settings import Settings


def rejects(
    lake: Lake | Snapshot,
    *,
    table: str | None = None,
    batch: int | None = None,
    limit: int | None = None,
    settings: Settings | None = None,
) -> list[dict[str, Any]]:
    """Return refused rows as dicts of `batch`, `path`, `line`, `table`, `reason` and `text`, in that order.

    `text` is the row as received: its fields as JSON, or the line where it was no row; prompts are left
    out and, under a hash key, personal fields are hashed.
    """
    return _list(lake, "rejects", "text", table, batch, limit, settings)


def warnings(
    lake: Lake | Snapshot,
    *,
    table: str | None = None,
    batch: int | None = None,
    limit: int | None = None,
    settings: Settings | None = None,
) -> list[dict[str, Any]]:
    """Return repaired fields as dicts of `batch`, `path`, `line`, `table`, `reason` and `field`, in that order."""
    return _list(lake, "warnings", "field", table, batch, limit, settings)


def _list(
    lake: Lake | Snapshot,
    folder: str,
    last: str,
    table: str | None,
    batch: int | None,
    limit: int | None,
    settings: Settings | None,
) -> list[dict[str, Any]]:
    snapshot = lake.snapshot() if isinstance(lake, Lake) else lake
    parts = snapshot.parts(folder)
    if not parts:
        return []
    names = ", ".join(literal(str(part)) for part in parts)
    conditions = ["true"]
    if table is not None:
        conditions.append(f'"table" = {literal(table)}')
    if batch is not None:
        conditions.append(f"batch = {int(batch)}")
    columns = ["batch", "path", "line", "table", "reason", last]
    selected = ", ".join(f'"{column}"' for column in columns)
    connection = connect(snapshot.root, settings)
    try:
        rows = connection.execute(
            f"SELECT {selected} FROM read_parquet([{names}]) WHERE {' AND '.join(conditions)} "
            f"ORDER BY ALL {f'LIMIT {int(limit)}' if limit is not None else ''}"
        ).fetchall()
    finally:
        connection.close()
        drop_spill(snapshot.root)
    return [dict(zip(columns, row, strict=True)) for row in rows]
