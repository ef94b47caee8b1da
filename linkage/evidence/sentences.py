"""The sentences that a dossier's numbers make, for the PDF and for the page, so that both say the same.

Nothing here is escaped: a sentence carries texts of the logs, and who draws it shows them as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from linkage.attribute.words import BANDS, likelihood_words
from linkage.attribute.words import UNATTRIBUTED as UNATTRIBUTED
from linkage.evidence import byhand
from linkage.evidence.dossier import Dossier, MemberFacts, NetworkFacts
from linkage.evidence.formats import (
    count_text,
    interval_text,
    listed,
    number_text,
    probability_text,
    time_text,
)
from linkage.evidence.prose import ASSESSMENTS, FAMILIES

# A name is given where it is as likely as not, or likelier; below that it is one of several.
LEAST_NAMED = 0.5


def family_text(families: Sequence[str]) -> str:
    """Return families of evidence in a reader's words, or `nothing`."""
    return listed([FAMILIES.get(one, one) for one in families]) if families else "nothing"


def asked(dossier: Dossier, network: NetworkFacts) -> str:
    """Say what was asked."""
    return (
        f"Which of the provider's {dossier['accounts_of_provider']:,} accounts are run together with {network['seed']},"
        f" from the logs up to {time_text(dossier['as_of'])}?"
    )


def found(network: NetworkFacts) -> str:
    """Say what was found, in one sentence that accuses no more than the assessment does."""
    members, cells = network["members"], network["cells"]
    many = f"{count_text(len(members), 'account')} in {count_text(len(cells), 'cell')}"
    if not members:
        return f"No account is named: {ASSESSMENTS.get(network['assessment'], network['assessment'])}."
    meaning = ASSESSMENTS.get(network["assessment"], "")
    return f"{many} are named as one network, assessed as {network['assessment']}{': ' if meaning else ''}{meaning}."


def expected_innocents(members: Sequence[MemberFacts]) -> float:
    """Return how many of the members are expected to be none."""
    return sum(1.0 - member["probability"] for member in members)


def certainty(network: NetworkFacts) -> list[str]:
    """Say how sure the membership is, in likelihoods."""
    members = network["members"]
    if not members:
        return []
    by_word: dict[str, int] = {}
    for member in members:
        word = likelihood_words(member["probability"])
        by_word[word] = by_word.get(word, 0) + 1
    words = [word for _, word in reversed(BANDS) if word in by_word]
    parts = [f"{word} for {by_word[word]:,}" for word in words]
    weakest = min(members, key=lambda one: (one["probability"], one["account_id"]))
    return [
        f"That it belongs to the network is {listed(parts)} of the {count_text(len(members), 'account')} named.",
        f"By these probabilities {_innocents(expected_innocents(members))} expected not to belong to it. The least"
        f" certain is {weakest['account_id']} ({probability_text(weakest['probability'])}, {likelihood_words(weakest['probability'])}).",
    ]


def missing(network: NetworkFacts) -> str:
    """Say how many accounts of the network are not named, or that this is not known."""
    estimate = network["completeness"]
    if not estimate or estimate.get("missing") is None:
        reason = (estimate or {}).get("reason")
        return "How many accounts are missing was not estimated" + (f": {reason}." if reason else ".")
    return (
        f"An estimated {number_text(round(float(estimate['missing']), 1))} accounts of the network are not named"
        f" ({interval_text(estimate['low'], estimate['high'])})."
    )


def named(way: dict[str, Any]) -> str:
    """Return a name with its standing: it is never printed without."""
    if way["org_id"] == UNATTRIBUTED:
        return "Nobody known (unattributed)"
    return f"{way['name']} ({way['standing']})"


def with_standing(text: str, document: dict[str, Any]) -> str:
    """Return a text in which each organization of an attribution that stands without its standing has it behind it."""
    for way in document.get("attribution") or []:
        name = str(way["name"])
        if name and way["org_id"] != UNATTRIBUTED:
            alone = rf"(?<!\w){re.escape(name)}(?!\w)(?! \()"
            # Not as a replacement text: a standing may hold what such a text obeys.
            text = f"{name} ({way['standing']})".join(re.split(alone, text))
    return text


def who(network: NetworkFacts) -> str:
    """Say who it may be, in likelihoods and with standing."""
    ways = (network["attribution"] or {}).get("attribution") or []
    if not network["attribution"]:
        return "Who runs the accounts was not asked."
    best = max(ways, key=lambda way: float(way["probability"]), default=None)
    if best is None or best["org_id"] == UNATTRIBUTED:
        return "No organization is named: the evidence does not carry a name."
    if float(best["probability"]) < LEAST_NAMED:
        return f"No organization is named; the likeliest is {named(best)}: {best['words']} ({probability_text(best['probability'])})."
    return f"{named(best)} is behind the network: {best['words']} ({probability_text(best['probability'])})."


def alternatives(network: NetworkFacts) -> list[str]:
    """Say what else it could be: other organizations, nobody known, and the explanations contradicted least."""
    document = network["attribution"]
    if not document:
        return []
    ways = sorted(document.get("attribution") or [], key=lambda way: -float(way["probability"]))
    said = [
        f"{named(way)}: {way['words']} ({probability_text(way['probability'])})"
        for way in (ways if ways and ways[0]["org_id"] == UNATTRIBUTED else ways[1:])
        if way["org_id"] != UNATTRIBUTED or way is not ways[0]
    ]
    table = document.get("hypotheses") or {}
    words = {column["id"]: column["words"] for column in table.get("columns", ())}
    order = [words.get(one, one) for one in table.get("order", ())]
    if len(order) > 1:
        said.append(f"Other explanations, the least contradicted first: {listed(order[1:], 3, mark=';')}")
    return said


def strike_out(network: NetworkFacts) -> list[str]:
    """Say what stands without each kind of data."""
    return [f"Without {family_text([one['without']])}: {one['words']}." for one in network["strike_out"]]


def approved(dossier: Dossier) -> str:
    """Say whether a second person approved anything in the case's log."""
    people = sorted({entry["author"] for entry in dossier["entries"] if entry["kind"] == "approve"})
    if not people:
        return "No second person has approved this report."
    return f"Entries of this case were approved by {listed(people, 3)}; the log says which."


def commands(bundle: str = "BUNDLE") -> list[tuple[str, str]]:
    """Return what verifies a bundle, as words and a command."""
    return [
        ("Every file, signature and entry of the log", f"linkage evidence verify {bundle}"),
        ("Bits, memberships, exclusions and probabilities, computed again and compared", f"linkage evidence rederive {bundle}"),
        (f"Without our program, by sha256sum and openssl: {byhand.README} in the bundle says how", f"less {byhand.README}"),
    ]  # fmt: skip


def _innocents(expected: float) -> str:
    return "less than 0.01 of them is" if expected < 0.01 else f"{expected:,.2f} of them are"
