"""A queue is named by its rule, people who know nothing of each other are not, and p-values mean what they say."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kstest

from linkage.signals.multinomial import against_multinomial, against_own_clocks, cut_blocks
from linkage.signals.orders import RULES, OrderMeasure
from linkage.signals.pool import measure_stickiness, pool_by_day
from linkage.signals.scheduler import NO_SCHEDULER, TOO_LITTLE, find_scheduler
from tests.unit.signals.queues import (
    DAY_US,
    HOUR_US,
    START_US,
    Integers,
    group_of,
    job_times,
    people,
    queue,
)

SHUFFLES = 199


def found(account: Integers, at_us: Integers, accounts: int) -> str:
    group = group_of(account, at_us, accounts)
    return find_scheduler(group, {None: group.accounts}, shuffles=SHUFFLES).rule


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("noise", [0.0, 0.2])
def test_each_rule_is_named(rule: str, noise: float) -> None:
    draw = np.random.default_rng([3, *rule.encode()])
    assert found(*queue(draw, rule, 40, 4000, noise), 40) == rule


@pytest.mark.parametrize("accounts", [5, 12, 100])
def test_round_robin_is_named_at_every_size(accounts: int) -> None:
    assert found(*queue(np.random.default_rng(4), "round_robin", accounts, 40 * accounts, 0.3), accounts) == "round_robin"  # fmt: skip


@pytest.mark.parametrize("rule", ["random", "weighted_random"])
def test_drawing_accounts_at_random_is_no_scheduler(rule: str) -> None:
    assert found(*queue(np.random.default_rng(5), rule, 20, 2000), 20) == NO_SCHEDULER


@pytest.mark.parametrize("seed", range(4))
def test_people_with_hours_and_sessions_of_their_own_are_no_scheduler(seed: int) -> None:
    draw = np.random.default_rng([6, seed])
    assert found(*people(draw, 25, 2000), 25) == NO_SCHEDULER


def test_hourly_timers_of_strangers_are_no_scheduler() -> None:
    """Each account comes back once an hour, as in a rotation, but by its own clock."""
    draw = np.random.default_rng(7)
    hours = np.arange(24 * 20)
    at_us = START_US + hours[:, None] * HOUR_US + draw.integers(0, 20_000_000, (len(hours), 12))
    order = np.argsort(at_us, axis=None)
    account = np.tile(np.arange(12), len(hours))[order]
    assert found(account, at_us.ravel()[order], 12) == NO_SCHEDULER


def test_agents_that_wake_together_are_not_kept_by_anybody() -> None:
    """All wake in the same minute; those who go on for a while look like an account that is held."""
    draw = np.random.default_rng(8)
    wakes = [
        (day, hour, a)
        for day in range(20)
        for hour in (1, 7, 13, 19)
        for a in range(20)
        if draw.random() < 0.4
    ]
    events = [
        (
            START_US
            + day * DAY_US
            + hour * HOUR_US
            + int(draw.integers(20_000_000))
            + k * int(draw.exponential(9e7)),
            a,
        )
        for day, hour, a in wakes
        for k in range(1 + draw.poisson(1.5))
    ]
    at_us, account = (np.array(column) for column in zip(*sorted(events), strict=True))
    assert found(account, at_us, 20) == NO_SCHEDULER


def test_two_queues_of_one_group_are_told_apart() -> None:
    draw = np.random.default_rng(9)
    first, first_at = queue(draw, "round_robin", 12, 1500)
    second, second_at = queue(draw, "sticky_session", 30, 6000)
    at_us = np.concatenate([first_at, second_at])
    order = np.argsort(at_us, kind="stable")
    group = group_of(np.concatenate([first, second + 12])[order], at_us[order], 42)
    cells: dict[str | None, tuple[str, ...]] = {"cell_a": group.accounts[:12], "cell_b": group.accounts[12:]}
    answer = find_scheduler(group, cells, shuffles=SHUFFLES)
    assert [cell.rule for cell in answer.cells] == ["round_robin", "sticky_session"]
    assert answer.p_value < 0.001
    assert answer == find_scheduler(group, dict(reversed(cells.items())), shuffles=SHUFFLES)


def test_a_successor_takes_the_place_of_the_banned_and_the_rule_stays() -> None:
    draw = np.random.default_rng(10)
    account, at_us = queue(draw, "round_robin", 10, 1500, 0.1)
    banned_at = START_US + 9 * DAY_US + 11 * HOUR_US
    account = np.where((account == 3) & (at_us >= banned_at), 10, account)
    never = np.full(11, -1, np.int64)
    group = group_of(
        account, at_us, 11,
        created_us=np.where(np.arange(11) == 10, banned_at, never), banned_us=np.where(np.arange(11) == 3, banned_at, never),
    )  # fmt: skip
    answer = find_scheduler(group, {None: group.accounts}, shuffles=SHUFFLES)
    assert answer.rule == "round_robin"
    assert not answer.cells[0].uneven


def test_a_handful_of_requests_tells_nothing() -> None:
    assert found(np.arange(12) % 3, np.arange(12) * HOUR_US + START_US, 3) == TOO_LITTLE
    assert found(np.zeros(0, np.int64), np.zeros(0, np.int64), 3) == TOO_LITTLE


def test_p_values_are_uniform_where_accounts_are_drawn_at_random() -> None:
    p_values = []
    for seed in range(300):
        draw = np.random.default_rng([11, seed])
        accounts = int(draw.integers(3, 20))
        order, at_us = queue(draw, "weighted_random", accounts, int(draw.integers(60, 150)), days=5)
        blocks = cut_blocks(at_us, np.array([START_US + 2 * DAY_US + 9 * HOUR_US]))
        tested = against_multinomial(order, blocks, OrderMeasure(order, blocks, accounts), 39, draw)
        # p is one of 40 steps; a part of a step makes it continuous.
        p_values.append(tested.p_value.min() - draw.random() / 40)
    assert kstest(p_values, "uniform").pvalue > 0.01
    assert np.mean(np.array(p_values) <= 0.025) < 0.05


def test_p_values_of_independent_people_are_not_too_small() -> None:
    """Against clocks and days of their own; a uniform one is below a twentieth in a twentieth of the cases."""
    clocks, days = [], []
    for seed in range(100):
        draw = np.random.default_rng([12, seed])
        order, at_us = people(draw, 8, 150)
        blocks = cut_blocks(at_us, np.empty(0, np.int64))
        measure = OrderMeasure(order, blocks, 8)
        clocks.append(against_own_clocks(order, at_us, measure, 39, draw).p_value.min())
        days.append(against_own_clocks(order, at_us, measure, 39, draw, reach_us=0).p_value.min())
    for p_values in (clocks, days):
        assert np.mean(np.array(p_values) <= 0.05) <= 0.1
        assert kstest(p_values, "uniform", alternative="greater").pvalue > 0.01


def test_stickiness_is_the_time_that_an_account_is_kept() -> None:
    draw = np.random.default_rng(13)
    at_us = job_times(draw, 20_000, 20)
    leaves = draw.random(len(at_us)) < 1 - np.exp(-np.diff(at_us, prepend=at_us[0] - 1) / 300e6)
    account = draw.integers(30, size=len(at_us))[
        np.maximum.accumulate(np.where(leaves, np.arange(len(at_us)), 0))
    ]
    noisy = np.where(draw.random(len(at_us)) < 0.3, draw.integers(30, size=len(at_us)), account)
    for order in (account, noisy):
        kept = measure_stickiness(order, at_us, 1 / 30, draw)
        assert kept is not None
        assert kept.low_s <= kept.seconds <= kept.high_s
        assert kept.seconds == pytest.approx(300, rel=0.25)
    assert measure_stickiness(draw.integers(30, size=len(at_us)), at_us, 1 / 30, draw) is None


def test_the_effective_pool_counts_accounts_by_their_use() -> None:
    account = np.array([0, 1, 2, 3] * 25 + [0] * 100)
    at_us = START_US + np.arange(200) // 100 * DAY_US
    even, one = pool_by_day(account, at_us, 5)
    assert (even.accounts, one.accounts) == (4, 1)
    assert even.effective == pytest.approx(4)
    assert one.effective == pytest.approx(1)
