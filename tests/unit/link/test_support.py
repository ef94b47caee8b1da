"""Support by cards, addresses and sign-ups against a naive count; the crowd's values support nobody."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings

from linkage.engine import DuckEngine
from linkage.link.cells import SQL
from linkage.link.kinds import HANDED_OVER, describe
from linkage.link.kinds import OPENED as SIGN_UP
from linkage.link.support import LEAST_BITS, MOST_BITS, compare_support, source_support
from linkage.link.weighing import kinds_table

from .drawn import ADDRESS, CARD, SUPPORTS, Drawn, drawn, table
from .reference import agreement, support_bits

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Levels = dict[tuple[int, int, int], int]
Bits = dict[tuple[int, int], list[int]]


def compare(engine: DuckEngine, world: Drawn) -> tuple[Levels, Bits]:
    """Return the level of each account, cell and kind that agree at all, and the micro-bits of each cell's levels."""
    world.put_into(engine)
    engine.run(SQL / "settled.sql", "settled", inputs={"membership": "given"})
    everywhere = [(a, cell) for a in world.everybody() for cell in world.cells()]
    engine.source("led", table({"a": pa.int32(), "cell": pa.int64()}, everywhere))
    compare_support(engine, "given", world.accounts)
    rows = engine.fetch("agreements")
    names = ("a", "cell", "kind_code", "level")
    levels = {(a, c, k): n for a, c, k, n in zip(*(rows[name].tolist() for name in names), strict=True)}
    assert len(levels) == len(rows["a"])
    bits: Bits = {}
    found = engine.fetch("support_bits")
    names = ("cell", "kind_code", "level", "microbits")
    for cell, kind, level, microbits in sorted(zip(*(found[n].tolist() for n in names), strict=True)):
        bits.setdefault((cell, kind), []).append(microbits)
        assert len(bits[cell, kind]) == level + 1
    return levels, bits


@FEW
@given(world=drawn())
def test_levels_and_bits_are_those_of_a_naive_count(engine: DuckEngine, world: Drawn) -> None:
    levels, bits = compare(engine, world)
    want = {
        (a, cell, kind): agreement(world, a, cell, kind)
        for a in world.everybody()
        for cell in world.cells()
        for kind in SUPPORTS
    }
    assert levels == {place: level for place, level in want.items() if level}
    assert bits.keys() == {
        (cell, kind) for cell in world.cells() for kind in SUPPORTS if world.inside(cell) & world.known(kind)
    }
    for (cell, kind), found in bits.items():
        assert found == pytest.approx([1e6 * one for one in support_bits(world, cell, kind)], abs=1)
        assert all(1e6 * LEAST_BITS <= one <= 1e6 * MOST_BITS for one in found)


def pool(kind: int, strangers: int = 0) -> Drawn:
    """A cell of six that all hold one value, which so many of ninety strangers hold too; the others hold their own."""
    world = Drawn(set(), {(0, a) for a in range(6)}, accounts=96)
    world.supports = {(a, kind, "pool") for a in range(6 + strangers)}
    world.supports |= {(a, kind, f"own_{a}") for a in range(96)}
    return world


@pytest.mark.parametrize("kind", SUPPORTS)
def test_what_only_members_hold_supports_and_its_lack_opposes(engine: DuckEngine, kind: int) -> None:
    levels, bits = compare(engine, pool(kind))
    assert levels == {(a, 0, kind): 1 for a in range(6)}
    assert bits[0, kind][1] > 3_000_000
    assert bits[0, kind][0] < -1_000_000


def test_what_a_crowd_shares_supports_nobody(engine: DuckEngine) -> None:
    # Six of six and eleven of ninety: just eight times as often; twelve of ninety are a crowd.
    assert {a for a, _, _ in compare(engine, pool(ADDRESS, 11))[0]} == set(range(17))
    assert compare(engine, pool(ADDRESS, 12))[0] == {}


def test_a_value_that_one_member_alone_holds_does_not_support_that_member(engine: DuckEngine) -> None:
    world = pool(CARD)
    world.supports = {(0, CARD, "alone"), (50, CARD, "alone")}
    assert compare(engine, world)[0] == {(50, 0, CARD): 1}


def test_an_exit_that_strangers_use_as_well_is_worth_less_than_a_private_one(engine: DuckEngine) -> None:
    private, used = (compare(engine, pool(ADDRESS, strangers))[1][0, ADDRESS][1] for strangers in (0, 9))
    assert used < private


def test_levels_double(engine: DuckEngine) -> None:
    world = Drawn(set(), {(0, a) for a in range(3)}, accounts=96)
    world.supports = {(0, ADDRESS, str(v)) for v in range(20)} | {(1, ADDRESS, str(v)) for v in range(20)}
    for a, common in enumerate((1, 2, 3, 4, 7, 8, 20), start=10):
        world.supports |= {(a, ADDRESS, str(v)) for v in range(common)}
        levels, _ = compare(engine, world)
        assert levels[a, 0, ADDRESS] == {1: 1, 2: 2, 3: 2, 4: 3, 7: 3, 8: 4, 20: 4}[common]
        world.supports -= {(a, ADDRESS, str(v)) for v in range(common)}


def test_without_anything_that_supports_nothing_is_said(engine: DuckEngine) -> None:
    assert compare(engine, Drawn({(0, 0)}, {(0, a) for a in range(3)})) == ({}, {})


def test_who_pays_by_no_card_is_not_held_to_share_one(engine: DuckEngine) -> None:
    world = pool(CARD)
    world.supports -= {row for row in world.supports if row[0] == 3}
    compare(engine, world)
    known = engine.fetch("support_known")
    assert 3 not in known["a"].tolist()


def test_what_supports_is_a_card_or_an_address_of_few_or_a_window_of_sign_ups(engine: DuckEngine) -> None:
    text, big = pa.string(), pa.int64()
    engine.source("kinds", kinds_table([*describe(("card", "ip", "template")), SIGN_UP, HANDED_OVER]))
    code = {k: int(n) for k, n in zip(*(engine.fetch("kinds")[c] for c in ("kind", "code")), strict=True)}
    ids = [f"a{n:03}" for n in range(60)]
    evidence = [(a, "ip", "192.0.2.1") for a in ids] + [(ids[0], "card", "c"), (ids[0], "template", "t")]
    degrees = [("ip", "192.0.2.1", 60), ("card", "c", 1), ("template", "t", 1)]
    engine.source(
        "account_codes", table({"account_id": text, "a": pa.int32()}, [(i, n) for n, i in enumerate(ids)])
    )
    engine.source("evidence", table({"account_id": text, "kind": text, "value": text}, evidence))
    engine.source("degrees", table({"kind": text, "value": text, "accounts": big}, degrees))
    engine.source(
        "opened", table({"account_id": text, "created_at": big}, [(ids[0], None), (ids[1], -1), (ids[2], 5)])
    )
    engine.source("rare_values", table({"v": pa.int32()}, []))
    engine.source("successions", table({"predecessor": text, "successor": text}, [(ids[3], ids[4])]))
    source_support(engine, len(ids))
    rows = engine.fetch("support_holdings")
    name = {number: kind for kind, number in code.items()}
    said = {
        (a, name[k], v)
        for a, k, v in zip(*(rows[c].tolist() for c in ("a", "kind_code", "value")), strict=True)
    }
    assert said == {
        (0, "card", "c"),
        (1, "opened", "-1"),
        (2, "opened", "0"),
        (3, "succession", ids[3]),
        (4, "succession", ids[3]),
    }
