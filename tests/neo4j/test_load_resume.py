"""A load that is stopped, or meets another one, or rows of unusual size."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import neo4j
import pytest

from linkage.errors import LinkageError
from linkage.link import Derived
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.prefetch import prefetch
from linkage.store.neo4j.sending import BATCH_BYTES, _bounded

from .graph_dump import dump
from .server import Server
from .test_load_changes import afresh, grown
from .world import Linked, World, account, request, small_world

pytestmark = pytest.mark.neo4j

# Ends the way a killed process does, when it has been told of so many rows.
KILLED_LOADER = """
import os, signal, sys
from pathlib import Path
from linkage.lake import Lake
from linkage.store.neo4j.connection import connect
from linkage.store.neo4j.load import load
left = int(sys.argv[3])
def count(step, done, total):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
server = connect(os.environ["URI"], os.environ["USERNAME"], os.environ["PASSWORD"])
load(server, Path(sys.argv[2]), Lake.open(sys.argv[1]).snapshot(), batch_rows=7, progress=count)
"""


def load_and_die(server: Server, linked: Linked, batches: int) -> None:
    secrets = {"URI": server.uri, "USERNAME": server.user, "PASSWORD": server.password}
    command = [sys.executable, "-c", KILLED_LOADER, linked.lake.root, linked.derived.path, str(batches)]
    killed = subprocess.run(command, env={**os.environ, **secrets}, check=False)
    assert killed.returncode == -signal.SIGKILL


@pytest.mark.parametrize("batches", [1, 20])
def test_a_killed_load_goes_on_from_its_last_batch(
    server: Server, connection: Connection, driver: neo4j.Driver, tmp_path: Path, batches: int
) -> None:
    linked = small_world().link(tmp_path)
    load_and_die(server, linked, batches)
    report = linked.load(connection, batch_rows=7)
    assert report.resumed
    assert report.rows - 7 * batches <= report.sent < report.rows
    kept = dump(driver)
    assert kept == afresh(driver, connection, linked)


def test_a_killed_load_of_changes_goes_on(
    server: Server, connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    world = small_world()
    then, now = world.link(tmp_path / "then"), grown(world).link(tmp_path / "now")
    shutil.copytree(then.derived.path, now.derived.path.parent / then.derived.path.name)
    then.load(connection)
    load_and_die(server, now, 4)
    report = now.load(connection)
    assert (report.mode, report.resumed) == ("changes", True)
    kept = dump(driver)
    assert kept == afresh(driver, connection, now)


def test_another_state_after_a_killed_load_is_right_too(
    server: Server, connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    world = small_world()
    then, now = world.link(tmp_path / "then"), grown(world).link(tmp_path / "now")
    load_and_die(server, then, 20)
    report = now.load(connection)
    assert (report.mode, report.resumed) == ("all", False)
    kept = dump(driver)
    assert kept == afresh(driver, connection, now)


def test_the_one_of_two_loads_that_came_first_stops(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    linked = small_world().link(tmp_path)

    def load_too(step: str, done: int, total: int) -> None:
        if step == "ips":
            linked.load(connection)

    with pytest.raises(LinkageError, match="another load has taken over"):
        linked.load(connection, batch_rows=7, progress=load_too)
    kept = dump(driver)
    assert kept == afresh(driver, connection, linked)


def test_a_run_whose_name_is_a_path_is_not_followed(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    linked = small_world().link(tmp_path / "workspace")
    linked.load(connection)
    driver.execute_query("MATCH (r:Run) SET r.run = $path", path=f"../derived/{linked.derived.path.name}")
    other = tmp_path / "copy"
    shutil.copytree(linked.derived.path, other)
    assert Linked(linked.lake, Derived(other)).load(connection).mode == "all"


def test_a_node_with_very_many_relationships_is_loaded_like_any_other(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    hubs = 20_000
    people = [account(f"a{n:05}", signup_ip="192.0.2.1") for n in range(hubs)]
    one = [request(n, "busy", f"2001:db8:{n // 60000:x}:{n % 60000:x}::1") for n in range(hubs)]
    linked = World([{"accounts": people, "requests": one}]).link(tmp_path)
    report = linked.load(connection)
    degrees = driver.execute_query(
        """MATCH (i:IP {ip: '192.0.2.1'}), (a:Account {account_id: 'busy'})
           RETURN count { (i)<-[:SIGNED_UP_FROM]-() }, count { (a)-[:USED_IP]->() }"""
    ).records[0]
    assert degrees.values() == [hubs, hubs]
    again = linked.load(connection, again=True)
    assert again.rows == report.rows


def test_rows_of_great_size_go_in_smaller_transactions() -> None:
    rows: list[tuple[object, ...]] = [("k", "x" * (BATCH_BYTES // 3), None, [1])] * 7
    assert [len(part) for part in _bounded(rows, [0, 1, 2, 3])] == [2, 2, 2, 1]
    assert [len(part) for part in _bounded([("x" * (2 * BATCH_BYTES),)] * 2, [0])] == [1, 1]
    assert list(_bounded(rows, [])) == [rows]


def test_what_is_prepared_beforehand_ends_with_its_reader() -> None:
    made = []

    def count() -> object:
        for n in range(1000):
            made.append(n)
            yield n

    numbers = prefetch(count(), ahead=2)
    assert next(numbers) == 0
    numbers.close()
    assert len(made) < 10
    assert not [t for t in threading.enumerate() if t.name == "prefetch"]


def test_an_error_of_the_one_who_prepares_is_told() -> None:
    def fail() -> object:
        yield 1
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        list(prefetch(fail()))
