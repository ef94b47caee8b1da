"""Make groups with a known queueing rule, and groups of people who know nothing of each other."""

from __future__ import annotations

import heapq
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from linkage.signals.group import UNKNOWN_US, Group

Integers = npt.NDArray[np.int64]
START_US = 1_767_571_200_000_000
DAY_US = 86_400_000_000
HOUR_US = 3_600_000_000


def group_of(account: Integers, at_us: Integers, accounts: int, **more: object) -> Group:
    """Give the group of such requests; nothing is known of the accounts but that."""
    unknown = np.full(accounts, UNKNOWN_US, np.int64)
    none = np.full(len(at_us), -1, np.int64)
    plain = Group(
        tuple(f"acct_{n:04}" for n in range(accounts)), unknown, unknown, account, at_us, none, (), none, ()
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def job_times(draw: np.random.Generator, jobs: int, days: int, window_h: float = 6.0) -> Integers:
    """Jobs at random moments of a daily window."""
    day = draw.integers(days, size=jobs)
    return np.sort(
        START_US + day * DAY_US + (draw.random(jobs) * window_h * HOUR_US).astype(np.int64) + 8 * HOUR_US
    )


def assign(draw: np.random.Generator, rule: str, accounts: int, at_us: Integers) -> Integers:
    """Choose the account of each job by a rule, as a program would that knows nothing of how it is looked for."""
    jobs = len(at_us)
    if rule == "round_robin":
        return np.arange(jobs) % accounts
    if rule == "least_recently_used":
        return _by_free_list(draw, accounts, at_us)
    if rule == "weighted":
        return _smooth_weighted(draw.integers(1, 8, accounts), jobs)
    if rule == "sticky_session":
        pause = np.diff(at_us, prepend=at_us[0])
        leaves = draw.random(jobs) < np.where(pause > 2 * HOUR_US, 1.0, 0.2)
        return draw.integers(accounts, size=jobs)[np.maximum.accumulate(np.where(leaves, np.arange(jobs), 0))]
    if rule == "fill_first":
        return _fill(accounts, at_us, quota=max(12, jobs // (3 * accounts)))
    weights = draw.integers(1, 8, accounts) if rule == "weighted_random" else np.ones(accounts)
    return draw.choice(accounts, jobs, p=weights / weights.sum())


def queue(
    draw: np.random.Generator, rule: str, accounts: int, jobs: int, noise: float = 0.0, days: int = 20
) -> tuple[Integers, Integers]:
    """Accounts and times of a queue's jobs, a share of them given to anybody."""
    at_us = job_times(draw, jobs, days)
    chosen = assign(draw, rule, accounts, at_us)
    return np.where(draw.random(jobs) < noise, draw.integers(accounts, size=jobs), chosen), at_us


def people(
    draw: np.random.Generator, accounts: int, events: int, days: int = 20
) -> tuple[Integers, Integers]:
    """Independent people: each with hours of his own, sessions of some requests, seconds to minutes apart."""
    sessions = events // 4
    who = draw.integers(accounts, size=sessions)
    hour = draw.integers(24, size=accounts)[who] + draw.normal(0, 2.5, sessions)
    begin = START_US + draw.integers(days, size=sessions) * DAY_US + (hour * HOUR_US).astype(np.int64)
    sizes = draw.poisson(3, sessions) + 1
    gaps = draw.exponential(70e6, int(sizes.sum())).astype(np.int64)
    since = np.cumsum(gaps) - np.repeat(np.cumsum(gaps)[np.cumsum(sizes) - sizes], sizes)
    account, at_us = np.repeat(who, sizes), np.repeat(begin, sizes) + since
    order = np.argsort(at_us, kind="stable")
    return account[order], at_us[order]


def _by_free_list(draw: np.random.Generator, accounts: int, at_us: Integers) -> Integers:
    """Take the one free for longest; a job keeps its account for some gaps between jobs."""
    free, busy, chosen = list(range(accounts)), [], []
    for at, busy_us in zip(
        at_us.tolist(), draw.exponential(accounts / 8 * 60e6, len(at_us)).tolist(), strict=True
    ):
        while busy and (busy[0][0] <= at or not free):
            free.append(heapq.heappop(busy)[1])
        chosen.append(free.pop(0))
        heapq.heappush(busy, (at + busy_us, chosen[-1]))
    return np.array(chosen)


def _smooth_weighted(weights: Integers, jobs: int) -> Integers:
    """Nginx: each turn everybody gains his weight, the largest is used and pays the sum."""
    current, chosen = np.zeros(len(weights), np.int64), []
    for _ in range(jobs):
        current += weights
        chosen.append(int(current.argmax()))
        current[chosen[-1]] -= weights.sum()
    return np.array(chosen)


def _fill(accounts: int, at_us: Integers, quota: int) -> Integers:
    """Use the first account up to its daily quota, then the next."""
    day = at_us // DAY_US
    number = np.arange(len(day)) - np.searchsorted(day, day)
    return number // quota % accounts
