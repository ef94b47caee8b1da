"""Make the columns that the page draws from: whole numbers side by side, texts once, so that 25,000 accounts open at once.

Every text in them is shown text already (`shown`); the page never sees what the logs said raw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from linkage.evidence import sentences
from linkage.evidence.dossier import MemberFacts, NetworkFacts
from linkage.evidence.layout import lay_out
from linkage.evidence.page_html import shown
from linkage.evidence.prose import FAMILIES
from linkage.visible import shorten

# Bars kept in one page, all members together: some 10 MB. Those of every member of a network of ten thousand fit.
MOST_BARS = 250_000
# Of a member of a larger network at least so many: by these it is one.
LEAST_BARS = 4
SECOND_US = 1_000_000
# Hundredths of a bit are more than anybody reads.
CENTIBIT = 10_000
# A value longer than this is not compared by eye.
VALUE_SHOWN = 160
# A family is a word beside a box; sources may declare their own.
FAMILY_SHOWN = 40
# In the place of a cell, for a member that only a verdict names.
BY_A_PERSON = "named by a person"


class Names:
    """Texts numbered as they come, each once."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self.numbers: dict[str, int] = {}
        self.texts: list[str] = []
        for text in known:
            self.number(text)

    def number(self, text: str, most: int = VALUE_SHOWN) -> int:
        """Return the number of a text; two that are different stay so, though they may be shown alike."""
        found = self.numbers.get(text)
        if found is None:
            found = self.numbers[text] = len(self.texts)
            self.texts.append(shown(text, most))
        return found


def number_cells(network: NetworkFacts) -> dict[str, int]:
    """Return the rank of each cell, from 0 on, the largest first: `Cell 1` of the PDF is `Cell 1` of the page."""
    ordered = sorted(network["cells"], key=lambda one: (-one["accounts"], one["cell_id"]))
    return {one["cell_id"]: rank for rank, one in enumerate(ordered)}


def cell_text(cell_id: str, number: Mapping[str, int]) -> str:
    """Return how a member's cell is called; who is in none of those that were walked is there by somebody's judgement."""
    return f"Cell {number[cell_id] + 1}" if cell_id in number else BY_A_PERSON


def network_columns(network: NetworkFacts, as_of: str) -> dict[str, Any]:
    """Return what is drawn of a network: members, cells with their discs, links and ties, all by number."""
    number_of = number_cells(network)
    cells = Names(number_of)
    members = network["members"]
    # Numbers after those of the cells are of members that only persons named: they lie in no cell and are tied to none.
    of_cell = [cells.number(member["cell_id"]) for member in members]
    families = Names(sorted({kind for one in (*members, *network["links"]) for kind in one["kinds"]}))
    statuses = Names()
    number = {member["account_id"]: place for place, member in enumerate(members)}
    links = _links(network, number, families)
    ties = [
        (number_of[cell["reached_from"]], number_of[cell["cell_id"]])
        for cell in network["cells"]
        if cell["reached_from"] is not None and cell["reached_from"] in number_of
    ]
    placed = lay_out(of_cell, [(a, b) for a, b, *_ in links], ties)
    start = min((at for member in members for at in _times(member)), default=0) // SECOND_US
    facts = {cell["cell_id"]: cell for cell in network["cells"]}
    return {
        "id": shown(network["network_id"]),
        "seed": number.get(network["seed"], -1),
        "start": start,
        "end": _end(members, as_of),
        "listed": len(number_of),
        "families": [sentences.family_text([name]) if name in FAMILIES else shorten(name, FAMILY_SHOWN) for name in families.texts],
        "statuses": statuses.texts,
        "members": {
            "id": [shown(member["account_id"], VALUE_SHOWN) for member in members],
            "probability": [round(member["probability"] * 1e6) for member in members],
            "bits": [_bits(member["microbits"]) for member in members],
            "cell": of_cell,
            "kinds": [_mask(member["kinds"], families) for member in members],
            "status": [statuses.number(member["status"] or "not known") for member in members],
            "requests": [member["requests"] for member in members],
            "created": [_since(start, member["created_at"]) for member in members],
            "first": [_since(start, member["first_at"]) for member in members],
            "last": [_since(start, member["last_at"]) for member in members],
            "ended": [_since(start, member["status_at"]) for member in members],
            "x": placed.xs,
            "y": placed.ys,
        },
        "cells": {
            "id": cells.texts,
            "disc": [list(disc) for disc in placed.discs] + [[0, 0, 0]] * (len(cells.texts) - len(placed.discs)),
            "from": [
                number_of.get(reached, -1)
                if cell in facts and (reached := facts[cell]["reached_from"]) is not None
                else -1
                for cell in cells.numbers
            ],
            "bits": [_bits(facts[cell]["microbits"]) if cell in facts else 0 for cell in cells.numbers],
            "probability": [
                round(facts[cell]["probability"] * 1e6) if cell in facts else -1 for cell in cells.numbers
            ],
            "families": [
                shown(sentences.family_text(facts[cell]["families"])) if cell in facts else ""
                for cell in cells.numbers
            ],
        },
        "links": {
            "a": [one[0] for one in links],
            "b": [one[1] for one in links],
            "bits": [_bits(one[2]) for one in links],
            "kinds": [one[3] for one in links],
        },
        "left": {
            "id": [shown(one["account_id"], VALUE_SHOWN) for one in network["left_out"]],
            "bits": [_bits(one["microbits"]) for one in network["left_out"]],
            "kinds": [shown(sentences.family_text(one["kinds"])) for one in network["left_out"]],
            **_reasons([one["reason"] for one in network["left_out"]]),
        },
    }  # fmt: skip


