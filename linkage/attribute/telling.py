"""Put an attribution into sentences: what is concluded and why, how good the sources are, and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

from linkage.attribute.grades import ASSESSED, belief, standing_of
from linkage.attribute.judging import NAMED_FROM, SPEAKS_BITS, Judged, SetAside, Support
from linkage.attribute.kinds import FAMILY_WORDS, RUNS, is_cheap, layer_of
from linkage.attribute.matching import Hit
from linkage.attribute.naming import Naming
from linkage.attribute.words import chance_text, checked_sentences, likelihood_words, listed

# A grade that is right three times in five is a good one: A1 to B2, and C1.
GOOD_GRADE = 0.6
# Where this much of the chance lies with a laid trail or a carrier, it is said.
WORTH_SAYING = 0.05
# Sentences on facts that have expired; the list of what was set aside has all.
MOST_EXPIRED = 3

Without = Callable[[str], Judged]
_NAME = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}"


def say(text: str, *names: str) -> str:
    """Return a sentence of ours with names of others' in the places of `⟦`; only ours is held to the rule of words."""
    said = checked_sentences(text)
    for name in names:
        said = said.replace(_NAME, name.replace(_NAME, "["), 1)
    return said


def tell_summary(judged: Judged, top: str | None, naming: Naming, assessment: str) -> str:
    """Return what is concluded of a network, in a few sentences."""
    if top is None:
        said = [say("Nobody is named: no fact known of an organization shows in this network beyond chance.")]
    else:
        chance, support = judged.overall[top], judged.support[top]
        speaking = listed(FAMILY_WORDS[family] for family in support.speaking) if support.speaking else ""
        if chance >= NAMED_FROM:
            said = [
                say(f"That {_NAME} runs this network is {likelihood_words(chance)} ({chance_text(chance)}; standing: {ASSESSED}).",
                    naming.name(top)),
                say(f"It rests on {speaking}."),
            ]  # fmt: skip
        else:
            said = [
                say(f"Nobody is named. That {_NAME} runs it is {likelihood_words(chance)} ({chance_text(chance)}; standing: {ASSESSED}).",
                    naming.name(top))
            ]  # fmt: skip
            if not support.may_be_named:
                said.append(say(f"{_held_back(support)}"))
        decoy = judged.decoys[top]
        if decoy >= WORTH_SAYING:
            said.append(
                say(
                    f"That somebody wants it to look like that is {likelihood_words(decoy)} ({chance_text(decoy)})."
                )
            )
    if judged.carrier >= WORTH_SAYING and any(judged.traffic.values()):
        said.append(
            say(
                f"That it is a carrier of others' traffic is {likelihood_words(judged.carrier)} ({chance_text(judged.carrier)})."
            )
        )
    if assessment not in ("malicious", "unclear"):
        said.append(say("The network accuses nobody: whoever it belongs to is a customer."))
    return " ".join(said)


def tell_confidence(judged: Judged, top: str | None) -> str:
    """Return how good the sources are, apart from how likely anything is."""
    if top is None:
        return "Confidence is low: no source speaks."
    families = judged.support[top].speaking
    good = {
        one.hit.indicator.kind.family
        for one in judged.counted
        if one.hit.indicator.org_id == top and belief(one.hit.indicator.grade) >= GOOD_GRADE
    }
    dear = [family for family in families if not is_cheap(family)]
    sources = {one.hit.indicator.source for one in judged.counted if one.hit.indicator.org_id == top}
    alleged = all(standing_of(source) == "alleged" for source in sources)
    many = f"{len(families)} kind{'s' if len(families) != 1 else ''} of facts speak{'s' if len(families) == 1 else ''}"
    detail = f"{many}, {len(dear)} of them hard to fake, {len(good & set(families))} of a good grade"
    if alleged:
        return say(f"Confidence is low: {detail}, and all sources only allege.")
    level = "high" if len(dear) >= 2 and len(good) >= 2 else "moderate" if dear and good else "low"
    return say(f"Confidence is {level}: {detail}.")


def tell_changes(judged: Judged, top: str | None, naming: Naming, without: Without) -> list[str]:
    """Return what would change the answer; `without` judges again with a family of facts struck out."""
    if top is None:
        return [
            "A fact about an organization that members show and others do not; none of those known is.",
            *_expired(judged.set_aside, naming),
        ]
    said = []
    support, chance = judged.support[top], judged.overall[top]
    if chance >= NAMED_FROM:
        for family in support.speaking:
            left = without(family).overall.get(top, 0.0)
            drops = "no name would be given" if left < NAMED_FROM else "the name would stand"
            said.append(say(f"Without {FAMILY_WORDS[family]}, {drops} ({chance_text(left)})."))
    else:
        if not support.may_be_named:
            said.append(say(f"{_wanted(support)}"))
        said.append(
            say(
                f"More members that show facts of {_NAME}, of kinds that nobody gets by typing them.",
                naming.name(top),
            )
        )
    if judged.decoys[top] >= WORTH_SAYING:
        said.append(
            "Proof that those who show it come by it honestly, such as who pays for their cards, against somebody who lays"
            " a trail; or that they never had it."
        )
    rivals = [org for org, one in judged.support.items() if org != top and one.bits(RUNS) >= SPEAKS_BITS]
    for org in rivals:
        said.append(
            say(
                f"A further fact of who runs it that points to {_NAME}, of whom something shows as well.",
                naming.name(org),
            )
        )
    return [*said, *_expired(judged.set_aside, naming)]


