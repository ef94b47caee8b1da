"""Loading only what is new: the graph must be what an empty one would become, whatever it was before."""

from __future__ import annotations

import shutil
from pathlib import Path

import neo4j
import pytest

from linkage.errors import CheckFailed
from linkage.store.neo4j.connection import Connection

from .graph_dump import dump
from .world import NASTY, Linked, World, account, request, small_world

pytestmark = pytest.mark.neo4j


def grown(world: World) -> World:
    """Add a batch with new rows, changed ones, and accounts that have another email and another network now."""
    accounts = [
        account("acct_1", 1, email="moved@example.net", signup_ip="203.0.113.50"),
        account("acct_new", 60, email="u2@example.org", phone="+49301"),
    ]
    more = [request(2000 + n, "acct_new", f"198.51.100.{n}", end_user=f"user_{n}") for n in range(3)]
    more += [request(3000, "acct_0", "192.0.2.1", user_agent=NASTY)]
    addresses = [{"ip": "192.0.2.0", "asn": 64511, "as_name": "Moved", "country": "FR", "kind": "hosting"}]
    return World([*world.batches, {"accounts": accounts, "requests": more, "ips": addresses}])


@pytest.fixture
def states(tmp_path: Path) -> tuple[Linked, Linked]:
    """Give a workspace as it was, and as it is after one batch more; both are in the same directory."""
    world = small_world()
    then = world.link(tmp_path / "workspace")
    now = grown(world).link(tmp_path / "later")
    shutil.copytree(then.derived.path, now.derived.path.parent / then.derived.path.name)
    return then, now


def afresh(driver: neo4j.Driver, connection: Connection, linked: Linked) -> list[str]:
    driver.execute_query("MATCH (n) WHERE NOT n:SchemaVersion DETACH DELETE n")
    assert linked.load(connection).mode == "first"
    return dump(driver)


def test_only_what_is_new_is_sent(
    connection: Connection, driver: neo4j.Driver, states: tuple[Linked, Linked]
) -> None:
    then, now = states
    first = then.load(connection)
    report = now.load(connection)
    kept = dump(driver)
    sent = {step.name: (step.sent, step.created, step.removed) for step in report.steps}
    assert report.mode == "changes"
    assert report.sent < first.sent / 4
    assert sent["accounts"] == (3, 1, 0)  # one is new, acct_0 has more requests, acct_1 other facts
    assert sent["asns"] == (1, 1, 0)
    assert sent["in_asn"] == (2, 1, 1)
    assert sent["has_email"] == (3, 2, 1)
    assert sent["emails"][2] == 1  # nobody has it now
    assert sent["paid_with"] == (0, 0, 0)
    assert kept == afresh(driver, connection, now)


def test_what_the_workspace_has_no_more_goes_even_where_the_earlier_state_is_gone(
    connection: Connection, driver: neo4j.Driver, states: tuple[Linked, Linked]
) -> None:
    then, now = states
    then.load(connection)
    shutil.rmtree(now.derived.path.parent / then.derived.path.name)
    report = now.load(connection)
    kept = dump(driver)
    assert report.mode == "all"
    assert {step.name: step.removed for step in report.steps if step.removed} == {
        "emails": 1, "has_email": 1, "at_domain": 1, "has_phone": 1, "showed": 2, "signed_up_from": 1, "in_asn": 1,
    }  # fmt: skip
    assert kept == afresh(driver, connection, now)


def test_nothing_is_sent_when_nothing_is_new(connection: Connection, states: tuple[Linked, Linked]) -> None:
    first = states[0].load(connection)
    second = states[0].load(connection)
    assert (second.mode, second.sent, second.rows) == ("nothing", 0, first.rows)


def test_again_sends_every_row_and_mends(
    connection: Connection, driver: neo4j.Driver, states: tuple[Linked, Linked]
) -> None:
    then = states[0]
    then.load(connection)
    before = dump(driver)
    driver.execute_query("MATCH (n:IP) DETACH DELETE n")
    with pytest.raises(CheckFailed, match=r"ips: \d+ in the workspace, 0 in the graph.*--again"):
        then.load(connection)
    report = then.load(connection, again=True)
    assert (report.mode, report.sent) == ("all", report.rows)
    assert dump(driver) == before


def test_an_older_state_of_the_workspace_is_refused(
    connection: Connection, states: tuple[Linked, Linked]
) -> None:
    then, now = states
    now.load(connection)
    with pytest.raises(CheckFailed, match="holds the graph of a later state"):
        then.load(connection)
