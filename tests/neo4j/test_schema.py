"""The versioned schema files on a real server."""

from __future__ import annotations

import neo4j
import pytest

from linkage.errors import CheckFailed
from linkage.queries.file import shipped_folder
from linkage.store.neo4j.concluded import CONCLUDED
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.observed import NODES
from linkage.store.neo4j.schema import apply_schema

pytestmark = pytest.mark.neo4j


def test_each_file_is_applied_once_and_recorded(connection: Connection, driver: neo4j.Driver) -> None:
    files = [file.path.name for file in shipped_folder("schema")]
    assert apply_schema(connection) == files
    assert apply_schema(connection) == []
    recorded = driver.execute_query("MATCH (v:SchemaVersion) RETURN v.file, v.sha256, v.applied_at").records
    assert sorted(r[0] for r in recorded) == files
    assert all(len(r[1]) == 64 and r[2] for r in recorded)


def test_every_loaded_label_has_a_unique_key(connection: Connection, driver: neo4j.Driver) -> None:
    apply_schema(connection)
    rows = driver.execute_query("SHOW CONSTRAINTS YIELD labelsOrTypes, type").records
    unique = {label for labels, kind in rows for label in labels if "UNIQUENESS" in kind}
    assert {step.pattern[3:-1] for step in (*NODES, CONCLUDED[0])} <= unique


def test_a_schema_half_applied_is_finished(connection: Connection, driver: neo4j.Driver) -> None:
    apply_schema(connection)
    driver.execute_query("MATCH (v:SchemaVersion) WHERE v.file > '005' DELETE v")
    assert len(apply_schema(connection)) == len(shipped_folder("schema")) - 4


def test_a_changed_schema_file_is_noticed(connection: Connection, driver: neo4j.Driver) -> None:
    apply_schema(connection)
    driver.execute_query("MATCH (v:SchemaVersion {file: '002_account.cypher'}) SET v.sha256 = 'other'")
    with pytest.raises(CheckFailed, match=r"002_account\.cypher: differs"):
        apply_schema(connection)


def test_a_newer_schema_is_refused(connection: Connection, driver: neo4j.Driver) -> None:
    apply_schema(connection)
    driver.execute_query("CREATE (:SchemaVersion {file: '999_later.cypher', sha256: 'x'})")
    with pytest.raises(CheckFailed, match="newer version of linkage"):
        apply_schema(connection)
