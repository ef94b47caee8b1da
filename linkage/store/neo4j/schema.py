"""Apply the versioned files of `cypher/schema/` to a database, each once, and record in it that they were."""

from __future__ import annotations

from linkage.errors import CheckFailed
from linkage.queries.file import shipped_folder, shipped_query
from linkage.store.neo4j.connection import Connection


def apply_schema(connection: Connection) -> list[str]:
    """Apply the schema files that the database lacks and return their names.

    Raises CheckFailed when a file that was applied before reads differently now, or when the database has one that
    we do not know: it was made by a newer version.
    """
    files = {file.path.name: file for file in shipped_folder("schema")}
    recorded = {str(name): digest for name, digest in connection.read(shipped_query("load/schema_versions"))}
    newer = sorted(recorded.keys() - files.keys())
    if newer:
        raise CheckFailed(
            f"{connection.address}: the database has {newer[0]} of a newer version of linkage; update it"
        )
    for name, digest in recorded.items():
        if digest != files[name].sha256:
            raise CheckFailed(f"{files[name].path}: differs from what was applied to {connection.address}")
    missing = [name for name in files if name not in recorded]
    for name in missing:
        connection.write(files[name])
        connection.write(shipped_query("load/schema_version"), file=name, sha256=files[name].sha256)
    return missing
