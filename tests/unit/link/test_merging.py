"""Merging of fragments: the factor is the model's, one pool becomes one cell, and a fashion merges nobody."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkage.engine import DuckEngine
from linkage.link import merging
from linkage.link.merging import find_merges

from .drawn import ADDRESS, CARD, ISSUER, OPENED, TRAITS, WORK, Drawn, among_others, drawn
from .reference import merge_factors, merges, resemblance

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def one_pool(accounts: int, size: int) -> Drawn:
    """Cells of `size` that all draw two thirds of one pool of ten."""
    held = {(a, v) for a in range(accounts) for v in range(10) if (a + v) % 3}
    return among_others(Drawn(held, {(a // size, a) for a in range(accounts)}))


def found(engine: DuckEngine, world: Drawn) -> list[tuple[int, int]]:
    world.put_into(engine)
    rows = find_merges(engine, "given")
    return list(zip(rows["cell"].to_pylist(), rows["into_cell"].to_pylist(), strict=True))


@st.composite
def fragments(draw: st.DrawFn) -> Drawn:
    """Cells of three that draw much from one of two pools, with cards, addresses, sign-ups and traits of either's kind."""
    pools = draw(st.lists(st.integers(0, 1), min_size=3, max_size=4))
    world = Drawn({(100 + n, 30 + n) for n in range(draw(st.integers(5, 60)))}, set())
    for account in range(3 * len(pools)):
        pool = pools[account // 3]
        world.members.add((account // 3, account))
        for v in draw(st.sets(st.integers(0, 9), min_size=4)):
            world.holdings.add((account, v + 10 * pool))
        for kind in (CARD, ADDRESS, OPENED):
            for value in draw(st.sets(st.integers(3 * pool, 3 * pool + 4), max_size=3)):
                world.supports.add((account, kind, str(value)))
        for kind in TRAITS:
            world.traits[account, kind] = draw(st.sampled_from(["a", "b", ("a", "b")[pool]]))
    return world


@FEW
@given(world=fragments())
def test_merges_are_those_that_the_bayes_factor_favours(engine: DuckEngine, world: Drawn) -> None:
    assert found(engine, world) == merges(world)


@FEW
@given(world=drawn())
def test_cells_small_mixed_or_empty_of_a_kind_are_compared_too(engine: DuckEngine, world: Drawn) -> None:
    with patch.multiple(merging, MERGE_FROM_BITS=-20.0, COMMON_FROM=1, COVERED_FROM=0.0, OBJECTION_BITS=99.0):
        rows = found(engine, world)
    ends = [cell for pair in rows for cell in pair]
    assert len(ends) == len(set(ends))
    assert set(ends) <= {c for c, _ in world.members}
    assert all(cell > into for cell, into in rows)


@FEW
@given(world=fragments())
def test_the_factor_is_the_bayes_factor_to_the_bit(engine: DuckEngine, world: Drawn) -> None:
    world.members = {(c, a) for c, a in world.members if c < 2}
    factors = merge_factors(world, 0, 1)
    bits = sum(f if kind < CARD else min(12.0, max(-3.0, f)) for kind, f in factors.items())
    bits += sum(min(10.0, max(-10.0, resemblance(world, 0, 1, kind))) for kind in TRAITS)
    if not any(world.profile(1)[v] for v in world.profile(0)):
        return  # nothing in common, nothing compared
    for threshold, merged in ((bits - 1e-6, 1), (bits + 1e-6, 0)):
        with patch.multiple(
            merging, MERGE_FROM_BITS=threshold, COMMON_FROM=1, COVERED_FROM=0.0, OBJECTION_BITS=99.0
        ):
            assert len(found(engine, world)) == merged


def test_halves_of_one_pool_are_merged_and_a_carrier_is_not(engine: DuckEngine) -> None:
    world = one_pool(12, 6)
    assert found(engine, world) == [(1, 0)]
    world.holdings |= {(a, v) for a in range(6, 12) for v in range(10, 30)}
    assert found(engine, world) == []


def test_of_three_fragments_two_merge_in_one_pass(engine: DuckEngine) -> None:
    rows = found(engine, one_pool(24, 8))
    assert len(rows) == 1
    assert set(rows[0]) < {0, 1, 2}


def test_a_fashion_that_many_groups_share_merges_none_whose_issuers_differ(engine: DuckEngine) -> None:
    world = one_pool(36, 6)
    world.traits = {(a, ISSUER): "abcdef"[a // 6] for a in range(36)}
    assert found(engine, world) == []


@pytest.mark.parametrize("kind", [ISSUER, WORK])
def test_halves_of_a_pool_with_other_cards_or_other_work_are_not_merged(
    engine: DuckEngine, kind: int
) -> None:
    world = one_pool(24, 12)
    elsewhere = {(a, kind): "abcd"[a % 4] for a in range(100, 172)}
    world.traits = elsewhere | {(a, kind): "ab"[a // 12] for a in range(24)}
    assert found(engine, world) == []
    world.traits = elsewhere | {(a, kind): "a" for a in range(24)}
    assert found(engine, world) == [(1, 0)]


def test_cards_that_two_cells_share_merge_nothing_where_their_content_differs(engine: DuckEngine) -> None:
    world = among_others(Drawn({(a, 10 * (a // 6) + v) for a in range(12) for v in range(10)}, set()))
    world.members |= {(a // 6, a) for a in range(12)}
    world.supports = {(a, CARD, str(v)) for a in range(12) for v in range(8)}
    assert found(engine, world) == []


def test_a_cell_of_which_nothing_is_known_merges_with_none(engine: DuckEngine) -> None:
    assert found(engine, Drawn({(9, 1)}, {(0, 0), (0, 1), (0, 2), (1, 3), (1, 4), (1, 5)})) == []


def test_a_support_that_no_cell_holds_is_not_compared(engine: DuckEngine) -> None:
    world = one_pool(12, 6)
    world.supports = {(500, OPENED, "1")}
    assert found(engine, world) == [(1, 0)]
