"""Work out the drawings of the PDF as plain numbers: cells and ties, a timeline, a waterfall. The template draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from linkage.evidence.dossier import BarFacts, BinFacts, CellFacts, MemberFacts, NetworkFacts
from linkage.evidence.formats import bits_text, day_text
from linkage.evidence.layout import lay_out
from linkage.evidence.sentences import family_text

# A dot can be told from its neighbour up to here; a larger network shows its cells.
MOST_DOTS = 160
# Lines between dots, the strongest; more are a grey cloud.
MOST_LINKS = 400
# Circles of one picture, the largest cells; more are dust on paper.
MOST_CIRCLES = 200
# Ties whose families are written on them; more lie on each other. The table of cells names them all.
MOST_LABELS = 14
# How far cells are drawn apart for these words.
SPREAD = 1.6
# Bars that can be told apart across a page; what is longer is drawn by weeks, then by months of four weeks.
MOST_BINS = 190
# Bars of one waterfall; more than `why` shows come only of a document that was not made by it.
MOST_BARS = 24
# Places of one cell, which size its circle: a cell of more does not exist, a document may say anything.
MOST_PLACES = 30_000
DAY_US = 86_400_000_000


def draw_cells(network: NetworkFacts, cells: Sequence[CellFacts]) -> dict[str, Any]:
    """Return circles, ties, dots and lines as shares of the picture's width; cells are numbered in the order given."""
    cells = cells[:MOST_CIRCLES]
    place = {cell["cell_id"]: number for number, cell in enumerate(cells)}
    members = [one for one in network["members"] if one["cell_id"] in place]
    dotted = len(network["members"]) <= MOST_DOTS
    links = _links(network, members) if dotted else []
    ties = [
        (place[cell["reached_from"]], number, family_text(cell["families"]))
        for number, cell in enumerate(cells)
        if cell["reached_from"] in place
    ]
    # A circle is as large as its cell is, also where not all of its accounts are named.
    filling = [place[one["cell_id"]] for one in members]
    named = Counter(filling)
    for number, cell in enumerate(cells):
        filling += [number] * (min(cell["accounts"], MOST_PLACES) - named[number])
    made = lay_out(filling, links, [(a, b) for a, b, _ in ties])
    if not made.discs:
        return {"ratio": 0.0, "discs": [], "ties": [], "dots": [], "links": []}
    labelled = len(ties) <= MOST_LABELS
    # Room for the words on the ties: cells are drawn apart, each with its accounts.
    spread = SPREAD if labelled else 1.0
    centres = [(d.x * spread, d.y * spread) for d in made.discs]
    radii = [d.radius for d in made.discs]
    left = min(x - r for (x, _), r in zip(centres, radii, strict=True))
    right = max(x + r for (x, _), r in zip(centres, radii, strict=True))
    top = min(y - r for (_, y), r in zip(centres, radii, strict=True))
    bottom = max(y + r for (_, y), r in zip(centres, radii, strict=True))
    width = max(right - left, 1)

    def at(x: float, y: float) -> list[float]:
        return [round((x - left) / width, 5), round((y - top) / width, 5)]

    def dot(account: int) -> list[float]:
        cell = filling[account]
        (x, y), disc = centres[cell], made.discs[cell]
        return at(x + made.xs[account] - disc.x, y + made.ys[account] - disc.y)

    return {
        "ratio": round((bottom - top) / width, 5),
        "discs": [
            {"at": at(*centre), "r": round(r / width, 5), "number": str(n + 1), "start": cells[n]["reached_from"] is None}
            for n, (centre, r) in enumerate(zip(centres, radii, strict=True))
        ],
        "ties": [[at(*centres[a]), at(*centres[b]), words if labelled else ""] for a, b, words in ties],
        "dots": [dot(n) for n in range(len(members))] if dotted else [],
        "links": [[dot(a), dot(b)] for a, b in links],
    }  # fmt: skip


def _links(network: NetworkFacts, members: Sequence[MemberFacts]) -> list[tuple[int, int]]:
    """Return the strongest links as pairs of places among the members."""
    index = {one["account_id"]: number for number, one in enumerate(members)}
    strongest = sorted(
        network["links"], key=lambda one: (-one["microbits"], one["account_a"], one["account_b"])
    )
    return [
        (index[one["account_a"]], index[one["account_b"]])
        for one in strongest[:MOST_LINKS]
        if one["account_a"] in index and one["account_b"] in index
    ]


def draw_timeline(bins: Sequence[BinFacts]) -> dict[str, Any] | None:
    """Return four rows of bars as shares of their highest, with where their dates stand; None without days."""
    if not bins:
        return None
    ordered = sorted(bins, key=lambda one: one["at"])
    first, last = ordered[0]["at"] // DAY_US, ordered[-1]["at"] // DAY_US
    days = next((step for step in (1, 7, 28, 364) if (last - first) // step < MOST_BINS), 3640)
    number = min((last - first) // days + 1, MOST_BINS)
    rows = []
    for name, field, peak in (
        ("requests", "requests", False),
        ("accounts in use", "accounts", True),
        ("sign-ups", "sign_ups", False),
        ("bans", "bans", False),
    ):
        values = [0] * number
        for one in ordered:
            place = min((one["at"] // DAY_US - first) // days, number - 1)
            value = int(one[field])  # type: ignore[literal-required]
            values[place] = max(values[place], value) if peak else values[place] + value
        most = max(values)
        rows.append(
            {"name": name, "most": f"{most:,}", "shares": [round(v / most, 4) if most else 0 for v in values]}
        )
    step = max(1, number // 6)
    return {
        "by": {1: "day", 7: "week", 28: "four weeks"}.get(days, "year or more"),
        "rows": rows,
        "ticks": [
            [round(place / number, 5), day_text((first + place * days) * DAY_US)] for place in range(0, number, step)
        ],
        "peak": days > 1,
    }  # fmt: skip


def draw_waterfall(member: MemberFacts) -> dict[str, Any]:
    """Return a member's bars in the order of the fall, with where each begins and ends as shares of the whole width."""
    bars = _folded(member["bars"])
    ordered = [bar for bar in bars if bar["kind"] == "prior"] + [
        bar for bar in bars if bar["kind"] != "prior"
    ]
    ends, level = [], 0
    for bar in ordered:
        ends.append((level, level + bar["microbits"]))
        level += bar["microbits"]
    reached = [0, member["microbits"], *(end for pair in ends for end in pair)]
    low, high = min(reached), max(reached)
    width = max(high - low, 1)

    def share(microbits: int) -> float:
        return round((microbits - low) / width, 5)

    return {
        "zero": share(0),
        "total_at": share(member["microbits"]),
        "bars": [
            {
                "kind": bar["kind"],
                "value": bar["value"],
                "others": f"{bar['accounts']:,}" if bar["accounts"] > 0 else "",
                "bits": bits_text(bar["microbits"]),
                "from": share(begin),
                "to": share(end),
                "for": bar["microbits"] >= 0,
            }
            for bar, (begin, end) in zip(ordered, ends, strict=True)
        ],
        "gap": bits_text(member["microbits"] - level) if member["microbits"] != level else "",
    }


def _folded(bars: Sequence[BarFacts]) -> list[BarFacts]:
    counted = [bar for bar in bars if bar["microbits"]]
    rest = counted[MOST_BARS:]
    if not rest:
        return counted
    more = sum(bar["microbits"] for bar in rest)
    return [
        *counted[:MOST_BARS],
        {"kind": "more", "value": f"{len(rest):,} more bars", "microbits": more, "accounts": 0},
    ]
