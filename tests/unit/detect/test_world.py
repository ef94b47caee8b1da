"""A simulated provider whose truth only these tests read: rings are found whole, and apart from each other."""

from __future__ import annotations

from collections import Counter

from .conftest import Detected


def test_a_malicious_network_is_one_operators(world: Detected) -> None:
    malicious = [one for one in world.networks if one.assessment == "malicious"]
    assert len(malicious) >= 3
    for one in malicious:
        operators = Counter(str(world.truth[account]["operator_id"]) for account in one.account_ids)
        assert len(operators) == 1, f"{one.network_id} joins {operators}"


def test_each_members_expansion_names_its_network(world: Detected) -> None:
    for one in world.networks:
        if one.assessment == "malicious":
            account = min(one.account_ids)
            (answer,) = world.asked.expand(account, max_innocents=1000)
            assert {member.account_id for member in answer.members} | {account} == one.account_ids


def test_what_is_missing_lies_in_the_interval(world: Detected) -> None:
    told = [one for one in world.networks if one.completeness]
    assert told
    outside = []
    for one in told:
        operator = world.truth[min(one.account_ids)]["operator_id"]
        missing = sum(row["operator_id"] == operator for row in world.truth.values()) - one.accounts
        assert one.completeness
        if not one.completeness.low <= missing <= one.completeness.high:
            outside.append((one.network_id, missing, one.completeness))
    assert len(outside) <= len(told) // 2, outside
