"""Let what persons judged count in an answer: a pair judged linked brings an account in, one judged not keeps it out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from linkage.expand.answer import LeftOut, Member
from linkage.expand.clearing import clear_seeds, find_cleared
from linkage.expand.odds import LEAST_PROBABILITY, MICRO, probability
from linkage.expand.verdicts import VERDICT, Judged, Verdicts, newest
from linkage.link.kinds import CAP_BITS
from linkage.store import GraphStore

# Disagreements that an answer tells one by one; more are counted.
NOTES_SHOWN = 20


@dataclass(frozen=True)
class Brought:
    """An account that a verdict joins to the group: how likely by that alone, and the verdict."""

    probability: float
    verdict: Judged


@dataclass(frozen=True)
class Judgement:
    """Candidates and accounts left out after the verdicts, those that counted, and what has to be said of them."""

    candidates: list[Member]
    left_out: list[LeftOut]
    verdicts: tuple[Judged, ...] = ()
    notes: tuple[str, ...] = ()


def judge(
    store: GraphStore,
    seeds: Sequence[str],
    candidates: Sequence[Member],
    left_out: Sequence[LeftOut],
    verdicts: Verdicts,
) -> Judgement:
    """Return the candidates and those left out as verdicts change them; those whom a verdict leaves out stand first.

    The newest verdict between an account and any of the seeds decides, whatever else brings it in. A verdict with a
    member only brings in: that a member and another account are not linked says nothing of the seed. Whoever was
    cleared on appeal is left out of every group around those they were found with; see `linkage.expand.clearing`.
    """
    own = set(seeds)
    near = {one.account_id: one for one in left_out}
    likely = {one.account_id for one in candidates if one.probability >= LEAST_PROBABILITY}
    cleared = find_cleared(verdicts, own | likely)
    if alone := clear_seeds(seeds, cleared, candidates, left_out):
        return Judgement([], alone[0], (alone[1],), (alone[2],))
    with_seeds = _with_seeds(store, verdicts, seeds)
    refused = {account: one for account, one in with_seeds.items() if not one.linked}
    for account in sorted(cleared.keys() & (near.keys() | {one.account_id for one in candidates})):
        said = with_seeds.get(account)
        if said and said.linked and newest([said, cleared[account]]).linked:
            continue  # judged linked with the seed since then
        refused[account] = cleared[account]
    chances = {
        one.account_id: one.probability
        for one in candidates
        if one.probability >= LEAST_PROBABILITY and one.account_id not in refused
    }
    brought = bring_in(store, verdicts, {**chances, **dict.fromkeys(seeds, 1.0)}, own | refused.keys())
    if not refused and not brought:
        return Judgement(list(candidates), list(left_out))
    changed = refused.keys() | brought.keys()
    place = {row[0]: (row[1], row[2]) for row in store.account_cells(sorted(brought))}
    evidence = {one.account_id: one for one in candidates}
    named = [one for one in candidates if one.account_id not in changed]
    disputed = []
    for account, by in brought.items():
        cell, microbits = place.get(account, ("", 0))
        named.append(strengthen(evidence.get(account), account, by, cell))
        if account not in evidence and microbits > CAP_BITS * MICRO:
            disputed.append(
                (account, f"{_bits(microbits)} put it in {cell}, not reached from the seed", by.verdict)
            )
    kept_out = []
    for account, verdict in refused.items():
        known = evidence.get(account) or near.get(account)
        kept_out.append(
            LeftOut(account, known.microbits, known.kinds, verdict.words)
            if known
            else LeftOut(account, 0, (), verdict.words)
        )
        if account in evidence and evidence[account].microbits > CAP_BITS * MICRO:
            disputed.append(
                (account, f"{_bits(evidence[account].microbits)} link it with the group", verdict)
            )
    named.sort(key=lambda member: (-member.probability, member.account_id))
    kept_out.sort(key=lambda account: (-account.microbits, account.account_id))
    rest = [one for one in left_out if one.account_id not in changed]
    counted = {
        (one.account_a, one.account_b): one
        for one in (*refused.values(), *(by.verdict for by in brought.values()))
    }
    notes = _notes(len(kept_out), sorted(disputed, key=lambda one: one[0]))
    return Judgement(named, [*kept_out, *rest], tuple(counted[pair] for pair in sorted(counted)), notes)


def bring_in(
    store: GraphStore, verdicts: Verdicts, chances: Mapping[str, float], closed: Set[str]
) -> dict[str, Brought]:
    """Return the accounts that verdicts join to those of `chances` (account and probability), and by which verdict.

    Wave by wave, the probabilities of a chain multiplied, none below `LEAST_PROBABILITY`; in each wave the likeliest
    way. Accounts in `closed`, and those the store does not know, are not brought in. Whom the evidence has named
    already gains by a verdict with somebody certain (a seed) only: two members often rest on the same tie.
    """
    brought: dict[str, Brought] = {}
    reached = dict(chances)
    wave = sorted(reached)
    while wave:
        found: dict[str, Brought] = {}
        here = set(wave)
        for one in verdicts.of(wave):
            for near, far in ((one.account_a, one.account_b), (one.account_b, one.account_a)):
                if not one.linked or near not in here or far in closed or far in brought:
                    continue
                likely = round(reached[near] * probability(one.microbits), 9)
                dependent = far in reached and reached[near] < 1.0
                if likely < LEAST_PROBABILITY or dependent:
                    continue
                if far not in found or likely > found[far].probability:
                    found[far] = Brought(likely, one)
        known = {row[0] for row in store.accounts(sorted(found))} if found else set()
        brought.update((account, found[account]) for account in sorted(known))
        wave = sorted(known - reached.keys())
        reached.update((account, found[account].probability) for account in wave)
    return brought


def strengthen(member: Member | None, account_id: str, by: Brought, cell_id: str) -> Member:
    """Return the member that a verdict makes of an account, with what the evidence says of it added where it is for it."""
    weight = by.verdict.microbits
    if member is None:
        return Member(account_id, by.probability, weight, (VERDICT,), cell_id)
    likely = min(member.probability, 1 - 1e-9)
    odds = max(0.0, math.log2(likely / (1 - likely))) + math.log2(by.probability / (1 - by.probability))
    return member._replace(
        probability=probability(round(odds * MICRO)),
        microbits=member.microbits + weight,
        kinds=tuple(sorted({*member.kinds, VERDICT})),
    )


def count_contradicted(verdicts: Verdicts, account_ids: Sequence[str]) -> int:
    """Return how many pairs within a group were judged not linked."""
    inside = set(account_ids)
    return sum(
        not one.linked and one.account_a in inside and one.account_b in inside
        for one in verdicts.of(sorted(inside))
    )


def contradicted_words(pairs: int) -> str:
    """Say how many pairs of members persons judged not linked; nobody is left out for it."""
    return f"{pairs:,} pair{'' if pairs == 1 else 's'} of its accounts judged not linked by a person"


def _with_seeds(store: GraphStore, verdicts: Verdicts, seeds: Sequence[str]) -> dict[str, Judged]:
    """Return for each other account the newest verdict between it and any of the seeds."""
    own = set(seeds)
    said: dict[str, list[Judged]] = defaultdict(list)
    for one in verdicts.of(seeds):
        for account in {one.account_a, one.account_b} - own:
            said[account].append(one)
    known = [row[0] for row in store.accounts(sorted(said))] if said else []
    return {account: newest(said[account]) for account in sorted(known)}


def _notes(kept_out: int, disputed: Sequence[tuple[str, str, Judged]]) -> tuple[str, ...]:
    """Say that verdicts kept accounts out, and where more evidence than a verdict may outweigh says the contrary."""
    notes = [
        f"evidence and verdict disagree on {account}: {evidence}, but it was {verdict.words}"
        for account, evidence, verdict in disputed[:NOTES_SHOWN]
    ]
    if len(disputed) > NOTES_SHOWN:
        notes.append(f"evidence and verdict disagree on {len(disputed) - NOTES_SHOWN:,} more accounts")
    if kept_out:
        are = "account is" if kept_out == 1 else "accounts are"
        notes.insert(0, f"{kept_out:,} {are} left out because a person judged so, whatever the evidence says")
    return tuple(notes)


def _bits(microbits: int) -> str:
    return f"{microbits / MICRO:.1f} bits"
