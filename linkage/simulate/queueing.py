"""Play one day of a queue: how many jobs come, when, and on whose account each of them runs."""

from __future__ import annotations

import numpy as np

from linkage.simulate.draws import Array, Ints, mix, pick
from linkage.simulate.world import DAY, HOUR, START, Queue


def play_queue(
    rng: np.random.Generator, queue: Queue, number: int, rows: Array, day: int
) -> tuple[Ints, Ints]:
    """Give the accounts and times (microseconds) of the queue's jobs on a day; `rows` are the members' rows."""
    begin = START + day * DAY
    if queue.weekday not in (-1, day % 7) or queue.only not in (-1, day):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    banned = rows["banned_at"]
    alive = (rows["created_at"] < begin + DAY) & ((banned == 0) | (banned > begin))
    members = queue.members[alive]
    busy = queue.weekend if day % 7 >= 5 else 1.0
    jobs = int(rng.poisson(queue.jobs * busy * len(members))) if len(members) else 0
    if not jobs:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    window = rng.integers(len(queue.windows), size=jobs)
    first, length = (np.array(x) for x in zip(*queue.windows, strict=True))
    hours = first[window] + rng.random(jobs) * length[window]
    at = begin + np.sort((hours * HOUR).astype(np.int64))
    account = members[_assign(rng, queue.rule, members, jobs, int(pick(mix(number, day), len(members))[0]))]
    created, banned = rows["created_at"][alive], rows["banned_at"][alive]
    place = np.searchsorted(members, account)
    works = (at >= created[place]) & ((banned[place] == 0) | (at < banned[place]))
    return account[works], at[works]


def _assign(rng: np.random.Generator, rule: str, members: Ints, jobs: int, start: int) -> Ints:
    """Choose a member for each job in turn."""
    n = len(members)
    turn = (start + np.arange(jobs)) % n
    if rule == "round_robin":
        slip = rng.random(jobs) < 0.03
        return np.where(slip, rng.integers(n, size=jobs), turn)
    if rule == "recent":
        # The least recently used member is the next in turn but for a few that are still busy.
        return (turn + rng.poisson(0.7, jobs)) % n
    if rule == "sticky":
        run = np.cumsum(rng.random(jobs) < 0.25)
        return pick(mix(start, run), n)
    weights = 0.3 + np.random.default_rng(n).random(n)
    return np.searchsorted(np.cumsum(weights) / weights.sum(), rng.random(jobs)).clip(0, n - 1)
