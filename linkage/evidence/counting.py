"""Count the accounts of a network in the ways in which people speak of them, each with the words that define it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from linkage.evidence.dossier import BinFacts, CellFacts, CountFacts, MemberFacts

DAY_US = 86_400 * 1_000_000


def count_accounts(
    members: Sequence[MemberFacts],
    cells: Sequence[CellFacts],
    timeline: Sequence[BinFacts],
    completeness: dict[str, Any] | None,
) -> list[CountFacts]:
    """Return the counts of a network: in the window, at the peak day, at one instant, by pool, banned, missing."""
    requests = sum(one["requests"] for one in members)
    busy = max(timeline, key=lambda day: (day["accounts"], -day["at"]), default=None)
    at_once, when = _most_at_once(members)
    pools = Counter(one["cell_id"] for one in members)
    largest = max(pools.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    banned = sum(one["status"] == "banned" for one in members)
    doubt = sum(1.0 - one["probability"] for one in members)
    counts = [
        _count("accounts in the window", len(members),
               "Accounts named as members, counted once each, however long each was in use between the first and the last "
               "day of the data. Accounts that replaced banned ones are counted beside those that they replaced."),
        _count("accounts on the busiest day", busy["accounts"] if busy else 0,
               f"Members with at least one request on {_day(busy['at'] if busy else None)}, the day on which most of them had one."),
        _count("accounts at one instant", at_once,
               f"The most members that were open and not banned at the same time (first reached on {_day(when)}); an account "
               "whose opening is not known counts from its first request."),
        _count("accounts of the largest pool", largest[1],
               f"Members of {largest[0] or 'the largest cell'}, the largest of {len(cells)} cells: accounts that draw their rare values from one pool."),
        _count("accounts banned", banned, "Members whose last known status is banned."),
        _count("requests", requests, "Requests of all members in the data, refused ones included where the provider logged them."),
        _count("innocents expected among them", float(f"{doubt:.2g}"),
               "The sum of what each member's probability leaves to be wrong. The section on actions gives it with an interval "
               "that doubts the model itself."),
    ]  # fmt: skip
    if completeness and completeness.get("missing") is not None:
        counts.append(
            {"name": "accounts missing", "value": completeness["missing"], "low": completeness["low"],
             "high": completeness["high"],
             "definition": "Accounts of the same hand that are not named, estimated from how far two independent lists of members "
             "overlap (Chapman's estimator, 95 %)."}
        )  # fmt: skip
    return counts


def _count(name: str, value: float, definition: str) -> CountFacts:
    return {"name": name, "value": value, "low": None, "high": None, "definition": definition}


def _most_at_once(members: Sequence[MemberFacts]) -> tuple[int, int | None]:
    """Return how many members were open at once at most, and when that was first so."""
    opened = [_or(one["created_at"], one["first_at"]) for one in members]
    begun = np.array([at for at in opened if at is not None], np.int64)
    ended = np.array(
        [
            one["status_at"]
            for one, at in zip(members, opened, strict=True)
            if at is not None and one["status"] in ("banned", "closed") and one["status_at"] is not None
        ],
        np.int64,
    )
    if not len(begun):
        return 0, None
    times = np.concatenate([begun, ended])
    change = np.concatenate([np.ones(len(begun), np.int64), -np.ones(len(ended), np.int64)])
    order = np.lexsort((change, times))  # who leaves at an instant is gone before who comes is there
    standing = np.cumsum(change[order])
    place = int(np.argmax(standing))
    return int(standing[place]), int(times[order][place])


def _or(first: int | None, second: int | None) -> int | None:
    return second if first is None else first


def _day(at_us: int | None) -> str:
    if at_us is None:
        return "an unknown day"
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)).date().isoformat()
    except OverflowError:
        return "an unknown day"
