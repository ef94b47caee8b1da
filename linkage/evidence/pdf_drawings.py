"""Work out the drawings of the PDF as plain numbers: cells and ties, a timeline, a waterfall. The template draws them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from linkage.evidence.dossier import BarFacts, BinFacts, CellFacts, MemberFacts, NetworkFacts
from linkage.evidence.formats import bits_text, day_text
from linkage.evidence.glyphs import in_column, shown
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
SPREAD = 1.9
LABEL_MM = (19.0, 6.0)
# The picture on its page, and the room that a cell is given at most.
WIDEST_MM, HIGHEST_MM, SMALLEST_MM = 158.0, 118.0, 34.0
# Bars that can be told apart across a page; what is longer is drawn by weeks, then by months of four weeks.
MOST_BINS = 190
# Single values of one waterfall; the others of its values stand together in one bar, as in `why`.
MOST_VALUES = 7
# Bars of one waterfall at all; more come only of a document that was not made by `why`.
MOST_BARS = 24
# Places of one cell, which size its circle: a cell of more does not exist, a document may say anything.
MOST_PLACES = 30_000
DAY_US = 86_400_000_000
# x, y, radius
Circle = tuple[float, float, float]


def draw_cells(network: NetworkFacts, cells: Sequence[CellFacts]) -> dict[str, Any]:
    """Return circles, ties, dots, lines and labels in millimetres; cells are numbered in the order given."""
    cells = cells[:MOST_CIRCLES]
    place = {cell["cell_id"]: number for number, cell in enumerate(cells)}
    members = [one for one in network["members"] if one["cell_id"] in place]
    dotted = len(network["members"]) <= MOST_DOTS
    links = _links(network, members) if dotted else []
    ties = [
        (place[cell["reached_from"]], number, cell["families"])
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
        return {"width": 0.0, "height": 0.0, "discs": [], "ties": [], "dots": [], "links": [], "labels": []}
    # Room for the words on the ties: cells are drawn apart, each with its accounts.
    spread = SPREAD if len(ties) <= MOST_LABELS else 1.0
    discs = [(d.x * spread, d.y * spread, float(d.radius)) for d in made.discs]
    left, right = min(x - r for x, _, r in discs), max(x + r for x, _, r in discs)
    top, bottom = min(y - r for _, y, r in discs), max(y + r for _, y, r in discs)
    # One small cell is no poster.
    width = min(WIDEST_MM, SMALLEST_MM * len(discs) + 15.0)
    scale = min(width / (right - left), HIGHEST_MM / (bottom - top))
    circles = [((x - left) * scale, (y - top) * scale, r * scale) for x, y, r in discs]

    def dot(account: int) -> list[float]:
        cell = filling[account]
        x, y, _ = circles[cell]
        disc = made.discs[cell]
        return _rounded(x + (made.xs[account] - disc.x) * scale, y + (made.ys[account] - disc.y) * scale)

    return {
        "width": round((right - left) * scale, 2),
        "height": round((bottom - top) * scale, 2),
        "discs": [
            {"at": _rounded(x, y), "r": round(r, 2), "number": str(n + 1), "start": cells[n]["reached_from"] is None}
            for n, (x, y, r) in enumerate(circles)
        ],
        "ties": [[_rounded(*circles[a][:2]), _rounded(*circles[b][:2])] for a, b, _ in ties],
        "labels": _labels(circles, ties) if len(ties) <= MOST_LABELS else [],
        "dots": [dot(n) for n in range(len(members))] if dotted else [],
        "links": [[dot(a), dot(b)] for a, b in links],
    }  # fmt: skip


def _labels(circles: Sequence[Circle], ties: Sequence[tuple[int, int, list[str]]]) -> list[list[Any]]:
    """Return the words of the ties that have room between the circles, with the middle of each."""
    taken: list[tuple[float, float]] = []
    found: list[list[Any]] = []
    for a, b, families in ties:
        (ax, ay, ar), (bx, by, br) = circles[a], circles[b]
        distance = max(math.hypot(bx - ax, by - ay), 1e-9)
        # The middle of what is seen of the tie, between the rims.
        part = (ar + (distance - ar - br) / 2) / distance
        x, y = ax + (bx - ax) * part, ay + (by - ay) * part
        wide, high = LABEL_MM
        beside = all(
            math.hypot(max(abs(x - cx) - wide / 2, 0), max(abs(y - cy) - high / 2, 0)) > r
            for cx, cy, r in circles
        )
        if beside and all(abs(x - tx) > wide or abs(y - ty) > high for tx, ty in taken):
            taken.append((x, y))
            found.append([_rounded(x, y), in_column(family_text(families))])
    return found


def _rounded(x: float, y: float) -> list[float]:
    return [round(x, 2), round(y, 2)]


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
                "kind": in_column(bar["kind"], 24),
                "value": shown(bar["value"], 130),
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
    """Return the bars that count: of single values the first ones, and in one bar what the others say together."""
    counted = [bar for bar in bars if bar["microbits"]]
    single = [n for n, bar in enumerate(counted) if bar["accounts"] > 0 and bar["microbits"] > 0]
    rest = {*single[MOST_VALUES:], *(n for n, bar in enumerate(counted) if bar["kind"] == "more")}
    kept = [bar for n, bar in enumerate(counted) if n not in rest]
    rest_bars = [bar for n, bar in enumerate(counted) if n in rest] + kept[MOST_BARS:]
    if not rest_bars:
        return kept
    more: BarFacts = {
        "kind": "more",
        "value": "all its other rare values together",
        "microbits": sum(bar["microbits"] for bar in rest_bars),
        "accounts": 0,
    }
    at = min(len(single), MOST_VALUES)
    return [*kept[:at], more, *kept[at:MOST_BARS]]
