"""Traits: what an account mostly is, and whether two cells look like one hand's, against brute force."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings

from linkage.engine import DuckEngine
from linkage.link.cells import SQL
from linkage.link.kinds import TRAITS as KINDS
from linkage.link.traits import profile_traits, resemblances
from linkage.link.weighing import kinds_table

from .drawn import ISSUER, Drawn, drawn, table
from .reference import resemblance

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def compare(engine: DuckEngine, world: Drawn, pairs: list[tuple[int, int]]) -> dict[int, list[float]]:
    world.put_into(engine)
    profile_traits(engine, "given")
    a, b = (np.array([pair[end] for pair in pairs], dtype=np.int64) for end in (0, 1))
    return {code: bits.tolist() for code, bits in resemblances(engine, a, b).items()}


@FEW
@given(world=drawn())
def test_resemblances_are_the_bayes_factor_of_one_profile_against_two(
    engine: DuckEngine, world: Drawn
) -> None:
    pairs = list(combinations(sorted({c for c, _ in world.members}), 2))
    for code, bits in compare(engine, world, pairs).items():
        want = [resemblance(world, a, b, code) for a, b in pairs]
        assert bits == pytest.approx(want, abs=1e-6)


@FEW
@given(world=drawn())
def test_a_pair_resembles_itself_the_same_from_either_side(engine: DuckEngine, world: Drawn) -> None:
    pairs = [(a, b) for a in range(3) for b in range(3)]
    for bits in compare(engine, world, pairs).values():
        said = dict(zip(pairs, bits, strict=True))
        assert all(abs(said[a, b] - said[b, a]) < 1e-9 for a, b in pairs)


def two_cells(first: str, second: str) -> Drawn:
    """Two cells of twenty with one issuer each (none where it is empty), among sixty strangers of four issuers."""
    world = Drawn({(a, a) for a in range(100)}, {(a // 20, a) for a in range(40)})
    world.traits = {(a, ISSUER): (first, second)[a // 20] for a in range(40) if (first, second)[a // 20]}
    world.traits |= {(a, ISSUER): "wxyz"[a % 4] for a in range(40, 100)}
    return world


def test_one_issuer_is_alike_and_two_are_not(engine: DuckEngine) -> None:
    assert compare(engine, two_cells("a", "a"), [(0, 1)])[ISSUER][0] > 1
    assert compare(engine, two_cells("a", "b"), [(0, 1)])[ISSUER][0] < -1


@pytest.mark.parametrize("pair", [(0, 1), (1, 0), (0, 7), (7, 8)])
def test_a_cell_that_shows_nothing_or_is_not_there_says_nothing(
    engine: DuckEngine, pair: tuple[int, int]
) -> None:
    assert compare(engine, two_cells("a", ""), [pair])[ISSUER] == [0.0]


def test_without_traits_or_pairs_nothing_is_said(engine: DuckEngine) -> None:
    assert compare(engine, Drawn({(0, 0)}, {(0, 0)}), [(0, 1)]) == {}
    assert compare(engine, two_cells("a", "a"), []) == {ISSUER: []}


def test_pairs_compared_in_parts_are_compared_alike(
    engine: DuckEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = [(a, b) for a in range(2) for b in range(2)] * 3
    whole = compare(engine, two_cells("a", "b"), pairs)
    monkeypatch.setattr("linkage.link.traits.ENTRIES_AT_ONCE", 5)
    assert compare(engine, two_cells("a", "b"), pairs) == whole


def test_an_account_is_what_it_mostly_asks_for_and_ties_go_by_the_alphabet(engine: DuckEngine) -> None:
    text, big = pa.string(), pa.int64()
    engine.source("kinds", kinds_table(list(KINDS)))
    engine.source(
        "account_codes", table({"account_id": text, "a": pa.int32()}, [("x", 0), ("y", 1), ("z", 2)])
    )
    engine.source("main_clients", table({"account_id": text, "client": text}, [("x", "curl")]))
    engine.source(
        "usage",
        table(
            {"account_id": text, "kind": text, "value": text, "requests": big},
            [("x", "capability", "code", 2), ("x", "capability", "bio", 3), ("y", "iin", "5", 1),
             ("y", "card", "c", 1),
             ("y", "iin", "4", 1), ("z", "model", "m", 9)],
        ),
    )  # fmt: skip
    engine.run(SQL / "traits.sql", "traits")
    rows, kinds = engine.fetch("traits"), engine.fetch("kinds")
    name = dict(zip(kinds["code"].tolist(), kinds["kind"].tolist(), strict=True))
    columns = (rows[c].tolist() for c in ("a", "kind_code", "value", "voice"))
    assert {(a, name[code], value, voice) for a, code, value, voice in zip(*columns, strict=True)} == {
        (0, "capability", "bio", "x"),
        (0, "client", "curl", "x"),
        (1, "iin", "4", "c"),
    }


def test_accounts_on_one_card_are_one_voice_about_its_issuer(engine: DuckEngine) -> None:
    world = two_cells("a", "a")
    apart = compare(engine, world, [(0, 1)])[ISSUER][0]
    world.voices = {(a, ISSUER): f"card_{a // 20}" for a in range(40)}
    assert compare(engine, world, [(0, 1)])[ISSUER][0] < apart
