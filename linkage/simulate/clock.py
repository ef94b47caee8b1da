"""When people work: the daily rhythms, and the hours that a session is drawn from."""

from __future__ import annotations

import numpy as np

from linkage.simulate.draws import Array, Ints, mix, pick
from linkage.simulate.networks import COUNTRIES
from linkage.simulate.world import RHYTHM, RHYTHMS

ZONES = np.array([hours for _, hours in COUNTRIES.values()])


def _hours(spans: dict[tuple[int, int], float]) -> list[float]:
    return [sum(weight for (a, b), weight in spans.items() if a <= hour < b) + 0.02 for hour in range(24)]


_PROFILES = np.array(
    [
        _hours({(7, 9): 0.5, (12, 14): 0.6, (9, 18): 0.4, (18, 23): 1.2}),  # evening
        _hours({(8, 12): 1.2, (12, 13): 0.5, (13, 18): 1.1}),  # office
        _hours({(0, 24): 1.0}),  # server
        _hours({(0, 24): 1.0}),  # cron
        _hours({(0, 24): 1.0}),  # agent: its hours are its own
    ]
)
_CUMULATIVE = np.cumsum(_PROFILES, axis=1) / _PROFILES.sum(axis=1, keepdims=True)
_WEEKEND = np.array([1.1, 0.15, 0.9, 1.0, 1.0])
assert len(_PROFILES) == len(RHYTHMS)


def weekday_factor(rhythm: Array, day: int) -> Array:
    """How much of the usual volume falls on this day (day 0 is a Monday)."""
    return _WEEKEND[rhythm] if day % 7 >= 5 else np.ones(len(rhythm))


def session_starts(rng: np.random.Generator, rhythm: Array, country: Array, groups: Ints) -> Ints:
    """Draw the second of the day (UTC) at which each session starts, by the account's rhythm and its country's clock."""
    n = len(rhythm)
    u = rng.random(n)
    hour = np.zeros(n, np.int64)
    for step in range(23):
        hour += u > _CUMULATIVE[rhythm, step]
    second: Ints = ((hour - ZONES[country]) % 24) * 3600 + rng.integers(3600, size=n)
    second = np.where(rhythm == RHYTHM["cron"], second // 3600 * 3600, second)
    agent = rhythm == RHYTHM["agent"]
    if agent.any():
        # An agent wakes at four fixed minutes of the day, the same for all who run it.
        slot = rng.integers(4, size=int(agent.sum()))
        second[agent] = pick(mix(groups[agent], slot, 11), 1440) * 60
    jitter = (rhythm == RHYTHM["cron"]) | agent
    second[jitter] += rng.integers(20, size=int(jitter.sum()))
    return second
