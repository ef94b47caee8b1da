"""Make a group's timeline: requests, accounts, sign-ups, bans, capabilities and models by hour, day or week, and where they changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from linkage.errors import UsageError
from linkage.signals.changepoints import find_cuts
from linkage.signals.clocks import DAY_US
from linkage.signals.group import UNKNOWN_US, Group

Integers = npt.NDArray[np.int64]

BINS_US = {"hour": DAY_US // 24, "day": DAY_US, "week": 7 * DAY_US}
# 1970-01-01 was a Thursday; weeks begin on Mondays.
_WEEK_OFFSET_US = 3 * DAY_US
# Bins compared with each other cost their square: a quarter of a year by the hour is a second or two.
MOST_BINS = 2200
# The rest of a hundred models is one category: a share of nobody's is no tactic.
MOST_CATEGORIES = 12
OTHER = "other"
# A share below one in ten thousand is shown as none, and weighed so.
SMALL_SHARE = 1e-4


@dataclass(frozen=True)
class Bin:
    """An hour, a day or a week that begins at `at` (ISO 8601, UTC); requests by capability and by model, where named."""

    at: str
    requests: int
    accounts: int
    sign_ups: int
    bans: int
    successors: int
    capabilities: dict[str, int]
    models: dict[str, int]


@dataclass(frozen=True)
class Change:
    """A change of shares at `at`: the category that tells it most, its share before and after, and the words for it."""

    at: str
    kind: str
    value: str
    before: float
    after: float
    bits: float
    p_value: float
    words: str


@dataclass(frozen=True)
class Timeline:
    """A group over time, without gaps from its first request, sign-up or ban to its last."""

    by: str
    accounts: int
    bins: tuple[Bin, ...]
    changes: tuple[Change, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the shape that `--format json` prints.

        `{"by", "accounts", "bins": [{"at", "requests", "accounts", "sign_ups", "bans", "successors", "capabilities": {name: requests},
        "models": {name: requests}}], "changes": [{"at", "kind", "value", "before", "after", "bits", "p_value", "words"}]}`
        """
        return asdict(self)


def make_timeline(group: Group, by: str = "day") -> Timeline:
    """Return the timeline of a group; raises UsageError where it would have more than `MOST_BINS` bins."""
    width = BINS_US[by]
    offset = _WEEK_OFFSET_US if by == "week" else 0
    created = group.created_us[group.created_us != UNKNOWN_US]
    banned = group.banned_us[group.banned_us != UNKNOWN_US]
    # Accounts may be years older than the log: what was before the first request is told in the first bin's past.
    if not len(group.at_us):
        return Timeline(by, len(group.accounts), (), ())
    first = int(group.at_us[0] + offset) // width
    last = int(max(group.at_us[-1], banned.max(initial=0)) + offset) // width
    number = last - first + 1
    if number > MOST_BINS:
        raise UsageError(f"--by {by}: {number:,} bins are more than {MOST_BINS:,}; take a longer one")
    place = (group.at_us + offset) // width - first
    capabilities, capability_names = _tabulate(place, group.capability, group.capabilities, number)
    models, model_names = _tabulate(place, group.model, group.models, number)
    requests = np.bincount(place, minlength=number)
    active = np.unique(place * len(group.accounts) + group.account) // max(len(group.accounts), 1)
    accounts = np.bincount(active, minlength=number)
    sign_ups, bans, successors = (
        _count((times + offset) // width - first, number) for times in (created, banned, group.succeeded_us)
    )
    starts = [_iso((first + n) * width - offset) for n in range(number)]
    bins = tuple(
        Bin(
            starts[n], int(requests[n]), int(accounts[n]), int(sign_ups[n]), int(bans[n]), int(successors[n]),
            _named(capabilities[n], capability_names), _named(models[n], model_names),
        )
        for n in range(number)
    )  # fmt: skip
    changes = [
        *_changes("capability", capabilities, capability_names, starts, by),
        *_changes("model", models, model_names, starts, by),
    ]
    return Timeline(by, len(group.accounts), bins, tuple(sorted(changes, key=lambda one: (one.at, one.kind))))


def _changes(kind: str, counts: Integers, names: list[str], starts: list[str], by: str) -> Iterator[Change]:
    # A change lies between two bins with requests; it is dated to the first of the new stretch.
    filled = np.flatnonzero(counts.sum(axis=1))
    table = counts[filled]
    kept = np.flatnonzero(table.sum(axis=0))
    for cut in find_cuts(table):
        before, after = (
            part.sum(axis=0)[kept] / part.sum()
            for part in (table[cut.begins : cut.place], table[cut.place : cut.ends])
        )
        # By its part in the likelihood: 0 % → 1 % says more than 70 % → 69 %.
        ratio = np.log((after + SMALL_SHARE) / (before + SMALL_SHARE))
        most = int(np.argmax((after - before) * ratio))
        name, at = names[kept[most]], starts[filled[cut.place]]
        shown = at[:16].replace("T", " ") if by == "hour" else at[:10]
        words = f"{kind} {name} {before[most]:.0%} → {after[most]:.0%} on {shown}".replace("%", " %")
        yield Change(at, kind, name, float(before[most]), float(after[most]), cut.bits, cut.p_value, words)


def _tabulate(
    place: Integers, code: Integers, names: tuple[str, ...], bins: int
) -> tuple[Integers, list[str]]:
    """Count by bin and name; the names after the most frequent are one category."""
    told = code >= 0
    total = np.bincount(code[told], minlength=len(names))
    frequent = sorted(np.argsort(-total, kind="stable")[:MOST_CATEGORIES].tolist())
    shown = [names[n] for n in frequent]
    column = np.full(len(names) + 1, len(frequent))
    column[frequent] = np.arange(len(frequent))
    if len(names) > len(frequent):
        shown.append(OTHER)
    width = max(len(shown), 1)
    counts = np.bincount(place[told] * width + column[code[told]], minlength=bins * width)
    return counts.reshape(bins, width).astype(np.int64), shown


def _count(place: Integers, bins: int) -> Integers:
    return np.bincount(place[(place >= 0) & (place < bins)], minlength=bins).astype(np.int64)


def _named(counts: Integers, names: list[str]) -> dict[str, int]:
    return {name: int(n) for name, n in zip(names, counts, strict=False) if n}


def _iso(at_us: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)).isoformat()
