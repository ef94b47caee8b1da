"""Draw a waterfall in bits: what speaks for a link, what against it, and how many others each bar fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from linkage.cli.drawing import bits_text, draw_bar, plain_table
from linkage.cli.safe import shorten
from linkage.expand import Bar

# Columns of the line that the bars and the values take, at least and at most; the rest is numbers.
BAR_WIDTHS = (8, 24)
VALUE_WIDTHS = (16, 44)
NUMBERS_WIDTH = 30


def draw_bars(console: Console, bars: Sequence[Bar], *, most: int | None = None) -> None:
    """Draw the bars that count in their order (at most `most` of single values), and name those that do not."""
    counted = [bar for bar in bars if bar.microbits]
    single = [bar for bar in counted if bar.kind != "more" and bar.microbits > 0]
    folded = single[most:] if most is not None else []
    shown = [bar for bar in counted if not any(bar is one for one in folded)]
    if folded:
        rest = [bar for bar in counted if bar.kind == "more"] + folded
        shown = [bar for bar in shown if bar.kind != "more"]
        at = sum(1 for bar in shown if bar.microbits > 0)
        shown.insert(at, Bar("more", "all its other values", sum(bar.microbits for bar in rest), 0))
    largest = max((abs(bar.microbits) for bar in shown), default=1)
    room = console.width - NUMBERS_WIDTH
    width = max(BAR_WIDTHS[0], min(BAR_WIDTHS[1], room // 3))
    value_width = max(VALUE_WIDTHS[0], min(VALUE_WIDTHS[1], room - width))
    table = plain_table("kind", "value", ">bits", "", ">others")
    for bar in shown:
        table.add_row(
            shorten(bar.kind, 16),
            shorten(bar.value, value_width),
            bits_text(bar.microbits),
            draw_bar(bar.microbits, largest, width),
            f"{bar.accounts:,}" if bar.accounts > 0 else "",
        )
    console.print(table)
    silent = Counter(bar.kind for bar in bars if not bar.microbits)
    if silent:
        words = ", ".join(f"{number:,} {shorten(kind, 16)}" for kind, number in sorted(silent.items()))
        console.print(
            Text(f"shared as well, but worth no bits more (one kind counts once): {words}", style="dim")
        )
