"""Give each step its own DuckDB: within the memory limit, spilling into the workspace, in UTC, without the network."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

import duckdb

from linkage.errors import UsageError
from linkage.lake.durable import make_private_directory
from linkage.settings import Settings, load_settings


def connect(root: Path, settings: Settings | None = None) -> duckdb.DuckDBPyConnection:
    """Open an in-memory DuckDB that spills to `temp_directory`, else to `tmp/` of the workspace `root`.

    Raises UsageError for a setting that DuckDB does not take.
    """
    settings = settings or load_settings(root)
    spill = settings.temp_directory or root / "tmp" / str(os.getpid())
    with contextlib.suppress(OSError):  # a workspace that may only be read: then nothing can spill
        make_private_directory(spill)
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    try:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"SET threads = {settings.threads}")
        connection.execute("SET memory_limit = $limit".replace("$limit", f"'{settings.memory_limit}'"))
        connection.execute("SET temp_directory = '" + str(spill).replace("'", "''") + "'")
        connection.execute("SET enable_progress_bar = false")
    except duckdb.Error as error:
        raise UsageError(f"settings: {str(error).splitlines()[0]}") from None
    return connection


def drop_spill(root: Path) -> None:
    """Remove this process's spill directory of the workspace, when it is there."""
    with contextlib.suppress(OSError):
        shutil.rmtree(root / "tmp" / str(os.getpid()))


def fetch_number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    """Run a statement that gives one whole number (a count, or the rows of a COPY) and return it; null is 0."""
    rows = connection.execute(sql).fetchall()  # to the end: an unfinished result blocks the connection
    return int(rows[0][0] or 0) if rows else 0
