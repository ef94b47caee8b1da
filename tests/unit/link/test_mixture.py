"""The mixture's SQL against the model written down naively: one account, one cell, one value at a time."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.special import gammaln

from linkage.engine import DuckEngine
from linkage.link import merging
from linkage.link.cells import SQL, score
from linkage.link.merging import COMMON_FROM, COVERED_FROM, MERGE_FROM_BITS, find_merges

ACCOUNTS = 1000
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass
class Drawn:
    """Who holds which values, of two kinds (even and odd), and who is in which cell."""

    holdings: set[tuple[int, int]]
    members: set[tuple[int, int]]

    def kind(self, value: int) -> int:
        return value % 2

    def held(self, account: int, kind: int) -> list[int]:
        return [v for a, v in sorted(self.holdings) if a == account and self.kind(v) == kind]

    def share(self, value: int) -> float:
        holders = defaultdict(int)
        for _, v in self.holdings:
            holders[v] += 1
        return holders[value] / sum(n for v, n in holders.items() if self.kind(v) == self.kind(value))

    def alpha(self, kind: int) -> int:
        return 2 + kind

    def profile(self, cell: int, *, without: int | None = None) -> dict[int, int]:
        found: dict[int, int] = defaultdict(int)
        for a, v in self.holdings:
            if (cell, a) in self.members and a != without:
                found[v] += 1
        return found

    def size(self, cell: int) -> int:
        return sum(c == cell for c, _ in self.members)

    def put_into(self, engine: DuckEngine) -> None:
        rows = sorted(self.holdings)
        values = sorted({v for _, v in rows})
        held = sorted({(a, self.kind(v)) for a, v in rows})
        integer = pa.int32()
        engine.source("rare_holdings", _table({"a": integer, "v": integer, "kind_code": integer},
                                              [(a, v, self.kind(v)) for a, v in rows]))  # fmt: skip
        engine.source("rare_values", _table({"v": integer, "kind_code": integer, "share": pa.float64()},
                                            [(v, self.kind(v), self.share(v)) for v in values]))  # fmt: skip
        engine.source("held", _table({"a": integer, "kind_code": integer, "held": pa.int64()},
                                     [(a, k, len(self.held(a, k))) for a, k in held]))  # fmt: skip
        engine.source(
            "alphas", _table({"code": integer, "alpha": pa.int64()}, [(k, self.alpha(k)) for k in (0, 1)])
        )
        engine.source("given", _table({"cell": pa.int64(), "a": integer}, sorted(self.members)))


def _table(schema: dict[str, pa.DataType], rows: list[tuple[Any, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [[] for _ in schema]
    return pa.table(
        {name: pa.array(list(c), t) for (name, t), c in zip(schema.items(), columns, strict=True)}
    )


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """A dozen accounts in two or three cells that draw from overlapping halves of a dozen values."""
    holdings = set()
    members = set()
    for account in range(draw(st.integers(6, 12))):
        cell = draw(st.integers(0, 2))
        first = 4 * cell
        for v in draw(st.sets(st.integers(first, first + 7), max_size=7)):
            holdings.add((account, v))
        if draw(st.integers(0, 4)):
            members.add((cell, account))
    holdings.add((0, 0))
    return Drawn(holdings, members or {(0, 0)})


def naive_scores(world: Drawn) -> dict[tuple[int, int, int], tuple[int, float]]:
    """Log2 of how much likelier each kind of an account's values is in a cell than elsewhere, left out of either."""
    found = {}
    settled = {a for cell, a in world.members if world.size(cell) >= 3}
    for account in {a for a, _ in world.holdings}:
        public: dict[int, int] = defaultdict(int)
        for a, v in world.holdings:
            if a not in settled and a != account:
                public[v] += 1
        for cell in {c for c, _ in world.members}:
            profile = world.profile(cell, without=account)
            both = {k: [v for v in world.held(account, k) if profile[v]] for k in (0, 1)}
            if world.size(cell) < 3 or len(both[0]) + len(both[1]) < 2:
                continue
            everything = world.profile(cell)
            for kind in (0, 1):
                own = world.held(account, kind)
                if not own or not any(n for v, n in everything.items() if world.kind(v) == kind):
                    continue
                total = sum(n for v, n in profile.items() if world.kind(v) == kind)
                everybody = sum(n for v, n in public.items() if world.kind(v) == kind)
                alpha = world.alpha(kind)
                against_all = against_public = 0.0
                for v in own:
                    in_cell = (profile[v] + alpha * world.share(v)) / (total + alpha)
                    in_public = (public[v] + alpha * world.share(v)) / (everybody + alpha)
                    against_all += math.log2(in_cell / world.share(v))
                    against_public += math.log2(in_cell / in_public)
                found[account, cell, kind] = (len(both[kind]), min(against_all, against_public))
    return found


@FEW
@given(world=drawn())
def test_scores_are_the_models(engine: DuckEngine, world: Drawn) -> None:
    world.put_into(engine)
    score(engine, "given", 1, ACCOUNTS)
    rows = engine.fetch("scores_1")
    got = {
        (a, cell, code): (shared, held, microbits)
        for a, cell, code, shared, held, microbits in zip(
            *(rows[n].tolist() for n in ("a", "cell", "kind_code", "shared", "held", "microbits")),
            strict=True,
        )
    }
    want = naive_scores(world)
    assert got.keys() == want.keys()
    for key, (shared, bits) in want.items():
        assert got[key][0] == shared
        assert (
            abs(got[key][2] - 1e6 * bits) <= 1 + 2 * got[key][1]
        )  # each value's bits are rounded by themselves