def bar_columns(members: Sequence[MemberFacts]) -> dict[str, Any]:
    """Return the bars of each member in their order: the heaviest that a page can hold, the rest as one sum."""
    most = max(LEAST_BARS, MOST_BARS // max(len(members), 1))
    kinds, values = Names(), Names()
    made: dict[str, list[int]] = {"kind": [], "value": [], "bits": [], "accounts": []}
    kept, rest = [], []
    for member in members:
        bars = member["bars"]
        heaviest = sorted(range(len(bars)), key=lambda at: (-abs(bars[at]["microbits"]), at))
        kept.append(min(len(bars), most))
        rest.append([len(bars) - kept[-1], _bits(sum(bars[at]["microbits"] for at in heaviest[most:]))])
        for bar in (bars[at] for at in sorted(heaviest[:most])):
            made["kind"].append(kinds.number(bar["kind"]))
            made["value"].append(values.number(bar["value"]))
            made["bits"].append(_bits(bar["microbits"]))
            made["accounts"].append(bar["accounts"])
    return {
        **made,
        "kept": kept,
        "rest": rest if any(count for count, _ in rest) else [],
        "kinds": kinds.texts,
        "values": values.texts,
    }


def count_bars(members: Sequence[MemberFacts]) -> tuple[int, int]:
    """Return how many bars a page keeps of these members, and how many there are."""
    most = max(LEAST_BARS, MOST_BARS // max(len(members), 1))
    return sum(min(len(member["bars"]), most) for member in members), sum(
        len(member["bars"]) for member in members
    )


def _links(network: NetworkFacts, number: dict[str, int], families: Names) -> list[tuple[int, int, int, int]]:
    """Return the links between members by number, the weakest first: the strong are drawn over the weak."""
    found = {
        (min(a, b), max(a, b)): (link["microbits"], _mask(link["kinds"], families))
        for link in network["links"]
        if (a := number.get(link["account_a"])) is not None
        and (b := number.get(link["account_b"])) is not None
        and a != b
    }
    return sorted(
        ((a, b, bits, mask) for (a, b), (bits, mask) in found.items()),
        key=lambda one: (one[2], one[0], one[1]),
    )


def _reasons(reasons: list[str]) -> dict[str, Any]:
    names = Names()
    return {"reason": [names.number(reason, 400) for reason in reasons], "reasons": names.texts}


def _mask(kinds: Iterable[str], families: Names) -> int:
    """Return a set of families as the bits of a number; JavaScript has 31 of them, so that later families share one."""
    mask = 0
    for kind in kinds:
        mask |= 1 << min(families.number(kind), 30)
    return mask


def _bits(microbits: int) -> int:
    return round(microbits / CENTIBIT)


def _times(member: MemberFacts) -> list[int]:
    found = (member["created_at"], member["first_at"], member["last_at"], member["status_at"])
    return [at for at in found if at is not None]


def _since(start: int, at: int | None) -> int:
    """Return whole seconds since the first time of the network; -1 where there is none."""
    return -1 if at is None else at // SECOND_US - start


def _end(members: Sequence[MemberFacts], as_of: str) -> int:
    """Return the end of the data in seconds since 1970."""
    last = max((at for member in members for at in _times(member)), default=0) // SECOND_US
    try:
        return max(last, int(datetime.fromisoformat(as_of).timestamp()))
    except ValueError:
        return last
