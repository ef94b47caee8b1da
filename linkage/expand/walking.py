"""Walk from a cell to the cells tied to it, the likeliest first, never over a tie of one kind alone."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from dataclasses import dataclass

from linkage.expand.answer import Step
from linkage.expand.odds import MICRO, probability
from linkage.expand.standing import LEAST_FAMILIES, MARGIN_BITS, assess, facts_of, is_somebody_elses
from linkage.store import GraphStore, Row

# Content and customers say whose traffic it is, not who runs the accounts: a reseller passes both on together.
TRAFFIC = frozenset({"content", "customer"})
# An operator's own cells have a stray value or two of each in common; a carrier has its customers' by the dozen.
STRAY_VALUES = 2
# A family counts as agreeing from two bits, four to one.
AGREES_FROM = 2_000_000


@dataclass(frozen=True)
class Walk:
    """Cells reached in order of probability, the facts of each, and the cells that ties did not carry."""

    steps: tuple[Step, ...]
    facts: tuple[Row, ...]
    refused: tuple[tuple[str, int, tuple[str, ...], str], ...]

    def without_ties(self) -> Walk:
        """Return only the first cell, for a provider that knows nothing by which a tied cell could be checked."""
        reason = "its cell is tied, but nothing is known by which that could be checked"
        others = tuple((step.cell_id, step.microbits, step.families, reason) for step in self.steps[1:])
        return Walk(self.steps[:1], self.facts[:1], (*self.refused, *others))


@dataclass(frozen=True)
class Tie:
    """A tie to a cell: its bits after the number of pairs that could have tied by chance is paid for.

    `traffic` are those of them that say whose traffic it is.
    """

    cell_id: str
    microbits: int
    families: tuple[str, ...]
    values: dict[str, int]
    traffic: int = 0

    @property
    def shared(self) -> frozenset[str]:
        """The families of the values that both cells hold; none where they are only alike."""
        return frozenset(family for family, values in self.values.items() if values)

    @property
    def objection(self) -> str | None:
        """Say in words why the tie does not carry, or None: two families must agree, beyond chance, on who runs both."""
        if len(self.families) < LEAST_FAMILIES:
            return f"its cell is tied by one kind only ({' '.join(self.families)})"
        if self.microbits < MARGIN_BITS * MICRO:
            return "its cell's tie may be chance among so many pairs"
        if TRAFFIC.issuperset(self.shared) and max(self.values.values()) > STRAY_VALUES:
            return "its cell has the same traffic, as a reseller has, and nothing that shows who runs it"
        # A carrier and its customer share a shop's card now and then: then what shows who runs both has to do alone.
        carried = max((self.values.get(family, 0) for family in TRAFFIC), default=0) > STRAY_VALUES
        if carried and self.shared >= TRAFFIC and self.microbits - self.traffic < MARGIN_BITS * MICRO:
            return "its cell has the same traffic, as a reseller has, and too little that shows who runs it"
        return None


def walk(store: GraphStore, start: str, cells_in_all: int, start_probability: float = 1.0) -> Walk:
    """Return the cells reached from `start`, the likeliest way to each; two questions to the store for each wave."""
    price = math.log2(max(1, cells_in_all * (cells_in_all - 1) // 2))
    ties, facts = _explore(store, start, price)
    best: dict[str, tuple[float, str | None, Tie | None]] = {start: (start_probability, None, None)}
    done: set[str] = set()
    refused: dict[str, tuple[str, int, tuple[str, ...], str]] = {}
    steps: list[Step] = []
    queue = [(-start_probability, start)]
    while queue:
        negative, cell = heapq.heappop(queue)
        if cell in done or -negative < best[cell][0]:
            continue
        done.add(cell)
        reached, parent, tie = best[cell]
        if tie is not None and is_somebody_elses(facts_of([facts[cell]])):
            refused[cell] = (cell, tie.microbits, tie.families, "its cell has one payer of its own")
            continue
        if tie is not None and parent is not None and not tie.shared:
            ends = (assess(facts_of([facts[end]]), cells_in_all).word for end in (parent, cell))
            if not all(word == "ring" for word in ends):
                refused[cell] = (cell, tie.microbits, tie.families, "its cell is only like this one")
                continue
        families, bits = (tie.families, tie.microbits) if tie else ((), 0)
        steps.append(Step(cell, facts[cell][1], parent, families, bits, round(reached, 9)))
        for onward in ties[cell]:
            further = 0.0 if onward.objection else reached * probability(onward.microbits)
            if onward.objection:
                refused.setdefault(
                    onward.cell_id, (onward.cell_id, onward.microbits, onward.families, onward.objection)
                )
            elif onward.cell_id not in done and further > best.get(onward.cell_id, (0.0, None, None))[0]:
                best[onward.cell_id] = (further, cell, onward)
                heapq.heappush(queue, (-further, onward.cell_id))
    named = {step.cell_id for step in steps}
    return Walk(
        tuple(steps),
        tuple(facts[step.cell_id] for step in steps),
        tuple(refused[cell] for cell in sorted(refused) if cell not in named),
    )


def _explore(store: GraphStore, start: str, price: float) -> tuple[dict[str, list[Tie]], dict[str, Row]]:
    """Return ties and facts of every cell that ties without objection can reach from `start`, wave by wave."""
    ties: dict[str, list[Tie]] = {}
    facts: dict[str, Row] = {}
    wave = [start]
    while wave:
        facts.update((row[0], row) for row in store.cells(wave))
        ties.update(_ties_of(store, wave, price))
        onward = {tie.cell_id for cell in wave for tie in ties[cell] if not tie.objection}
        wave = sorted(onward - ties.keys())
    return ties, facts


def _ties_of(store: GraphStore, cells: list[str], price: float) -> dict[str, list[Tie]]:
    """Return the ties of each of `cells`, families added up, the price of many pairs taken off."""
    ties: dict[str, list[Tie]] = {cell: [] for cell in cells}
    bits: dict[tuple[str, str], dict[str, tuple[int, int]]] = defaultdict(dict)
    for a, b, family, microbits, values in store.cell_ties(cells):
        for cell, other in ((a, b), (b, a)):
            if cell in ties:
                bits[cell, other][family] = (microbits, values)
    for (cell, other), families in sorted(bits.items()):
        total = sum(microbits for microbits, _ in families.values()) - round(price * MICRO)
        agreeing = tuple(
            sorted(family for family, (microbits, _) in families.items() if microbits >= AGREES_FROM)
        )
        traffic = sum(microbits for family, (microbits, _) in families.items() if family in TRAFFIC)
        ties[cell].append(Tie(other, total, agreeing, {f: v for f, (_, v) in families.items()}, traffic))
    return ties
