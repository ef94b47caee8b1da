"""Loading what was observed into a real server."""

from __future__ import annotations

from pathlib import Path

import neo4j
import pytest

from linkage.errors import CheckFailed, UsageError
from linkage.store.neo4j import Connection
from linkage.store.neo4j_load import load
from linkage.store.neo4j_steps import NODES, OBSERVED

from .graph_dump import dump
from .world import NASTY, World, small_world

pytestmark = pytest.mark.neo4j


def one(driver: neo4j.Driver, query: str, **params: object) -> list[object]:
    return list(driver.execute_query(query, params).records[0].values())


def test_every_step_finds_rows_in_the_small_world(connection: Connection, tmp_path: Path) -> None:
    report = load(connection, *small_world().write(tmp_path))
    assert {s.name for s in report.steps if s.rows == 0} == set()
    assert [s.name for s in report.steps] == [s.name for s in (*NODES, *OBSERVED)]


def test_loading_twice_changes_nothing(connection: Connection, driver: neo4j.Driver, tmp_path: Path) -> None:
    world = small_world().write(tmp_path)
    first = load(connection, *world)
    before = dump(driver)
    second = load(connection, *world, batch_rows=7)
    assert dump(driver) == before
    assert second.rows == first.rows
    assert first.schema
    assert second.schema == ()


def test_a_grown_lake_adds_to_what_is_there(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    world = small_world()
    load(connection, *world.write(tmp_path / "then"))
    world.usage.append(("acct_new", "card", "card_0"))
    load(connection, *world.write(tmp_path / "now"))
    grown = dump(driver)
    driver.execute_query("MATCH (n) WHERE NOT n:SchemaVersion DETACH DELETE n")
    load(connection, *world.write(tmp_path / "fresh"))
    assert dump(driver) == grown


def test_a_relationship_carries_what_the_roll_up_says(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    load(connection, *World(usage=[("a", "ip", "192.0.2.1"), ("b", "ip", "192.0.2.1")]).write(tmp_path))
    query = "MATCH (:Account {account_id: 'b'})-[r:USED_IP]->(i:IP) RETURN i.ip, properties(r)"
    ip, properties = one(driver, query)
    assert ip == "192.0.2.1"
    assert properties == {
        "requests": 2,
        "first_at": 1_000_000,
        "last_at": 1_000_005,
        "days": [1, 31],
        "batches": [1],
    }


def test_the_newest_version_of_an_account_counts(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    load(connection, *small_world().write(tmp_path))
    query = "MATCH (a:Account {account_id: $id}) RETURN a.status, a.created_at"
    assert one(driver, query, id="acct_3") == ["banned", 1_767_520_800_000_000]
    assert one(driver, query, id="acct_4") == ["active", 1_767_607_200_000_001]
    assert one(driver, query, id="acct_quiet")[0] is None


def test_addresses_reach_their_range_system_and_proxy(
    connection: Connection, driver: neo4j.Driver, tmp_path: Path
) -> None:
    load(connection, *small_world().write(tmp_path))
    query = """
        MATCH (i:IP {ip: $ip})
        RETURN [(i)-[:IN_SUBNET]->(s) | s.cidr], [(i)-[:IN_ASN]->(n) | n.asn], [(i)-[:EXIT_OF]->(p) | p.proxy_id]"""
    assert one(driver, query, ip="2001:db8:0:1::2") == [["2001:db8:0:1::/64"], [64501], ["py"]]
    assert one(driver, query, ip="192.0.2.0") == [[], [64500], ["px"]]
    assert one(driver, query, ip="192.0.2.2") == [[], [], ["px"]]
    assert one(driver, query, ip="192.0.2.4") == [[], [], []]


def test_hostile_text_stays_text(connection: Connection, driver: neo4j.Driver, tmp_path: Path) -> None:
    load(connection, *small_world().write(tmp_path))
    query = "MATCH (a:Account {account_id: $id})-[:SHOWED]->(i:Identifier) RETURN i.value, i.identifier_id"
    assert one(driver, query, id=NASTY) == [NASTY, f"device:{NASTY}"]


def test_kinds_with_a_colon_do_not_meet(connection: Connection, driver: neo4j.Driver, tmp_path: Path) -> None:
    load(connection, *small_world().write(tmp_path))
    query = """MATCH (:Account {account_id: 'acct_1'})-[:SHOWED]->(i) WHERE i.kind STARTS WITH 'a'
               RETURN collect(i.identifier_id)"""
    assert sorted(one(driver, query)[0]) == ["a%3Ab:c", "a:b:c"]  # type: ignore[call-overload]


def test_another_workspaces_graph_is_noticed(connection: Connection, tmp_path: Path) -> None:
    load(connection, *small_world().write(tmp_path / "one"))
    with pytest.raises(CheckFailed, match=r"emails: \d+ in the workspace, \d+ in the graph"):
        load(connection, *World(usage=[("stranger", "email", "s@example.net")]).write(tmp_path / "two"))


def test_a_workspace_without_links_says_so(connection: Connection, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="run `linkage link` first"):
        load(connection, tmp_path, {})


def test_progress_counts_rows_up_to_all(connection: Connection, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    load(connection, *small_world().write(tmp_path), batch_rows=5, progress=lambda *at: seen.append(at))
    assert [(done, total) for name, done, total in seen if name == "used_ip"][-1] == (25, 25)
    assert all(done <= total for _, done, total in seen)
