"""Measure the release pivot: how much of a group's traffic is on a new model within hours, against matched controls.

Requests of one account are not independent, so accounts are what is counted. The interval is Newcombe's for a difference of shares (Stat. Med. 17,
1998) over Wilson's, with the effective number of requests that the spread between accounts leaves (Dean and Pagano, J. Surv. Stat. Methodol. 3,
2015), and that of accounts (Kish, *Survey Sampling*, 1965) where nobody or everybody moved. The p-value comes of permuting who is of the group
within strata of like accounts (`linkage.signals.controls`), and is two-sided.
It asks whether membership tells anything of the move, not why: one firm that changes one setting moves as fast.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from linkage.engine import Engine
from linkage.engine.protocol import Constant
from linkage.errors import UsageError
from linkage.lake import Snapshot
from linkage.link.derived import FOREVER_US
from linkage.link.rollup import SQL as LINK_SQL
from linkage.link.rollup import source_table
from linkage.signals.clocks import DAY_US
from linkage.signals.controls import Matched, match_controls

SQL = Path(__file__).parent / "sql"
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# Traffic before the release is that of four weeks: every weekday equally often.
BEFORE_US = 28 * DAY_US
HOUR_US = 3_600_000_000
SHUFFLES = 1999
# Standard deviations of a normal distribution that hold 95 %.
_NORMAL_95 = 1.959964
_SEED = 90_881  # any number: it makes the same question give the same answer


@dataclass(frozen=True)
class Pivot:
    """One release: the group's share on the new model after `hours`, the controls', and their difference.

    `accounts` and `controls` are those active in these hours and matched; shares are None where there are none. `low` and
    `high` bound the difference with 95 %.
    """

    model: str
    released_at: str
    hours: int
    accounts: int
    unmatched: int
    requests: int
    share: float | None
    controls: int
    control_share: float | None
    difference: float | None
    low: float | None
    high: float | None
    p_value: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return the shape that `--format json` prints: the fields by their names."""
        return asdict(self)


def find_pivots(
    engine: Engine,
    snapshot: Snapshot,
    group: Collection[str],
    grouped: Sequence[Path] = (),
    model: str | None = None,
    hours: int = 24,
    until_us: int = FOREVER_US,
) -> list[Pivot]:
    """Return the pivot at each release within the data, in order of time, or at that of one model.

    `grouped` are Parquet files with the `account_id` of those who stand in a group of their own and are no controls.

    Raises UsageError for a model that is not known or did not come out while requests were recorded.
    """
    for table, name in (("requests", None), ("models", None), ("accounts", "accounts_all")):
        source_table(engine, snapshot, table, name)
    engine.run(LINK_SQL / "accounts_current.sql", "accounts")
    names = pa.schema([("account_id", pa.string())])
    engine.source("group_members", pa.table({"account_id": sorted(set(group))}, schema=names))
    engine.source("grouped_all", grouped, empty=names)
    engine.run(SQL / "grouped.sql", "grouped")
    engine.run(SQL / "releases.sql", "releases", constants={"until_us": until_us})
    columns = engine.fetch("releases")
    facts = ("model", "released_us", "first_us", "last_us")
    known = list(zip(*(columns[name].tolist() for name in facts), strict=True))
    within = [row for row in known if row[2] < row[1] <= row[3]]
    if model is not None:
        within = [row for row in within if row[0] == model]
        if not within:
            raise UsageError(_no_release(model, known))
    return [
        _pivot(engine, str(name), released, hours, min(until_us + 1, released + hours * HOUR_US))
        for name, released, _, _ in within
    ]


def _no_release(model: str, known: list[tuple[Any, ...]]) -> str:
    if any(row[0] == model for row in known):
        return f"--model {model}: it did not come out while requests were recorded"
    names = ", ".join(str(row[0]) for row in known)
    return f"--model {model}: no release of that name is known; there are {names or 'none'}"


