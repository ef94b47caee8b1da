"""The innocents that acting on a network is expected to hit, with an interval that is not too sure of itself."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkage.detect import Network, NetworkCell, NetworkMember
from linkage.detect.actions import ACTIONS
from linkage.detect.collateral import collateral_of, list_action, refuse_harm
from linkage.detect.innocents import CERTAIN, Doubt, Measured, Risk, expect, measured_bounds, risks_of
from linkage.errors import UsageError
from linkage.store import GraphStore, Row

from .factory import network

# Cards shared and sign-ups crowded, as in a ring; and neither.
RING = (20, 20, 18, 4, 5, 20, 18, 0, 100_000, 500_000)
CROWD = (20, 20, 1, 4, 5, 20, 1, 0, 5_000_000, 5_000_000)


class Store:
    """Answer from lists: cells that look like a ring or not, what accounts did, and who holds what."""

    def __init__(self, cells: dict[str, tuple[int, ...]], banned: set[str] | None = None) -> None:
        self._cells = cells
        self._banned = banned or set()
        self.held: dict[tuple[str, str, str | None], list[str]] = {}

    def as_store(self) -> GraphStore:
        return cast(GraphStore, self)

    def population(self) -> list[Row]:
        return [(1000, 10, 500, 1000)]

    def cells(self, cell_ids: list[str]) -> list[Row]:
        return [(cell, *self._cells[cell]) for cell in sorted(cell_ids) if cell in self._cells]

    def activity(self, account_ids: list[str], since: int, before: int) -> list[Row]:
        return [(a, 0, "banned" if a in self._banned else "active", 0, 30, 0, 1, 0, 0) for a in account_ids]

    def account_values(self, account_ids: list[str]) -> list[Row]:
        return sorted(
            (account, kind, value, 1, 0, 1, [1], len(holders), 5_000_000, infrastructure)
            for (kind, value, infrastructure), holders in self.held.items()
            for account in holders
            if account in account_ids
        )

    def holders(self, kind: str, value: str) -> list[Row]:
        return [(k, v, a) for (k, v, _), found in self.held.items() if (k, v) == (kind, value) for a in found]


def member(
    account_id: str, place: float = 0.9999, cell: str = "cell_core", reached: float = 1.0
) -> NetworkMember:
    return NetworkMember(account_id, round(place * reached, 9), 13_000_000, ("content",), cell)


def group(*members: NetworkMember, cells: dict[str, float] | None = None, **more: Any) -> Network:
    """Return a malicious network of these members; `cells` are reached with these probabilities."""
    reached = cells or {"cell_core": 1.0}
    found = tuple(
        NetworkCell(cell, sum(m.cell_id == cell for m in members), likely) for cell, likely in reached.items()
    )
    made = network(
        [m.account_id for m in members], members=members, cells=found, first_at=0, last_at=86_400_000_000
    )
    return replace(made, **more)


def naive(risks: list[Risk]) -> list[float]:
    """Return the distribution of the innocents by trying every way in which places and cells may be wrong."""
    cells = sorted({risk.cell_id for risk in risks})
    doubt = {risk.cell_id: risk.cell.said for risk in risks}
    chances = [0.0] * (len(risks) + 1)
    for wrong in itertools.product((False, True), repeat=len(cells)):
        lost = dict(zip(cells, wrong, strict=True))
        way = 1.0
        for cell in cells:
            way *= doubt[cell] if lost[cell] else 1 - doubt[cell]
        for places in itertools.product((False, True), repeat=len(risks)):
            chance = way
            for risk, misplaced in zip(risks, places, strict=True):
                chance *= risk.place.said if misplaced else 1 - risk.place.said
            hit = sum(m or lost[r.cell_id] for m, r in zip(places, risks, strict=True))
            chances[hit] += chance
    return chances


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.floats(0.0, 1.0)), min_size=1, max_size=6),
    st.floats(0.0, 0.9),
    st.floats(0.0, 0.9),
)
def test_the_convolution_by_cell_gives_what_trying_every_way_gives(
    places: list[tuple[str, float]], lost_a: float, lost_b: float
) -> None:
    doubt = {"a": Doubt(lost_a), "b": Doubt(lost_b)}
    risks = [Risk(f"acct_{n}", Doubt(place), cell, doubt[cell]) for n, (cell, place) in enumerate(places)]
    chances = naive(risks)
    found = expect(risks)
    below = list(itertools.accumulate(chances))
    assert found.mean == pytest.approx(sum(n * chance for n, chance in enumerate(chances)), abs=1e-5)
    assert below[found.low] >= 0.025 - 1e-6
    assert found.low == 0 or below[found.low - 1] < 0.025 + 1e-6
    assert below[found.high] >= 0.975 - 1e-6
    assert found.high <= 1 or below[found.high - 1] < 0.975 + 1e-6


def test_the_upper_end_is_never_nought_where_there_is_anybody() -> None:
    assert expect([Risk("acct_1", CERTAIN, "", CERTAIN)]).high == 1
    assert expect([]).high == 0


def test_a_tie_that_may_be_wrong_puts_a_whole_cell_at_risk_at_once() -> None:
    tied = [member(f"acct_{n}", cell="cell_tied", reached=0.9) for n in range(8)]
    core = [member(f"acct_core_{n}") for n in range(12)]
    cells = {"cell_core": 1.0, "cell_tied": 0.9}
    store = Store({"cell_core": RING, "cell_tied": CROWD})
    found = expect(risks_of(store.as_store(), group(*core, *tied, cells=cells)))
    assert found.mean == pytest.approx(0.8, abs=0.01)
    assert found.high >= 8
    ring = Store({"cell_core": RING, "cell_tied": RING})
    assert expect(risks_of(ring.as_store(), group(*core, *tied, cells=cells))).high < 8, (
        "a cell that is a ring by itself is another operator's, no innocents'"
    )


def test_a_place_with_few_bits_is_doubted_more_than_the_model_doubts_it() -> None:
    few = [NetworkMember(f"acct_{n}", 0.999, 9_000_000, ("content",), "cell_core") for n in range(40)]
    found = expect(risks_of(Store({"cell_core": RING}).as_store(), group(*few)))
    assert found.mean == pytest.approx(0.04, abs=0.001)
    assert found.high >= 6, "7 % of such members were wrong where the truth is known"


def test_in_a_network_that_shows_no_harm_everybody_is_innocent_and_only_mild_actions_are_listed() -> None:
    quiet = group(*(member(f"acct_{n}") for n in range(5)), assessment="unclear")
    listed = list_action(Store({"cell_core": CROWD}).as_store(), quiet, "verify")
    assert (listed.expected.mean, listed.expected.low, listed.expected.high) == (5.0, 5, 5)
    with pytest.raises(UsageError, match="nothing shows harm"):
        refuse_harm(quiet, "ban")
    refuse_harm(quiet, "watch")


def test_a_list_names_only_who_is_likely_enough_and_nobody_banned_already() -> None:
    store = Store({"cell_core": RING}, banned={"acct_a"})
    found = group(
        member("acct_a"), member("acct_b"), member("acct_c", place=0.95), member("acct_d", place=0.6)
    )
    names = {
        action: [row["account_id"] for row in list_action(store.as_store(), found, action).rows()]
        for action in ("ban", "limit", "verify")
    }
    assert names == {
        "ban": ["acct_b"],
        "limit": ["acct_b", "acct_c"],
        "verify": ["acct_b", "acct_c", "acct_d"],
    }
    assert list_action(store.as_store(), found, "ban").banned_already == 1
    assert list_action(store.as_store(), found, "ban", 0.5).accounts == 3


def test_the_rows_add_up_to_what_the_list_says() -> None:
    found = group(*(member(f"acct_{n}", place=0.9 + n / 1000) for n in range(20)))
    listed = list_action(Store({"cell_core": RING}).as_store(), found, "verify", payers={"acct_3"})
    rows = list(listed.rows())
    assert rows[-1]["expected_innocents_upto_here"] == pytest.approx(listed.expected.mean)
    assert rows[-1]["expected_innocents_upto_here"] == pytest.approx(
        sum(1 - row["probability"] for row in rows)
    )
    assert {(row["list_low"], row["list_high"]) for row in rows} == {
        (listed.expected.low, listed.expected.high)
    }
    assert listed.paying == 1
    assert listed.paying_innocents == pytest.approx(0.097)
    assert listed.requests_per_day == 600.0


def blocking() -> tuple[Store, Network]:
    store = Store({"cell_core": RING})
    names = [f"acct_{n}" for n in range(10)]
    strangers = [f"stranger_{n}" for n in range(9)]
    store.held = {
        ("card", "card_own", None): names[:6],
        ("card", "card_lent", None): [*names, strangers[0]],
        ("end_user", "user_lent", None): [*names, strangers[0]],
        ("ip", "192.0.2.7", None): [*names[:4], *strangers],
        ("ip", "192.0.2.8", "crowd"): names,
        ("template", "prompt", None): names,
        ("ja4", "t13d", None): names,
        ("display_name", "A Name", None): names,
        ("phone", "+1", None): names[:1],
    }
    return store, group(*(member(name) for name in names))


def test_infrastructure_and_what_strangers_hold_is_not_blocked_and_the_reason_is_said() -> None:
    store, found = blocking()
    values = {value.value: value for value in collateral_of(store.as_store(), found).values}
    assert set(values) == {"card_own", "card_lent", "user_lent", "192.0.2.7", "192.0.2.8"}
    assert "infrastructure (crowd)" in (values["192.0.2.8"].refused or "")
    assert "9 of its 13 holders" in (values["192.0.2.7"].refused or "")
    assert values["card_own"].refused is None
    assert values["card_lent"].expected.mean == pytest.approx(1.0, abs=0.01)
    assert values["card_lent"].expected.high == 2


def test_a_stranger_who_holds_two_blocked_values_is_counted_once() -> None:
    store, found = blocking()
    listed = list_action(store.as_store(), found, "block")
    assert listed.outside == 1
    assert listed.accounts == 11
    assert [row["value"] for row in listed.rows()] == ["card_lent", "user_lent", "card_own"]
    assert list(listed.rows())[-1]["expected_innocents_upto_here"] == listed.expected.mean


def test_the_order_of_the_members_changes_no_byte() -> None:
    store, found = blocking()
    mixed = list(found.members)
    random.Random(3).shuffle(mixed)
    again = replace(found, members=tuple(sorted(mixed, key=lambda m: m.account_id)))
    documents = [json.dumps(collateral_of(store.as_store(), one).to_dict()) for one in (found, again)]
    assert documents[0] == documents[1]


def test_the_document_has_every_action_and_says_where_the_numbers_come_from() -> None:
    store, found = blocking()
    document = collateral_of(store.as_store(), found).to_dict()
    assert [one["action"] for one in document["actions"]] == list(ACTIONS)
    assert all(0 <= one["low"] <= one["high"] and one["high"] >= 1 for one in document["actions"])
    assert "22 of 308" in document["method"]
    assert "not in the interval" in document["method"].lower()


def test_bounds_of_a_rate_are_those_of_the_rule_of_three_and_a_half_at_nought() -> None:
    low, high = measured_bounds(Measured(0, 100))
    assert low == 0.0
    assert high == pytest.approx(0.0362, abs=0.0001)


@pytest.mark.parametrize("threshold", [-0.1, 1.5, float("nan")])
def test_a_threshold_that_is_no_probability_is_refused(threshold: float) -> None:
    store, found = blocking()
    with pytest.raises(UsageError, match="probability from 0 to 1"):
        list_action(store.as_store(), found, "ban", threshold)
