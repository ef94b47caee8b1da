from __future__ import annotations

import pytest

from tests.unit.attribute.conftest import Small

# By kind and value: members that show it in its time, and others.
SHOWN = {
    ("email_domain", "A.Example"): (2, 0),
    ("email", "Boss@B.example"): (1, 0),
    ("person", "Ada  LOVE"): (2, 0),
    ("billing_name", "love ada"): (1, 0),
    ("phone", "+15550100"): (1, 0),
    ("end_user", "a-team"): (3, 0),
    ("prompt_hash", "a0a0"): (2, 0),
    ("payment_fingerprint", "fp_a"): (1, 0),
    ("iin", "4000"): (5, 0),
    ("ja4", "t13d_a"): (1, 0),
    ("user_agent", "a-agent/1"): (1, 0),
    ("asn", "AS64500"): (1, 0),
    ("cidr", "198.51.100.0/24"): (1, 1),
    ("cidr", "2001:db8:a::/48"): (1, 0),
}


@pytest.mark.parametrize("fact", SHOWN, ids=lambda fact: fact[1])
def test_each_kind_of_indicator_meets_its_values(small: Small, fact: tuple[str, str]) -> None:
    found = small.hits["org_a", *fact]
    assert (found.inside, found.outside) == SHOWN[fact]


def test_a_range_that_is_none_meets_nobody_and_stops_nothing(small: Small) -> None:
    assert ("org_a", "cidr", "no range") not in small.hits


def test_a_kind_that_nothing_can_meet_is_told(small: Small) -> None:
    assert small.known.unread == ("shoe_size",)


def test_a_fact_that_ended_before_the_account_was_opened_is_not_in_its_time(small: Small) -> None:
    found = small.hits["org_b", "email_domain", "a.example"]
    assert (found.inside, found.shown_inside) == (0, 2)


def test_only_who_used_the_value_in_its_time_counts(small: Small) -> None:
    found = small.hits["org_b", "prompt_hash", "a0a0"]
    assert (found.inside, found.shown_inside) == (1, 2), "m01 sent it on the 19th, the fact ends on the 13th"


def test_a_fact_that_begins_later_does_not_count_yet(small: Small) -> None:
    assert small.hits["org_b", "cidr", "203.0.113.0/25"].inside == 0


def test_an_organization_that_only_indicators_name_is_known(small: Small) -> None:
    assert list(small.known.organizations) == ["org_a", "org_b"]
    assert small.known.organizations["org_a"].name == "Name <b>A</b>"
