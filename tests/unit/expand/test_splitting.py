"""Seeds that are values: what shares a value is not one network for that."""

from __future__ import annotations

from linkage.workspace import Workspace


def test_two_rings_behind_one_card_stay_two_networks(village: Workspace) -> None:
    answers = village.expand("card:card_of_a_shop")
    assert len(answers) == 2
    assert {answer.seed for answer in answers} == {"card:card_of_a_shop"}
    for answer in answers:
        rings = {account.partition("_")[0] for account in answer.accounts}
        named = {member.account_id.partition("_")[0] for member in answer.members}
        assert (rings == {"east"}) == (named == {"east"}), f"one card joined {rings} and {named}"


def test_holders_in_no_cell_get_an_answer_of_their_own_and_it_is_empty(village: Workspace) -> None:
    answers = village.expand("card:card_north_pool_0")
    alone = answers[-1]
    assert all(account.startswith("victim") for account in alone.accounts)
    assert not alone.members
