"""One real Neo4j server for the whole session; each test gets an empty database of it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import neo4j
import pytest

from linkage.store.neo4j.connection import Connection, connect

from .server import Server, start_server, stop_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the server named by NEO4J_URI (whose data the tests delete), or start one."""
    uri = os.environ.get("NEO4J_URI")
    if uri:
        yield Server(uri, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
        return
    started = start_server(tmp_path_factory.mktemp("neo4j"))
    yield started
    stop_server(started)


@pytest.fixture(scope="session")
def driver(server: Server) -> Iterator[neo4j.Driver]:
    """Give a plain driver, to look at the database without our own code."""
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        yield driver


@pytest.fixture
def connection(server: Server, driver: neo4j.Driver) -> Iterator[Connection]:
    """Give our connection to a database without nodes."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    with connect(server.uri, server.user, server.password) as opened:
        yield opened
