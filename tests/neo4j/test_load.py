"""Loading what was observed and concluded into a real server."""

from __future__ import annotations

import shutil
from pathlib import Path

import neo4j
import pytest

from linkage.errors import CheckFailed, UsageError
from linkage.link import Derived
from linkage.store.neo4j.concluded import CONCLUDED
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.load import STEPS, load

from .graph_dump import dump
from .world import NASTY, Linked, World, account, request, simulated, small_world

pytestmark = pytest.mark.neo4j


def one(driver: neo4j.Driver, query: str, **params: object) -> list[object]:
    return list(driver.execute_query(query, params).records[0].values())


def test_every_observed_step_finds_rows_in_the_small_world(connection: Connection, tmp_path: Path) -> None:
    report = small_world().link(tmp_path).load(connection)
    assert [s.name for s in report.steps] == [s.name for s in STEPS]
    assert {s.name for s in report.steps if s.rows == 0} == {s.name for s in CONCLUDED}  # too small for cells


def test_loading_twice_changes_nothing(connection: Connection, driver: neo4j.Driver, tmp_path: Path) -> None:
    linked = small_world().link(tmp_path)
    first = linked.load(connection)
    before = dump(driver)
    second = linked.load(connection, batch_rows=7)
    assert dump(driver) == before
    assert (second.run, second.rows) == (first.run, first.rows)


def test_a_grown_lake_adds_to_what_is_there(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    world = small_world()
    world.link(tmp_path / "then").load(connection)
    world.batches.append({"payment_methods": [{"account_id": "acct_new", "fingerprint": "card_0"}]})
    grown = world.link(tmp_path / "now")
    grown.load(connection)
    kept = dump(driver)
    driver.execute_query("MATCH (n) WHERE NOT n:SchemaVersion DETACH DELETE n")
    grown.load(connection)
    assert dump(driver) == kept


def test_a_relationship_carries_what_the_roll_up_says(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    rows = [request(n, "ab"[n % 2], "192.0.2.1") for n in range(8)]
    World([{"requests": rows[:4]}, {"requests": rows[4:]}]).link(tmp_path).load(connection)
    query = "MATCH (:Account {account_id: 'b'})-[r:USED_IP]->(i:IP) RETURN i.ip, i.accounts, properties(r)"
    ip, accounts, properties = one(driver, query)
    assert (ip, accounts) == ("192.0.2.1", 2)
    assert properties == {
        "requests": 4,
        "first_at": 1_767_596_400_000_001,
        "last_at": 1_767_747_600_000_007,
        "days": [20458, 20459, 20460],
        "batches": [1, 2],
    }


def test_the_newest_version_of_an_account_counts(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    small_world().link(tmp_path).load(connection)
    query = "MATCH (a:Account {account_id: $id}) RETURN a.status, a.requests"
    assert one(driver, query, id="acct_3") == ["banned", 4]
    assert one(driver, query, id="acct_4") == ["active", 4]
    assert one(driver, query, id="acct_quiet") == [None, 0]


def test_addresses_reach_their_range_system_and_proxy(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    small_world().link(tmp_path).load(connection)
    query = """
        MATCH (i:IP {ip: $ip})
        RETURN [(i)-[:IN_SUBNET]->(s) | s.cidr], [(i)-[:IN_ASN]->(n) | n.asn], [(i)-[:EXIT_OF]->(p) | p.proxy_id]"""
    assert one(driver, query, ip="2001:db8:0:1::2") == [["2001:db8:0:1::/64"], [64501], ["py"]]
    assert one(driver, query, ip="192.0.2.0") == [[], [64500], ["px"]]
    assert one(driver, query, ip="192.0.2.2") == [[], [], ["px"]]
    assert one(driver, query, ip="192.0.2.4") == [[], [], []]


def test_hostile_text_stays_text(connection: Connection, driver: neo4j.Driver, tmp_path: Path) -> None:
    small_world().link(tmp_path).load(connection)
    query = "MATCH (a:Account {account_id: $id})-[:SHOWED]->(i:Identifier) RETURN i.value, i.identifier_id"
    assert one(driver, query, id=NASTY) == [NASTY, f"device:{NASTY}"]


def test_kinds_with_a_colon_do_not_meet(connection: Connection, driver: neo4j.Driver, tmp_path: Path) -> None:
    small_world().link(tmp_path).load(connection)
    query = """MATCH (:Account {account_id: 'acct_1'})-[:SHOWED]->(i) WHERE i.kind STARTS WITH 'a'
               RETURN collect(i.identifier_id)"""
    assert sorted(one(driver, query)[0]) == ["a%3Ab:c", "a:b:c"]  # type: ignore[call-overload]


def test_another_workspaces_graph_is_refused_before_anything_is_written(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    small_world().link(tmp_path / "one").load(connection)
    before = dump(driver)
    other = World([{"accounts": [account("stranger", email="s@example.net")]}]).link(tmp_path / "two")
    with pytest.raises(CheckFailed, match="holds the graph of a later state or another workspace"):
        other.load(connection)
    assert dump(driver) == before


def test_nodes_that_no_load_brought_are_refused(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    driver.execute_query("CREATE (:Account {account_id: 'a'})")
    with pytest.raises(CheckFailed, match="Account nodes that no load brought there"):
        small_world().link(tmp_path).load(connection)


def test_a_workspace_without_links_says_so(connection: Connection, tmp_path: Path) -> None:
    lake = small_world().link(tmp_path).lake
    with pytest.raises(UsageError, match="run `linkage link` first"):
        load(connection, tmp_path / "nothing", lake.snapshot())


def test_progress_counts_rows_up_to_all(connection: Connection, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    report = small_world().link(tmp_path).load(connection, batch_rows=5, progress=lambda *at: seen.append(at))
    used = next(step.rows for step in report.steps if step.name == "used_ip")
    assert [(done, total) for name, done, total in seen if name == "used_ip"][-1] == (used, used)
    assert all(done <= total for _, done, total in seen)


CONCLUDED_HERE = ("cells", "in_cell", "tied_to", "held_templates", "linked_to", "succeeded")


def test_conclusions_are_replaced_as_one_run(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    linked = simulated(tmp_path, 300, seed=1)
    first = linked.load(connection)
    observed = dump(driver, concluded=False)
    assert all(s.rows for s in first.steps if s.name in CONCLUDED_HERE)
    second = tmp_path / "another"
    concluded = ("cell*", "population*", "account_links*", "successions*")
    shutil.copytree(linked.derived.path, second, ignore=shutil.ignore_patterns(*concluded))
    report = Linked(linked.lake, Derived(second)).load(connection, batch_rows=2000)
    assert (report.run, connection.count("(x:Cell)")) == ("another", 0)
    assert dump(driver, concluded=False) == observed
