"""`linkage neo4j shell` fed from a pipe, on the real server."""

from __future__ import annotations

import io
import json
import os
import signal
import threading
import time

import neo4j
import pytest

from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.session import ReadSession
from tests.conftest import Command, Ended

from .server import Server
from .world import NASTY

pytestmark = pytest.mark.neo4j


@pytest.fixture
def pipe(
    server: Server, connection: Connection, command: Command, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Run the shell with a text on its standard input."""
    for name, value in (("URI", server.uri), ("USERNAME", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value)

    def run(text: str, *options: object) -> Ended:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return command("neo4j", "shell", *options)

    return run


def test_rows_as_a_table_as_json_and_as_csv(pipe: Command) -> None:
    text = ":param n => 2\nUNWIND range(1, $n) AS x\nRETURN x, 'a' + x AS y;"
    assert [line.split() for line in pipe(text).out.splitlines()] == [
        ["x", "y"], ["1", "a1"], ["2", "a2"], ["2", "rows"],
    ]  # fmt: skip
    assert pipe(text, "--format", "json").json == [{"x": 1, "y": "a1"}, {"x": 2, "y": "a2"}]
    assert pipe(text, "--format", "csv").out == "x,y\n1,a1\n2,a2\n"


def test_nodes_and_paths_are_readable(pipe: Command, driver: neo4j.Driver) -> None:
    driver.execute_query(
        "CREATE (:Account {account_id: 'a', plan: 'p'})-[:USED_IP {requests: 3, days: [1]}]->(:IP {ip: '192.0.2.1'})"
    )
    found = pipe("MATCH p = (i)<-[r]-(a) RETURN a, r, [i] AS l, p;", "--format", "table")
    flat = " ".join(found.out.split())
    for text in (
        "(:Account {account_id: 'a'})", "[:USED_IP {requests: 3}]", "[(:IP {ip: '192.0.2.1'})]",
        "(:IP {ip: '192.0.2.1'})<-[:USED_IP]-(:Account {account_id: 'a'})",
    ):  # fmt: skip
        assert "".join(text.split()) in "".join(flat.split())
    row = pipe("MATCH (a:Account) RETURN a, date('2026-01-02') AS d;", "--format", "json").json[0]
    assert row == {
        "a": {"labels": ["Account"], "properties": {"account_id": "a", "plan": "p"}}, "d": "2026-01-02",
    }  # fmt: skip


def test_hostile_text_is_made_visible_and_cut(pipe: Command, driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Account {account_id: $id})", id=NASTY + "x" * 3_000)
    found = pipe("MATCH (a) RETURN a, a.account_id AS `\u202eid`;\nRETURN '\x1b[31m' +;")
    assert all(char.isprintable() or char == "\n" for char in found.out + found.err)
    assert "…" in found.out
    assert len(found.out) < 2000


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (n:Bad)", "MATCH (n) SET n.x = 1", "MATCH (n) DETACH DELETE n", "CALL db.createLabel('Bad')",
        "UNWIND [1] AS x CALL (x) { CREATE (:Bad) } IN TRANSACTIONS OF 1 ROWS", "CREATE INDEX bad FOR (n:Bad) ON (n.x)",
        "CREATE CONSTRAINT bad FOR (n:Bad) REQUIRE n.x IS UNIQUE", "PROFILE CREATE (n:Bad)",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'", "FOREACH (x IN [1] | CREATE (:Bad))",
    ],
)  # fmt: skip
def test_nothing_is_written(pipe: Command, driver: neo4j.Driver, statement: str) -> None:
    driver.execute_query("CREATE (:Account {account_id: 'a'})")
    found = pipe(f"{statement};")
    assert found.code == 1
    assert found.err.startswith("linkage: only reading is done here, and this would write")
    assert found.err.count("\n") == 1
    assert driver.execute_query("MATCH (n) RETURN count(n), count(n.x)").records[0].values() == [1, 0]
    assert not driver.execute_query("SHOW INDEXES YIELD name WHERE name = 'bad' RETURN name").records


def test_the_first_failure_is_the_exit_code_and_the_rest_still_runs(pipe: Command) -> None:
    found = pipe("RETURN 1 AS x;\n:run no_such_query\nRETURN foo;\nRETURN 2 AS y;", "--format", "json")
    assert found.code == 2
    assert [line.split(":")[0] for line in found.err.splitlines()] == ["linkage", "linkage"]
    assert '"y": 2' in found.out
    assert pipe("RETURN foo;\n:run no_such_query").code == 1
    assert pipe("RETURN 1;").code == 0


def test_quit_ends_it(pipe: Command) -> None:
    assert pipe("RETURN 1 AS x;\n:quit\nRETURN foo;", "--format", "json").json == [{"x": 1}]


def test_more_rows_than_are_shown_are_told(pipe: Command) -> None:
    found = pipe("UNWIND range(1, 100000) AS x RETURN x;", "--format", "json")
    assert len(found.json) == 1000
    assert found.err == "first 1,000 rows; there are more (--max-rows)\n"
    assert pipe("UNWIND range(1, 3) AS x RETURN x;", "--max-rows", 3).err == ""


def test_rows_too_wide_for_the_terminal_are_written_below_each_other(pipe: Command) -> None:
    columns = ", ".join(f"'{'v' * 30}' AS column_{n}" for n in range(6))
    found = pipe(f"RETURN {columns};")
    assert found.out.count("v" * 30) == 6
    assert max(map(len, found.out.splitlines())) <= 100


def test_what_show_cypher_prints_can_be_piped_in(pipe: Command, driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Account {account_id: $id, requests: 1})", id=NASTY)
    from linkage.queries.file import shipped_query

    shown = shipped_query("expand/accounts").show({"account_ids": [NASTY]})
    found = pipe(shown, "--format", "json")
    assert json.loads(found.out)[0]["account_id"] == NASTY


def test_no_server_is_exit_5(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    found = command("neo4j", "shell")
    assert found.code == 5
    assert found.err.count("\n") == 1


def test_ctrl_c_ends_a_statement_on_the_server_too(connection: Connection, driver: neo4j.Driver) -> None:
    session = ReadSession(connection)
    endless = "UNWIND range(1, 10000000000) AS x WITH x WHERE x < 0 RETURN x"

    def interrupt() -> None:
        while not driver.execute_query(
            "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN 1"
        ).records:
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        session.ask(endless, {}, 10)
    assert session.ask("RETURN 1 AS x", {}, 10).values == ((1,),)
