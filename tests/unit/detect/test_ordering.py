"""The list is ordered as one would work it off."""

from __future__ import annotations

from linkage.detect.ordering import WEIGHTS, growth_of, priority_of

USUAL = {"requests": 5_000, "growth": 0.1, "certainty": 0.98}


def test_more_traffic_growth_and_certainty_come_first() -> None:
    usual = priority_of("malicious", **USUAL)
    for name, more in (("requests", 9_000), ("growth", 0.4), ("certainty", 0.99)):
        assert priority_of("malicious", **{**USUAL, name: more}) > usual, name


def test_an_accusation_comes_before_what_accuses_nobody() -> None:
    least = priority_of("malicious", requests=20, growth=0.0, certainty=0.5)
    for word in WEIGHTS.keys() - {"malicious"}:
        assert priority_of(word, requests=100_000, growth=1.0, certainty=1.0) > 0
        assert priority_of(word, requests=500, growth=0.0, certainty=1.0) < least, word


def test_growth_is_a_share() -> None:
    assert growth_of(10, 0, 50, 50) == growth_of(0, 0, 0, 0) == growth_of(10, 0, 10, 90) == 0.0
    assert growth_of(10, 3, 50, 50) == 0.3
    assert growth_of(10, 0, 50, 0) == growth_of(10, 10, 0, 0) == 1.0