def tell_contradictions(judged: Judged, hits: Sequence[Hit], naming: Naming) -> list[str]:
    """Return where sources contradict each other about what this network shows; both sides are kept."""
    said = []
    for one, other in combinations(sorted(hits, key=lambda hit: hit.indicator.indicator_id), 2):
        a, b = one.indicator, other.indicator
        if a.fact != b.fact:
            continue
        if a.org_id != b.org_id and _overlap(a.valid_from, a.valid_to, b.valid_from, b.valid_to):
            said.append(
                say(f"{a.kind.kind} “{_NAME}” is said of {_NAME} ({a.grade}, {_NAME}) and of {_NAME} ({b.grade}, {_NAME});"
                    " both are kept.", naming.value(a), naming.name(a.org_id), naming.source(a) or "no source",
                    naming.name(b.org_id), naming.source(b) or "no source")
            )  # fmt: skip
        elif a.org_id == b.org_id and bool(one.inside) != bool(other.inside):
            valid, ended = (a, b) if one.inside else (b, a)
            said.append(
                say(f"{a.kind.kind} “{_NAME}” of {_NAME}: {_NAME} ({valid.grade}) says it of the time in which it was shown,"
                    f" {_NAME} ({ended.grade}) of {_time(ended.valid_from, ended.valid_to)}; both are kept.",
                    naming.value(a), naming.name(a.org_id), naming.source(valid) or "a source", naming.source(ended) or "another")
            )  # fmt: skip
    points = [(org, one.bits(RUNS)) for org, one in judged.support.items() if one.bits(RUNS) >= SPEAKS_BITS]
    for (org, bits), (rival, fewer) in combinations(sorted(points, key=lambda one: (-one[1], one[0])), 2):
        said.append(
            say(f"What speaks of who runs it points to {_NAME} ({bits:.0f} bits) and to {_NAME} ({fewer:.0f} bits).",
                naming.name(org), naming.name(rival))
        )  # fmt: skip
    return said


def _held_back(support: Support) -> str:
    if not any(layer_of(family) == RUNS for family in support.speaking):
        return (
            "What is shown is of its traffic alone, which says whose work it is and not who runs the accounts."
            if support.speaking
            else "No kind of fact speaks by itself."
        )
    if support.is_open:
        return "More accounts show it, in more ways, than those let slip who hide: a laid trail explains it better."
    if len(support.speaking) < 2:
        return f"One kind of fact alone ({FAMILY_WORDS[support.speaking[0]]}) gives no name."
    return "Everything shown can be had by typing it, which is not enough for a name."


def _wanted(support: Support) -> str:
    dear = "who pays, a phone, or addresses of its own"
    if support.is_open:
        return f"A kind of fact that no trail holds, such as a card of its own: {dear}."
    if len(support.speaking) < 2:
        return f"A second kind of fact with lift, best one that is hard to fake: {dear}."
    return f"A kind of fact that is hard to fake: {dear}."


def _expired(set_aside: Iterable[SetAside], naming: Naming) -> list[str]:
    old = [one for one in set_aside if one.reason.startswith("expired")]
    old.sort(key=lambda one: (-one.hit.shown_inside, one.hit.indicator.indicator_id))
    return [
        say(f"A newer source for {one.hit.indicator.kind.kind} “{_NAME}” of {_NAME}: {one.hit.shown_inside:,} of its accounts"
            f" showed it, and it is said of {_time(one.hit.indicator.valid_from, one.hit.indicator.valid_to)} only.",
            naming.value(one.hit.indicator), naming.name(one.hit.indicator.org_id))
        for one in old[:MOST_EXPIRED]
    ]  # fmt: skip


def _overlap(from_a: int | None, to_a: int | None, from_b: int | None, to_b: int | None) -> bool:
    starts = max((x for x in (from_a, from_b) if x is not None), default=None)
    ends = min((x for x in (to_a, to_b) if x is not None), default=None)
    return starts is None or ends is None or starts <= ends


def _time(since: int | None, until: int | None) -> str:
    if since is None:
        return f"the time up to {_day(until)}"
    return f"{_day(since)} to {_day(until)}" if until is not None else f"the time from {_day(since)} on"


def _day(at_us: int | None) -> str:
    if at_us is None:
        return "no end"
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)).date().isoformat()
    except OverflowError:  # a year that no calendar holds
        return "a year that no calendar holds"
