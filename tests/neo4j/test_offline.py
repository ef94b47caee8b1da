"""The offline import into a server of one's own: the graph is the one that a load through Bolt makes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import neo4j
import pytest

from linkage.cli.main import main
from linkage.errors import LinkageError, UsageError
from linkage.lake import Lake
from linkage.lake import connect as connect_engine
from linkage.link import Derived
from linkage.server.managed import ManagedServer
from linkage.settings import load_settings
from linkage.store.neo4j import offline
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.import_files import LIST_DELIMITER, ImportFiles
from linkage.store.neo4j.offline import can_import, import_offline
from linkage.store.neo4j.state import LoadState

from .graph_dump import dump
from .jars import VERSION
from .server import free_ports
from .world import NASTY, Linked, simulated, small_world

pytestmark = pytest.mark.neo4j

LONG = "y" * 60_000
HOSTILE = (
    NASTY, "", " ", "a,b", ";", '"', '""', "'", "\\", '\\"', "x\\", "\n", "\r\n", "a\nb\r", "\t", "\0", "\x1e",
    LIST_DELIMITER, f"a{LIST_DELIMITER}b", "\ufeff", "\ufffe", "\uffff", "\ue000", "é", "é", "\U0001f600", "null", "NULL",
    LONG, "1", "-", "[]", "[1, 2]", "#", "=1+1", "\u2028", "\x85", "\x7f", "\x1b[31m",
)  # fmt: skip


@pytest.fixture
def managed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ManagedServer]:
    """Give a server that was never started, in the workspace `case, (a+b)`: a name that a pattern would misread."""
    for name in [name for name in os.environ if name.startswith("NEO4J_")]:
        monkeypatch.delenv(name)
    bolt, _ = free_ports()
    for name, value in {
        "VERSION": VERSION, "BOLT_PORT": str(bolt), "HTTP_PORT": "0", "HEAP": "768m", "PAGE_CACHE": "128m",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"LINKAGE_NEO4J_{name}", value)
    root = tmp_path / "case, (a+b)"
    server = ManagedServer(root / "neo4j", load_settings(root))
    yield server
    server.down()


def bring(managed: ManagedServer, linked: Linked) -> offline.LoadReport:
    root = linked.lake.root
    assert managed.home == root / "neo4j"
    with connect_engine(root) as engine:
        return import_offline(managed, engine, linked.derived.path, linked.lake.snapshot())


def dump_of(managed: ManagedServer) -> list[str]:
    running = managed.running()
    assert running is not None
    with neo4j.GraphDatabase.driver(running.uri, auth=("neo4j", managed.password())) as driver:
        return [*dump(driver), *_bookkeeping(driver)]


def dump_by_bolt(driver: neo4j.Driver, connection: Connection, linked: Linked) -> list[str]:
    linked.load(connection)
    return [*dump(driver), *_bookkeeping(driver)]


def _bookkeeping(driver: neo4j.Driver) -> list[str]:
    """Return what is kept of the schema and the load, without times and how it went."""
    runs = driver.execute_query(
        "MATCH (r:Run) RETURN r {.*, mode: '', began_at: valueType(r.began_at), finished_at: ''} AS r"
    ).records
    versions = driver.execute_query("MATCH (v:SchemaVersion) RETURN v.file, v.sha256 ORDER BY 1").records
    constraints = driver.execute_query(
        "SHOW CONSTRAINTS YIELD name, type RETURN name, type ORDER BY name"
    ).records
    online = driver.execute_query(
        "SHOW INDEXES YIELD name, state, owningConstraint WHERE state = 'ONLINE' AND owningConstraint IS NOT NULL RETURN name ORDER BY name"
    )
    return [str(sorted(r["r"].items())) for r in runs] + [
        str(r.values()) for r in [*versions, *constraints, *online.records]
    ]


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Compare, showing the first differences rather than all of two graphs."""
    assert [sorted({*one} - {*other})[:3], sorted({*other} - {*one})[:3]] == [[], []]
    return list(one) == list(other)


