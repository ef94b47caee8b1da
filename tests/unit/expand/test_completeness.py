"""What an answer lacks is estimated as often too low as too high, and its interval holds the truth."""

from __future__ import annotations

import random

import pytest

from linkage.expand.completeness import Completeness, estimate_missing


def test_chapmans_own_arithmetic() -> None:
    found = estimate_missing(200, 150, 40, 200)
    assert found
    assert found.missing == pytest.approx(201 * 151 / 41 - 1 - 200, abs=0.1)
    assert 0 < found.low < found.missing < found.high


def test_too_few_in_both_lists_give_no_estimate() -> None:
    assert estimate_missing(200, 6, 6, 200) is None


def test_a_list_that_was_found_whole_leaves_room_for_those_it_cannot_show() -> None:
    assert estimate_missing(800, 300, 300, 800) == Completeness(800, 300, 300, 0.0, 0.0, 9.9)
    few = estimate_missing(27, 11, 11, 27)
    assert few
    assert few.high > 10


def test_who_only_the_second_list_shows_is_missing_for_certain() -> None:
    found = estimate_missing(50, 40, 37, 50)
    assert found
    assert found.low >= 3


@pytest.mark.parametrize(("by_content", "by_cards"), [(0.9, 0.6), (0.98, 0.4), (0.7, 0.5)])
def test_the_interval_holds_the_truth_as_often_as_it_says(by_content: float, by_cards: float) -> None:
    draw, held, errors, size = random.Random(5), 0, 0.0, 300
    for _ in range(400):
        caught = [(draw.random() < by_content, draw.random() < by_cards) for _ in range(size)]
        first = sum(a for a, _ in caught)
        second, both = sum(b for _, b in caught), sum(a and b for a, b in caught)
        found = estimate_missing(first, second, both, first)
        assert found
        missing = size - first
        held += found.low <= missing + 0.05 and missing - 0.05 <= found.high
        errors += found.missing - missing
    assert held >= 0.9 * 400
    assert abs(errors / 400) < 0.02 * size
