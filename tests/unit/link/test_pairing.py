"""Pairs of accounts by the rare values they share, and which accounts are looked at for which cell."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.engine import DuckEngine
from linkage.link import pairing
from linkage.link.leading import LED_TO, distinct_seeds, find_led
from linkage.link.pairing import count_shared

HOLDINGS = st.sets(st.tuples(st.integers(1, 12), st.integers(1, 8)))


@pytest.mark.parametrize("at_once", [1, 7, 1_000_000])
@given(held=HOLDINGS)
def test_pairs_are_those_of_a_naive_count_however_few_are_made_at_once(
    held: set[tuple[int, int]], at_once: int
) -> None:
    of: dict[int, set[int]] = {}
    for a, v in held:
        of.setdefault(a, set()).add(v)
    want = [(x, y, len(of[x] & of[y])) for x, y in combinations(sorted(of), 2) if len(of[x] & of[y]) >= 2]
    a, v = (np.array([one[end] for one in sorted(held)], np.int64) for end in (0, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairing, "PAIRED_AT_ONCE", at_once)
        found = count_shared(a, v, np.bincount(v, minlength=9), 2)
    assert list(zip(*(found[name].to_pylist() for name in ("a", "b", "shared")), strict=True)) == want


def test_of_seeds_with_the_same_members_the_first_is_kept_and_none_of_two(engine: DuckEngine) -> None:
    seeds = {7: [1, 2, 3], 3: [3, 2, 1], 4: [1, 2], 9: [1, 2, 4]}
    rows = [(cell, a) for cell, members in seeds.items() for a in members]
    cell, a = zip(*rows, strict=True)
    engine.source("seeds", pa.table({"cell": pa.array(cell, pa.int64()), "a": pa.array(a, pa.int32())}))
    assert distinct_seeds(engine, "seeds")["cell"].to_pylist() == [3, 3, 3, 9, 9, 9]
    engine.source("none", engine_table([]))
    assert not len(distinct_seeds(engine, "none"))


def engine_table(rows: list[tuple[int, int]]) -> pa.Table:
    return pa.table(
        {"cell": pa.array([r[0] for r in rows], pa.int64()), "a": pa.array([r[1] for r in rows], pa.int32())}
    )


@pytest.mark.parametrize(("strangers", "led"), [(LED_TO - 1, LED_TO), (LED_TO, 0)])
def test_a_value_leads_while_one_in_so_many_of_its_holders_is_a_member(
    engine: DuckEngine, strangers: int, led: int
) -> None:
    holders = 1 + strangers
    engine.source(
        "rare_holdings",
        pa.table({"a": pa.array(range(holders), pa.int32()), "v": pa.array([1] * holders, pa.int32())}),
    )
    engine.source("rare_values", pa.table({"v": pa.array([1], pa.int32()), "holders": [holders]}))
    one = {"cell": pa.array([5], pa.int64()), "kind_code": pa.array([0], pa.int32())}
    engine.source("profiles", pa.table({**one, "v": pa.array([1], pa.int32()), "n": [1]}))
    engine.source("concentrations", pa.table({**one, "alpha": [1]}))
    find_led(engine)
    assert len(engine.fetch("led")["a"]) == led