@FEW
@given(world=drawn())
def test_a_fit_adds_the_size_of_the_cell_and_the_best_one_wins(engine: DuckEngine, world: Drawn) -> None:
    world.put_into(engine)
    score(engine, "given", 1, ACCOUNTS)
    engine.run(SQL / "membership.sql", "chosen", inputs={"fits": "fits_1"})
    want: dict[tuple[int, int], float] = defaultdict(float)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for (a, cell, _), (n, bits) in naive_scores(world).items():
        want[a, cell] += bits
        shared[a, cell] += n
    want = {(a, cell): bits + math.log2(world.size(cell) / ACCOUNTS) for (a, cell), bits in want.items()}
    rows = engine.fetch("fits_1")
    got = dict(
        zip(
            zip(rows["a"].tolist(), rows["cell"].tolist(), strict=True),
            rows["microbits"].tolist(),
            strict=True,
        )
    )
    assert got.keys() == want.keys()
    assert all(abs(got[key] - 1e6 * want[key]) <= 40 for key in want)
    best: dict[int, tuple[int, int]] = {}
    for (a, cell), microbits in sorted(got.items()):
        if microbits > 0 and shared[a, cell] >= 2 and microbits > best.get(a, (0, 0))[0]:
            best[a] = (microbits, cell)
    chosen = engine.fetch("chosen")
    assert dict(zip(chosen["a"].tolist(), chosen["cell"].tolist(), strict=True)) == {
        a: cell for a, (_, cell) in best.items()
    }


def naive_factor(world: Drawn, a: int, b: int) -> float:
    """Bits by which one Dirichlet-multinomial explains both cells better than one each, over all values there are."""

    def evidence(*cells: int) -> float:
        log = 0.0
        profiles = [world.profile(cell) for cell in cells]
        for kind in (0, 1):
            counts = {v: sum(p[v] for p in profiles) for _, v in world.holdings if world.kind(v) == kind}
            alpha = world.alpha(kind)
            log += gammaln(alpha) - gammaln(alpha + sum(counts.values()))
            log += sum(
                gammaln(alpha * world.share(v) + n) - gammaln(alpha * world.share(v))
                for v, n in counts.items()
            )
        return float(log)

    return (evidence(a, b) - evidence(a) - evidence(b)) / math.log(2)


@settings(FEW, max_examples=20)
@given(
    holders=st.lists(st.sets(st.integers(0, 9), min_size=4), min_size=9, max_size=9),
    pools=st.lists(st.integers(0, 1), min_size=3, max_size=3),
    strangers=st.integers(5, 40),
)
def test_merges_are_those_that_the_bayes_factor_favours(
    engine: DuckEngine, holders: list[set[int]], pools: list[int], strangers: int
) -> None:
    holdings = {(a, v + 10 * pools[a // 3]) for a, values in enumerate(holders) for v in values}
    holdings |= {(100 + n, 30 + n) for n in range(strangers)}
    world = Drawn(holdings, {(a // 3, a) for a in range(9)})
    world.put_into(engine)
    merges = find_merges(engine, "given")
    bits = {}
    for a, b in ((0, 1), (0, 2), (1, 2)):
        one, other = world.profile(a), world.profile(b)
        both = {v for v in one if v in other}
        covered = min(sum(p[v] for v in both) / sum(p.values()) for p in (one, other))
        if len(both) >= COMMON_FROM and covered >= COVERED_FROM:
            bits[a, b] = naive_factor(world, a, b)
    want: list[tuple[int, int]] = []
    for (a, b), factor in sorted(bits.items(), key=lambda item: (-round(item[1], 6), item[0])):
        if factor >= MERGE_FROM_BITS and not {a, b} & {cell for pair in want for cell in pair}:
            want.append((b, a))
    assert list(zip(merges["cell"].to_pylist(), merges["into_cell"].to_pylist(), strict=True)) == want


@FEW
@given(
    holders=st.lists(st.sets(st.integers(0, 9), min_size=2), min_size=6, max_size=6),
    strangers=st.integers(5, 40),
)
def test_the_factor_is_the_bayes_factor_to_the_bit(
    engine: DuckEngine, holders: list[set[int]], strangers: int
) -> None:
    holdings = {(a, v) for a, values in enumerate(holders) for v in values} | {
        (100 + n, 30 + n) for n in range(strangers)
    }
    world = Drawn(holdings, {(a // 3, a) for a in range(6)})
    world.put_into(engine)
    if not any(world.profile(1)[v] for v in list(world.profile(0))):
        return  # nothing in common, nothing compared
    factor = naive_factor(world, 0, 1)
    for threshold, merged in ((factor - 1e-6, 1), (factor + 1e-6, 0)):
        with patch.multiple(merging, MERGE_FROM_BITS=threshold, COMMON_FROM=1, COVERED_FROM=0.0):
            assert find_merges(engine, "given").num_rows == merged


def test_halves_of_one_pool_are_merged_and_a_carrier_is_not(engine: DuckEngine) -> None:
    pool = {(a, v) for a in range(12) for v in range(10) if (a + v) % 3}
    strangers = {(100 + n, 30 + n) for n in range(200)}
    halves = Drawn(pool | strangers, {(a // 6, a) for a in range(12)})
    halves.put_into(engine)
    assert find_merges(engine, "given").to_pylist() == [{"cell": 1, "into_cell": 0}]
    others = {(a, v) for a in range(6, 12) for v in range(10, 30)}
    carrier = Drawn(pool | others | strangers, {(a // 6, a) for a in range(12)})
    carrier.put_into(engine)
    assert find_merges(engine, "given").num_rows == 0
