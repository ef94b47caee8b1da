"""The server that the other tests stand on."""

from __future__ import annotations

import os

import neo4j
import pytest

from .jars import VERSION
from .server import Server

pytestmark = pytest.mark.neo4j


@pytest.mark.skipif("NEO4J_URI" in os.environ, reason="another server was given")
def test_server_answers_with_its_password(server: Server) -> None:
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        records, _, _ = driver.execute_query("CALL dbms.components() YIELD name, versions RETURN versions")
    assert records[0]["versions"] == [VERSION]
