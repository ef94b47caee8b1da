"""The sentences of a report: no more sure than the numbers, names with their standing, likelihoods by ICD 203."""

from __future__ import annotations

import pytest

from linkage.attribute.words import checked_sentences
from linkage.evidence import sentences
from linkage.evidence.formats import bits_text, count_text, interval_text, listed, probability_text, time_text
from linkage.evidence.prose import FAMILIES, SECTIONS
from linkage.link.kinds import SUPPORTING, describe
from tests.unit.evidence.dossiers import dossier, network


def test_a_probability_is_never_printed_as_certainty() -> None:
    assert probability_text(1.0) == "> 0.9999"
    assert probability_text(0.0) == "< 0.0001"
    assert probability_text(0.99989) == "0.9998"


def test_numbers_read_as_people_write_them() -> None:
    assert bits_text(-2_250_000) == "−2.2"  # noqa: RUF001
    assert count_text(1, "entry", "entries") == "1 entry"
    assert count_text(2000, "entry", "entries") == "2,000 entries"
    assert interval_text(0.0, 5.1) == "95 % interval 0 to 5.1"
    assert interval_text(None, 5.1) == ""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c"], 1) == "a and 2 more"
    assert listed([]) == "none"
    assert listed(["a, b", "c"], 3, mark=";") == "a, b; c"
    assert listed(["a, b", "c", "d"], 1, mark=";") == "a, b; and 2 more"
    assert listed([], mark=";") == "none"


def test_a_time_of_another_zone_is_told_in_utc() -> None:
    assert time_text("2026-02-01T12:00:00+02:00") == "2026-02-01 10:00:00 UTC"
    assert time_text("yesterday") == "yesterday"


def test_no_sentence_holds_a_likelihood_and_a_confidence() -> None:
    for one in dossier()["networks"]:
        for text in (
            sentences.found(one),
            sentences.who(one),
            *sentences.certainty(one),
            *sentences.alternatives(one),
        ):
            checked_sentences(text)


@pytest.mark.parametrize("assessment", ["benign", "coincidence", "unclear"])
def test_what_was_found_accuses_nobody_of_a_group_that_is_not_malicious(assessment: str) -> None:
    assert "ring" not in sentences.found(network(assessment=assessment))


def test_expected_innocents_are_what_is_missing_to_certainty() -> None:
    made = network(members=2)
    for member, likely in zip(made["members"], (0.9, 0.75), strict=True):
        member["probability"] = likely
    told = " ".join(sentences.certainty(made))
    assert "0.35 of them are expected not to belong to it" in told
    assert f"least certain is {made['members'][1]['account_id']} (0.7500, likely)" in told
    assert "very likely for 1 and likely for 1 of the 2 accounts" in told


def test_an_organization_less_likely_than_not_is_not_named() -> None:
    made = network()
    ways = made["attribution"]["attribution"]  # type: ignore[index]
    ways[0]["probability"], ways[2]["probability"] = 0.48, 0.4
    assert sentences.who(made).startswith("No organization is named")
    ways[2]["probability"] = 0.6
    assert "Laboratory A" not in sentences.who(made)


def test_that_nobody_asked_who_it_is_is_said() -> None:
    assert sentences.who(network(named=False)) == "Who runs the accounts was not asked."


def test_the_alternatives_leave_out_the_answer_and_name_with_standing() -> None:
    told = sentences.alternatives(network())
    assert not any("Laboratory A" in one for one in told)
    assert any(one.startswith("Reseller B (alleged): almost no chance") for one in told)
    assert any("a false flag" in one for one in told)


def test_a_name_in_a_sentence_of_others_gets_its_standing_once() -> None:
    document = network()["attribution"]
    assert document is not None
    told = sentences.with_standing("facts of Laboratory A, Laboratory A (assessed), Laboratory AB", document)
    assert told == "facts of Laboratory A (assessed), Laboratory A (assessed), Laboratory AB"


def test_a_standing_that_looks_like_a_replacement_is_text() -> None:
    document = {"attribution": [{"org_id": "o", "name": "a.b*", "standing": r"\1\g<0>"}]}
    assert sentences.with_standing("a.b* acts, axb too", document) == r"a.b* (\1\g<0>) acts, axb too"


def test_what_is_missing_is_told_with_its_interval_or_why_it_is_not_known() -> None:
    assert "1.4 accounts" in sentences.missing(network())
    assert "0 to 5.1" in sentences.missing(network())
    told = sentences.missing(
        network(completeness={"missing": None, "low": None, "high": None, "reason": "too few"})
    )
    assert told == "How many accounts are missing was not estimated: too few."


def test_a_report_that_nobody_approved_says_so() -> None:
    assert "No second person" in sentences.approved(dossier(entries=[]))
    assert "reviewer two" in sentences.approved(dossier())


def test_every_family_of_evidence_has_words() -> None:
    kinds = ("ip", "card", "email", "ja4", "template", "end_user")
    assert {kind.family for kind in describe(kinds)} | SUPPORTING | {"verdict"} <= FAMILIES.keys()


def test_every_section_that_can_mislead_says_what_it_does_not_prove() -> None:
    for name in ("network", "timeline", "members", "collateral", "counts", "authors", "rederive"):
        assert SECTIONS[name].intro
