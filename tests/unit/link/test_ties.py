"""Ties between cells: bits are the binomial tail, and values that anybody may share tie nothing."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from scipy import stats

from linkage.engine import DuckEngine
from linkage.link.kinds import describe
from linkage.link.ties import TIE_CAP_BITS, tie_cells
from linkage.link.weighing import kinds_table

POPULATION = 5000
SIZES = {"cell_a": 20, "cell_b": 30, "cell_c": 10}
KINDS = ("card", "device", "end_user", "ip", "ja4", "template")


def tie(
    engine: DuckEngine,
    holders: dict[tuple[str, str], dict[str, int]],
    facts: dict[tuple[str, str], dict[str, Any]] | None = None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Tie cells of `SIZES` by values: how many members of each cell hold a value, and `out` how many others."""
    members = [(cell, f"{cell}_{n}") for cell, size in SIZES.items() for n in range(size)]
    evidence, described = [], []
    for (kind, value), by_cell in holders.items():
        for cell, count in by_cell.items():
            evidence += [(f"{cell}_{n}", kind, value) for n in range(count)]
        extra = (facts or {}).get((kind, value), {})
        described.append(
            (kind, value, sum(by_cell.values()), extra.get("infrastructure"), extra.get("network"))
        )
    text = pa.string()
    engine.source("members", _table({"cell_id": text, "account_id": text}, members))
    engine.source("evidence", _table({"account_id": text, "kind": text, "value": text}, evidence))
    engine.source("value_facts", _table({"kind": text, "value": text, "accounts": pa.int64(), "infrastructure": text,
                                         "network": text}, described))  # fmt: skip
    engine.source("kinds", kinds_table(describe(KINDS)))
    values, ties = tie_cells(engine, POPULATION, SIZES)
    return values.to_pylist(), ties.to_pylist()


def _table(schema: dict[str, pa.DataType], rows: list[tuple[Any, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [[] for _ in schema]
    return pa.table(
        {name: pa.array(list(c), t) for (name, t), c in zip(schema.items(), columns, strict=True)}
    )


@pytest.mark.parametrize(("in_a", "in_b"), [(1, 1), (1, 2), (2, 9), (3, 3), (5, 1)])
def test_bits_are_the_binomial_tail_of_the_smaller_side(engine: DuckEngine, in_a: int, in_b: int) -> None:
    values, _ = tie(engine, {("card", "x"): {"cell_a": in_a, "cell_b": in_b}})
    least, size = min((in_a, SIZES["cell_a"]), (in_b, SIZES["cell_b"]), key=lambda pair: pair[0])
    bits = -stats.binom.logsf(least - 1, in_a + in_b - 1, size / POPULATION) / 0.6931471805599453
    assert values[0]["microbits"] == pytest.approx(1e6 * min(TIE_CAP_BITS, bits), abs=2)


def test_of_one_family_only_the_strongest_value_counts(engine: DuckEngine) -> None:
    values, ties = tie(
        engine,
        {("card", "x"): {"cell_a": 1, "cell_b": 1}, ("card", "y"): {"cell_a": 3, "cell_b": 3},
         ("end_user", "z"): {"cell_a": 1, "cell_b": 1}},
    )  # fmt: skip
    strongest = {value["value"]: value["microbits"] for value in values}
    assert {(t["family"], t["microbits"], t["values"]) for t in ties} == {
        ("payment", strongest["y"], 2),
        ("customer", strongest["z"], 1),
    }


@pytest.mark.parametrize(
    ("mistake", "kind", "by_cell", "facts"),
    [
        ("a value of three cells", "card", {"cell_a": 2, "cell_b": 2, "cell_c": 1}, {}),
        ("a value of one cell", "card", {"cell_a": 5}, {}),
        ("a value of many outsiders", "card", {"cell_a": 3, "cell_b": 3, "out": 1}, {}),
        ("a client that anybody has", "ja4", {"cell_a": 3, "cell_b": 3}, {}),
        ("a home address", "ip", {"cell_a": 3, "cell_b": 3}, {"network": "residential"}),
        (
            "a mobile address",
            "ip",
            {"cell_a": 3, "cell_b": 3},
            {"network": "mobile", "infrastructure": "mobile"},
        ),
        (
            "a listed exit at a host",
            "ip",
            {"cell_a": 3, "cell_b": 3},
            {"network": "hosting", "infrastructure": "vpn"},
        ),
    ],
)
def test_what_strangers_share_too_ties_nothing(
    engine: DuckEngine, mistake: str, kind: str, by_cell: dict[str, int], facts: dict[str, Any]
) -> None:
    values, ties = tie(engine, {(kind, "x"): by_cell}, {(kind, "x"): facts})
    assert (values, ties) == ([], []), mistake


def test_one_in_twenty_holders_may_be_an_error_of_membership(engine: DuckEngine) -> None:
    values, _ = tie(engine, {("card", "x"): {"cell_a": 10, "cell_b": 9, "out": 1}})
    assert [(v["holders_a"], v["holders_b"], v["holders"]) for v in values] == [(10, 9, 20)]


@pytest.mark.parametrize("network", ["hosting", "business", None, "unknown"])
def test_an_address_that_nobody_else_has_ties(engine: DuckEngine, network: str | None) -> None:
    values, _ = tie(engine, {("ip", "x"): {"cell_a": 2, "cell_b": 2}}, {("ip", "x"): {"network": network}})
    assert len(values) == 1


def test_a_pool_of_unknown_addresses_ties_nothing(engine: DuckEngine) -> None:
    values, _ = tie(engine, {("ip", f"x{n}"): {"cell_a": 2, "cell_b": 2} for n in range(3)})
    assert values == []


def test_without_a_tie_both_tables_are_empty_and_typed(engine: DuckEngine) -> None:
    assert tie(engine, {}) == ([], [])
