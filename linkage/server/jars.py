"""Fetch the jars of a Neo4j server by the lock file beside this module into the user's cache.

The lock names every jar with its SHA-256, so that nothing is resolved at run time and nothing unexpected is run.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from linkage.errors import LinkageError, UsageError
from linkage.server.download import read_url

DOWNLOADS = 8  # side by side; more gains nothing against one host

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def supported_versions() -> list[str]:
    """Return the server versions that a lock file is shipped for, oldest first."""
    found = (path.name.removeprefix("neo4j-").removesuffix(".lock") for path in _locks())
    return sorted(found, key=version_key)


def version_key(version: str) -> tuple[int, ...]:
    """Return what versions are compared by: 5.26.30 is older than 2026.08.1."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def lock_path(version: str) -> Path:
    """Return the lock file of a server version, whether it is there or not."""
    return Path(__file__).with_name(f"neo4j-{version}.lock")


def check_version(version: str) -> None:
    """Raise UsageError for a version that no lock file is shipped for."""
    if version not in supported_versions():
        raise UsageError(f"Neo4j {version} is not supported here; choose {' or '.join(supported_versions())}")


def read_lock(version: str) -> dict[str, str]:
    """Return the SHA-256 of each jar by its Maven coordinate; raises UsageError for a version without a lock."""
    check_version(version)
    lines = lock_path(version).read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {coordinate: digest for digest, coordinate in rows}


def fetch_jars(
    version: str, progress: Progress | None = None, cache: Path | None = None, maven_url: str | None = None
) -> Path:
    """Return the directory with all jars of the server; once they are there it needs no network.

    What is there is summed too: a damaged jar is fetched again. `maven_url` is a mirror of Maven Central.

    Raises UsageError for a version without a lock, LinkageError when a jar cannot be fetched or kept, or is not
    the one that the lock names.
    """
    jars = {file_name(coordinate): (coordinate, digest) for coordinate, digest in read_lock(version).items()}
    folder = (cache or default_cache()) / f"neo4j-{version}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _one_at_a_time(folder), ThreadPoolExecutor(DOWNLOADS) as pool:
            whole = pool.map(lambda name: _is_whole(folder / name, jars[name][1]), jars)
            missing = [jar for jar, found in zip(jars.values(), list(whole), strict=True) if not found]
            _fetch_all(pool, folder, version, missing, len(jars), progress or _silent, maven_url)
    except OSError as error:
        raise LinkageError(_explain_disk(folder, error)) from error
    return folder


def default_cache() -> Path:
    """Return the user's cache directory, where jars are kept for all workspaces."""
    import platformdirs

    return platformdirs.user_cache_path("linkage")


def file_name(coordinate: str) -> str:
    """Return the name of the file that a coordinate (group:artifact:version[:classifier]) stands for."""
    _, artifact, version, *classifier = coordinate.split(":")
    return "-".join([artifact, version, *classifier]) + ".jar"


def _locks() -> list[Path]:
    return list(Path(__file__).parent.glob("neo4j-*.lock"))


def _silent(description: str, done: int, total: int) -> None:
    """Be the progress of those who want none."""


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait for another process that fetches the same version; then nobody's unfinished files are left."""
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        for part in folder.glob("*.part"):  # of a process that was killed
            part.unlink()
        yield
    finally:
        os.close(descriptor)


def _is_whole(jar: Path, digest: str) -> bool:
    try:
        with jar.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256")
    except FileNotFoundError:
        return False
    return found.hexdigest() == digest


def _fetch_all(
    pool: ThreadPoolExecutor,
    folder: Path,
    version: str,
    missing: list[tuple[str, str]],
    total: int,
    progress: Progress,
    maven_url: str | None,
) -> None:
    """Fetch side by side; the first failure, or Ctrl-C, stops the others where they are."""
    if not missing:
        return
    base = (maven_url or _maven_central()).rstrip("/")
    stop = threading.Event()
    done = total - len(missing)
    progress(f"fetching Neo4j {version}", done, total)
    futures = [pool.submit(_fetch, folder, version, base, jar, stop) for jar in missing]
    try:
        for future in as_completed(futures):
            future.result()
            done += 1
            progress(f"fetching Neo4j {version}", done, total)
    except BaseException:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
        raise


def _fetch(folder: Path, version: str, base: str, jar: tuple[str, str], stop: threading.Event) -> None:
    """Put one jar into `folder`, under its final name only when its sum is right."""
    coordinate, digest = jar
    group, artifact, release = coordinate.split(":")[:3]
    url = f"{base}/{group.replace('.', '/')}/{artifact}/{release}/{file_name(coordinate)}"
    content = read_url(url, stop, kept=folder)
    if hashlib.sha256(content).hexdigest() != digest:
        raise LinkageError(
            f"{url} has another SHA-256 than the lock of Neo4j {version} names, so nothing was started;"
            " fetch from another mirror (LINKAGE_MAVEN_URL)"
        )
    part = ""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as stream:
            part = stream.name
            stream.write(content)
        Path(part).replace(folder / file_name(coordinate))
    finally:
        if part:
            with contextlib.suppress(FileNotFoundError):
                Path(part).unlink()


def _maven_central() -> str:
    from linkage.server.extra import needs_extra

    with needs_extra():
        from jgo.constants import MAVEN_CENTRAL_URL
    return str(MAVEN_CENTRAL_URL)


def _explain_disk(folder: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"{folder}: no space left for the jars of the server (150 MB); free some and give the command again,"
            " or name another cache directory in XDG_CACHE_HOME"
        )
    return f"{folder}: the jars of the server cannot be kept: {error.strerror or error}"
