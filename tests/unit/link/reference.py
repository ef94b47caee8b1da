"""The model of cells written down naively: one account, one cell, one kind and one value at a time, straight from its words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from .drawn import CONTENT, SUPPORTS, TRAITS, Drawn

Place = tuple[int, int]
Scores = dict[tuple[int, int, int], tuple[int, float]]
DOUBLINGS = 15


def dirichlet(counts: Iterable[tuple[float, float]], alpha: float) -> float:
    """Return the log likelihood of counts, each beside its share, under one Dirichlet-multinomial."""
    pairs = [(n, alpha * share) for n, share in counts if n]
    gains = sum(math.lgamma(n + prior) - math.lgamma(prior) for n, prior in pairs)
    return gains + math.lgamma(alpha) - math.lgamma(alpha + sum(n for n, _ in pairs))


def likeliest(counts: Iterable[tuple[float, float]], least: float) -> float:
    """Return the doubling of `least` under which the counts are likeliest, the smallest of equals."""
    known = list(counts)
    grid = [least * 2.0**d for d in range(DOUBLINGS)]
    return max(grid, key=lambda alpha: (round(dirichlet(known, alpha), 6), -alpha))


def concentration(world: Drawn, cell: int, kind: int) -> float:
    """Return the concentration that fits a cell's profile of one kind."""
    profile = world.profile(cell)
    counts = [(n, world.share(v)) for v, n in profile.items() if world.kind(v) == kind]
    return likeliest(counts, world.alpha(kind))


def agreement(world: Drawn, account: int, cell: int, kind: int) -> int:
    """Return the level at which an account agrees with the other members: 0, then 1, 2, 4, 8 values in common."""
    inside, common = world.inside(cell), 0
    for value in world.supporting(account, kind):
        holders = {a for a, k, v in world.supports if (k, v) == (kind, value)}
        here, elsewhere = len(holders & inside), len(holders - inside)
        often = here * (world.accounts - len(inside)) >= 8 * elsewhere * len(inside)
        common += often and bool(holders & inside - {account})
    return min(4, 1 + int(math.log2(common))) if common else 0


def support_bits(world: Drawn, cell: int, kind: int) -> list[float]:
    """Return for each level how much oftener members agree with their cell than the public or others, whichever is more."""
    cells = [c for c in world.cells() if world.inside(c) & world.known(kind)]

    def rates(of: int, who: int) -> list[float]:
        groups = {}
        for c in cells:
            chosen = (
                world.inside(c),
                world.known(kind) - world.settled(),
                world.known(kind) - world.inside(c),
            )
            levels = Counter(agreement(world, a, c, kind) for a in chosen[who] & world.known(kind))
            groups[c] = [levels[level] for level in range(5)]
        together = [sum(group[level] for group in groups.values()) + 0.5 for level in range(5)]
        prior = [5 * n / sum(together) for n in together]
        return [(n + p) / (sum(groups[of]) + 5) for n, p in zip(groups[of], prior, strict=True)]

    m, public, others = (rates(cell, who) for who in range(3))
    bits = (math.log2(a / max(b, c)) for a, b, c in zip(m, public, others, strict=True))
    return [min(12.0, max(-6.0, one)) for one in bits]


def popularity(world: Drawn, kind: int, value: str) -> float:
    """Return how usual a value of a trait is, among everybody or in the public, whichever is more."""
    everybody = [v for (_, k), v in world.traits.items() if k == kind]
    public = [v for (a, k), v in world.traits.items() if k == kind and a not in world.settled()]
    return max((those.count(value) + 0.5) / (len(those) + 1) for those in (everybody, public))


def votes_of(world: Drawn, cell: int, kind: int) -> set[tuple[str, str]]:
    """Return which voice of a cell speaks for which value of a trait, each once."""
    return {
        (value, world.voice(a, kind))
        for (a, k), value in world.traits.items()
        if k == kind and a in world.inside(cell)
    }


def trait_bits(world: Drawn, account: int, cell: int, kind: int) -> float | None:
    """Return how much likelier an account's trait is in a cell, itself left out, than anywhere; None where unknown."""
    shown = {a: v for (a, k), v in world.traits.items() if k == kind}
    if account not in shown or not any(a in shown for a in world.inside(cell)):
        return None
    said = votes_of(world, cell, kind) - (
        {(shown[account], world.voice(account, kind))} if account in world.inside(cell) else set()
    )
    usual = popularity(world, kind, shown[account])
    here = (sum(v == shown[account] for v, _ in said) + 5 * usual) / (len(said) + 5)
    return min(6.0, max(-6.0, math.log2(here / usual)))


def places(world: Drawn) -> set[Place]:
    """Return who is considered for which cell: by two rare values in common, or by two kinds of support."""
    found = set()
    for cell in world.cells():
        for account in world.everybody():
            profile = world.profile(cell, without=account)
            common = sum(bool(profile[v]) for a, v in world.holdings if a == account)
            if common >= 2 or sum(bool(agreement(world, account, cell, kind)) for kind in SUPPORTS) >= 2:
                found.add((account, cell))
    return found


def content(world: Drawn, account: int, cell: int, kind: int) -> tuple[int, float] | None:
    """Return values in common and bits of one kind of content; None where the account or the cell shows none of it."""
    own = world.held(account, kind)
    if not own or not any(world.kind(v) == kind for v in world.profile(cell)):
        return None
    profile = world.profile(cell, without=account)
    public = Counter(v for a, v in world.holdings if a not in world.settled() and a != account)
    here, there = (sum(n for v, n in counts.items() if world.kind(v) == kind) for counts in (profile, public))
    fitted, least = concentration(world, cell, kind), world.alpha(kind)
    against_all = against_public = 0.0
    for v in own:
        in_cell = (profile[v] + fitted * world.share(v)) / (here + fitted)
        in_public = (public[v] + least * world.share(v)) / (there + least)
        against_all += math.log2(in_cell / world.share(v))
        against_public += math.log2(in_cell / in_public)
    return sum(bool(profile[v]) for v in own), min(against_all, against_public)


