"""Fetch the jars of the Neo4j server by the lock file beside this module into the user's cache.

The lock names every jar with its SHA-256, so that nothing is resolved at run time and nothing unexpected is run.
`python tests/neo4j/jars.py VERSION` writes a lock anew, resolving the server's dependencies with jgo.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from jgo.constants import MAVEN_CENTRAL_URL
from platformdirs import user_cache_path

DEFAULT_VERSION = "5.26.30"  # the long-term support release
VERSION = os.environ.get("LINKAGE_NEO4J_VERSION", DEFAULT_VERSION)
ENDPOINTS = (
    "org.neo4j.app:neo4j-server:{version}",
    "org.neo4j:neo4j:{version}",
    "org.neo4j:neo4j-import-tool:{version}",
    "org.neo4j.client:neo4j-browser:5.24.0",
)
MIRROR = "LINKAGE_MAVEN_URL"  # another Maven repository to fetch from
DOWNLOADS = 8  # side by side; more gains nothing against one host
ATTEMPTS = 3


def lock_path(version: str) -> Path:
    """Return the lock file of a server version."""
    return Path(__file__).with_name(f"neo4j-{version}.lock")


def read_lock(version: str) -> Iterator[tuple[str, str]]:
    """Yield (Maven coordinate, SHA-256) for each jar of the server."""
    for line in lock_path(version).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            digest, coordinate = line.split()
            yield coordinate, digest


def fetch_jars(version: str = VERSION, cache: Path | None = None) -> Path:
    """Return the directory with all jars of the server; a second call needs no network.

    Raises RuntimeError when a jar cannot be fetched or is not the one that the lock names.
    """
    folder = (cache or user_cache_path("linkage")) / f"neo4j-{version}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = [(c, d) for c, d in read_lock(version) if not (folder / _file_name(c)).is_file()]
    with ThreadPoolExecutor(DOWNLOADS) as pool:
        for _ in pool.map(lambda jar: _fetch(folder, *jar), missing):
            pass
    return folder


def _fetch(folder: Path, coordinate: str, digest: str) -> None:
    """Put one jar into `folder`, under its final name only when its sum is right."""
    base = os.environ.get(MIRROR, MAVEN_CENTRAL_URL).rstrip("/")
    group, artifact, version = coordinate.split(":")[:3]
    url = f"{base}/{group.replace('.', '/')}/{artifact}/{version}/{_file_name(coordinate)}"
    content = _read(url)
    if hashlib.sha256(content).hexdigest() != digest:
        raise RuntimeError(f"{url} is not the jar that {lock_path(VERSION).name} names; nothing was started")
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as part:
        part.write(content)
    Path(part.name).replace(folder / _file_name(coordinate))


def _read(url: str) -> bytes:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urlopen(url, timeout=60) as answer:
                return bytes(answer.read())
        except (URLError, OSError) as error:
            if attempt == ATTEMPTS:
                raise RuntimeError(
                    f"the Neo4j server for the tests cannot be fetched: {url}: {error}. The first run needs the"
                    f" network, or a Maven mirror in {MIRROR}, or a running test server in NEO4J_URI"
                ) from error
    raise AssertionError("unreachable")


def _file_name(coordinate: str) -> str:
    _, artifact, version, *classifier = coordinate.split(":")
    return "-".join([artifact, version, *classifier]) + ".jar"


def write_lock(version: str) -> Path:
    """Resolve the server's dependencies with jgo and write their lock; takes minutes."""
    import tomllib

    from jgo.env import EnvironmentBuilder
    from jgo.maven import MavenContext

    with tempfile.TemporaryDirectory() as scratch:
        builder = EnvironmentBuilder(
            MavenContext(repo_cache=Path(scratch, "repository")), Path(scratch, "jgo")
        )
        environment = builder.from_endpoint("+".join(ENDPOINTS).format(version=version))
        locked = tomllib.loads((environment.path / "jgo.lock.toml").read_text(encoding="utf-8"))
    parts = ("groupId", "artifactId", "version", "classifier")
    rows = sorted((":".join(d[p] for p in parts if p in d), d["sha256"]) for d in locked["dependencies"])
    head = (
        f"# The jars of Neo4j {version} (community), one a line: sha256, then group:artifact:version[:classifier].\n"
        f"# Made by `python tests/neo4j/jars.py {version}`; a jar with another sum is refused.\n"
    )
    lock_path(version).write_text(head + "".join(f"{s}  {c}\n" for c, s in rows), encoding="utf-8")
    return lock_path(version)


if __name__ == "__main__":
    print(write_lock(sys.argv[1]))
