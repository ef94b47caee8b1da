"""Synchrony: p-values that are uniform where accounts only keep the same hours, and small where a queue drives them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from linkage.signals import synchrony
from linkage.signals.clocks import DAY_US
from linkage.signals.synchrony import Integers, Synchrony, _coincide, measure_synchrony

DAYS = 45
HOUR_US = DAY_US // 24


def office(draw: np.random.Generator) -> Integers:
    """One account in sessions within office hours on weekdays."""
    days = np.repeat(
        np.flatnonzero(np.arange(DAYS) % 7 < 5), draw.poisson(2.0, DAYS)[np.arange(DAYS) % 7 < 5]
    )
    starts = days * DAY_US + (8 + draw.random(len(days)) * 9) * HOUR_US
    sizes = draw.poisson(4.0, len(days)) + 1
    gaps = draw.exponential(60e6, int(sizes.sum()))
    return (np.repeat(starts, sizes) + np.cumsum(gaps) % (20 * 60e6)).astype(np.int64)


def cron(draw: np.random.Generator) -> Integers:
    """One account that wakes at full hours of its own choice, with some seconds of delay."""
    hours = draw.choice(24, 12, replace=False)
    at = (np.arange(DAYS)[:, None] * DAY_US + hours[None, :] * HOUR_US).ravel()
    at = at[draw.random(len(at)) < 0.8]
    return (at + draw.integers(20_000_000, size=len(at))).astype(np.int64)


def measure(times: list[Integers], **options: int) -> Synchrony:
    names = tuple(f"a{number:03}" for number in range(len(times)))
    account = np.repeat(np.arange(len(times)), [len(one) for one in times])
    return measure_synchrony(names, account, np.concatenate(times), **options)


def queue(draw: np.random.Generator, accounts: int, *, jobs: int = 200) -> list[Integers]:
    """Accounts used in turn for jobs that come in windows, the same every day."""
    taken: list[list[int]] = [[] for _ in range(accounts)]
    for day in range(DAYS):
        at = np.sort(day * DAY_US + 9 * HOUR_US + draw.random(jobs) * 4 * HOUR_US).astype(np.int64)
        turn = int(draw.integers(accounts))
        for number, moment in enumerate(at.tolist()):
            taken[(turn + number) % accounts].append(moment)
    return [np.array(one, np.int64) for one in taken]


@pytest.mark.parametrize("rhythm", [office, cron], ids=["office hours", "cron at the full hour"])
def test_p_values_of_independent_accounts_are_uniform(rhythm: object) -> None:
    assert callable(rhythm)
    found = []
    for seed in range(30):
        draw = np.random.default_rng(seed)
        rows = measure([rhythm(draw) for _ in range(6)], arrangements=49, window_us=300_000_000).to_list()
        apart = {("a000", "a001"), ("a002", "a003"), ("a004", "a005")}  # pairs that have no account in common
        found += [row["p_value"] for row in rows if (row["account_a"], row["account_b"]) in apart]
    assert len(found) > 80
    assert stats.kstest(found, "uniform").pvalue > 0.01


def test_group_p_values_of_independent_accounts_are_uniform() -> None:
    found = []
    for seed in range(50):
        draw = np.random.default_rng(1000 + seed)
        p = measure([office(draw) if n % 2 else cron(draw) for n in range(4)], arrangements=39).group_p_value
        assert p is not None
        found.append(p)
    assert stats.kstest(found, "uniform").pvalue > 0.01


def test_a_rotation_shows_in_the_group_and_in_neighbours() -> None:
    found = measure(queue(np.random.default_rng(1), 20), arrangements=199)
    assert found.group_p_value == 1 / 200
    sure = [row for row in found.to_list() if row["p_value"] <= 0.005]
    assert len(sure) >= 15  # of the 20 pairs that follow each other
    assert all(row["weight"] > row["expected"] for row in sure)


def test_jobs_at_other_times_each_day_show_in_each_pair() -> None:
    draw = np.random.default_rng(2)
    starts = [day * DAY_US + int(draw.integers(DAY_US)) for day in range(DAYS)]
    times = [
        np.array([s + int(draw.integers(120_000_000)) for s in starts for _ in range(2)]) for _ in range(5)
    ]
    rows = measure(times, arrangements=99).to_list()
    assert [row["p_value"] for row in rows] == [0.01] * 10


def test_common_busy_days_are_no_synchrony() -> None:
    found = []
    for seed in range(40):
        draw = np.random.default_rng(seed)
        load = draw.choice([1, 10], DAYS)
        times = [
            np.sort(np.repeat(np.arange(DAYS), load) * DAY_US + draw.integers(DAY_US, size=int(load.sum())))
            for _ in range(2)
        ]
        found += [row["p_value"] for row in measure(times, arrangements=49, window_us=HOUR_US // 4).to_list()]
    assert np.mean(np.array(found) <= 0.1) < 0.25


def test_coincidences_are_the_naive_ones() -> None:
    draw = np.random.default_rng(4)
    account, at_us = draw.integers(4, size=60), draw.integers(1000, size=60)
    expected = np.zeros((4, 4))
    for i in range(60):
        for j in range(60):
            if account[i] < account[j] and abs(at_us[i] - at_us[j]) <= 30:
                expected[account[i], account[j]] += 1
    counts, _ = _coincide(account, at_us, 30, 4)
    assert (np.triu(counts, 1) == expected).all()


def test_the_order_of_events_leaves_no_trace() -> None:
    times = queue(np.random.default_rng(5), 6)
    shuffled = [np.random.default_rng(6).permutation(one) for one in times]
    assert measure(times, arrangements=19) == measure(shuffled, arrangements=19)


def test_a_large_group_is_cut_to_its_busiest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synchrony, "MOST_ACCOUNTS", 3)
    times = [np.arange(n + 1) * DAY_US for n in range(5)]
    found = measure(times, arrangements=9)
    assert (found.left_out, found.pairs) == (2, 3)
    assert {*found.account_a, *found.account_b} == {"a002", "a003", "a004"}
