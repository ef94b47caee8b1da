"""Cuts are the best there are, lie where shares changed, and hardly ever where they did not."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkage.errors import UsageError
from linkage.signals.changepoints import _code_bits, _partition, dispersion, find_cuts
from linkage.signals.timeline import make_timeline
from tests.unit.signals.queues import DAY_US, START_US, group_of


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=8), st.floats(0.5, 20)
)
@settings(max_examples=80, deadline=None)
def test_no_other_way_to_cut_is_shorter(rows: list[tuple[int, int]], penalty: float) -> None:
    sums = np.concatenate([np.zeros((1, 2)), np.cumsum(rows, axis=0)])

    def length(places: list[int]) -> float:
        edges = [0, *places, len(rows)]
        return sum(float(_code_bits(sums[b] - sums[a])) for a, b in pairwise(edges)) + penalty * len(places)  # fmt: skip

    inner = range(1, len(rows))
    best = min(length(list(places)) for k in range(len(rows)) for places in combinations(inner, k))
    assert length(_partition(sums, 1.0, penalty)) == pytest.approx(best)


def test_a_change_of_shares_is_found_where_it_is() -> None:
    draw = np.random.default_rng(1)
    counts = np.concatenate(
        [draw.multinomial(200, [0.7, 0.2, 0.1], 20), draw.multinomial(150, [0.3, 0.6, 0.1], 15)]
    )
    (cut,) = find_cuts(counts)
    assert cut.place == 20
    assert cut.bits > 100
    assert cut.p_value < 1e-9


def test_series_without_a_change_are_left_whole() -> None:
    """Also where accounts differ, so that shares move from day to day by more than a multinomial would."""
    draw = np.random.default_rng(2)
    shares = np.array([0.5, 0.3, 0.15, 0.05])
    plain = sum(bool(find_cuts(draw.multinomial(draw.integers(20, 400), shares, 45))) for _ in range(200))
    restless = 0
    for _ in range(200):
        counts = np.stack([draw.multinomial(150, draw.dirichlet(40 * shares)) for _ in range(45)])
        assert dispersion(counts) > 1.5
        restless += bool(find_cuts(counts))
    assert plain <= 4
    assert restless <= 10


def test_a_timeline_says_in_words_what_changed() -> None:
    day = np.repeat(np.arange(30), 100)
    capability = np.where(
        (day >= 12) & (np.arange(3000) % 100 < 61), 1, np.where(np.arange(3000) % 100 < 12, 1, 0)
    )
    made = START_US + np.arange(4) * DAY_US
    group = group_of(
        np.arange(3000) % 4, START_US + day * DAY_US, 4, created_us=made, banned_us=made + 9 * DAY_US,
        capability=capability, capabilities=("chat", "agentic_coding"),
    )  # fmt: skip
    timeline = make_timeline(group)
    (change,) = timeline.changes
    assert change.words in {"capability agentic_coding 12 % → 61 % on 2026-01-17", "capability chat 88 % → 39 % on 2026-01-17"}  # fmt: skip
    assert [len(timeline.bins), sum(b.sign_ups for b in timeline.bins), sum(b.bans for b in timeline.bins)] == [30, 4, 4]  # fmt: skip
    assert {one.requests for one in timeline.bins} == {100}
    assert {one.accounts for one in timeline.bins} == {4}


def test_weeks_begin_on_monday_and_gaps_are_bins() -> None:
    group = group_of(np.zeros(2, np.int64), np.array([START_US - 1, START_US + 14 * DAY_US]), 1)
    bins = make_timeline(group, "week").bins
    assert [one.at[:10] for one in bins] == ["2025-12-29", "2026-01-05", "2026-01-12", "2026-01-19"]
    assert [one.requests for one in bins] == [1, 0, 0, 1]


def test_a_timeline_of_years_by_the_hour_is_refused() -> None:
    group = group_of(np.zeros(2, np.int64), np.array([START_US, START_US + 400 * DAY_US]), 1)
    with pytest.raises(UsageError, match="take a longer one"):
        make_timeline(group, "hour")
    assert make_timeline(group_of(np.zeros(0, np.int64), np.zeros(0, np.int64), 2)).bins == ()
