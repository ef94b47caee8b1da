"""Shuffle clocks: give each event another moment of its day, as its account's own hours would have it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

DAY_US = 86_400_000_000
# Longer than any queue's window and shorter than the hours that people keep: minutes are forgotten, hours are not.
JITTER_US = 1_800_000_000

Integers = npt.NDArray[np.int64]


def shuffle_clocks(accounts: Integers, at_us: Integers, draw: np.random.Generator) -> Integers:
    """Return new times (microseconds) of the same shape: the day stays, the time of day is that of another event.

    That other event is one of the same account's, moved by up to half an hour, so that an account with one event
    has a clock to shuffle too. What is left of coincidences is what common days, hours and fashions explain.
    """
    order = np.lexsort((at_us, accounts))
    shuffled = np.lexsort((draw.random(len(at_us)), accounts))
    hours = np.empty_like(at_us)
    hours[order] = at_us[shuffled] % DAY_US
    hours += draw.integers(-JITTER_US, JITTER_US, len(at_us), endpoint=True)
    return at_us // DAY_US * DAY_US + hours % DAY_US
