"""`linkage cypher run` on a real server: rows in each form, hostile text as text, refusals in one line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import neo4j
import pyarrow.parquet as pq
import pytest

from linkage.store.neo4j.connection import Connection
from tests.conftest import Command

from .server import Server
from .world import NASTY

pytestmark = pytest.mark.neo4j

HEAD = """// Q
// question: q?
// reads: -
// returns: n
// revision: 1
// params:
//   x: STRING = "-"
//   max_rows: INTEGER = 2
// false positives: none
// try: -
"""


@pytest.fixture
def own(server: Server, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a directory without a workspace, a server named by the environment, its database empty."""
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "q.cypher"


def write(path: Path, statement: str) -> Path:
    used = "" if "$x" in statement else "WITH $x AS unused\n"
    path.write_text(HEAD + used + statement)
    return path


def test_a_saved_query_gives_its_rows_in_each_form(
    own: Path, driver: neo4j.Driver, command: Command, tmp_path: Path
) -> None:
    driver.execute_query(
        """CREATE (p:PaymentMethod {fingerprint: $card, accounts: 2})
           WITH p UNWIND ['acct_2', $account] AS id CREATE (:Account {account_id: id})-[:PAID_WITH]->(p)""",
        card=NASTY,
        account=NASTY,
    )
    ended = command("cypher", "run", "shared_cards", "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    (row,) = ended.json
    assert row["fingerprint"] == NASTY
    assert sorted(row["account_ids"]) == sorted(["acct_2", NASTY])
    table = command("cypher", "run", "payment/shared_cards").out
    assert "\x1b[31m" not in table
    assert "\\x1b[31m" in table.replace("\n", "").replace(" ", "")
    (line,) = csv.DictReader(io.StringIO(command("cypher", "run", "shared_cards", "--format", "csv").out))
    assert line["accounts"] == "2"
    target = tmp_path / "rows.parquet"
    assert command("cypher", "run", "shared_cards", "--format", "parquet", "--output", target).code == 0
    assert pq.read_table(target).to_pylist()[0]["fingerprint"] == NASTY
    assert driver.execute_query("MATCH (n) RETURN count(n)").records[0][0] == 3


def test_a_value_stays_a_value(own: Path, command: Command) -> None:
    ended = command("cypher", "run", write(own, "RETURN $x AS n LIMIT $max_rows"), "--param", f"x={NASTY}", "--format", "json")  # fmt: skip
    assert ended.json == [{"n": NASTY}]


def test_rows_that_are_cut_are_told(own: Path, command: Command) -> None:
    write(own, "UNWIND range(1, 3) AS n RETURN n ORDER BY n LIMIT $max_rows")
    two = command("cypher", "run", own, "--format", "json")
    assert two.json == [{"n": 1}, {"n": 2}]
    assert two.err == "first 2 rows; --max-rows for more\n"
    three = command("cypher", "run", own, "--format", "json", "--max-rows", "3")
    assert (len(three.json), three.err) == (3, "")


def test_no_rows_are_an_answer(own: Path, command: Command) -> None:
    write(own, "UNWIND [] AS n RETURN n LIMIT $max_rows")
    assert command("cypher", "run", own).out == "no rows\n"
    assert command("cypher", "run", own, "--format", "json").json == []
    assert command("cypher", "run", own, "--format", "csv").out == "n\n"


def test_nodes_paths_and_times_become_plain_values(own: Path, driver: neo4j.Driver, command: Command) -> None:
    driver.execute_query("CREATE (:A {x: 1})-[:R {y: 2}]->(:B)")
    write(own, "MATCH p = (a:A)-[r]->() RETURN [p, a, r, datetime('2026-01-01T00:00Z'), point({x: 1, y: 2})] AS n LIMIT $max_rows")  # fmt: skip
    a, r = {"labels": ["A"], "properties": {"x": 1}}, {"type": "R", "properties": {"y": 2}}
    assert command("cypher", "run", own, "--format", "json").json[0]["n"] == [
        {"nodes": [a, {"labels": ["B"], "properties": {}}], "relationships": [r]},
        a,
        r,
        "2026-01-01T00:00:00.000000000+00:00",
        [1.0, 2.0],
    ]
    assert command("cypher", "run", own).code == 0


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("RETURN 1 / 0 AS n LIMIT $max_rows", "/ by zero"),
        ("RETURN 1 AS m LIMIT $max_rows", "the query returns m; its header says n"),
        ("CALL db.createLabel('New') RETURN 1 AS n LIMIT $max_rows", "the server refuses"),
        ("RETRUN 1 AS n LIMIT $max_rows", "Invalid input"),
    ],
)
def test_what_the_server_refuses_is_one_line(own: Path, command: Command, statement: str, told: str) -> None:
    ended = command("cypher", "run", write(own, statement))
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err
    assert ended.err.count("\n") == 1


def test_what_was_asked_is_shown(own: Path, command: Command) -> None:
    ended = command("cypher", "run", "shared_cards", "--show-cypher", "--max-rows", "7")
    assert ended.err.startswith(":param hub => 50;\n:param max_rows => 7;\n\n// payment/shared_cards\nMATCH ")
