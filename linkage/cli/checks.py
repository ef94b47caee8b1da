"""The checks of `linkage doctor`: each gives one line, whatever the others found."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from linkage.errors import CheckFailed, LinkageError

if TYPE_CHECKING:
    from linkage.settings import Settings
    from linkage.store.neo4j.connection import Connection

# Less free disk than this and the next spill of the database may end a command.
LEAST_FREE_BYTES = 2_000_000_000
# Leave this share of the memory to everything else on the machine.
MOST_MEMORY_SHARE = 0.9
LIBRARIES = ("duckdb", "pyarrow", "igraph", "neo4j", "typer")


@dataclass(frozen=True)
class Check:
    """One check and what it found."""

    name: str
    ok: bool
    detail: str


def run_checks(path: Path) -> list[Check]:
    """Return every check for the workspace at `path`, which need not be one."""
    return list(_checks(path))


def _checks(path: Path) -> Iterator[Check]:
    from linkage import __version__
    from linkage.settings import load_settings

    versions = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    yield Check("versions", True, f"linkage {__version__}, Python {platform.python_version()}, {versions}")
    yield _check("settings", lambda: f"{len(type(load_settings(path)).model_fields)} settings read")
    try:
        settings = load_settings(path)
    except LinkageError:
        settings = load_settings()
    yield _check("memory", lambda: _memory(path, settings))
    yield _check("disk", lambda: _disk(path))
    yield _check("workspace", lambda: _workspace(path))
    yield _check("parts", lambda: _parts(path))
    yield _check("derived", lambda: _derived(path))
    if settings.neo4j_uri or _has_server(path, settings):
        yield _check("neo4j", lambda: _neo4j(path, settings))
    else:
        yield Check("neo4j", True, "no server named or started; the workspace answers by itself")


def _check(name: str, find: Callable[[], str]) -> Check:
    try:
        return Check(name, True, find())
    except (LinkageError, OSError, ValueError, KeyError) as error:
        return Check(name, False, str(error))


def _memory(path: Path, settings: Settings) -> str:
    from linkage.lake import connect

    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with connect(path if path.is_dir() else Path.cwd(), settings.model_copy(update=_spill())) as connection:
        limit = connection.execute("SELECT current_setting('memory_limit')").fetchall()[0][0]
        most = connection.execute("SELECT memory_limit FROM pragma_database_size() LIMIT 1").fetchall()
    detail = f"limit {limit} of {total / 2**30:,.1f} GiB"
    if most and _bytes(limit) > MOST_MEMORY_SHARE * total:
        raise CheckFailed(f"{detail}: more than this machine can give; lower memory_limit")
    return detail


def _spill() -> dict[str, Path]:
    import tempfile

    return {"temp_directory": Path(tempfile.gettempdir())}


def _bytes(text: str) -> float:
    number, unit = text.split()
    return float(number) * {"bytes": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}[unit]


def _disk(path: Path) -> str:
    here = next(folder for folder in (path.absolute(), *path.absolute().parents) if folder.exists())
    free = shutil.disk_usage(here).free
    if free < LEAST_FREE_BYTES:
        raise CheckFailed(f"{free / 1e9:,.1f} GB free at {here}; free some before the next ingest")
    return f"{free / 1e9:,.1f} GB free"


def _workspace(path: Path) -> str:
    from linkage.lake import Lake

    batches = Lake.open(path).snapshot().batches
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise CheckFailed(f"{path}: not writable")
    return f"{path}: {len(batches)} {'batch' if len(batches) == 1 else 'batches'}"


def _parts(path: Path) -> str:
    from linkage.lake import Lake

    snapshot = Lake.open(path).snapshot()
    folders = sorted({folder for batch in snapshot.batches for folder in batch.parts})
    parts = [part for folder in folders for part in snapshot.parts(folder)]
    for part in parts:
        if not _is_whole_parquet(part):
            raise CheckFailed(f"{part}: missing or damaged; restore the workspace from a copy")
    return f"{len(parts)} files are there and whole"


def _is_whole_parquet(part: Path) -> bool:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.read_metadata(part)
    except (OSError, pa.ArrowException):
        return False
    return True


def _derived(path: Path) -> str:
    from linkage.lake import Lake
    from linkage.link.derived import find_derived

    found = find_derived(Lake.open(path).snapshot(), None)
    if found is None:
        return "not linked since the last batch; the next question links it"
    found.check()
    return "as the link step wrote it"


def _has_server(path: Path, settings: Settings) -> bool:
    from linkage.server.managed import ManagedServer

    server = ManagedServer(path / "neo4j", settings)
    return server.running() is not None or server.was_killed()


def _neo4j(path: Path, settings: Settings) -> str:
    from linkage.store.neo4j.connection import connect_as_set

    with connect_as_set(settings, path) as server:
        if not (path / "manifest.json").exists():
            return f"{server.address} answers"
        return f"{server.address} answers: {_graph(path, settings, server)}"


def _graph(path: Path, settings: Settings, server: Connection) -> str:
    from linkage.lake import Lake, connect
    from linkage.link.derived import derived_path
    from linkage.store.neo4j.audit import audit

    snapshot = Lake.open(path).snapshot()
    with connect(path, settings) as engine:
        return audit(server, engine, snapshot, derived_path(snapshot, None).name)
