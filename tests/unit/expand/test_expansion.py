"""What `expand` answers: a ring is found whole, an empty answer says why, and the tolerance for innocents holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkage.errors import UsageError
from linkage.expand import Expansion
from linkage.workspace import Workspace

from .factory import Provider, accusations

NORTH = [f"north_{n:03}" for n in range(14)]
SOUTH = [f"south_{n:03}" for n in range(14)]


def named(answer: Expansion) -> set[str]:
    return {member.account_id for member in answer.members}


def test_a_ring_is_found_from_any_of_its_accounts(village: Workspace) -> None:
    for answer in village.expand(*NORTH[3:6], SOUTH[9]):
        assert named(answer) == {*NORTH, *SOUTH} - {answer.seed}, answer.seed
        assert answer.standing.word == "ring"
        assert not accusations([answer], [*NORTH, *SOUTH])


def test_a_tied_cell_is_less_likely_than_the_seeds_own(village: Workspace) -> None:
    answer = village.expand(NORTH[5])[0]
    assert [step.reached_from is None for step in answer.steps] == [True, False]
    own, tied = (
        {member.probability for member in answer.members if member.cell_id == step.cell_id}
        for step in answer.steps
    )
    assert max(tied) < min(own)
    assert set(answer.steps[1].families) == {"customer", "payment"}


def test_the_kinds_of_a_tied_member_name_the_way_to_it(village: Workspace) -> None:
    answer = village.expand(NORTH[5])[0]
    families = set(answer.steps[1].families)
    tied = [member for member in answer.members if member.account_id in SOUTH]
    assert families
    assert len(tied) == len(SOUTH)
    assert not [member.account_id for member in tied if not families <= set(member.kinds)]


def test_a_value_of_several_accounts_walks_from_all_of_them(village: Workspace) -> None:
    answer = village.expand("card:card_control")[0]
    assert answer.accounts == (*NORTH[:3], *SOUTH[:3])
    assert named(answer) == {*NORTH[3:], *SOUTH[3:]}


def test_no_tolerance_for_innocents_names_nobody(village: Workspace) -> None:
    answer = village.expand(NORTH[0], max_innocents=0.0)[0]
    assert answer.members == ()
    assert answer.stopped_by == "max_innocents"
    assert {left.reason for left in answer.left_out if left.account_id in NORTH} == {
        "would pass the innocents allowed"
    }


def test_a_small_tolerance_keeps_the_likeliest_and_counts_what_it_risks(village: Workspace) -> None:
    everybody = village.expand(NORTH[0])[0]
    limit = everybody.expected_innocents / 2
    answer = village.expand(NORTH[0], max_innocents=limit)[0]
    assert 0 < len(answer.members) < len(everybody.members)
    assert answer.expected_innocents <= limit
    assert min(m.probability for m in answer.members) >= max(
        m.probability for m in everybody.members if m.account_id not in named(answer)
    )


def test_a_negative_tolerance_is_refused(village: Workspace) -> None:
    with pytest.raises(UsageError, match="max-innocents"):
        village.expand(NORTH[0], max_innocents=-0.1)


@pytest.mark.parametrize(
    ("seed", "standing", "stopped_by", "reason"),
    [
        ("stranger_000", "coincidence", "no cell", "no group of accounts draws its rare values"),
        ("firm_000", "benign", "standing", "one payment method pays for 12 of 12"),
        ("audience_000", "coincidence", "standing", "0 of 12 accounts share a payment method"),
        ("course_000", "unclear", "standing", "without payments nothing tells a ring from an audience"),
    ],
)
def test_an_empty_answer_says_why(
    village: Workspace, seed: str, standing: str, stopped_by: str, reason: str
) -> None:
    answer = village.expand(seed)[0]
    assert answer.members == ()
    assert (answer.standing.word, answer.stopped_by) == (standing, stopped_by)
    assert answer.standing.reasons[0].startswith(reason)


def test_a_declined_group_is_listed_as_left_out_with_the_reason(village: Workspace) -> None:
    answer = village.expand("firm_000")[0]
    assert {left.account_id for left in answer.left_out} == {f"firm_{n:03}" for n in range(1, 12)}
    assert {left.reason for left in answer.left_out} == {"the group has one payer or one company behind it"}


def test_who_shares_one_kind_only_is_left_out_and_named(village: Workspace) -> None:
    left = {account.account_id: account for account in village.expand("couple_000")[0].left_out}
    assert left["couple_001"].kinds == ("payment",)
    assert left["couple_001"].reason == "shares one kind only"


def test_successive_tenants_of_an_address_are_not_even_near(village: Workspace) -> None:
    kinds = {left.account_id: left.kinds for left in village.expand("tenant_000")[0].left_out}
    assert "network" not in kinds.get("tenant_001", ())


def test_everybody_reached_is_a_member_or_left_out(village: Workspace) -> None:
    for seed in (NORTH[0], "audience_000", "firm_003"):
        for limit in (0.0, 0.001, 0.5):
            answer = village.expand(seed, max_innocents=limit)[0]
            cells = [step.cell_id for step in answer.steps]
            reached = {row[1] for row in village.store().cell_members(cells)} - {seed}
            assert reached == named(answer) | ({left.account_id for left in answer.left_out} & reached)
            assert len(answer.left_out) == answer.left_out_total


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("supplier", "its cell has one payer of its own"),
        ("east", "its cell is tied by one kind only (payment)"),
    ],
)
def test_a_cell_that_a_tie_must_not_carry_into_is_left_out_by_name(
    village: Workspace, name: str, reason: str
) -> None:
    answer = village.expand(NORTH[5])[0]
    reasons = {left.reason for left in answer.left_out if left.account_id.startswith(name)}
    assert reason in reasons


def test_a_provider_without_payments_shows_who_is_coordinated_and_calls_nobody_a_ring(tmp_path: Path) -> None:
    made = Provider(seed=7)
    made.strangers(300)
    ring = made.ring(prompts=30, end_users=20)
    made.rows["payment_methods"].clear()
    answer = made.open(tmp_path / "workspace").expand(ring[0])[0]
    assert answer.standing.word == "coordinated"
    assert named(answer) == set(ring[1:])


def test_a_member_who_shares_too_little_without_payments_is_left_out_and_not_dropped(tmp_path: Path) -> None:
    made = Provider(seed=7)
    made.strangers(300)
    ring = made.ring(prompts=30, end_users=20)
    shy = made.account("shy", opened_h=10.0)
    for value in range(8):
        made.request(shy, made.address(), prompt_hash=f"ring_prompt_hash_{value}")
    made.rows["payment_methods"].clear()
    asked = made.open(tmp_path / "workspace")
    answer = asked.expand(ring[1])[0]
    assert answer.standing.word == "coordinated"
    assert "shy" not in named(answer)
    assert "shy" in {left.account_id for left in answer.left_out}
    assert asked.why_not(ring[1], "shy").reasons


def test_an_answer_holds_no_batch_no_file_and_no_clock(tmp_path: Path) -> None:
    made = Provider(seed=6)
    made.strangers(120)
    ring = made.ring()
    plain = Workspace(made.lake(tmp_path / "plain"), made.open(tmp_path / "first").settings)
    split = Workspace(made.lake(tmp_path / "split", parts=3, shuffle=1), plain.settings)
    for seed in (ring[0], "stranger_000"):
        assert plain.expand(seed)[0].to_dict() == split.expand(seed)[0].to_dict()


def test_a_ring_is_found_though_the_provider_has_few_rare_values_besides(tmp_path: Path) -> None:
    made = Provider(seed=1)
    made.strangers(100)
    ring = made.ring()
    answer = made.open(tmp_path / "workspace").expand(ring[0])[0]
    assert named(answer) == set(ring[1:])
