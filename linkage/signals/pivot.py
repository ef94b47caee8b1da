"""Measure the release pivot: how much of a group's traffic is on a new model within hours, against matched controls.

Requests of one account are not independent, so accounts are what is counted: the interval is a Bayesian bootstrap over accounts (Rubin, Ann.
Stat. 9, 1981), the p-value comes of permuting who is of the group within strata of like accounts (`linkage.signals.controls`), and is two-sided.
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

# Traffic before the release is that of four weeks: every weekday equally often.
BEFORE_US = 28 * DAY_US
HOUR_US = 3_600_000_000
SHUFFLES = 1999
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
    share, control_share = compare_shares(matched, inside.astype(np.float64), (~inside).astype(np.float64))
    low, high = _bound(matched)
    return Pivot(
        model, at, hours, accounts, matched.unmatched, int(matched.requests[inside].sum()), share, controls,
        control_share, share - control_share, low, high, _permute(matched),
    )  # fmt: skip


def compare_shares(matched: Matched, group: Floats, controls: Floats) -> tuple[float, float]:
    """Return the weighted shares of the group and of the controls, strata weighted by the group's traffic."""

    def totals(weight: Floats) -> tuple[Floats, Floats]:
        return (
            np.bincount(matched.stratum, weight * matched.requests).astype(np.float64),
            np.bincount(matched.stratum, weight * matched.moved).astype(np.float64),
        )

    (asked, moved), (asked_else, moved_else) = totals(group), totals(controls)
    return float(moved.sum() / asked.sum()), float((asked * moved_else / asked_else).sum() / asked.sum())


def _bound(matched: Matched) -> tuple[float, float]:
    draw = np.random.default_rng(_SEED)
    found = []
    for _ in range(SHUFFLES):
        weight = draw.exponential(size=len(matched.inside))
        share, control_share = compare_shares(matched, weight * matched.inside, weight * ~matched.inside)
        found.append(share - control_share)
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def _permute(matched: Matched) -> float:
    """Return how often as many accounts of each stratum, drawn at random, differ as much from their stratum.

    The difference is what the drawn accounts have moved beyond their strata's shares (the score of Cochran, Mantel and
    Haenszel), so that a stratum with one control weighs what it tells.
    """
    draw = np.random.default_rng(_SEED + 1)
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
