"""One connection and one schema for all cases: only the data is replaced between them."""

from __future__ import annotations

from collections.abc import Iterator

import neo4j
import pytest

from linkage.store.neo4j.connection import Connection, connect
from linkage.store.neo4j.schema import apply_schema
from tests.neo4j.server import Server


@pytest.fixture(scope="session")
def connection(server: Server, driver: neo4j.Driver) -> Iterator[Connection]:
    """Give our connection to a database with the shipped constraints."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    with connect(server.uri, server.user, server.password) as opened:
        apply_schema(opened)
        yield opened
