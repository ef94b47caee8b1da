"""One real Neo4j server for the whole session; each test gets an empty database of it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

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
