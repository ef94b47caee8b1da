"""Tell hand-overs as generations: who took over from whom, how long regrowth takes, and what shifted bans would show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from linkage.engine import Engine
from linkage.link.derived import Derived
from linkage.link.succession import HOUR_US, find_successions
from linkage.signals.derived import source_derived

# Whole weeks, so that weekdays and hours stay, and past the window, so that no true hand-over is found again.
SHIFTS_DAYS = (-21, -14, 14, 21)
DAY_US = 24 * HOUR_US


@dataclass(frozen=True)
class Successors:
    """Hand-overs by chain and generation; `chance` is how many the same search finds around bans shifted in time."""

    rows: list[dict[str, Any]]
    bans: int
    chance: float | None

    @property
    def median_gap_s(self) -> float | None:
        """Return the time to regrow: the median of the gaps, in seconds."""
        return float(np.median([row["gap_s"] for row in self.rows])) if self.rows else None

    def to_list(self) -> list[dict[str, Any]]:
        """Return the hand-overs in the shape that `--format json` prints."""
        return self.rows


def find_successors(engine: Engine, derived: Derived, *, shifts: tuple[int, ...] = SHIFTS_DAYS) -> Successors:
    """Return the hand-overs that the link step found, with generations, and the chance rate over `shifts` (days)."""
    source_derived(engine, derived, "successions", "accounts_now")
    found = {name: column.tolist() for name, column in engine.fetch("successions").items()}
    rows = [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]
    accounts = engine.fetch("accounts_now")
    banned = [
        int(at)
        for status, at in zip(accounts["status"].tolist(), accounts["status_at"].tolist(), strict=True)
        if status == "banned" and at is not None
    ]
    chance = _chance(engine, derived, np.array(banned), shifts) if shifts and banned else None
    return Successors(number_generations(rows), len(banned), chance)


def number_generations(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows with `chain` (its first account) and `generation` (2 is the first successor), chain by chain."""
    before = {row["successor"]: row["predecessor"] for row in rows}
    told = []
    for row in rows:
        first, generation, seen = row["predecessor"], 2, {row["successor"]}
        while first in before and first not in seen:
            seen.add(first)
            first, generation = before[first], generation + 1
        told.append({**row, "kinds": row["kinds"].split(), "chain": first, "generation": generation})
    return sorted(told, key=lambda row: (row["chain"], row["generation"], row["successor"]))


def _chance(engine: Engine, derived: Derived, banned: Any, shifts: tuple[int, ...]) -> float:
    """Return how many hand-overs as many bans at other times would show, by those shifts that stay within the data."""
    source_derived(engine, derived, "usage", "evidence", "value_facts")
    accounts = engine.fetch("accounts_now")
    begun = [int(at) for at in accounts["created_at"].tolist() if at is not None] or [0]
    found = within = 0
    for days in shifts:
        moved = banned + days * DAY_US
        within += int(((moved >= min(begun)) & (moved <= max(begun))).sum())
        found += find_successions(engine, shift_us=days * DAY_US)
    return found * len(banned) / within if within else 0.0
