"""Expand a seed into its network: its cell, the cells tied to it, and a standing that lets members be named or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field, replace

from linkage.errors import UsageError
from linkage.expand.answer import Expansion, LeftOut, Member, Standing, Step
from linkage.expand.completeness import completeness_of_answer
from linkage.expand.judging import contradicted_words, count_contradicted, judge
from linkage.expand.neighbours import timely_neighbours
from linkage.expand.odds import LEAST_PROBABILITY, probability
from linkage.expand.seeds import Seed
from linkage.expand.standing import assess, facts_of, is_manifold
from linkage.expand.verdicts import NO_VERDICTS, Verdicts
from linkage.expand.walking import Walk, walk
from linkage.link.kinds import SUPPORTING, families
from linkage.store import GraphStore, Row

# Accounts considered and left out that an answer carries, the nearest first; `left_out_total` counts them all.
LEFT_OUT_SHOWN = 200
_FEW_VALUES = "shares a taste with the group, not a dozen rare values of two kinds"


@dataclass(frozen=True)
class _Evidence:
    """What the evidence alone says: a standing, candidates where it names anybody, and those it leaves out."""

    standing: Standing
    left_out: list[LeftOut]
    stopped_by: str = "no further evidence"
    candidates: list[Member] = field(default_factory=list)
    rings: Set[str] = frozenset()
    steps: tuple[Step, ...] = ()


def expand(
    store: GraphStore,
    seed: Seed,
    *,
    max_innocents: float = 0.5,
    verdicts: Verdicts = NO_VERDICTS,
    estimate: bool = True,
) -> Expansion:
    """Return the network of a seed; it may be empty, with what was considered and why it was left out.

    Members are admitted from the likeliest on until the expected number of innocents among them would pass
    `max_innocents`. What persons judged (`verdicts`) brings in and leaves out accounts one by one, whatever the group
    stands as. How many accounts are missing is estimated unless `estimate` is false. Raises UsageError for a negative
    `max_innocents`.
    """
    if max_innocents < 0:
        raise UsageError(f"--max-innocents {max_innocents}: must not be negative")
    shown = _weigh(store, seed)
    judged = judge(store, seed.accounts, shown.candidates, shown.left_out, verdicts)
    members, refused, expected = _admit(judged.candidates, shown.rings, max_innocents)
    people = sorted({*seed.accounts, *(member.account_id for member in members)})
    contradicted = count_contradicted(verdicts, people)
    notes = judged.notes
    if contradicted:
        notes = (*notes, contradicted_words(contradicted))
    by_person = {
        account for one in judged.verdicts if not one.linked for account in (one.account_a, one.account_b)
    }
    left = sorted(
        refused + judged.left_out,
        key=lambda one: (one.account_id not in by_person, -one.microbits, one.account_id),
    )
    answer = Expansion(
        seed.text,
        seed.accounts,
        tuple(members),
        tuple(left[:LEFT_OUT_SHOWN]),
        "max_innocents" if refused and shown.candidates else shown.stopped_by,
        shown.standing,
        shown.steps,
        round(expected, 6),
        len(left),
        verdicts=judged.verdicts,
        notes=notes,
    )
    return replace(answer, completeness=completeness_of_answer(store, answer)) if estimate else answer


def _weigh(store: GraphStore, seed: Seed) -> _Evidence:
    """Ask the evidence: the seed's cells, the cells tied to them, what the whole stands as, and who is in it."""
    _, cells_in_all, payers, dated = store.population()[0]
    starts = {row[0]: (row[1], row[2]) for row in store.account_cells(seed.accounts)}
    if not starts:
        return _without_cell(store, seed)
    walks = _walks(store, starts, cells_in_all)
    if not payers and not dated:
        walks = [one.without_ties() for one in walks]
    reach = _merge(walks)
    standing = assess(
        facts_of([row for row, _, _ in reach.values()]), cells_in_all, knows_payments=payers > 0
    )
    steps = tuple({step.cell_id: step for one in walks for step in one.steps}.values())
    manifold = _manifold(store, reach) if standing.word == "coordinated" else None
    if manifold is not None and manifold.isdisjoint(seed.accounts):
        few = "the seed shares a taste with the group, not dozens of rare values of two kinds"
        standing = Standing("unclear", (few, *standing.reasons))
    elif manifold is not None:
        everybody = sum(row[1] for row, _, _ in reach.values())
        shown = f"{len(manifold)} of {everybody} accounts share a dozen or more rare values of two kinds"
        standing = Standing(standing.word, (shown, *standing.reasons))
    if standing.word not in {"ring", "coordinated"}:
        return _Evidence(standing, _declined(store, seed, reach, standing), "standing", steps=steps)
    rings = {
        cell for cell, (row, _, _) in reach.items() if assess(facts_of([row]), cells_in_all).word == "ring"
    }
    candidates = _candidates(store, seed, reach)
    enough = [member for member in candidates if manifold is None or member.account_id in manifold]
    left = [
        LeftOut(member.account_id, member.microbits, member.kinds, _FEW_VALUES)
        for member in candidates
        if manifold is not None and member.account_id not in manifold
    ]
    left += _left_out(store, seed, walks, reach, {member.account_id for member in candidates})
    return _Evidence(standing, left, candidates=enough, rings=rings, steps=steps)


def _walks(store: GraphStore, starts: dict[str, tuple[str, int]], cells_in_all: int) -> list[Walk]:
    """Walk once from each cell that a seed's account is in, as likely as the account's own place there."""
    surest: dict[str, int] = {}
    for cell, microbits in starts.values():
        surest[cell] = max(microbits, surest.get(cell, microbits))
    return [walk(store, cell, cells_in_all, probability(surest[cell])) for cell in sorted(surest)]


