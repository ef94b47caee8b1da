"""When a group's cards and sign-ups are a pattern, and when they are two people of a small firm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linkage.expand.standing import Facts, assess

# As an agency of a simulated provider: two cards for two people each, two of them hired on one day.
AGENCY = Facts(
    accounts=4,
    payers=4,
    sharing=4,
    top_payer=2,
    dated=4,
    crowded=2,
    top_domain=0,
    expected_sharing=0.0002,
    expected_crowded=0.007,
)


def test_two_hired_on_one_day_are_no_burst() -> None:
    assert assess(AGENCY, 103).word == "unclear"


def test_two_who_share_a_card_are_no_pattern() -> None:
    assert assess(replace(AGENCY, sharing=2, crowded=4), 103).word == "unclear"


@pytest.mark.parametrize("seen", [3, 4])
def test_from_three_on_both_together_are_a_ring(seen: int) -> None:
    assert assess(replace(AGENCY, sharing=seen, crowded=seen), 103).word == "ring"
