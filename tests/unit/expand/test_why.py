"""Waterfalls add up, say what else a value fits, and what is left when one kind of evidence is not believed."""

from __future__ import annotations

import pytest

from linkage.expand import explain_member
from linkage.expand.why import HABITS
from linkage.link.kinds import SUPPORTING, families
from linkage.workspace import Workspace

PAIRS = [
    ("north_000", "north_001"),
    ("north_000", "south_000"),
    ("couple_000", "couple_001"),
    ("firm_000", "firm_001"),
    ("tenant_000", "tenant_001"),
    ("nat_000", "nat_001"),
    ("stranger_000", "stranger_001"),
]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_bars_add_up(village: Workspace, pair: tuple[str, str]) -> None:
    answer = village.why(*pair)
    assert sum(bar.microbits for bar in answer.bars) == answer.microbits


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_who_is_asked_first_does_not_matter(village: Workspace, pair: tuple[str, str]) -> None:
    one, other = village.why(*pair), village.why(*reversed(pair))
    assert (one.microbits, one.without, one.conclusion) == (other.microbits, other.without, other.conclusion)
    assert [(bar.kind, bar.microbits) for bar in one.bars] == [
        (bar.kind, bar.microbits) for bar in other.bars
    ]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_without_a_kind_only_its_bars_are_gone(village: Workspace, pair: tuple[str, str]) -> None:
    answer = village.why(*pair)
    own_names = {"cell": "cell", "tie": "tie", "prior": "prior"}
    family = {bar.kind: own_names.get(bar.kind) or families([bar.kind])[bar.kind] for bar in answer.bars}
    speaking = {family[bar.kind] for bar in answer.bars if bar.microbits > 0}
    assert answer.without == {
        name: answer.microbits - sum(bar.microbits for bar in answer.bars if family[bar.kind] == name)
        for name in speaking
    }


def test_two_values_of_one_kind_do_not_count_twice(village: Workspace) -> None:
    cards = [bar for bar in village.why("couple_000", "couple_001").bars if bar.kind == "card"]
    assert len(cards) == 2
    assert [bar.microbits > 0 for bar in cards] == [True, False]


def test_one_kind_alone_does_not_link(village: Workspace) -> None:
    answer = village.why("couple_000", "couple_001")
    assert not answer.conclusion.startswith("linked")


def test_what_makes_a_cell_is_not_counted_again_beside_it(village: Workspace) -> None:
    bars = village.why("north_009", "north_010").bars
    assert [bar.kind for bar in bars if bar.kind == "cell"] == ["cell"]
    assert {bar.microbits for bar in bars if bar.kind in {"template", "end_user"}} == {0}


def test_members_of_one_ring_are_linked(village: Workspace) -> None:
    answer = village.why("north_009", "north_010")
    assert answer.conclusion.startswith("linked")
    assert min(answer.without.values()) < answer.microbits


def test_the_same_address_weeks_apart_weighs_nothing(village: Workspace) -> None:
    (bar,) = [bar for bar in village.why("tenant_000", "tenant_001").bars if bar.kind == "ip"]
    assert bar.microbits == 0
    assert bar.value == "203.0.113.50, at other times"


def test_the_address_of_a_crowd_is_worth_a_bit_at_most_and_says_what_it_is(village: Workspace) -> None:
    (bar,) = [bar for bar in village.why("nat_000", "nat_001").bars if bar.kind == "ip"]
    assert 0 <= bar.microbits <= 1_000_000
    assert bar.value == "203.0.113.99 (crowd)"
    assert bar.accounts == 38


def test_a_household_shares_its_network_not_its_addresses(village: Workspace) -> None:
    (bar,) = [bar for bar in village.why("household_000", "household_001").bars if bar.kind == "ip"]
    assert bar.value == "2001:db8:7:1::/64"
    assert bar.microbits > 1_000_000


def test_a_member_is_explained_to_the_last_microbit(village: Workspace) -> None:
    answer = village.expand("north_000")[0]
    explained = village.explain(answer)
    assert set(explained) == {member.account_id for member in answer.members}
    for member in answer.members:
        assert sum(bar.microbits for bar in explained[member.account_id]) == member.microbits, (
            member.account_id
        )


def test_a_members_values_come_first_and_what_it_mostly_is_after_them(village: Workspace) -> None:
    (bars,) = explain_member(village.store(), ["north_004"]).values()
    kinds = [bar.kind for bar in bars]
    more = kinds.index("more")
    values = [bar.microbits for bar in bars[:more]]
    assert values == sorted(values, reverse=True)
    assert set(kinds[more + 1 :]) <= {*HABITS, "against", "prior"}
    assert {"payment", "signup", "prior"} <= set(kinds[more + 1 :])
    assert bars[-1].kind == "prior"
    assert bars[-1].microbits < 0


def test_no_supporting_family_is_lumped_with_what_speaks_against() -> None:
    assert set(HABITS) == SUPPORTING


def test_who_is_in_no_cell_has_nothing_to_explain(village: Workspace) -> None:
    assert explain_member(village.store(), ["stranger_000", "nobody"]) == {}


@pytest.mark.parametrize(
    ("seed", "account", "reason"),
    [
        ("north_000", "stranger_000", "it is in no cell"),
        ("stranger_000", "north_000", "the seed is in no cell"),
        ("north_000", "east_007", "tied by one kind only (payment)"),
        ("north_000", "audience_001", "no tie of two independent kinds leads from the seed"),
        ("firm_000", "firm_001", "one payer or one company"),
        ("firm_000", "firm_001", "one payment method pays for 12 of 12"),
        ("couple_000", "couple_001", "shares one kind only"),
    ],
)
def test_why_not_says_what_keeps_an_account_out(
    village: Workspace, seed: str, account: str, reason: str
) -> None:
    answer = village.why_not(seed, account)
    assert not answer.is_member
    assert any(reason in given for given in answer.reasons), answer.reasons


def test_why_not_of_a_member_says_that_it_is_one(village: Workspace) -> None:
    answer = village.why_not("north_000", "south_005")
    assert answer.is_member
    assert answer.reasons[0].startswith(("probability 0.9", "probability 1.0"))
    assert village.why_not("north_000", "north_000").reasons == ("it is the seed",)


def test_who_was_refused_for_the_tolerance_is_given_a_reason_though_the_list_is_cut(
    village: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linkage.expand.expansion.LEFT_OUT_SHOWN", 0)
    monkeypatch.setattr(village, "settings", village.settings.model_copy(update={"max_innocents": 0.0}))
    assert village.why_not("north_000", "north_001").reasons
