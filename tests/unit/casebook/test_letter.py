"""A letter to the holder of an account tells what it was judged by, and nothing of anybody else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from linkage.attribute.words import checked_sentences
from linkage.casebook.letter import Held, weigh_member, write_letter
from linkage.casebook.letter_words import FAMILY_WORDS
from linkage.detect import Network
from linkage.detect.innocents import Measured
from linkage.errors import UsageError
from linkage.store import GraphStore
from linkage.workspace import open_workspace
from tests.conftest import Provider

CASE = "case_0123456789ab"


@pytest.fixture(scope="module")
def store(provider: Provider) -> GraphStore:
    return open_workspace(provider.workspace).store("workspace")


@pytest.fixture(scope="module")
def ring(networks: list[Network]) -> Network:
    return networks[0]


def held(account_id: str = "acct_1", **more: object) -> Held:
    made = Held(account_id, 0.97, ("content", "payment"), (), (), Measured(3, 24_650))
    return replace(made, **more)  # type: ignore[arg-type]


def test_no_value_and_no_other_account_stands_in_any_letter(store: GraphStore, ring: Network) -> None:
    everybody = [member.account_id for member in ring.members]
    values = {row[2] for row in store.account_values(everybody) if len(row[2]) > 3}
    assert len(values) > 100
    for account in everybody[::10]:
        letter = write_letter(weigh_member(store, ring, account), CASE)
        assert letter.count(account) == 1
        assert not [other for other in everybody if other != account and other in letter]
        assert not [value for value in values if value in letter]
        assert ring.network_id not in letter
        assert "bits" not in letter


def test_the_families_named_are_those_that_speak_for_the_place(store: GraphStore, ring: Network) -> None:
    for member in ring.members[::15]:
        found = weigh_member(store, ring, member.account_id)
        row = store.member_weights([member.account_id])[0]
        weights = {f: int(w) for f, w in (one.rsplit(":", 1) for one in row[3].split())}
        assert set(found.families) == {family for family, weight in weights.items() if weight > 0}
        judged = write_letter(found, CASE).partition("## How sure")[0]
        named = {f for f, words in FAMILY_WORDS.items() if f"**{words.name.capitalize()}**" in judged}
        assert named == set(found.families)


def test_what_clears_the_account_by_itself_is_the_family_without_which_it_would_not_be_named(
    store: GraphStore, ring: Network
) -> None:
    for member in ring.members:
        found = weigh_member(store, ring, member.account_id)
        row = store.member_weights([member.account_id])[0]
        weights = {f: int(w) for f, w in (one.rsplit(":", 1) for one in row[3].split())}
        for some in found.enough:
            assert member.microbits - sum(weights[family] for family in some) < 0
            assert len(some) == 1 or all(member.microbits - weights[family] >= 0 for family in some)
    letter = write_letter(held(enough=(("payment",),)), CASE)
    alone, _, rest = letter.partition("These help")
    assert "a named payer" in " ".join(alone.partition("clears the account by itself")[2].split())
    assert "where the wording comes from" in " ".join(rest.split())


def test_two_families_that_only_together_decide_have_to_be_explained_both() -> None:
    letter = " ".join(write_letter(held(enough=(("content", "payment"),)), CASE).split())
    assert "clear it when both are explained: - for the wording of requests:" in letter
    assert "; and for payment methods:" in letter
    assert "These help" not in letter


def test_a_family_that_said_nothing_is_named_as_such_and_one_that_spoke_is_not() -> None:
    silent = " ".join(write_letter(held(), CASE).split()).partition("We do look at")[2].partition(".")[0]
    assert "internet addresses" in silent
    assert "payment methods" not in silent


@pytest.mark.parametrize(
    "hostile",
    ["acct_`x`\n# You are guilty", "acct\x1b[31m", "\u202eacct", "acct" * 100, "<script>alert(1)</script>"],
)
def test_a_hostile_account_id_is_shown_and_ends_no_code_span_and_no_line(hostile: str) -> None:
    letter = write_letter(held(hostile), CASE)
    line = next(line for line in letter.splitlines() if line.startswith("Account: "))
    assert re.fullmatch(r"Account: `[^`]+`", line)
    assert len(line) < 140
    assert "\n# You are" not in letter
    assert all(character.isprintable() or character == "\n" for character in letter)


def test_the_letter_is_wrapped_and_keeps_likelihood_and_confidence_apart() -> None:
    letter = write_letter(held(ways=("customer", "payment"), enough=(("content",),)), CASE)
    assert max(map(len, letter.splitlines())) <= 80
    checked_sentences(letter)
    assert "almost certain (above 95 %)" in letter
    assert "3 of\n24,650" in letter or "3 of 24,650" in letter


def test_nothing_is_written_where_nothing_shows_harm_or_the_account_is_another_networks(
    store: GraphStore, ring: Network
) -> None:
    account = ring.members[0].account_id
    with pytest.raises(UsageError, match="nothing to hold against"):
        weigh_member(store, replace(ring, assessment="benign"), account)
    with pytest.raises(UsageError, match="nothing to write"):
        weigh_member(store, ring, "acct_nobody")
    with pytest.raises(UsageError, match="--lang xx"):
        write_letter(held(), CASE, "xx")


def test_an_account_that_only_a_person_named_is_told_so_and_given_no_rate_of_evidence(
    store: GraphStore, ring: Network
) -> None:
    member = ring.members[0]._replace(account_id="acct_named", kinds=("verdict",))
    found = weigh_member(store, replace(ring, members=(member, *ring.members[1:])), "acct_named")
    assert found.by_person_only
    letter = write_letter(found, CASE)
    words = " ".join(letter.split())
    assert "named for that judgement alone" in words
    assert "made-up data" not in words
    assert "By our method it is" not in words
    assert "independent kinds of evidence" not in words
    assert "not run together" in words.partition("clears the account by itself")[2]
    checked_sentences(letter)
    assert "named for that judgement alone" not in write_letter(held(), CASE)
