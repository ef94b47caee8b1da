"""What work an account asks for and whose cards it pays with are rolled up, and are no evidence that two accounts share."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from linkage.link import Derived, link
from linkage.link.kinds import evidence_kind
from linkage.settings import Settings
from linkage.store.neo4j.keys import WITHOUT_NODE

from ..expand.factory import Provider


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Derived:
    made = Provider()
    made.account("a", opened_h=0.0)
    for hour, capability in enumerate(["vision", "vision", "grading", None]):
        made.request("a", "192.0.2.1", 24.0 * hour, capability=capability)
    for hour, (card, iin) in enumerate([("one", "411111"), ("two", "411111"), ("three", None)]):
        made.pay("a", card, 24.0 * hour)
        made.rows["payment_methods"][-1]["iin"] = iin
    made.rows["identifiers"].append({"account_id": "a", "kind": "capability", "value": "claimed"})
    return link(made.lake(tmp_path_factory.mktemp("kinds") / "workspace"), settings=Settings(threads=2))


def rows(derived: Derived, dataset: str, kind: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        files = [str(file) for file in derived.files(dataset)]
        columns = "value, requests, len(days)" if dataset == "usage" else "value"
        query = f"SELECT {columns} FROM read_parquet(?) WHERE kind = ? ORDER BY ALL"
        return con.execute(query, [files, kind]).fetchall()


def test_capabilities_are_counted_by_requests_and_days(derived: Derived) -> None:
    assert rows(derived, "usage", "capability") == [("grading", 1, 1), ("vision", 2, 2)]


def test_issuers_are_counted_by_cards(derived: Derived) -> None:
    assert rows(derived, "usage", "iin") == [("411111", 2, 2)]


def test_a_source_that_names_its_identifier_so_does_not_pass_for_it(derived: Derived) -> None:
    assert rows(derived, "usage", "other:capability") == [("claimed", 1, 0)]


@pytest.mark.parametrize("kind", WITHOUT_NODE)
def test_neither_is_evidence(derived: Derived, kind: str) -> None:
    assert evidence_kind(kind) is None
    assert rows(derived, "evidence", kind) == []
    assert rows(derived, "value_facts", kind) == []


def test_capabilities_after_the_time_asked_for_leave_no_trace(tmp_path: Path) -> None:
    made = Provider()
    made.request("a", "192.0.2.1", 1.0, capability="chat")
    made.request("a", "192.0.2.1", 99.0, capability="vision")
    lake = made.lake(tmp_path / "workspace")
    early = link(lake, as_of=made.rows["requests"][0]["ts"], settings=Settings(threads=2))
    assert rows(early, "usage", "capability") == [("chat", 1, 1)]
