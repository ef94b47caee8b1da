"""Small random providers for the mixture: who holds what, what supports them, what they mostly are, who is in which cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from linkage.engine import DuckEngine
from linkage.link.cells import SQL

CONTENT, SUPPORTS, TRAITS = (0, 1), (2, 3, 4), (5, 6)
# Codes of the kinds, as `kinds` would number them.
KINDS = ("template", "end_user", "card", "ip", "opened", "iin", "capability")
CARD, ADDRESS, OPENED, ISSUER, WORK = 2, 3, 4, 5, 6


@dataclass
class Drawn:
    """Rare values held (even and odd ones are two kinds), supports by kind, traits by account and kind, cells."""

    holdings: set[tuple[int, int]]
    members: set[tuple[int, int]]
    supports: set[tuple[int, int, str]] = field(default_factory=set)
    traits: dict[tuple[int, int], str] = field(default_factory=dict)
    accounts: int = 40
    # Who speaks for a trait, where that is not the account itself: accounts on one card say of its issuer but one thing.
    voices: dict[tuple[int, int], str] = field(default_factory=dict)

    def kind(self, value: int) -> int:
        return value % 2

    def held(self, account: int, kind: int) -> list[int]:
        return [v for a, v in sorted(self.holdings) if a == account and self.kind(v) == kind]

    def share(self, value: int) -> float:
        holders = Counter(v for _, v in self.holdings)
        return holders[value] / sum(n for v, n in holders.items() if self.kind(v) == self.kind(value))

    def alpha(self, kind: int) -> int:
        return 2 + kind

    def profile(self, cell: int, *, without: int | None = None) -> Counter[int]:
        inside = self.inside(cell) - {without}
        return Counter(v for a, v in self.holdings if a in inside)

    def inside(self, cell: int) -> set[int | None]:
        return {a for c, a in self.members if c == cell}

    def size(self, cell: int) -> int:
        return len(self.inside(cell))

    def cells(self, least: int = 3) -> list[int]:
        return sorted({c for c, _ in self.members if self.size(c) >= least})

    def settled(self) -> set[int]:
        return {a for c, a in self.members if self.size(c) >= 3}

    def known(self, kind: int) -> set[int]:
        return {a for a, k, _ in self.supports if k == kind}

    def supporting(self, account: int, kind: int) -> set[str]:
        return {value for a, k, value in self.supports if (a, k) == (account, kind)}

    def voice(self, account: int, kind: int) -> str:
        return self.voices.get((account, kind), f"account_{account}")

    def everybody(self) -> list[int]:
        return sorted({a for a, _ in self.holdings} | {a for a, _, _ in self.supports})

    def put_into(self, engine: DuckEngine) -> None:
        """Name the datasets that `score` and `find_merges` read; the membership is `given`."""
        rows = sorted(self.holdings)
        held = sorted({(a, self.kind(v)) for a, v in rows})
        code, text, big = pa.int32(), pa.string(), pa.int64()
        engine.source("rare_holdings", table({"a": code, "v": code, "kind_code": code},
                                             [(a, v, self.kind(v)) for a, v in rows]))  # fmt: skip
        engine.source("rare_values", table({"v": code, "kind_code": code, "holders": big, "share": pa.float64()},
                                           [(v, self.kind(v), sum(w == v for _, w in rows), self.share(v)) for v in sorted({v for _, v in rows})]))  # fmt: skip
        engine.source("held", table({"a": code, "kind_code": code, "held": big},
                                    [(a, k, len(self.held(a, k))) for a, k in held]))  # fmt: skip
        engine.source("alphas", table({"code": code, "alpha": big}, [(k, self.alpha(k)) for k in CONTENT]))
        engine.source("kinds", table({"kind": text, "code": code}, [(k, n) for n, k in enumerate(KINDS)]))
        engine.source("given", table({"cell": big, "a": code}, sorted(self.members)))
        engine.source("support_holdings", table({"a": code, "kind_code": code, "value": text, "accounts": big},
                                                [(*row, 0) for row in sorted(self.supports)]))  # fmt: skip
        engine.run(SQL / "support_known.sql", "support_known")
        engine.run(SQL / "support_holders.sql", "support_holders")
        engine.source("traits", table({"a": code, "kind_code": code, "value": text, "voice": text},
                                      [(*key, value, self.voice(*key)) for key, value in sorted(self.traits.items())]))  # fmt: skip


def table(schema: dict[str, pa.DataType], rows: list[tuple[Any, ...]]) -> pa.Table:
    """Return rows as a table, typed though there are none."""
    columns = zip(*rows, strict=True) if rows else [[] for _ in schema]
    return pa.table(
        {name: pa.array(list(c), t) for (name, t), c in zip(schema.items(), columns, strict=True)}
    )


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """A dozen accounts in up to three cells that draw from overlapping pools of everything; some are in two, some show nothing."""
    world = Drawn(set(), set())
    for account in range(draw(st.integers(6, 14))):
        cell = draw(st.integers(0, 2))
        for v in draw(st.sets(st.integers(4 * cell, 4 * cell + 7), max_size=7)):
            world.holdings.add((account, v))
        for kind, most in ((CARD, 2), (ADDRESS, 9), (OPENED, 1)):
            pool = st.integers(5 * cell, 5 * cell + 11)
            for value in draw(st.sets(pool, max_size=most)):
                world.supports.add((account, kind, f"{kind}/{value}"))
        for kind in TRAITS:
            value = draw(st.sampled_from(["", "a", "b", "c"]))
            if value:
                world.traits[account, kind] = value
        if draw(st.booleans()):
            world.voices[account, ISSUER] = f"card_{draw(st.integers(0, 3))}"
        for chosen in draw(st.sampled_from([(), (cell,), (cell,), (cell,), (cell, (cell + 1) % 3)])):
            world.members.add((chosen, account))
    world.holdings.add((0, 0))
    world.members = world.members or {(0, 0)}
    return world


def among_others(world: Drawn) -> Drawn:
    """Add strangers, and twelve groups with pools of their own: what all cells share is a fashion, not a fragment's."""
    world.holdings |= {(500 + n, 1000 + n) for n in range(200)}
    for a in range(100, 172):
        group = a // 6
        world.holdings |= {(a, 10 * group + v) for v in range(10) if (a + v) % 3}
        world.members.add((group, a))
    return world
