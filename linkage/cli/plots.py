"""Draw series of numbers on a terminal: one line of blocks each, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

BLOCKS = " ▁▂▃▄▅▆▇█"


def squeeze(numbers: Sequence[float], width: int) -> list[list[float]]:
    """Cut a series into at most `width` pieces of neighbours, as even as may be."""
    count = min(width, len(numbers))
    edges = [len(numbers) * n // count for n in range(count + 1)] if count else []
    return [list(numbers[a:b]) for a, b in pairwise(edges)]


def sparkline(numbers: Sequence[float], top: float) -> str:
    """Return a block a number, eighths of `top`; whatever is above zero is seen."""
    steps = len(BLOCKS) - 1
    return "".join(
        BLOCKS[0 if number <= 0 or top <= 0 else min(steps, max(1, round(number / top * steps)))]
        for number in numbers
    )


def interval_line(low: float, middle: float, high: float, least: float, most: float, width: int) -> str:
    """Return an interval with its middle on a line from `least` to `most`, zero marked where it lies on it."""

    def place(value: float) -> int:
        return round((value - least) / (most - least) * (width - 1))

    line = [" "] * width
    for at in range(place(low), place(high) + 1):
        line[at] = "─"
    if least <= 0 <= most:
        line[place(0)] = "┼" if low <= 0 <= high else "│"
    line[place(middle)] = "●"
    return "".join(line)
