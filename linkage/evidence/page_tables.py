"""Tables and lists of the page as it is read without scripts: whole where short, else the head with word of where the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from linkage.evidence.formats import day_text
from linkage.evidence.page_html import Html, join, tag
from linkage.evidence.prose import SECTIONS

# Rows written into the page itself; a document of more is slow to open and nobody reads on.
MOST_ROWS = 200


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    total: int,
    rest: str = "the dossier, data/dossier.json",
    most: int = MOST_ROWS,
) -> Html:
    """Return a table of at most `most` rows; numbers stand right, a column whose name begins with `>` too."""
    head = [tag("th", name.removeprefix(">"), scope="col", class_=_right(name)) for name in columns]
    body = [
        tag("tr", *(_cell(name, one) for name, one in zip(columns, row, strict=True)))
        for row in islice(rows, most)
    ]
    note = None
    if total > len(body):
        note = tag("p", f"The first {len(body):,} of {total:,}; the rest is in {rest}.", class_="hint")
    wide = "wide" if len(columns) > 6 else None  # scrolls on a telephone rather than break every word
    drawn = tag(
        "table", tag("caption", caption), tag("thead", tag("tr", *head)), tag("tbody", *body), class_=wide
    )
    return join([tag("div", drawn, class_="scroll"), note])


def bullets(items: Iterable[Html | str], none: str) -> Html:
    """Return a list of sentences, or the sentence that says there are none."""
    rows = [tag("li", item) for item in items]
    return tag("ul", *rows) if rows else tag("p", none, class_="hint")


def section(name: str, prefix: str, *children: Html | str | None, level: int = 3) -> Html:
    """Return a section of `prose.SECTIONS` with its heading and what it proves; `prefix` tells networks apart."""
    anchor, words = f"{prefix}{name}", SECTIONS[name]
    return tag(
        "section",
        tag(f"h{level}", words.heading, id=f"{anchor}-h"),
        tag("p", words.intro, class_="intro") if words.intro else None,
        *children,
        id=anchor,
        class_="panel",
        # Only chapters are landmarks: a dozen more in each network would be in the way of who jumps between them.
        aria_labelledby=f"{anchor}-h" if level == 2 else None,
    )


def time(at_us: int | None) -> str:
    """Return microseconds since 1970 as a time in UTC, to the minute."""
    day = day_text(at_us)
    return (
        day
        if at_us is None or not day[:4].isdigit() or at_us < 0
        else f"{day} {at_us // 60_000_000 // 60 % 24:02d}:{at_us // 60_000_000 % 60:02d}"
    )


def _cell(name: str, one: object) -> Html:
    if isinstance(one, int):
        return tag("td", f"{one:,}", class_="n")
    return tag("td", one if isinstance(one, Html) else str(one), class_=_right(name))


def _right(name: str) -> str | None:
    return "n" if name.startswith(">") else None