def _pivot(engine: Engine, model: str, released_us: int, hours: int, until_us: int) -> Pivot:
    constants: dict[str, Constant] = {
        "wanted": model, "from_us": released_us - BEFORE_US, "released_us": released_us, "until_us": until_us,
    }  # fmt: skip
    engine.run(SQL / "pivot_accounts.sql", "pivot_accounts", constants=constants)
    matched = match_controls(engine.fetch("pivot_accounts"), released_us)
    at = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=released_us)).isoformat()
    inside = matched.inside
    accounts, controls = int(inside.sum()), int((~inside).sum())
    if not accounts:
        return Pivot(model, at, hours, 0, matched.unmatched, 0, None, 0, None, None, None, None, None)
    ours = estimate(matched.moved[inside], matched.requests[inside], np.ones(accounts))
    theirs = estimate(matched.moved[~inside], matched.requests[~inside], _weights(matched))
    low, high = newcombe(ours, theirs)
    share, control_share = ours.share, theirs.share
    return Pivot(
        model, at, hours, accounts, matched.unmatched, int(matched.requests[inside].sum()), share, controls,
        control_share, share - control_share, low, high, _permute(matched),
    )  # fmt: skip


def _weights(matched: Matched) -> Floats:
    """Return how much a request of each control counts: the group's requests in its stratum by the controls'."""
    ours = np.bincount(matched.stratum[matched.inside], matched.requests[matched.inside])
    theirs = np.bincount(matched.stratum[~matched.inside], matched.requests[~matched.inside])
    return np.asarray((ours / theirs)[matched.stratum[~matched.inside]])


@dataclass(frozen=True)
class Estimate:
    """A share of requests, and how many independent requests it is worth."""

    share: float
    worth: float


def estimate(moved: Integers, requests: Integers, weight: Floats) -> Estimate:
    """Return the weighted share of requests that moved, one entry an account."""
    asked = weight * requests
    share = float((weight * moved).sum() / asked.sum())
    accounts = float(asked.sum() ** 2 / (asked**2).sum())
    variance = float(((weight * (moved - share * requests)) ** 2).sum() / asked.sum() ** 2)
    if variance <= 0:
        return Estimate(share, accounts)
    return Estimate(share, min(share * (1 - share) / variance, float(requests.sum())))


def newcombe(one: Estimate, other: Estimate) -> tuple[float, float]:
    """Return the bounds of the difference between two shares, 95 %."""
    (low, high), (other_low, other_high) = _wilson(one), _wilson(other)
    difference = one.share - other.share
    down = np.hypot(one.share - low, other_high - other.share)
    up = np.hypot(high - one.share, other.share - other_low)
    return float(max(-1.0, difference - down)), float(min(1.0, difference + up))


def _wilson(one: Estimate) -> tuple[float, float]:
    square = _NORMAL_95**2 / one.worth
    middle = (one.share + square / 2) / (1 + square)
    reach = np.sqrt(one.share * (1 - one.share) * square + square**2 / 4) / (1 + square)
    return float(middle - reach), float(middle + reach)


def _permute(matched: Matched) -> float:
    """Return how often as many accounts of each stratum, drawn at random, differ as much from their stratum.

    The difference is what the drawn accounts have moved beyond their strata's shares (the score of Cochran, Mantel and
    Haenszel), so that a stratum with one control weighs what it tells.
    """
    draw = np.random.default_rng(_SEED)
    moved, asked = (np.bincount(matched.stratum, column) for column in (matched.moved, matched.requests))
    beyond = matched.moved - matched.requests * (moved / asked)[matched.stratum]
    by_stratum = np.argsort(matched.stratum, kind="stable")
    beyond, strata = beyond[by_stratum], matched.stratum[by_stratum]
    own = matched.inside[by_stratum][np.lexsort((~matched.inside[by_stratum], strata))]
    seen = abs(float(beyond[matched.inside[by_stratum]].sum()))
    larger = 1
    for _ in range(SHUFFLES):
        drawn = beyond[np.lexsort((draw.random(len(own)), strata))][own]
        larger += abs(float(drawn.sum())) >= seen - 1e-9
    return larger / (SHUFFLES + 1)
