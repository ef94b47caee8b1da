from __future__ import annotations

import math

import pytest

from linkage.attribute.weighing import decoy_bits, family_bits, lift, log_beta_binomial, ratio


def test_a_distribution_adds_up_to_one() -> None:
    assert sum(math.exp(log_beta_binomial(k, 30, 0.7, 4.0)) for k in range(31)) == pytest.approx(1.0)


def test_what_everybody_shows_has_no_lift_and_no_weight() -> None:
    assert lift(20, 200, 2000, 20_000) == pytest.approx(1.0, abs=0.05)
    assert ratio(20, 200, 2000, 20_000, content=False, true=0.9) < 1.5


def test_a_mail_provider_that_half_of_a_network_likes_weighs_next_to_nothing() -> None:
    assert math.log2(ratio(100, 200, 800, 20_000, content=False, true=0.1)) < 0.25


def test_a_rare_value_shown_by_a_few_members_weighs_much() -> None:
    assert math.log2(ratio(3, 200, 0, 20_000, content=False, true=0.7)) > 7


def test_a_fact_is_worth_less_the_less_it_is_believed() -> None:
    worth = [ratio(3, 200, 1, 20_000, content=False, true=true) for true in (0.9, 0.5, 0.1, 0.0)]
    assert worth == sorted(worth, reverse=True)
    assert worth[-1] == pytest.approx(1.0)


def test_employees_elsewhere_lower_what_a_fact_is_worth() -> None:
    worth = [ratio(3, 200, others, 20_000, content=False, true=0.9) for others in (0, 10, 100)]
    assert worth == sorted(worth, reverse=True)


def test_one_of_a_thousand_names_is_met_by_chance() -> None:
    one = ratio(1, 200, 3, 20_000, content=False, true=0.7)
    assert family_bits([one], 1, 200, content=False)[0] > 3
    assert family_bits([one], 1000, 200, content=False)[0] < 0.1


def test_a_trail_shows_more_than_slips_do() -> None:
    cheap = 0.5
    assert decoy_bits([(4, cheap), (5, cheap), (4, cheap)], 20) > 2
    assert decoy_bits([(4, cheap), (5, cheap), (4, cheap)], 400) < -2


def test_a_card_is_no_trail() -> None:
    assert decoy_bits([(3, 0.02)], 20) < decoy_bits([(3, 0.5)], 20) - 4


def test_where_nothing_is_shown_there_is_no_trail() -> None:
    assert decoy_bits([], 20) == 0.0
