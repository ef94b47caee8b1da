"""Likeness of cells: said of tied pairs either way, of others only where both show a ring and are very much alike."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from linkage.engine import DuckEngine
from linkage.link.kinds import TRAITS
from linkage.link.likeness import DIFFERENT_BITS, compare_cells
from linkage.link.weighing import kinds_table

from .drawn import table

CELLS = [f"cell_{n}" for n in range(10)]
SIZE = 30
# In no cell: what cells mostly are, is rare among everybody.
PUBLIC = 8000
TIE = {"cell_a": "cell_0", "cell_b": "cell_1", "family": "payment", "microbits": 9_000_000, "values": 1}
SCHEMA = {
    "cell_a": pa.string(),
    "cell_b": pa.string(),
    "family": pa.string(),
    "microbits": pa.int64(),
    "values": pa.int64(),
}


def compare(
    engine: DuckEngine,
    traits: dict[str, list[str]],
    *,
    ties: list[dict[str, Any]] | None = None,
    rings: int = 0,
) -> list[dict[str, Any]]:
    """Compare cells whose members all have the value that `traits` lists for their cell (none where it is empty).

    The first `rings` cells show shared cards and sign-ups in crowds.
    """
    text, code, big = pa.string(), pa.int32(), pa.int64()
    engine.source("kinds", kinds_table(list(TRAITS)))
    kinds = engine.fetch("kinds")
    codes = dict(zip(kinds["kind"].tolist(), kinds["code"].tolist(), strict=True))
    members = [(n, SIZE * n + place) for n in range(len(CELLS)) for place in range(SIZE)]
    shown = [(a, codes[kind], of[n], str(a)) for kind, of in traits.items() for n, a in members if of[n]]
    shown += [(1000 + a, codes[kind], f"usual_{a % 7}", str(a)) for kind in traits for a in range(PUBLIC)]
    engine.source("given", table({"cell": big, "a": code}, members))
    engine.source("cell_names", table({"cell": big, "cell_id": text}, list(enumerate(CELLS))))
    engine.source("traits", table({"a": code, "kind_code": code, "value": text, "voice": text}, shown))
    facts = [(cell, 3 * (n < rings), 3 * (n < rings)) for n, cell in enumerate(CELLS)]
    found = compare_cells(
        engine,
        "given",
        pa.Table.from_pylist(ties or [], schema=pa.schema(list(SCHEMA.items()))),
        table({"cell_id": text, "sharing": big, "crowded": big}, facts),
    )
    assert found.schema.names == list(SCHEMA)
    rows: list[dict[str, Any]] = found.to_pylist()
    assert all(row["values"] == 0 and row["cell_a"] < row["cell_b"] for row in rows)
    return rows


ALIKE = ["one", "one", *(f"own_{n}" for n in range(8))]
APART = [f"own_{n}" for n in range(10)]


def test_of_a_tied_pair_it_is_said_what_both_mostly_are_and_of_no_other(engine: DuckEngine) -> None:
    rows = compare(engine, {"iin": ALIKE}, ties=[TIE])
    assert [(row["cell_a"], row["cell_b"], row["family"]) for row in rows] == [("cell_0", "cell_1", "issuer")]
    assert rows[0]["microbits"] > 2_000_000


@pytest.mark.parametrize(("kind", "family"), [("iin", "issuer"), ("capability", "workload")])
def test_another_issuer_or_other_work_speaks_against_a_tie_by_a_few_bits(
    engine: DuckEngine, kind: str, family: str
) -> None:
    (row,) = compare(engine, {kind: APART}, ties=[TIE])
    assert row["family"] == family
    assert -1e6 * DIFFERENT_BITS <= row["microbits"] < 0


def test_one_client_says_nothing_of_a_tie(engine: DuckEngine) -> None:
    assert compare(engine, {"client": ALIKE}, ties=[TIE]) == []


def test_where_one_side_shows_no_issuer_none_is_compared(engine: DuckEngine) -> None:
    assert compare(engine, {"iin": ["one", "", *ALIKE[2:]]}, ties=[TIE]) == []


def test_two_crowds_without_a_value_in_common_are_not_compared(engine: DuckEngine) -> None:
    assert compare(engine, {"iin": ALIKE, "capability": ALIKE}) == []


def test_two_rings_that_are_alike_in_both_are_said_to_be(engine: DuckEngine) -> None:
    rows = compare(engine, {"iin": ALIKE, "capability": ALIKE}, rings=10)
    said = {(row["cell_a"], row["cell_b"], row["family"]) for row in rows}
    assert said == {("cell_0", "cell_1", "issuer"), ("cell_0", "cell_1", "workload")}


@pytest.mark.parametrize("kind", ["iin", "capability"])
def test_rings_that_are_alike_in_one_trait_only_are_not(engine: DuckEngine, kind: str) -> None:
    assert compare(engine, {kind: ALIKE}, rings=10) == []
    other = "capability" if kind == "iin" else "iin"
    assert compare(engine, {kind: ALIKE, other: APART}, rings=10) == []


def test_a_ring_and_a_crowd_are_not_compared(engine: DuckEngine) -> None:
    assert compare(engine, {"iin": ALIKE, "capability": ALIKE}, rings=1) == []


def test_what_all_rings_do_makes_none_of_them_alike(engine: DuckEngine) -> None:
    assert compare(engine, {"iin": ["one"] * 10, "capability": ["one"] * 10}, rings=10) == []


def test_without_cells_or_traits_nothing_is_said(engine: DuckEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compare(engine, {}, ties=[TIE], rings=3) == []
    monkeypatch.setattr(f"{__name__}.CELLS", [])
    assert compare(engine, {}) == []
