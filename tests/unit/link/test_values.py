"""What a shared value is worth: rare ones much, and those of a crowd, a list or another time next to nothing."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import duckdb
import pytest

from linkage.link import Derived
from linkage.link.kinds import AGREEMENT, CAP_BITS, CLIENT_CAP_BITS, describe, evidence_kind

from ..expand.factory import Provider, at

A_BIT = 1_000_000


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Derived:
    """Strangers, some of whom share an address of one sort or another."""
    made = Provider(seed=3)
    made.strangers(120)
    made.strangers(40, "nat", ip="203.0.113.1")
    made.strangers(6, "exit", ip="203.0.113.130")
    made.strangers(6, "later", ip="203.0.113.140")
    made.strangers(6, "campus", ip="203.0.113.2")
    made.strangers(6, "tunnel", ip="2001:db8:9::7")
    made.strangers(25, "blind", ip="203.0.113.4")
    made.rows["requests"] = [
        {**row, "ja4": None} if "blind" in row["account_id"] else row for row in made.rows["requests"]
    ]
    flat = made.strangers(3, "flat", ip="203.0.113.3")
    for person in made.strangers(2, "six"):
        made.request(person, f"2001:db8:1:2::{person[-1]}1")
    for number, person in enumerate(made.strangers(2, "apart")):
        made.request(person, f"2001:db8:1:{3 + number}::1")
    made.rows["accounts"].append(
        {"account_id": "signed", "created_at": at(5), "signup_ip": "2001:db8:1:2::99", "status": "active"}
    )
    for person, kind, value in (
        (flat[0], "card", "card_flat_1"), (flat[1], "card", "card_flat_1"), (flat[1], "device", "d"), (flat[2], "device", "d"),
        (flat[0], "device id", "e"), (flat[1], "device id", "e"), (flat[0], "ip", "203.0.113.1"), (flat[1], "ip", "203.0.113.1"),
    ):  # fmt: skip
        made.rows["identifiers"].append({"account_id": person, "kind": kind, "value": value})
    made.rows["proxies"] += [
        {"proxy_id": "p", "kind": "vpn", "cidr": "203.0.113.128/30"},
        {"proxy_id": "q", "kind": "vpn", "cidr": "203.0.113.140/32", "first_seen": at(24 * 400), "last_seen": at(24 * 500)},
        {"proxy_id": "r", "cidr": "2001:db8:9::/48", "first_seen": at(0)},
    ]  # fmt: skip
    made.rows["ips"] += [{"ip": "203.0.113.2", "kind": "education"}, {"ip": "203.0.113.3", "kind": "hosting"}]
    return made.open(tmp_path_factory.mktemp("values") / "workspace").link()


def rows(derived: Derived, dataset: str, where: str) -> list[dict[str, Any]]:
    with duckdb.connect() as con:
        found = con.execute(
            f"SELECT * FROM read_parquet(?) WHERE {where}", [[str(f) for f in derived.files(dataset)]]
        )
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def value(derived: Derived, kind: str, text: str) -> dict[str, Any]:
    (found,) = rows(derived, "value_facts", f"kind = '{kind}' AND value = '{text}'")
    return found


@pytest.mark.parametrize(
    ("address", "infrastructure"),
    [
        ("203.0.113.1", "crowd"),
        ("203.0.113.2", "education"),
        ("203.0.113.4", "crowd"),
        ("203.0.113.130", "vpn"),
        ("2001:db8:9::/64", "proxy"),
    ],
)
def test_an_address_of_strangers_is_worth_a_bit_at_most(
    derived: Derived, address: str, infrastructure: str
) -> None:
    found = value(derived, "ip", address)
    assert found["infrastructure"] == infrastructure
    assert 0 <= found["microbits"] <= A_BIT


def test_a_range_listed_for_another_time_says_nothing_of_an_address(derived: Derived) -> None:
    assert value(derived, "ip", "203.0.113.140")["infrastructure"] != "vpn"


def test_a_rare_value_is_worth_its_rarity_up_to_the_cap(derived: Derived) -> None:
    accounts = rows(derived, "population", "true")[0]["accounts"]
    found = value(derived, "ip", "203.0.113.3")
    assert (found["infrastructure"], found["network"]) == (None, "hosting")
    bits = math.log2(AGREEMENT * (accounts - 1) / (found["accounts"] - 1))
    assert found["microbits"] == round(1e6 * min(CAP_BITS, bits))


def test_no_value_weighs_against_and_no_client_more_than_its_cap(derived: Derived) -> None:
    assert rows(derived, "value_facts", "microbits < 0") == []
    assert (
        rows(derived, "value_facts", f"kind IN ('ja4', 'ua') AND microbits > {CLIENT_CAP_BITS * A_BIT}") == []
    )


def test_addresses_of_one_line_are_one_value_and_of_two_lines_two(derived: Derived) -> None:
    found = value(derived, "ip", "2001:db8:1:2::/64")
    assert found["accounts"] == 3  # two that used it and one that signed up from it
    assert rows(derived, "value_facts", "kind = 'ip' AND value LIKE '2001:db8:1:3%'") == []
    assert rows(derived, "evidence", "value LIKE '2001:db8:1:2::_1'") == []


def test_an_address_that_was_only_signed_up_from_has_no_requests(derived: Derived) -> None:
    (found,) = rows(derived, "evidence", "account_id = 'signed' AND kind = 'ip'")
    assert (found["value"], found["requests"]) == ("2001:db8:1:2::/64", 0)
    assert found["days"] == [found["first_at"] // 86_400_000_000]


def test_an_identifier_that_calls_itself_a_card_is_none(derived: Derived) -> None:
    assert {
        row["account_id"] for row in rows(derived, "evidence", "kind = 'card' AND value = 'card_flat_1'")
    } == {"flat_001"}
    assert value(derived, "other:card", "card_flat_1")["accounts"] == 2
    assert value(derived, "other:ip", "203.0.113.1")["accounts"] == 2
    assert value(derived, "ip", "203.0.113.1")["accounts"] == 40


def test_an_identifier_of_a_source_keeps_its_own_kind(derived: Derived) -> None:
    assert value(derived, "device", "d")["accounts"] == 2


def test_a_kind_of_two_words_is_one_family_and_not_two() -> None:
    (kind,) = describe(["device id"])
    assert len(kind.family.split()) == 1


def test_what_half_of_all_customers_share_is_no_evidence(derived: Derived) -> None:
    assert [evidence_kind(kind) for kind in ("model", "email_domain", "subnet6", "signup_ip")] == [
        None,
        None,
        None,
        "ip",
    ]
    assert rows(derived, "evidence", "kind IN ('model', 'email_domain', 'signup_ip')") == []


def test_an_account_known_only_from_its_use_is_known(derived: Derived, tmp_path: Path) -> None:
    made = Provider()
    made.request("unregistered", "192.0.2.1", 3.0)
    found = rows(made.open(tmp_path / "workspace").link(), "accounts", "true")
    assert [(row["account_id"], row["created_at"], row["requests"]) for row in found] == [
        ("unregistered", None, 1)
    ]


def test_a_provider_without_any_rows_is_linked_to_nothing(tmp_path: Path) -> None:
    made = Provider().open(tmp_path / "workspace").link()
    assert rows(made, "population", "true") == [{"accounts": 0, "cells": 0, "payers": 0, "dated": 0}]
