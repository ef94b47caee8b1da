"""Write a letter to the holder of an account: what it was judged by, how sure that is, what would clear it, how to appeal.

It is a draft with blanks for whoever signs it. It says nothing of other customers, and no value, count or weight: the
holder may be innocent, and may be the operator. What would clear the account follows from the evidence that holds it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from linkage.attribute.words import likelihood_words
from linkage.casebook.letter_words import (
    BY_PERSON_ONLY,
    CLEARS_ALL,
    CLEARS_PERSON,
    FAMILY_WORDS,
    NEVER,
    SURENESS_BY_PERSON,
    words_for,
)
from linkage.detect.innocents import Measured, measured_place
from linkage.detect.network import Network
from linkage.errors import UsageError
from linkage.expand.verdicts import VERDICT
from linkage.store import GraphStore
from linkage.visible import shorten

WIDTH = 78
LANGUAGES = ("en",)
# A reader can act on "explain this" or "explain these two"; who is held by more is told to explain as much as possible.
MOST_TOGETHER = 2
# With "Account: " before it in one line.
ID_SHOWN = 60
BLANK = "______________________"
# A range as ICD 203 gives it beside its words, the last one open: what is surer is told by the same words.
RANGES = {"likely": "55 to 80 %", "very likely": "80 to 95 %", "almost certain": "above 95 %"}


@dataclass(frozen=True)
class Held:
    """By what an account is held in its network: families that speak for it, the strongest first.

    `ways` are the families by which its part of the network was found, where that is another part than the core's;
    `enough` are the smallest sets of families without which the account would not be named; `measured` is how often
    accounts with as much evidence were placed wrongly where the truth is known. With `by_person_only` a person named the
    account, and no evidence places it in the group.
    """

    account_id: str
    probability: float
    families: tuple[str, ...]
    ways: tuple[str, ...]
    enough: tuple[tuple[str, ...], ...]
    measured: Measured
    by_person_only: bool = False


def weigh_member(store: GraphStore, network: Network, account_id: str) -> Held:
    """Return by what a member is held.

    Raises UsageError for an account that is not in the network, and where nothing shows harm.
    """
    if network.assessment != "malicious":
        raise UsageError(
            f"{network.network_id}: assessed as {network.assessment}, so there is nothing to hold against {account_id}"
        )
    member = next((one for one in network.members if one.account_id == account_id), None)
    if member is None:
        raise UsageError(
            f"{account_id}: not in {network.network_id}, so there is nothing to write to its holder"
        )
    rows = store.member_weights([account_id])
    bits = {
        family: int(weight)
        for row in rows
        for family, weight in (one.rsplit(":", 1) for one in row[3].split())
    }
    if VERDICT in member.kinds:
        place = rows[0][2] if rows else 0
        bits[VERDICT] = member.microbits - place
    speaking = sorted((f for f, weight in bits.items() if weight > 0), key=lambda f: (-bits[f], f))
    ways = tuple(sorted(set(member.kinds) - set(speaking) - {VERDICT}))
    return Held(
        account_id,
        member.probability,
        tuple(speaking),
        ways,
        _enough(member.microbits, {family: bits[family] for family in speaking}),
        measured_place(member.microbits),
        by_person_only=tuple(member.kinds) == (VERDICT,),
    )


def write_letter(held: Held, case_id: str, lang: str = "en") -> str:
    """Return the letter as plain text that is Markdown too; raises UsageError for a language that there is none in."""
    if lang not in LANGUAGES:
        raise UsageError(f"--lang {lang}: letters are written in {', '.join(LANGUAGES)}")
    account = shorten(held.account_id, ID_SHOWN).replace("`", "'")
    blocks = [
        f"{BLANK}  \n{BLANK}  \n(name and address of the provider)",
        f"Date: {BLANK}  \nReference: {case_id}  \nAccount: `{account}`",
        "# About your account",
        "Dear customer,",
        "we are writing to you about the account named above. Our review of how accounts are used found that it may be"
        " run together with other accounts by one hand, in a way that our terms do not allow. This letter says what that"
        " rests on, what would change it, and how you can object.",
        f"What was done: {BLANK} on {BLANK}.",
        *_judged_by(held),
        "## How sure we are",
        *_sureness(held),
        "## What it was not judged by",
        "None of these was counted:",
        _list(NEVER if not held.by_person_only else NEVER[:-1]),
        *_silent(held),
        "## What would clear it",
        *_clearing(held),
        "## How to object",
        f"Write to {BLANK} by {BLANK}, name the reference and the account, and send what speaks for you. You may have"
        " somebody write for you. Never send passwords, full card numbers or private keys.",
        f"Your objection is decided by {BLANK}, who took no part in the decision so far. You will have an answer by"
        f" {BLANK}. It will say one of three things: the account is cleared, the decision is softened, or the decision"
        " stands, each with the reason. What is found for you goes into our records for good, so that the same evidence"
        " is not held against you again.",
        f"Until then: {BLANK} (what applies while the objection is open).",
        "## What this letter is not",
        "It is an assessment by the provider from the provider's own records. No court has decided on it. It is about an"
        " account, not about a person: it does not say who used the account, and it accuses nobody of an offence.",
        f"Yours sincerely,\n\n{BLANK}  \n(name and office of who signs)",
    ]
    return "\n\n".join(_wrap(block) for block in blocks) + "\n"


def _judged_by(held: Held) -> Iterator[str]:
    yield "## What it was judged by"
    if held.by_person_only:
        yield BY_PERSON_ONLY
        return
    if held.families:
        yield "The records of our own service show this, the weightiest first:"
        seen = dict.fromkeys(f"**{words.name}**: {words.seen}" for words in map(words_for, held.families))
        yield _list(_capital(one) for one in seen)
    if held.ways:
        names = list(dict.fromkeys(words_for(family).name for family in held.ways))
        yield (
            "Your account belongs first to a smaller part of the group. That part was joined with the rest by"
            f" {_and(names)}."
        )
    yield (
        "The group as a whole was judged by how its accounts share payment methods and how close together they were"
        " opened, each far more than accounts of strangers do."
    )


def _sureness(held: Held) -> Iterator[str]:
    if held.by_person_only:
        yield SURENESS_BY_PERSON
        return
    words = likelihood_words(held.probability)
    yield f"By our method it is {words} ({RANGES.get(words, words)}) that your account belongs to the group."
    wrong, of = held.measured
    yield (
        f"The method errs. In tests with made-up data, where the truth is known, {wrong:,} of {of:,} accounts with"
        " about as much evidence as yours were placed wrongly. Real life may be worse than a test. That is why you"
        " can object, and why a person decides."
    )


def _silent(held: Held) -> Iterator[str]:
    """Name the families that are looked at in general and said nothing against this account."""
    silent = [
        words.name
        for family, words in FAMILY_WORDS.items()
        if family not in {*held.families, *held.ways, VERDICT}
    ]
    if silent:
        yield f"We do look at {_and(silent)}. For your account these say nothing against you."


def _clearing(held: Held) -> Iterator[str]:
    yield "Any of these, if it can be checked, clears the account by itself:"
    if held.by_person_only:
        yield _list((*CLEARS_ALL, CLEARS_PERSON))
        return
    single = [sets[0] for sets in held.enough if len(sets) == 1]
    yield _list((*CLEARS_ALL, *dict.fromkeys(_explain(family) for family in single if _explains(family))))
    together = [sets for sets in held.enough if len(sets) > 1 and all(map(_explains, sets))]
    if together:
        yield "These clear it when both are explained:"
        yield _list(dict.fromkeys("; and ".join(map(_explain, sets)) for sets in together))
    rest = [
        family
        for family in held.families
        if _explains(family)
        and not any(family in sets for sets in (*map(tuple, together), *zip(single, strict=True)))
    ]
    if rest:
        yield "These help, and together they may be enough:"
        yield _list(dict.fromkeys(map(_explain, rest)))


def _enough(microbits: int, bits: dict[str, int]) -> tuple[tuple[str, ...], ...]:
    """Return the smallest sets of families, of one or two, without which the odds fall below even."""
    found: list[tuple[str, ...]] = []
    for size in range(1, MOST_TOGETHER + 1):
        for some in combinations(bits, size):
            if any(set(less) <= set(some) for less in found):
                continue
            if microbits - sum(bits[family] for family in some) < 0:
                found.append(some)
    return tuple(found)


def _explains(family: str) -> bool:
    return not words_for(family).clears.startswith("nothing")


def _explain(family: str) -> str:
    words = words_for(family)
    return f"for {words.name}: {words.clears}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _capital(text: str) -> str:
    return f"**{text[2].upper()}{text[3:]}"


def _wrap(block: str) -> str:
    """Wrap each line of a block; what follows the bullet of a list is indented, a line break of Markdown is kept."""
    lines = []
    for line in block.split("\n"):
        forced = line.endswith("  ")
        wrapped = textwrap.wrap(
            line.rstrip(), WIDTH, subsequent_indent="  " if line.startswith("- ") else "",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        lines.append("\n".join(wrapped) + ("  " if forced else ""))
    return "\n".join(lines)
