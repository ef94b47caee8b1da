"""The pivot compares like with like, accounts being what is counted, and its p-values mean what they say."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kstest

from linkage.signals.clocks import DAY_US
from linkage.signals.controls import MOST_CONTROLS, Matched, match_controls
from linkage.signals.pivot import Estimate, _permute, estimate, newcombe

RELEASED_US = 1_769_000_000_000_000


def matched(draw: np.random.Generator, effect: float) -> Matched:
    """Accounts of six strata that move as a whole or not at all, heavy ones likelier."""
    stratum = np.repeat(np.arange(6), 40)
    inside = np.tile(np.arange(40) < 8, 6)
    requests = draw.integers(1, 30, len(stratum)) * (1 + stratum)
    moves = draw.random(len(stratum)) < 0.1 + 0.08 * stratum + effect * inside
    return Matched(inside, stratum, requests, moves * requests, 0)


def test_p_values_are_uniform_where_membership_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkage.signals.pivot.SHUFFLES", 99)
    p_values = [_permute(matched(np.random.default_rng([1, seed]), 0.0)) for seed in range(300)]
    assert kstest(p_values, "uniform").pvalue > 0.01


def test_a_group_that_moves_faster_is_seen() -> None:
    assert _permute(matched(np.random.default_rng(2), 0.4)) < 0.005


def test_the_interval_holds_the_true_difference() -> None:
    held = 0
    for seed in range(300):
        draw = np.random.default_rng([3, seed])
        ours, theirs = (
            estimate(
                (draw.random(n) < share) * (asked := draw.integers(1, 30, n)), asked, draw.uniform(0.5, 2, n)
            )
            for n, share in ((40, 0.35), (120, 0.2))
        )
        low, high = newcombe(ours, theirs)
        held += low <= 0.15 <= high
    assert 0.92 <= held / 300 <= 0.99


def test_nobody_moved_is_no_certainty() -> None:
    none = estimate(np.zeros(10, np.int64), np.full(10, 1000), np.ones(10))
    assert none == Estimate(0.0, 10.0)
    low, high = newcombe(none, none)
    assert low == pytest.approx(-high)
    assert high > 0.2


def columns(**more: list[object]) -> dict[str, object]:
    n = 6
    rows: dict[str, list[object]] = {
        "inside": [1, 0, 0, 0, 1, 0], "plan": ["pro"] * n, "pathway": ["api", "api", "web", "api", "api", None],
        "created_at": [RELEASED_US - 20 * DAY_US] * n, "before_release": [10, 12, 10, 900, 4000, 10],
        "requests": [5] * n, "moved": [1] * n, **more,
    }  # fmt: skip
    return {name: np.array(values, object) for name, values in rows.items()}


def test_controls_are_alike_and_who_has_none_is_counted() -> None:
    found = match_controls(columns(), RELEASED_US)
    assert found.inside.tolist() == [True, False]
    assert found.unmatched == 1


def test_an_account_of_unknown_age_is_like_another_such_only() -> None:
    made: list[object] = [None, RELEASED_US - DAY_US, None, None, None, None]
    found = match_controls(columns(created_at=made, pathway=["api"] * 6), RELEASED_US)
    assert found.inside.tolist() == [True, False, False]


def test_a_stratum_takes_only_as_many_controls_as_are_of_use() -> None:
    n = 500
    rows = {
        "inside": np.arange(n) == 7, "plan": np.full(n, "pro", object), "pathway": np.full(n, "api", object),
        "created_at": np.full(n, RELEASED_US), "before_release": np.full(n, 9), "requests": np.full(n, 3), "moved": np.zeros(n),
    }  # fmt: skip
    found = match_controls(rows, RELEASED_US)
    assert (int(found.inside.sum()), len(found.inside)) == (1, 1 + MOST_CONTROLS)
