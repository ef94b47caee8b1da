"""Write the lock file of a server version anew: `python -m linkage.server.resolve VERSION`; takes minutes."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path

from linkage.server.jars import lock_path

ENDPOINTS = (
    "org.neo4j.app:neo4j-server:{version}",
    "org.neo4j:neo4j:{version}",
    "org.neo4j:neo4j-import-tool:{version}",
    "org.neo4j.client:neo4j-browser:5.24.0",
)


def write_lock(version: str) -> Path:
    """Resolve the server's dependencies with jgo and write their lock."""
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
        f"# Made by `python -m linkage.server.resolve {version}`; a jar with another sum is refused.\n"
    )
    lock_path(version).write_text(head + "".join(f"{s}  {c}\n" for c, s in rows), encoding="utf-8")
    return lock_path(version)


if __name__ == "__main__":
    sys.stdout.write(f"{write_lock(sys.argv[1])}\n")
