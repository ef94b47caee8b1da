"""The server that the other tests stand on."""

from __future__ import annotations

import neo4j
import pytest

from .server import Server

pytestmark = pytest.mark.neo4j


def test_server_answers_with_its_password(server: Server) -> None:
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        records, _, _ = driver.execute_query("CALL dbms.components() YIELD name, versions RETURN versions")
    assert records[0]["versions"][0].startswith("5.")