def _merge(walks: list[Walk]) -> dict[str, tuple[Row, float, tuple[str, ...]]]:
    """Return each cell reached with its facts, the best probability of being reached and the families of the way."""
    reach: dict[str, tuple[Row, float, tuple[str, ...]]] = {}
    for one in walks:
        ways: dict[str, tuple[str, ...]] = {}
        for step, row in zip(one.steps, one.facts, strict=True):
            before = ways.get(step.reached_from or "", ())
            ways[step.cell_id] = tuple(sorted({*before, *step.families}))
            if step.cell_id not in reach or step.probability > reach[step.cell_id][1]:
                reach[step.cell_id] = (row, step.probability, ways[step.cell_id])
    return reach


def _candidates(
    store: GraphStore, seed: Seed, reach: dict[str, tuple[Row, float, tuple[str, ...]]]
) -> list[Member]:
    """Return the members of the cells reached, the likeliest first."""
    found = []
    seeds = set(seed.accounts)
    families_of: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    for cell, account, microbits, _, kinds in store.cell_members(sorted(reach)):
        if account not in seeds:
            _, reached, way = reach[cell]
            if (kinds, way) not in families_of:
                families_of[kinds, way] = tuple(sorted({*kinds.split(), *way}))
            likely = round(reached * probability(microbits), 9)
            found.append(Member(account, likely, microbits, families_of[kinds, way], cell))
    found.sort(key=lambda member: (-member.probability, member.account_id))
    return found


def _manifold(store: GraphStore, reach: dict[str, tuple[Row, float, tuple[str, ...]]]) -> set[str]:
    """Return the members of the cells reached who share dozens of rare values of two kinds."""
    return {
        account
        for _, account, _, shared, kinds in store.cell_members(sorted(reach))
        if is_manifold(shared, len(set(kinds.split()) - SUPPORTING))
    }


def _admit(
    candidates: list[Member], rings: Set[str], max_innocents: float
) -> tuple[list[Member], list[LeftOut], float]:
    """Admit candidates, the likeliest first, until the next would bring the expected innocents above the limit.

    A wrong tie to a cell that stands as a ring by itself (`rings`) brings in another operator's accounts, no
    innocents; there only a wrong place in the cell does.
    """
    members: list[Member] = []
    refused: list[LeftOut] = []
    expected = 0.0
    for member in candidates:
        risk = 1.0 - (probability(member.microbits) if member.cell_id in rings else member.probability)
        if refused or member.probability < LEAST_PROBABILITY or expected + risk > max_innocents:
            refused.append(
                LeftOut(member.account_id, member.microbits, member.kinds, "would pass the innocents allowed")
            )
        else:
            expected += risk
            members.append(member)
    return members, refused, expected


def _left_out(
    store: GraphStore,
    seed: Seed,
    walks: list[Walk],
    reach: dict[str, tuple[Row, float, tuple[str, ...]]],
    known: set[str],
) -> list[LeftOut]:
    """Collect who was near: accounts that fit no reached cell well enough, and cells whose tie did not carry."""
    rows = [
        LeftOut(account, microbits, (), reason)
        for _, account, microbits, _, reason in store.cell_left_out(sorted(reach))
        if account not in known and account not in seed.accounts
    ]
    refused = {
        cell: (families, reason)
        for one in walks
        for cell, _, families, reason in one.refused
        if cell not in reach
    }
    rows += [
        LeftOut(account, 0, refused[cell][0], refused[cell][1])
        for cell, account, *_ in store.cell_members(sorted(refused))
        if account not in known and account not in seed.accounts
    ]
    best: dict[str, LeftOut] = {}
    for row in rows:
        if row.account_id not in best or row.microbits > best[row.account_id].microbits:
            best[row.account_id] = row
    return list(best.values())


def _declined(
    store: GraphStore, seed: Seed, reach: dict[str, tuple[Row, float, tuple[str, ...]]], standing: Standing
) -> list[LeftOut]:
    """Leave the whole group out, with what it looks like as the reason."""
    words = {
        "benign": "the group has one payer or one company behind it",
        "coincidence": "the group shares a taste, but neither cards nor sign-ups",
        "unclear": "the group cannot be told from an audience",
    }
    return [
        LeftOut(account, microbits, tuple(kinds.split()), words[standing.word])
        for _, account, microbits, _, kinds in store.cell_members(sorted(reach))
        if account not in seed.accounts
    ]


def _without_cell(store: GraphStore, seed: Seed) -> _Evidence:
    """Answer for a seed in no cell: nobody, with the accounts it shares rare values with."""
    neighbours = timely_neighbours(store, seed.accounts[0]) if len(seed.accounts) == 1 else []
    family = families({row[1] for row in neighbours})
    best: dict[str, dict[str, int]] = defaultdict(dict)
    for account, kind, _, _, _, microbits, _ in neighbours:
        name = family[kind]
        best[account][name] = max(microbits, best[account].get(name, 0))
    rows = [
        LeftOut(
            account,
            sum(bits.values()),
            tuple(sorted(bits)),
            "shares one kind only"
            if len(bits) == 1
            else "two accounts that share values, and no group around them",
        )
        for account, bits in best.items()
        if account not in seed.accounts
    ]
    reason = "no group of accounts draws its rare values from one pool with this seed"
    return _Evidence(Standing("coincidence", (reason,)), rows, "no cell")
