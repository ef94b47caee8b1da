from __future__ import annotations

import pytest

from linkage.attribute.judging import UNNAMED_AT_MOST, live_facts
from tests.unit.attribute.factory import DAY, SLIPS, hit, indicator, judged


def test_several_kinds_that_slipped_name_an_organization() -> None:
    assert judged(SLIPS).overall["org_a"] > 0.95


def test_all_chances_of_a_network_add_up_to_one() -> None:
    found = judged([*SLIPS, hit("person", 1, org="org_b")])
    total = found.nobody + found.carrier + sum(found.decoys.values())
    assert total + sum(found.overall.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "kind", ["email_domain", "person", "cidr", "prompt_hash", "end_user", "payment_fingerprint"]
)
def test_one_kind_alone_names_nobody(kind: str) -> None:
    assert judged([hit(kind, 6)]).overall["org_a"] <= UNNAMED_AT_MOST


def test_a_mail_domain_and_a_name_are_one_form_and_one_kind() -> None:
    found = judged([hit("email_domain", 2), hit("person", 2)], members=40)
    assert found.support["org_a"].speaking == ["identity"]
    assert found.overall["org_a"] <= UNNAMED_AT_MOST


def test_two_kinds_that_anybody_types_name_nobody_and_a_third_does() -> None:
    two = [hit("email_domain", 2), hit("end_user", 3)]
    assert judged(two).overall["org_a"] <= UNNAMED_AT_MOST
    assert judged([*two, hit("prompt_hash", 5)]).overall["org_a"] > 0.5


def test_an_expired_fact_counts_for_nothing() -> None:
    fresh = [hit("email_domain", 3), hit("end_user", 3)]
    found = judged([*fresh, hit("cidr", 9, expired=True)])
    assert found.overall == judged(fresh).overall
    assert [one.reason[:7] for one in found.set_aside] == ["expired"]


def test_a_false_flag_is_seen_by_how_openly_it_shows() -> None:
    trail = [hit("email_domain", 10), hit("end_user", 9), hit("cidr", 8), hit("person", 10)]
    found = judged(trail, members=40)
    assert found.overall["org_a"] < 0.5 < found.decoys["org_a"]


def test_expired_facts_show_a_trail_all_the_same() -> None:
    trail = [hit("email_domain", 10), hit("end_user", 9), hit("cidr", 8)]
    old = [hit("person", 10, expired=True)]
    assert judged([*trail, *old], members=40).support["org_a"].decoy_bits > judged(trail, members=40).support["org_a"].decoy_bits  # fmt: skip


def test_traffic_alone_names_whose_it_is_and_not_who_runs_it() -> None:
    found = judged([hit("prompt_hash", 40), hit("end_user", 30)], also=[indicator("cidr", "192.0.2.0/24")])
    assert found.traffic["org_a"] > 0.8
    assert found.overall["org_a"] <= UNNAMED_AT_MOST
    assert found.runs["org_a"] < 0.1


def test_a_pool_carries_the_traffic_of_several() -> None:
    found = judged(
        [hit(kind, 9, org=org) for kind in ("prompt_hash", "end_user") for org in ("org_a", "org_b")]
    )
    assert min(found.traffic.values()) > 0.8
    assert max(found.overall.values()) <= UNNAMED_AT_MOST
    assert found.carrier > 0.5


def test_who_runs_it_is_named_although_it_carries_another() -> None:
    found = judged([*SLIPS, hit("prompt_hash", 9, org="org_b"), hit("end_user", 5, org="org_b")])
    assert found.overall["org_a"] > 0.9
    assert found.traffic["org_b"] > 0.8


def test_of_two_sources_of_one_fact_the_better_counts_once() -> None:
    once = judged([hit("cidr", 4, value="192.0.2.0/24", grade="B2")])
    twice = judged([
        hit("cidr", 4, value="192.0.2.0/24", grade="B2"),
        hit("cidr", 4, value="192.0.2.0/24", grade="E4", source="forum"),
    ])  # fmt: skip
    assert twice.support["org_a"].families == once.support["org_a"].families
    assert ["same" in one.reason for one in twice.set_aside] == [True]


def test_a_fact_that_everybody_shows_is_set_aside_for_no_lift() -> None:
    found = judged([hit("email_domain", 5, 500)])
    assert found.support == {}
    assert [one.reason[:7] for one in found.set_aside] == ["no lift"]


def test_banks_and_software_are_no_kinds_of_a_name() -> None:
    found = judged([hit("iin", 9, 3), hit("user_agent", 9, 3), hit("ja4", 9, 3)])
    assert found.support["org_a"].speaking == []
    assert not found.support["org_a"].may_be_named


def test_facts_that_ended_before_the_network_began_are_not_missed_in_it() -> None:
    facts = [
        indicator("cidr", "192.0.2.0/24", valid_to=9 * DAY),
        indicator("asn", "64500", valid_from=9 * DAY),
    ]
    assert live_facts(facts, 10 * DAY, 20 * DAY) == {("org_a", "network"): 1}
    assert live_facts(facts, None, None) == {("org_a", "network"): 2}


def test_nothing_known_leaves_everything_open() -> None:
    found = judged([], organizations=0)
    assert found.overall == {}
    assert found.nobody + found.carrier == pytest.approx(1.0)