def scores(world: Drawn) -> Scores:
    """Return values in common and bits for each place considered and each kind that says something of it."""
    found: Scores = {}
    of_cells = {
        (c, k): support_bits(world, c, k)
        for k in SUPPORTS
        for c in world.cells()
        if world.inside(c) & world.known(k)
    }
    for account, cell in places(world):
        for kind in CONTENT:
            said = content(world, account, cell, kind)
            if said:
                found[account, cell, kind] = said
        for kind in SUPPORTS:
            if (cell, kind) in of_cells and account in world.known(kind):
                level = agreement(world, account, cell, kind)
                found[account, cell, kind] = (int(level > 0), of_cells[cell, kind][level])
        for kind in TRAITS:
            bits = trait_bits(world, account, cell, kind)
            # What only traits speak for is no place, and a place of which content and support say nothing is none.
            if bits is not None and any((account, cell, k) in found for k in (*CONTENT, *SUPPORTS)):
                found[account, cell, kind] = (0, bits)
    return found


def resemblance(world: Drawn, a: int, b: int, kind: int) -> float:
    """Return the bits for two cells having one profile of a trait: of unions against each alone, thirty votes a side."""
    votes: dict[int, dict[str, float]] = {}
    for cell in {c for c, _ in world.members}:
        shown = Counter(value for value, _ in votes_of(world, cell, kind))
        if shown:
            votes[cell] = {v: n * min(1.0, 30.0 / sum(shown.values())) for v, n in shown.items()}
    if a not in votes or b not in votes:
        return 0.0
    usual = {v: popularity(world, kind, v) for counts in votes.values() for v in counts}

    def likelihood(alpha: float, *cells: int) -> float:
        return dirichlet(
            ((sum(votes[c].get(v, 0.0) for c in cells), share) for v, share in usual.items()), alpha
        )

    alpha = max(
        (0.25 * 2.0**d for d in range(10)),
        key=lambda alpha: (round(sum(likelihood(alpha, c) for c in votes), 6), -alpha),
    )
    return (likelihood(alpha, a, b) - likelihood(alpha, a) - likelihood(alpha, b)) / math.log(2)


def merge_factors(world: Drawn, a: int, b: int) -> dict[int, float]:
    """Return, kind by kind, the bits by which one profile explains what two cells hold better than two."""
    held: dict[int, dict[int, Counter[object]]] = {}
    everywhere: dict[int, Counter[object]] = {}
    for kind in (*CONTENT, *SUPPORTS):
        rows: list[tuple[int, object]] = (
            [(x, v) for x, v in world.holdings if world.kind(v) == kind]
            if kind in CONTENT
            else [(x, v) for x, k, v in world.supports if k == kind]
        )
        cells = sorted({c for c, _ in world.members})
        held[kind] = {c: Counter(v for x, v in rows if x in world.inside(c)) for c in cells}
        everywhere[kind] = Counter(v for _, v in rows)
    found = {}
    for kind, profiles in held.items():
        usual, of_cells = everywhere[kind], sum(profiles.values(), Counter[object]())
        share = {
            v: max(usual[v] / usual.total(), of_cells[v] / of_cells.total()) for v in of_cells
        }  # a fashion of the cells is no fragment's own
        least = world.alpha(kind) if kind in CONTENT else 1
        fitted = [
            likeliest(((n, share[v]) for v, n in profiles[c].items()), least)
            if world.size(c) >= 3 and profiles[c]
            else least
            for c in (a, b)
        ]
        apart = [[(profiles[c][v], share[v]) for v in share] for c in (a, b)]
        union = [(profiles[a][v] + profiles[b][v], share[v]) for v in share]
        both = (profiles[a].total() and profiles[b].total()) and max(fitted)
        found[kind] = (
            (dirichlet(union, both) - sum(dirichlet(one, both) for one in apart)) / math.log(2)
            if both
            else 0.0
        )
    return found


def merges(world: Drawn) -> list[tuple[int, int]]:
    """Return (cell, into_cell) in the order in which merging is favoured; each cell takes part once."""
    cells = sorted({c for c, _ in world.members})
    compared, bits = 0, {}
    for a in cells:
        for b in (c for c in cells if c > a):
            near, common_at_all = False, 0
            for kind in (*CONTENT, *SUPPORTS):
                one, other = (
                    Counter(v for x, v in world.holdings if world.kind(v) == kind and x in world.inside(c))
                    if kind in CONTENT
                    else Counter(v for x, k, v in world.supports if k == kind and x in world.inside(c))
                    for c in (a, b)
                )
                common = one.keys() & other.keys()
                common_at_all += len(common)
                near |= len(common) >= 3 and all(
                    sum(n for v, n in p.items() if v in common) >= 2 / 3 * p.total() for p in (one, other)
                )
            compared += bool(common_at_all)
            factors = merge_factors(world, a, b)
            said = sum(f if kind in CONTENT else min(12.0, max(-3.0, f)) for kind, f in factors.items())
            alike = [resemblance(world, a, b, kind) for kind in TRAITS]
            if near and min(alike) > -3:
                bits[a, b] = said + sum(min(10.0, max(-10.0, one)) for one in alike)
    done: list[tuple[int, int]] = []
    for (a, b), said in sorted(bits.items(), key=lambda item: (-round(item[1], 6), item[0])):
        if said >= 10 + math.log2(compared) and not {a, b} & {cell for pair in done for cell in pair}:
            done.append((b, a))
    return done
