"""What a user is told when the server is not there, is another one, or refuses."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from linkage.errors import LinkageError, StoreUnavailable, UsageError
from linkage.queries.file import CypherFile, read_cypher
from linkage.store.neo4j.connection import Connection, check_version, connect

from .server import Server

pytestmark = pytest.mark.neo4j


def query(path: Path, statement: str) -> CypherFile:
    """Write a file that passes for a loading one, so that its header may be short."""
    folder = path / "load"
    folder.mkdir(exist_ok=True)
    (folder / "q.cypher").write_text(f"// Q\n// revision: 1\n{statement}\n")
    return read_cypher(folder / "q.cypher")


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


def test_reading_cannot_write(connection: Connection, tmp_path: Path) -> None:
    with pytest.raises(LinkageError, match="the server refuses"):
        connection.read(query(tmp_path, "CREATE (n:Account {account_id: 'x'}) RETURN n.account_id"))
    assert connection.count("(x:Account)") == 0


def test_a_refused_statement_is_one_line_without_control_characters(
    connection: Connection, tmp_path: Path
) -> None:
    with pytest.raises(LinkageError) as told:
        connection.read(query(tmp_path, "RETURN toInteger({a: '\\u001b[31m'})"))
    assert str(told.value).isprintable()


def test_asked_queries_are_shown(server: Server, connection: Connection, tmp_path: Path) -> None:
    shown: list[str] = []
    with connect(
        server.uri, server.user, server.password, on_query=lambda f, p: shown.append(f.show(p))
    ) as c:
        c.read(query(tmp_path, "RETURN 1 AS one"))
    assert shown == ["// load/q\nRETURN 1 AS one\n"]
