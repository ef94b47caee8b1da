"""Find accounts that come to one value at the same moment, exactly, and how much of it shuffled clocks would show.

Two events count when two accounts bring one value at most a window apart by time stamp, not by bin; the weight of a
pair of accounts is the number of such pairs of events (Righetti and Balluff, CooRTweet; Graham et al., the
Coordination Network Toolkit). Costs grow with the events and with the pairs of events within three windows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linkage.engine import Engine
from linkage.engine.protocol import Constant
from linkage.errors import UsageError
from linkage.lake import Snapshot
from linkage.link.derived import FOREVER_US
from linkage.link.rollup import source_table

SQL = Path(__file__).parent / "sql"

OF_REQUESTS = ("end_user", "ip", "ja4", "model", "template", "ua")
# The mean of five shuffles is within a tenth of what a hundred give once a few hundred pairs are expected.
SHUFFLES = 5
_SEED = 20210  # any number: it makes the same question give the same chance rate


@dataclass(frozen=True)
class Chance:
    """What shuffled clocks show: the mean number of pairs, and of those with at least each weight that was seen."""

    shuffles: int
    pairs: float
    pairs_from: dict[int, float]


@dataclass(frozen=True)
class Coactivity:
    """Pairs of accounts (a before b) with their weights, the heaviest first, and what chance explains of them."""

    kind: str
    window_us: int
    account_a: list[str]
    account_b: list[str]
    weight: list[int]
    chance: Chance | None

    def to_list(self) -> list[dict[str, Any]]:
        """Return the pairs in the shape that `--format json` prints."""
        rows = zip(self.account_a, self.account_b, self.weight, strict=True)
        return [{"account_a": a, "account_b": b, "weight": weight} for a, b, weight in rows]


def find_coactivity(
    engine: Engine,
    snapshot: Snapshot,
    kind: str,
    window_us: int,
    *,
    least_weight: int = 1,
    shuffles: int = SHUFFLES,
    until_us: int = FOREVER_US,
) -> Coactivity:
    """Return the co-active pairs for a kind of value, from the events up to `until_us`.

    Raises UsageError for a kind that no event has, with those that there are, and for a negative window.
    """
    if window_us < 0:
        raise UsageError("--window: must not be negative")
    _source_events(engine, snapshot, kind, until_us)
    pair_accounts(engine, window_us)
    engine.run(SQL / "coactive_pairs.sql", "coactive_pairs", constants={"least_weight": least_weight})
    pairs = engine.fetch("coactive_pairs")
    weight = pairs["weight"].tolist()
    chance = _chance(engine, window_us, sorted({least_weight, *weight}), shuffles) if shuffles else None
    return Coactivity(
        kind, window_us, pairs["account_a"].tolist(), pairs["account_b"].tolist(), weight, chance
    )


def pair_accounts(engine: Engine, window_us: int) -> None:
    """Make the datasets `coactivity`, `event_accounts` and `coded_events` of the dataset `events`."""
    for step in ("event_accounts", "event_values", "coded_events"):
        engine.run(SQL / f"{step}.sql", step)
    engine.run(SQL / "coactivity.sql", "coactivity", constants={"window_us": window_us})


def _source_events(engine: Engine, snapshot: Snapshot, kind: str, until_us: int) -> None:
    constants: dict[str, Constant] = {"wanted": kind, "until_us": until_us}
    source_table(engine, snapshot, "identifiers")
    engine.run(SQL / "timed_kinds.sql", "timed_kinds")
    identifiers = engine.fetch("timed_kinds")["kind"].tolist()
    if kind in OF_REQUESTS:
        source_table(engine, snapshot, "requests")
        engine.run(SQL / "events_of_requests.sql", "events", constants=constants)
    elif kind in identifiers:
        engine.run(SQL / "events_of_identifiers.sql", "events", constants=constants)
    else:
        known = ", ".join([*OF_REQUESTS, *identifiers])
        raise UsageError(f"--kind {kind}: nothing of that kind has a time; there are {known}")


def _chance(engine: Engine, window_us: int, weights: list[int], shuffles: int) -> Chance:
    """Count the pairs that shuffled clocks give, by the weights that were seen."""
    import numpy as np
    import pyarrow as pa

    from linkage.signals.clocks import shuffle_clocks

    events = engine.fetch("coded_events")
    accounts = events["a"].astype(np.int64)
    draw = np.random.default_rng(_SEED)
    found: Counter[int] = Counter()
    for _ in range(shuffles):
        at_us = shuffle_clocks(accounts, events["at_us"], draw)
        engine.source("shuffled", pa.table({"a": events["a"], "v": events["v"], "at_us": at_us}))
        engine.run(
            SQL / "coactivity.sql",
            "by_chance",
            inputs={"coded_events": "shuffled"},
            constants={"window_us": window_us},
        )
        engine.run(SQL / "weights.sql", "chance_weights", inputs={"coactivity": "by_chance"})
        rows = engine.fetch("chance_weights")
        found.update(dict(zip(rows["weight"].tolist(), rows["pairs"].tolist(), strict=True)))
    at_least = {least: sum(n for w, n in found.items() if w >= least) / shuffles for least in weights}
    return Chance(shuffles, sum(found.values()) / shuffles, at_least)
