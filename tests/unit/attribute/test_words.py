from __future__ import annotations

from pathlib import Path

import pytest

from linkage.attribute.words import BANDS, chance_text, checked_sentences, likelihood_words, listed
from linkage.casebook.letter import RANGES
from linkage.errors import CheckFailed
from linkage.evidence.prose import LIKELIHOOD_RANGES


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "almost no chance"), (0.049, "almost no chance"), (0.05, "very unlikely"), (0.199, "very unlikely"),
        (0.2, "unlikely"), (0.449, "unlikely"), (0.45, "roughly even chance"), (0.5, "roughly even chance"),
        (0.55, "roughly even chance"), (0.551, "likely"), (0.8, "likely"), (0.801, "very likely"),
        (0.95, "very likely"), (0.951, "almost certain"), (1.0, "almost certain"),
    ],
)  # fmt: skip
def test_each_band_of_the_directive_has_its_words(probability: float, words: str) -> None:
    assert likelihood_words(probability) == words


@pytest.mark.parametrize(
    ("probability", "text"),
    [(0.0, "below 0.01"), (0.01, "0.01"), (0.29, "0.29"), (0.499, "0.49"), (0.99, "0.99"), (0.996, "above 0.99"), (1.0, "above 0.99")],
)  # fmt: skip
def test_a_sentence_never_says_nought_or_one(probability: float, text: str) -> None:
    assert chance_text(probability) == text


def test_reports_and_letters_give_the_ranges_of_the_same_words() -> None:
    ranges = dict(LIKELIHOOD_RANGES)
    assert list(ranges) == [words for _, words in BANDS]
    assert {words: ranges[words] for words in RANGES} == RANGES
    table = (Path(__file__).parents[3] / "docs" / "attribution.md").read_text()
    assert all(f"| {text.replace(' to ', '–')} | {words} |" in table for words, text in ranges.items())  # noqa: RUF001


@pytest.mark.parametrize("value", [-0.01, 1.01, float("nan")])
def test_what_is_no_probability_has_no_words(value: float) -> None:
    with pytest.raises(ValueError, match="no probability"):
        likelihood_words(value)


@pytest.mark.parametrize(
    "text",
    [
        "It is very likely, with high confidence, that a.example runs it.",
        "We are confident that this is almost certain.",
        "Confidence is low that there is a roughly even chance.",
        "All is well. Moderate confidence: probably theirs.",
    ],
)
def test_a_likelihood_and_a_confidence_in_one_sentence_are_refused(text: str) -> None:
    with pytest.raises(CheckFailed, match="ICD 203"):
        checked_sentences(text)


def test_a_likelihood_and_a_confidence_in_two_sentences_pass() -> None:
    text = "It is very likely (0.91) that a.example runs it. Confidence is high: three kinds of facts speak."
    assert checked_sentences(text) == text


def test_a_list_reads_as_prose() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["nothing", "a", "a, b and c"]