def with_hostile_conclusions(linked: Linked) -> Linked:
    """Give the small world cells and ties whose lists of texts hold every hostile text, alone and together."""
    path = linked.derived.path.parent / "c0ffee"
    shutil.copytree(linked.derived.path, path)
    with duckdb.connect() as con:
        con.execute("CREATE TABLE texts (n BIGINT, text VARCHAR)")
        con.executemany("INSERT INTO texts VALUES (?, ?)", list(enumerate(HOSTILE)))
        numbers = ", ".join(f"{n} AS {name}" for n, name in enumerate(
            ("accounts", "payers", "sharing", "top_payer", "shared_instruments", "dated", "crowded", "top_domain",
             "expected_sharing_micro", "expected_crowded_micro")))  # fmt: skip
        # A cell for each text, one with all of them (c), and one with none (d).
        con.execute(f"""CREATE VIEW cells AS SELECT id AS cell_id, {numbers} FROM (
            SELECT 'c' || n AS id FROM texts UNION ALL VALUES ('c'), ('d'))""")
        con.execute("""CREATE VIEW cell_left_out AS
            SELECT cell_id, text AS account_id, n AS microbits, n % 3 AS shared, text AS reason
            FROM (SELECT 'c' || n AS cell_id, * FROM texts UNION ALL SELECT 'c', * FROM texts)""")
        con.execute("""CREATE VIEW cell_members AS SELECT 'c' || n AS cell_id, 'acct_1' AS account_id, n AS microbits,
            1 AS shared, text AS kinds, text AS weights FROM texts""")
        con.execute("""CREATE VIEW cell_ties AS SELECT 'c' AS cell_a, 'c' || n AS cell_b, 'f' AS family, n AS microbits,
            1 AS "values" FROM texts UNION ALL SELECT 'c', 'd', family, 5, 6 FROM (VALUES ('f'), (''), ('g')) v(family)""")
        con.execute("""CREATE VIEW cell_tie_values AS
            SELECT 'c' AS cell_a, 'c' || n AS cell_b, 'f' AS family, text AS kind, text AS value, n AS holders_a,
                   n AS holders_b, n AS holders, -n AS microbits FROM texts
            UNION ALL SELECT 'c', 'd', family, 'kind', text, n, n, n, -n
            FROM texts, (VALUES ('f'), (''), ('g')) v(family) WHERE text <> chr(31)""")
        for name in ("cells", "cell_left_out", "cell_members", "cell_ties", "cell_tie_values"):
            con.execute(f"COPY {name} TO '{path}/{name}.parquet' (FORMAT parquet)")
    return Linked(linked.lake, Derived(path))


def test_the_graph_is_the_one_that_bolt_makes_of_hostile_text(
    managed: ManagedServer, connection: Connection, driver: neo4j.Driver
) -> None:
    root = managed.home.parent
    linked = with_hostile_conclusions(small_world().link(root))
    report = bring(managed, linked)
    assert report.mode == offline.OFFLINE
    sent = {step.name: step.sent for step in report.steps if step.sent}
    # Left to Bolt: the lists with "" alone, with the delimiter (one text is it, one holds it, one list has all), none.
    assert sent == {"cells": 5, "tied_to": 6}
    assert same(dump_of(managed), dump_by_bolt(driver, connection, linked))
    assert not list((root / "tmp").rglob("*.csv"))
    assert not [p for p in root.rglob("*") if p.name.startswith("linkage-import")]
    with pytest.raises(UsageError, match="holds data already"):
        bring(managed, linked)


def test_the_command_fills_a_running_empty_server_offline(
    managed: ManagedServer, connection: Connection, driver: neo4j.Driver, capfd: pytest.CaptureFixture[str]
) -> None:
    made, root = simulated(managed.home.parent.parent, 300, seed=1), managed.home.parent
    made.lake.root.rename(root)
    linked = Linked(Lake.open(root), Derived(root / "derived" / made.derived.path.name))
    managed.up()
    assert main(["neo4j", "load", "--workspace", str(root)]) == 0
    assert "imported offline into the empty server" in capfd.readouterr().out
    assert same(dump_of(managed), dump_by_bolt(driver, connection, linked))
    assert main(["neo4j", "load", "--workspace", str(root)]) == 0
    assert "nothing new" in capfd.readouterr().out


def test_a_failed_import_leaves_nothing_and_can_be_given_again(
    managed: ManagedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(files: ImportFiles, state: LoadState) -> None:
        files.add("nodes", "Run", "run", (":ID", "batches:long")).write_text(
            "1000000,many\n", encoding="utf-8"
        )

    root = managed.home.parent
    linked = small_world().link(root)
    monkeypatch.setattr(offline, "_write_run", spoil)
    with pytest.raises(LinkageError) as told:
        bring(managed, linked)
    assert "\n" not in str(told.value)
    assert "many" in str(told.value)
    assert not managed.has_data()
    assert can_import(managed)
    assert not [p for p in root.rglob("*") if p.suffix == ".csv" or p.name.startswith("linkage-import")]
