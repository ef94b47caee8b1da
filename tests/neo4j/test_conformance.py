"""The two stores answer every question alike, row for row, and so does the expansion that stands on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import neo4j
import pytest

from linkage.errors import LinkageError, StoreUnavailable
from linkage.link import link
from linkage.store import COLUMNS, GraphStore, WorkspaceStore
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.keys import (
    CLIENT_KINDS,
    CLIENT_SQL,
    IDENTIFIER_SQL,
    KEY_MACROS,
    LABELLED_KINDS,
    value_key,
)
from linkage.store.neo4j.store import Neo4jStore

from ..unit.expand.factory import Provider
from .world import NASTY, Linked, simulated, small_world

pytestmark = pytest.mark.neo4j


@pytest.fixture(params=["hostile", "simulated"])
def linked(request: pytest.FixtureRequest, tmp_path: Path) -> Linked:
    """Give a hand-made world with hostile text, and one with rings that is large enough for cells and ties."""
    return small_world().link(tmp_path) if request.param == "hostile" else simulated(tmp_path, 300, seed=1)


@pytest.fixture
def stores(linked: Linked, connection: Connection) -> Iterator[tuple[WorkspaceStore, Neo4jStore]]:
    linked.load(connection)
    with duckdb.connect() as con:
        yield linked.store(con), Neo4jStore(connection, linked.derived.path.name)


def everything(linked: Linked, column: str, dataset: str) -> list[str]:
    with duckdb.connect() as con:
        found = con.execute(
            f"SELECT DISTINCT {column} FROM read_parquet(?) ORDER BY ALL",
            [str(linked.derived.path / dataset)],
        )
        return [str(value) for (value,) in found.fetchall()]


def answers(store: GraphStore, linked: Linked) -> dict[str, list[tuple[object, ...]]]:
    """Ask every question, once with all ids there are and once with one and with none."""
    accounts = everything(linked, "account_id", "accounts.parquet")
    cells = everything(linked, "cell_id", "cells.parquet")
    found: dict[str, list[tuple[object, ...]]] = {
        "population": store.population(),
        "last_days": store.last_days(),
        "cell_ids": store.cell_ids(),
        "cell_exits": store.cell_exits(50),
        "co_holders": store.co_holders(accounts * 2, ["all"] * len(accounts) + [a[-1:] for a in accounts]),
        "activity": store.activity([*accounts, accounts[0], "nobody"], 20_470, 20_463),
    }
    for question in COLUMNS:
        if question in ("holders", "neighbours", *found):
            continue
        ids = (
            accounts
            if question in ("accounts", "account_values", "account_cells", "member_weights", "cell_profile")
            else cells
        )
        ask = getattr(store, question)
        found[question] = ask([*ids, ids[0]] if ids else ["nobody"])
        assert ask([]) == []
        assert ask(["nobody", NASTY[:5]]) == []
    for account_id in accounts[::12]:
        for hub in (4, 1000):
            found[f"neighbours {account_id} {hub}"] = store.neighbours(account_id, hub)
    with duckdb.connect() as con:
        evidence = str(linked.derived.path / "evidence.parquet")
        query = "SELECT DISTINCT kind, value FROM read_parquet(?) ORDER BY ALL"
        every = con.execute(query, [evidence]).fetchall()
    for kind, value in every[:: 1 + len(every) // 150]:
        found[f"holders {kind} {value}"] = store.holders(kind, value)
    for kind, value in (
        ("model", "model-0"),
        ("email_domain", "example.org"),
        ("ip", "2001:db8:0:1::2"),
        ("no", "x"),
    ):
        found[f"holders {kind} {value}"] = store.holders(kind, value)
    return found


def test_both_stores_give_the_same_rows_in_the_same_order(
    linked: Linked, stores: tuple[WorkspaceStore, Neo4jStore]
) -> None:
    ours, theirs = answers(stores[0], linked), answers(stores[1], linked)
    for question, rows in ours.items():
        assert [repr(row) for row in theirs[question]] == [repr(row) for row in rows], question
    empty = {question for question in COLUMNS if question in ours and not ours[question]}
    assert empty <= {"member_weights", *(q for q in COLUMNS if "cell" in q)}
    assert not empty or ours["population"] == [(13, 0, 12, 13)]  # the hostile world is too small for cells


@pytest.fixture
def alike(tmp_path: Path) -> Linked:
    """Two tied rings with cards of one issuer, one for vision and one for grading, among strangers of other banks."""
    made = Provider(seed=2)
    made.strangers(250)
    north, south = made.ring("north"), made.ring("south")
    for person in (*north[:3], *south[:3]):
        made.pay(person, "card_control")
        made.request(person, made.address(), end_user="control_user")
    for number, row in enumerate(made.rows["payment_methods"]):
        row["iin"] = f"40000{number % 8}" if row["account_id"].startswith("stranger") else "411111"
    work = {"north": "vision", "south": "grading", "stranger": "chat"}
    for row in made.rows["requests"]:
        row["capability"] = work[row["account_id"].partition("_")[0]]
    lake = made.lake(tmp_path / "workspace")
    return Linked(lake, link(lake))


def test_what_tied_cells_mostly_are_has_bits_for_and_against_and_no_values(
    alike: Linked, connection: Connection
) -> None:
    alike.load(connection)
    cells = everything(alike, "cell_id", "cells.parquet")
    with duckdb.connect() as con:
        ours, theirs = alike.store(con), Neo4jStore(connection, alike.derived.path.name)
        ties, values = ours.cell_ties(cells), ours.cell_tie_values(cells)
        assert theirs.cell_ties(cells) == ties
        assert theirs.cell_tie_values(cells) == values
    said = {(family, microbits > 0) for _, _, family, microbits, count in ties if count == 0}
    assert said == {("issuer", True), ("workload", False)}
    assert {family for _, _, family, *_ in values} == {"customer", "payment"}


def test_issuers_and_capabilities_make_no_nodes_of_their_own(
    alike: Linked, connection: Connection, driver: neo4j.Driver
) -> None:
    alike.load(connection)
    query = "MATCH (i:Identifier) WHERE i.kind IN ['iin', 'capability'] OR i.value IN ['411111', 'vision'] RETURN i.value"
    assert driver.execute_query(query).records == []


def test_a_load_that_was_not_finished_gives_no_answers(linked: Linked, connection: Connection) -> None:
    with pytest.raises(StoreUnavailable, match="not loaded"):
        Neo4jStore(connection)
    with pytest.raises(KeyboardInterrupt):
        linked.load(connection, progress=_interrupt)
    with pytest.raises(StoreUnavailable, match="not complete"):
        Neo4jStore(connection)
    linked.load(connection)
    assert Neo4jStore(connection).run == linked.derived.path.name


def test_another_state_of_the_workspace_is_refused(linked: Linked, connection: Connection) -> None:
    linked.load(connection)
    with pytest.raises(StoreUnavailable, match="another state of the workspace"):
        Neo4jStore(connection, "0123456789abcdef")


def _interrupt(step: str, done: int, total: int) -> None:
    if step == "in_subnet":
        raise KeyboardInterrupt


def test_an_answer_past_the_limit_fails_instead_of_being_cut(
    linked: Linked, stores: tuple[WorkspaceStore, Neo4jStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linkage.store.workspace.MAX_ROWS", 3)
    monkeypatch.setattr("linkage.store.neo4j.store.MAX_ROWS", 3)
    for store in stores:
        with pytest.raises(LinkageError, match="more than 3 rows"):
            store.accounts(linked.account_ids())
        assert len(store.accounts(linked.account_ids()[:3])) == 3


def test_keys_are_the_same_in_python_and_in_sql() -> None:
    texts = ["a", "é" * 2000, "é" * 2001, NASTY, "%:", "x" * 5000]
    kinds = ["device", "a:b", "100%", "ja4", "ua", "card"]
    with duckdb.connect() as con:
        con.execute(KEY_MACROS)
        for kind in kinds:
            sql = (
                CLIENT_SQL if kind in CLIENT_KINDS else "value" if kind in LABELLED_KINDS else IDENTIFIER_SQL
            )
            for value in texts:
                query = f"SELECT node_key({sql}) FROM (SELECT ? AS kind, ? AS value)"
                assert con.execute(query, [kind, value]).fetchall() == [(value_key(kind, value),)]
