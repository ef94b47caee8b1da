"""What a user is told when the server is not there, is another one, or refuses."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from linkage.errors import LinkageError, StoreUnavailable, UsageError
from linkage.queries.file import CypherFile
from linkage.store.neo4j.connection import Connection, check_version, connect

from .server import Server

pytestmark = pytest.mark.neo4j


def query(statement: str, returns: str = "one") -> CypherFile:
    """Make a query that no file would be allowed to hold."""
    return CypherFile(Path("load/q.cypher"), "Q", {"returns": returns}, (), statement, "// Q")


def test_no_server() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(StoreUnavailable, match="no Neo4j server answers") as told:
        connect(f"bolt://127.0.0.1:{port}", "neo4j", "secret-password")
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_wrong_password(server: Server) -> None:
    with pytest.raises(StoreUnavailable, match="refuses the login") as told:
        connect(server.uri, server.user, "not-the-password")
    assert "not-the-password" not in str(told.value)


@pytest.mark.parametrize(
    "uri", ["localhost:7687", "http://127.0.0.1:7687", "bolt://u:secret@127.0.0.1:7687", ""]
)
def test_an_address_that_is_none(uri: str) -> None:
    with pytest.raises(UsageError, match="is not an address of a Neo4j server") as told:
        connect(uri)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("agent", ["Neo4j/4.4.40", "Neo4j/5.25.1", "Memgraph/v3", ""])
def test_an_unsupported_server_is_refused(agent: str) -> None:
    with pytest.raises(StoreUnavailable, match=r"needs Neo4j 5\.26 or newer"):
        check_version(agent, "host:7687")


@pytest.mark.parametrize("agent", ["Neo4j/5.26.30", "Neo4j/2026.08.1", "Neo4j/5.27.0-aura"])
def test_a_supported_server_is_taken(agent: str) -> None:
    check_version(agent, "host:7687")


def test_reading_cannot_write(connection: Connection) -> None:
    with pytest.raises(LinkageError, match="the server refuses"):
        connection.read(query("CREATE (n:Account {account_id: 'x'}) RETURN n.account_id AS one"))
    assert connection.count("(x:Account)") == 0


def test_a_refused_statement_is_one_line_without_control_characters(connection: Connection) -> None:
    with pytest.raises(LinkageError) as told:
        connection.read(query("RETURN toInteger({a: '\\u001b[31m'}) AS one"))
    assert str(told.value).isprintable()


def test_asked_queries_are_shown(server: Server, connection: Connection) -> None:
    shown: list[str] = []
    with connect(
        server.uri, server.user, server.password, on_query=lambda f, p: shown.append(f.show(p))
    ) as c:
        c.read(query("RETURN 1 AS one"))
    assert shown == ["// load/q\nRETURN 1 AS one;\n"]


def test_columns_that_the_header_does_not_name_are_told(connection: Connection) -> None:
    with pytest.raises(LinkageError, match="the query returns b, a; its header says a, b"):
        connection.read(query("RETURN 1 AS b, 2 AS a", returns="a, b"))
