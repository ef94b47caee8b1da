"""Each test gets an empty database of the session's one server."""

from __future__ import annotations

from collections.abc import Iterator

import neo4j
import pytest

from linkage.store.neo4j.connection import Connection, connect

from .server import Server


@pytest.fixture
def connection(server: Server, driver: neo4j.Driver) -> Iterator[Connection]:
    """Give our connection to a database without nodes."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    with connect(server.uri, server.user, server.password) as opened:
        yield opened
