"""Bring a workspace's graph into its own server that holds none yet, by `neo4j-admin database import`.

The import makes a database under another name, which takes the place of the empty one when it is whole: whatever
happens before leaves the server empty. The node `Run` is imported too, as a load that is not finished, so that what is
then still to be done (schema, counts) is found and done by the next load where this one could not.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from linkage.errors import LinkageError, UsageError
from linkage.lake import Snapshot
from linkage.lake.durable import make_private_directory
from linkage.lake.lock import hold_write_lock
from linkage.queries.file import shipped_query
from linkage.server.managed import ManagedServer
from linkage.store.neo4j.connection import Connection, connect_own
from linkage.store.neo4j.import_files import (
    LIST_DELIMITER,
    ImportFiles,
    drop_numbers,
    write_nodes,
    write_relationships,
)
from linkage.store.neo4j.load import LoadedStep, LoadReport
from linkage.store.neo4j.parts import open_state
from linkage.store.neo4j.plan import STEPS
from linkage.store.neo4j.schema import apply_schema
from linkage.store.neo4j.state import ALL, LoadState, compare_counts, finish, wanted_state
from linkage.store.neo4j.steps import NodeStep

OFFLINE = "offline"
"""The `mode` of a report: everything was imported into an empty server while it stood still."""

_DATABASE, _UNFINISHED = "neo4j", "linkage-import"
_READ_BUFFER = 4 << 20  # what the import takes by itself
_BATCH_ROWS = 1000  # lists that went not into the files may be long

Progress = Callable[[str, int, int], None]


def can_import(server: ManagedServer) -> bool:
    """Tell whether the server holds nothing: never started, or running with a database without nodes."""
    running = server.running()
    if running is None:
        return not server.has_data()
    with connect_own(server, running) as connection:
        return connection.count("(x)") == 0


def import_offline(
    server: ManagedServer,
    engine: duckdb.DuckDBPyConnection,
    derived: Path,
    snapshot: Snapshot,
    *,
    progress: Progress | None = None,
    timed: Callable[[str, float], None] | None = None,
) -> LoadReport:
    """Bring the graph of what was derived from `snapshot` into an empty server, and start it; as `load` does by Bolt.

    `timed` is told the seconds of each part. Raises UsageError when the server holds data, LinkageError when the import
    fails (the server is then as empty as before), CheckFailed when the graph then holds other counts.
    """
    started, told = time.monotonic(), _Clock(timed)
    make_private_directory(server.home)
    with hold_write_lock(server.home / "import.lock"):
        if not can_import(server):
            raise UsageError(f"{server.home}: the server holds data already; load with --online")
        with _private_folder(server.home.parent) as folder, _disk_told(folder):
            open_state(engine, derived, snapshot)
            files = _write_files(engine, folder, wanted_state(derived.name, snapshot, ALL), progress)
            rows = files.rows
            told("csv")
            was_running = server.down()
            try:
                _import(server, files, progress)
            except LinkageError:
                if was_running:
                    server.up(progress=progress)
                raise
            told("import")
        running = server.up(progress=progress)
        told("start")
    with connect_own(server, running) as connection:
        schema = tuple(apply_schema(connection))
        told("schema")
        _send_lists(connection, files)
        compare_counts(connection, rows)
        finish(connection, engine, wanted_state(derived.name, snapshot, ALL), rows)
        told("counts")
    steps = tuple(
        LoadedStep(s.name, rows[s.name], len(files.unwritten.get(s.name, ())), rows[s.name]) for s in STEPS
    )
    return LoadReport(derived.name, OFFLINE, schema, steps, time.monotonic() - started)


class _Clock:
    """Tell the seconds since the last part ended."""

    def __init__(self, timed: Callable[[str, float], None] | None) -> None:
        self._timed, self._last = timed, time.monotonic()

    def __call__(self, part: str) -> None:
        now = time.monotonic()
        if self._timed:
            self._timed(part, now - self._last)
        self._last = now


def _write_files(
    con: duckdb.DuckDBPyConnection, folder: Path, state: LoadState, progress: Progress | None
) -> ImportFiles:
    files = ImportFiles(folder)
    try:
        for number, step in enumerate(STEPS, start=1):
            if isinstance(step, NodeStep):
                write_nodes(con, files, step, state.run)
            else:
                write_relationships(con, files, step, state.run)
            if progress:
                progress("writing rows for the import", number, len(STEPS))
    finally:
        drop_numbers(con, (step.label for step in STEPS if isinstance(step, NodeStep)))
    _write_run(files, state)
    return files


def _write_run(files: ImportFiles, state: LoadState) -> None:
    """Write the node `Run` as `cypher/load/run_begin.cypher` would."""
    row = {
        ":ID": str(files.nodes), "run:string": state.run, "batches:long": str(state.batches),
        "snapshot:string": state.snapshot, "plan:string": state.plan, "mode:string": state.mode,
        "since:string": '""', "since_batches:long": "0", "loader:string": secrets.token_hex(8),
        "part:string": '""', "done:long": "0", "began_at:datetime": datetime.now(UTC).isoformat(),
    }  # fmt: skip
    path = files.add("nodes", "Run", "run", row)
    path.write_text(",".join(row.values()) + "\n", encoding="utf-8")


def _import(server: ManagedServer, files: ImportFiles, progress: Progress | None) -> None:
    """Make the database of the files and put it where the empty one is."""
    folders = [server.home / "data" / kind for kind in ("transactions", "databases")]
    multiline = []
    if files.multiline:
        multiline = ["--multiline-fields=" + ",".join(files.multiline), "--multiline-fields-format=v2"]
    try:
        _remove(folders, _UNFINISHED)
        server.admin(
            "database",
            "import",
            "full",
            _UNFINISHED,
            "--verbose",  # else the cause of a failure is not told
            "--id-type=actual",
            f"--array-delimiter=U+{ord(LIST_DELIMITER):04X}",
            f"--read-buffer-size={max(_READ_BUFFER, 2 * files.longest)}",
            "--report-file=./import.report",
            *multiline,
            *files.groups,
            folder=files.folder,
            progress=progress,
        )
        _remove(folders, _DATABASE)
        for folder in folders:  # `databases` last: a database is there from then on
            (folder / _UNFINISHED).rename(folder / _DATABASE)
    finally:
        _remove(folders, _UNFINISHED)
        for log in (server.home / "logs").glob(f"{_UNFINISHED}*"):  # rows may stand in it
            shutil.rmtree(log, ignore_errors=True)


def _remove(folders: list[Path], name: str) -> None:
    for folder in reversed(folders):
        shutil.rmtree(folder / name, ignore_errors=True)


def _send_lists(connection: Connection, files: ImportFiles) -> None:
    """Set the lists that could not be written into the files."""
    for name, rows in files.unwritten.items():
        file = shipped_query(f"load/lists_{name}")
        for begin in range(0, len(rows), _BATCH_ROWS):
            connection.write(file, rows=rows[begin : begin + _BATCH_ROWS])


@contextmanager
def _private_folder(root: Path) -> Iterator[Path]:
    """Give a folder that is removed with what is in it; were we killed, the next who writes the workspace removes it."""
    folder = root / "tmp" / str(os.getpid()) / "import"
    make_private_directory(folder.parent)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _disk_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise LinkageError(
            f"{folder}: the rows for the import cannot be written: {str(error).splitlines()[0]}"
        ) from error
    except OSError as error:
        raise LinkageError(
            f"{error.filename or folder}: {error.strerror or error}; nothing was imported"
        ) from error
