"""Which ties carry: two families that agree on who runs both cells, never a carrier's traffic, never likeness of crowds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from linkage.expand.walking import Walk, walk
from linkage.store import GraphStore, Row

CELLS = 100
# Twenty accounts: payers, sharing, top payer, shared instruments, dated, crowded, top domain, expected of both.
RING = (20, 20, 12, 4, 4, 20, 15, 0, 100_000, 500_000)
CROWD = (20, 20, 0, 1, 0, 20, 2, 0, 100_000, 500_000)
FIRM = (20, 20, 20, 20, 1, 20, 15, 0, 100_000, 500_000)


class Cells:
    """A store that knows cells and their ties only."""

    def __init__(self, ties: Sequence[Row], facts: dict[str, Row]) -> None:
        self.ties, self.facts = ties, facts

    def cells(self, cell_ids: Sequence[str]) -> list[Row]:
        return [(cell, *self.facts.get(cell, RING)) for cell in sorted(set(cell_ids))]

    def cell_ties(self, cell_ids: Sequence[str]) -> list[Row]:
        return sorted(tie for tie in self.ties if {tie[0], tie[1]} & set(cell_ids))


def walked(*ties: Row, start: str = "a", **facts: Row) -> Walk:
    """Walk from `start`; a tie is (cell, cell, family, bits, values)."""
    rows = [(a, b, family, round(bits * 1e6), values) for a, b, family, bits, values in ties]
    return walk(cast(GraphStore, Cells(rows, facts)), start, CELLS)


def reached(found: Walk) -> set[str]:
    return {step.cell_id for step in found.steps}


def test_a_card_and_the_same_work_carry() -> None:
    found = walked(("a", "b", "payment", 16.0, 1), ("a", "b", "workload", 8.0, 0))
    assert reached(found) == {"a", "b"}
    assert found.steps[1].families == ("payment", "workload")


@pytest.mark.parametrize("family", ["payment", "customer", "network", "workload"])
def test_one_family_alone_does_not_carry_however_strong(family: str) -> None:
    found = walked(("a", "b", family, 60.0, 3))
    assert reached(found) == {"a"}
    assert "one kind only" in found.refused[0][3]


def test_a_carriers_many_templates_and_an_equal_issuer_do_not_carry() -> None:
    ties = [("a", "b", "content", 16.0, 30), ("a", "b", "customer", 16.0, 20), ("a", "b", "issuer", 9.0, 0)]
    found = walked(*ties)
    assert reached(found) == {"a"}
    assert "same traffic" in found.refused[0][3]


def test_a_stray_template_and_customer_carry_where_many_would_not() -> None:
    assert reached(walked(("a", "b", "content", 16.0, 1), ("a", "b", "customer", 16.0, 2))) == {"a", "b"}


def test_a_card_carries_a_carriers_traffic() -> None:
    assert reached(walked(("a", "b", "content", 16.0, 30), ("a", "b", "payment", 16.0, 1))) == {"a", "b"}


def test_other_issuers_weaken_a_tie_and_may_undo_it() -> None:
    tie = [("a", "b", "payment", 12.0, 1), ("a", "b", "customer", 9.0, 1)]
    alone = walked(*tie)
    against = walked(*tie, ("a", "b", "issuer", -1.0, 0))
    assert reached(alone) == reached(against) == {"a", "b"}
    assert against.steps[1].microbits == alone.steps[1].microbits - 1_000_000
    assert against.steps[1].probability < alone.steps[1].probability
    undone = walked(*tie, ("a", "b", "issuer", -3.0, 0), ("a", "b", "workload", -3.0, 0))
    assert reached(undone) == {"a"}
    assert "chance" in undone.refused[0][3]


def test_a_family_that_hardly_speaks_is_no_second_one() -> None:
    assert reached(walked(("a", "b", "payment", 30.0, 1), ("a", "b", "workload", 1.9, 0))) == {"a"}
    assert reached(walked(("a", "b", "payment", 30.0, 1), ("a", "b", "workload", 2.0, 0))) == {"a", "b"}


def test_a_tie_has_to_pay_for_the_pairs_that_were_looked_at() -> None:
    # log2 of 4,950 pairs is 12.3 bits, and a hundred to one 6.7 more.
    assert reached(walked(("a", "b", "payment", 9.0, 1), ("a", "b", "customer", 9.0, 1))) == {"a"}


LIKE = (("a", "b", "issuer", 16.0, 0), ("a", "b", "workload", 16.0, 0))


def test_two_rings_that_are_only_alike_are_joined() -> None:
    assert reached(walked(*LIKE)) == {"a", "b"}


@pytest.mark.parametrize("facts", [{"a": CROWD}, {"b": CROWD}, {"a": CROWD, "b": CROWD}])
def test_a_crowd_that_is_only_alike_is_not(facts: dict[str, Row]) -> None:
    found = walked(*LIKE, **facts)
    assert reached(found) == {"a"}
    assert "only like this one" in found.refused[0][3]


def test_nobody_walks_into_or_through_a_cell_with_a_payer_of_its_own() -> None:
    ties = [
        (x, y, family, 16.0, 1) for x, y in (("a", "b"), ("b", "c")) for family in ("payment", "customer")
    ]
    found = walked(*ties, b=FIRM)
    assert reached(found) == {"a"}
    assert found.refused == (
        ("b", found.refused[0][1], ("customer", "payment"), "its cell has one payer of its own"),
    )


def test_the_walk_is_the_same_from_either_end_and_each_step_costs() -> None:
    ties = [
        (x, y, family, 12.0, 1) for x, y in (("a", "b"), ("b", "c")) for family in ("payment", "customer")
    ]
    forth, back = walked(*ties), walked(*ties, start="c")
    assert reached(forth) == reached(back) == {"a", "b", "c"}
    assert [step.probability for step in forth.steps] == [step.probability for step in back.steps]
    assert [step.reached_from for step in forth.steps] == [None, "a", "b"]
    assert forth.steps[0].probability > forth.steps[1].probability > forth.steps[2].probability


def test_a_shops_card_beside_a_carriers_traffic_does_not_carry() -> None:
    traffic = [("a", "b", "content", 16.0, 24), ("a", "b", "customer", 8.0, 12)]
    unlike = [("a", "b", "issuer", -3.0, 0), ("a", "b", "workload", -3.0, 0)]
    found = walked(*traffic, ("a", "b", "payment", 16.0, 2), *unlike)
    assert reached(found) == {"a"}
    assert "too little that shows who runs it" in found.refused[0][3]
    alike = [("a", "b", "issuer", 8.0, 0), ("a", "b", "workload", 8.0, 0)]
    assert reached(walked(*traffic, ("a", "b", "payment", 16.0, 2), *alike)) == {"a", "b"}
