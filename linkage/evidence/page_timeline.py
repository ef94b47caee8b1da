"""Draw the days of a network as a picture of bars that needs no script, with the numbers beside it."""

from __future__ import annotations

from linkage.evidence.dossier import BinFacts
from linkage.evidence.formats import day_text
from linkage.evidence.page_html import Html, join, tag
from linkage.evidence.page_tables import table

WIDTH, HEIGHT, LANE, GAP = 960.0, 64.0, 30.0, 10.0
# More days than this are drawn together: a bar of less than three pixels is not seen.
MOST_BARS = 320


def draw_timeline(days: list[BinFacts]) -> Html:
    """Return requests, accounts, sign-ups and bans by day."""
    if not days:
        return tag("p", "There are no days to draw.", class_="hint")
    lanes: list[tuple[str, list[int], float]] = [
        ("requests", [one["requests"] for one in days], HEIGHT),
        ("accounts in use", [one["accounts"] for one in days], HEIGHT),
        ("sign-ups", [one["sign_ups"] for one in days], LANE),
        ("bans", [one["bans"] for one in days], LANE),
    ]
    shapes, top = [], 0.0
    for place, (name, values, height) in enumerate(lanes):
        shapes.append(_lane(name, values, top, height, f"lane lane-{place}"))
        top += height + 16 + GAP
    first, last = day_text(days[0]["at"]), day_text(days[-1]["at"])
    shapes.append(_words(0, top + 8, first, "start"))
    shapes.append(_words(WIDTH, top + 8, last, "end"))
    words = f"Requests, accounts, sign-ups and bans of each day from {first} to {last}; the numbers are in the table below."
    picture = tag(
        "svg", tag("title", words), *shapes, viewBox=f"0 0 {WIDTH:g} {top + 14:g}", role="img", class_="chart"
    )
    rows = ([day_text(one["at"]), one["requests"], one["accounts"], one["sign_ups"], one["bans"]] for one in days)  # fmt: skip
    numbers = table("By day", ["Day", ">Requests", ">Accounts in use", ">Sign-ups", ">Bans"], rows, total=len(days), most=400)  # fmt: skip
    return join(
        [tag("div", picture, class_="scroll"), tag("details", tag("summary", "The numbers"), numbers)]
    )


def _lane(name: str, values: list[int], top: float, height: float, kind: str) -> Html:
    step = -(-len(values) // MOST_BARS)
    drawn = [max(values[at : at + step]) for at in range(0, len(values), step)]
    most = max(drawn)
    width = WIDTH / len(drawn)
    bars = [
        tag("rect", x=f"{at * width:.1f}", y=f"{top + 16 + height - tall:.1f}", width=f"{max(width - 1, 1):.1f}", height=f"{tall:.1f}")
        for at, n in enumerate(drawn)
        if n > 0 and (tall := max(1.0, height * n / most))
    ]  # fmt: skip
    base = tag("rect", x=0, y=f"{top + 16 + height:.1f}", width=f"{WIDTH:g}", height="0.6", class_="axis")
    return tag("g", _words(0, top + 11, f"{name}, at most {most:,} a day"), *bars, base, class_=kind)


def _words(x: float, y: float, words: str, anchor: str = "start") -> Html:
    return tag("text", words, x=f"{x:g}", y=f"{y:.1f}", text_anchor=anchor)
