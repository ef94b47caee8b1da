"""Explain: the waterfall between two accounts, what holds without a kind, and why somebody is not in a network."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace

from linkage.expand.answer import Bar, Expansion, Member, Why, WhyNot
from linkage.expand.clearing import with_appeal
from linkage.expand.neighbours import has_overlap
from linkage.expand.odds import MICRO, probability
from linkage.expand.verdicts import NO_VERDICTS, VERDICT, Judged, Verdicts
from linkage.expand.walking import walk
from linkage.link.kinds import describe, families
from linkage.store import GraphStore, Row

# Bars that a waterfall shows one by one; the rest stand together in one.
BARS_SHOWN = 12
# A probability is drawn no surer than this; a model of people has no more places.
SUREST_DRAWN = 0.999
# Kinds of bars that stand for a group of accounts, not for a value that two share.
_GROUPS = frozenset({"cell", "tie"})
# What speaks for a place as a whole, not value by value (`linkage.link.support`, `linkage.link.traits`).
HABITS = {
    "payment": "cards that other members pay with too, or none of them",
    "network": "addresses that other members use too, or none of them",
    "signup": "opened in the hours when other members were, or in others",
    "succession": "took over from a member after a ban, or a member from it",
    "issuer": "the issuer of its card, as usual among members as it is",
    "workload": "the work it asks for, as usual among members as it is",
    "client": "its client, as usual among members as it is",
}


def why(store: GraphStore, account_a: str, account_b: str, verdicts: Verdicts = NO_VERDICTS) -> Why:
    """Return the evidence between two accounts: shared values, the cell both are in, less the odds of two strangers.

    Of one family only the strongest shared value counts in full; the others of it stand there with no bits of their
    own, because values of one kind come together. In one cell the values that make it are counted in its bar. What a
    person judged of the pair is a bar too; one judged linked is no pair picked blindly any more.
    """
    accounts_in_all, cells_in_all, *_ = store.population()[0]
    prior = -round(math.log2(max(2, accounts_in_all - 1)) * MICRO)
    bars = [Bar("prior", "two accounts of this provider picked blindly", prior, accounts_in_all - 2)]
    bars += _shared(store, account_a, account_b)
    cells = {row[0]: row for row in store.account_cells(sorted({account_a, account_b}))}
    held = _group_bar(store, cells, account_a, account_b, cells_in_all, prior)
    if held:
        bar, counted = held
        kinds = describe(other.kind for other in bars[1:])
        inside = {kind.kind for kind in kinds if kind.makes_cells or kind.family in counted}
        bars = [bars[0], *(_without_bits(b) if b.kind in inside else b for b in bars[1:]), bar]
    judged, cleared = verdicts.between(account_a, account_b), ""
    if judged:
        judged, cleared = with_appeal(judged, verdicts)
        picked = -prior if judged.linked and not held else 0
        bars.append(replace(judged.bar, microbits=judged.microbits + picked))
    own = {*_GROUPS, "prior", VERDICT}
    family = {**families({bar.kind for bar in bars} - own), **{kind: kind for kind in own}}
    total = sum(bar.microbits for bar in bars)
    named = sorted({family[bar.kind] for bar in bars if bar.kind != "prior" and bar.microbits > 0})
    without = {name: sum(bar.microbits for bar in bars if family[bar.kind] != name) for name in named}
    return Why(account_a, account_b, total, tuple(bars), without, _conclude(total, named, judged, cleared))


def explain_answer(store: GraphStore, expansion: Expansion) -> dict[str, tuple[Bar, ...]]:
    """Return the bars that add up to the micro-bits of each member of an answer, verdicts last."""
    judged = {
        account: one.bar
        for one in expansion.verdicts
        if one.linked
        for account in (one.account_a, one.account_b)
    }
    inside = [member.account_id for member in expansion.members if member.kinds != (VERDICT,)]
    explained = explain_member(store, inside)
    for member in expansion.members:
        if VERDICT in member.kinds:
            explained[member.account_id] = (*explained.get(member.account_id, ()), judged[member.account_id])
    return explained


def explain_member(store: GraphStore, account_ids: list[str]) -> dict[str, tuple[Bar, ...]]:
    """Return, for members of cells, the bars that add up to their micro-bits, the strongest first."""
    fit = {row[0]: row for row in store.member_weights(account_ids)}
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in store.cell_profile(account_ids):
        rows[row[1]].append(row)
    explained = {}
    for account, (_, _, microbits, text) in fit.items():
        found = sorted(rows[account], key=lambda row: (-row[6], row[2], row[3]))
        bars = [Bar(row[2], row[3], row[6], row[5] - 1) for row in found[:BARS_SHOWN]]
        rest = found[BARS_SHOWN:]
        if rest:
            bars.append(Bar("more", f"{len(rest)} more rare values", sum(row[6] for row in rest), 0))
        weights = {family: int(weight) for family, weight in (one.rsplit(":", 1) for one in text.split())}
        bars += [
            Bar(family, words, weights[family], 0) for family, words in HABITS.items() if family in weights
        ]
        against = sum(w for family, w in weights.items() if family not in HABITS) - sum(
            row[6] for row in found
        )
        if against:
            bars.append(Bar("against", "values that the cell spreads thinly or has not", against, 0))
        bars.append(Bar("prior", "how few accounts are in the cell", microbits - sum(weights.values()), 0))
        explained[account] = tuple(bars)
    return explained


def why_not(
    store: GraphStore, expansion: Expansion, account_id: str, verdicts: Verdicts = NO_VERDICTS
) -> WhyNot:
    """Return the reasons that keep an account out of the network of a seed, or that it is in it."""
    member = next((m for m in expansion.members if m.account_id == account_id), None)
    seed = expansion.accounts[0]
    bars = why(store, seed, account_id, verdicts).bars if account_id != seed else ()
    if member or account_id in expansion.accounts:
        how = _place(member) if member else "it is the seed"
        return WhyNot(expansion.seed, account_id, True, (how,), bars)
    left = next((account for account in expansion.left_out if account.account_id == account_id), None)
    reasons = [left.reason] if left else []
    cells = {row[0]: row for row in store.account_cells([account_id])}
    if account_id not in cells:
        reasons.append("it is in no cell: no group draws its rare values from one pool with it")
    elif not expansion.steps:
        reasons.append("the seed is in no cell, so there is no way from it to anybody")
    elif cells[account_id][1] not in {step.cell_id for step in expansion.steps}:
        reasons.append(
            f"it is in {cells[account_id][1]}, to which no tie of two independent kinds leads from the seed"
        )
    if expansion.standing.word not in {"ring", "coordinated"}:
        reasons.append(f"the seed's group is {expansion.standing.word}: {expansion.standing.reasons[0]}")
    if not reasons:  # the answer lists only the nearest of those whom it left out
        reasons.append(
            f"it is in {cells[account_id][1]}, which the seed reaches, and less likely than the members named"
        )
    return WhyNot(expansion.seed, account_id, False, tuple(reasons), bars)


def _place(member: Member) -> str:
    by_person = VERDICT in member.kinds
    where = "by a person's verdict" if member.kinds == (VERDICT,) else f"in {member.cell_id}"
    more = ", and by a person's verdict" if by_person and member.kinds != (VERDICT,) else ""
    return f"probability {member.probability:.3f}, {where}{more}"


def _shared(store: GraphStore, account_a: str, account_b: str) -> list[Bar]:
    held: dict[str, dict[tuple[str, str], Row]] = {account_a: {}, account_b: {}}
    for row in store.account_values(sorted({account_a, account_b})):
        held[row[0]][row[1], row[2]] = row
    bars = []
    for key in sorted(held[account_a].keys() & held[account_b].keys()):
        a, b = held[account_a][key], held[account_b][key]
        timely = key[0] != "ip" or has_overlap(a[6], b[6])
        what = key[1] if a[9] is None else f"{key[1]} ({a[9]})"
        bars.append(
            Bar(key[0], what if timely else f"{what}, at other times", a[8] if timely else 0, a[7] - 2)
        )
    bars.sort(key=lambda bar: (-bar.microbits, bar.kind, bar.value))
    family = families({bar.kind for bar in bars})
    seen: set[str] = set()
    counted = []
    for bar in bars:
        first = family[bar.kind] not in seen
        seen.add(family[bar.kind])
        counted.append(bar if first else _without_bits(bar))
    return counted


def _without_bits(bar: Bar) -> Bar:
    return Bar(bar.kind, bar.value, 0, bar.accounts)


def _group_bar(
    store: GraphStore, cells: dict[str, Row], account_a: str, account_b: str, cells_in_all: int, prior: int
) -> tuple[Bar, set[str]] | None:
    """Return the bar of the cell both are in, or of the ties that lead from one's cell to the other's, else None.

    With it come the families that the ties have counted already. The bar is as strong as the weakest place on the way: either account in its cell, or a tie.
    """
    if account_a not in cells or account_b not in cells:
        return None
    (cell_a, weak_a), (cell_b, weak_b) = (cells[account][1:3] for account in (account_a, account_b))
    size = store.cells([cell_b])[0][1]
    if cell_a == cell_b:
        return Bar("cell", cell_a, min(weak_a, weak_b) - prior, size - 2), set()
    steps = {step.cell_id: step for step in walk(store, cell_a, cells_in_all).steps}
    if cell_b not in steps:
        return None
    way, weakest, families_on_way = [cell_b], min(weak_a, weak_b), set(steps[cell_b].families)
    while way[-1] != cell_a:
        step = steps[way[-1]]
        weakest = min(weakest, step.microbits)
        families_on_way.update(step.families)
        way.append(str(step.reached_from))
    text = f"{' to '.join(reversed(way))} by {', '.join(sorted(families_on_way))}"
    return Bar("tie", text, weakest - prior, size - 1), families_on_way


def _conclude(total: int, named: list[str], judged: Judged | None, cleared: str) -> str:
    if total > 0 and not {*_GROUPS, VERDICT}.isdisjoint(named):
        likely = probability(total)
        drawn = f"{likely:.3f}" if likely < SUREST_DRAWN else f"above {SUREST_DRAWN}"
        if judged and not judged.linked:
            return f"disputed: evidence says linked ({drawn}), but {cleared or 'the pair'} was {judged.words}"
        return f"linked: {drawn}, by {', '.join(named)}"
    if judged and not judged.linked:
        return f"not linked: {f'{cleared} was ' if cleared else ''}{judged.words}"
    if total > 0 and len(named) >= 2:
        return "a lead, not a link: one event may carry several kinds, and there is no group around them"
    if total > 0:
        return f"not linked: only one kind of evidence ({named[0]})"
    return "not linked: what they share fits strangers as well"
