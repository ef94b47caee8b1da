"""Co-activity counts pairs of events by time stamp, exactly, and says what shuffled clocks would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkage.engine import DuckEngine
from linkage.signals.clocks import DAY_US, JITTER_US, shuffle_clocks
from linkage.signals.coactivity import SQL, pair_accounts
from linkage.simulate import simulate
from tests.conftest import Command

Event = tuple[str, str, int]


def naive(events: list[Event], window_us: int) -> dict[tuple[str, str], int]:
    """Compare every two events."""
    weights: Counter[tuple[str, str]] = Counter()
    for (a, x, s), (b, y, t) in combinations(events, 2):
        if a != b and x == y and abs(s - t) <= window_us:
            weights[min(a, b), max(a, b)] += 1
    return dict(weights)


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckEngine]:
    with duckdb.connect() as connection:
        yield DuckEngine(connection)


def found(engine: DuckEngine, events: list[Event], window_us: int) -> dict[tuple[str, str], int]:
    a, v, t = zip(*events, strict=True) if events else ((), (), ())
    table = {
        "account_id": pa.array(a, pa.string()),
        "value": pa.array(v, pa.string()),
        "at_us": pa.array(t, pa.int64()),
    }
    engine.source("events", pa.table(table))
    pair_accounts(engine, window_us)
    engine.run(SQL / "coactive_pairs.sql", "pairs", constants={"least_weight": 1})
    rows = engine.fetch("pairs")
    return {(a, b): w for a, b, w in zip(*(rows[c].tolist() for c in ("account_a", "account_b", "weight")), strict=True)}  # fmt: skip


EVENTS = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("xyz"), st.integers(0, 60)), max_size=40
)


@given(EVENTS, st.integers(0, 61), st.sampled_from([1, 1_000_003]), st.integers(-5, 10**15))
@settings(max_examples=60, deadline=None)
def test_it_counts_what_comparing_every_two_events_counts(
    engine: DuckEngine, events: list[Event], window: int, unit: int, start: int
) -> None:
    moved = [(a, v, start + t * unit) for a, v, t in events]
    assert found(engine, moved, window * unit) == naive(moved, window * unit)


def test_the_window_itself_is_near_and_a_microsecond_more_is_not(engine: DuckEngine) -> None:
    start = 1_767_225_600_000_000
    events = [("a", "x", start), ("b", "x", start + 60_000_000), ("c", "x", start + 60_000_001)]
    assert found(engine, events, 60_000_000) == {("a", "b"): 1, ("b", "c"): 1}


def test_an_account_is_not_together_with_itself(engine: DuckEngine) -> None:
    assert found(engine, [("a", "x", 0), ("a", "x", 1), ("a", "x", 2)], 10) == {}


def test_shuffled_clocks_keep_the_day_and_forget_the_minute() -> None:
    draw = np.random.default_rng(1)
    accounts = np.repeat(np.arange(50, dtype=np.int64), 40)
    hours = np.where(accounts < 25, 9, 21)[:, None] * 3_600_000_000
    at_us = np.repeat(np.arange(40, dtype=np.int64)[None, :], 50, axis=0).ravel() * DAY_US + hours.ravel()
    shuffled = shuffle_clocks(accounts, at_us, draw)
    assert (shuffled // DAY_US == at_us // DAY_US).all()
    assert (np.abs(shuffled - at_us) <= JITTER_US).all()  # each account keeps one hour of the day
    assert len(np.unique(shuffled % DAY_US)) > 1900


def test_the_command_gives_pairs_as_json_and_chance_on_stderr(command: Command, tmp_path: Path) -> None:
    simulate(tmp_path / "world", accounts=300, seed=2)
    assert command("ingest", tmp_path / "world" / "input", "-w", tmp_path / "w").code == 0
    asked = ("signals", "coactivity", "--kind", "template", "--window", "5m", "-w", tmp_path / "w")
    ended = command(*asked, "--format", "json")
    rows = ended.json
    assert rows
    assert set(rows[0]) == {"account_a", "account_b", "weight"}
    assert [row["weight"] for row in rows] == sorted((row["weight"] for row in rows), reverse=True)
    assert "by chance (clocks shuffled 5 times)" in ended.err
    heavy = command(*asked, "--format", "json", "--least-weight", "2", "--shuffles", "0").json
    assert heavy == [row for row in rows if row["weight"] >= 2]
    assert command(*asked, "--format", "json").err == ended.err
    wrong = command("signals", "coactivity", "--kind", "shoe", "--window", "60s", "-w", tmp_path / "w")
    assert wrong.code == 2
    assert "there are end_user, ip" in wrong.err
    assert (
        command("signals", "coactivity", "--kind", "ip", "--window", "soon", "-w", tmp_path / "w").code == 2
    )
