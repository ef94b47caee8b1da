"""The few shapes that views are drawn with: plain tables, bars of bits, numbers and words a person reads at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from linkage.expand.answer import Completeness, NotEstimated

MICRO = 1_000_000
# Probabilities are shown cut, not rounded: 1.000 would claim what nobody knows.
SUREST_SHOWN = 0.9999


def plain_table(*headers: str) -> Table:
    """Return a table without frames; a header with `>` before it is a column of numbers, one with `=` never breaks a line."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for header in headers:
        if header.startswith(">"):
            table.add_column(header[1:], justify="right", no_wrap=True)
        elif header.startswith("="):
            table.add_column(header[1:], overflow="ellipsis", no_wrap=True)
        else:
            table.add_column(header, overflow="fold")
    return table


def bullets(reasons: Sequence[str]) -> Table:
    """Return reasons as a list whose wrapped lines stand under their first word; the texts must be visible ones."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True, justify="right", width=3)
    table.add_column(overflow="fold")
    for reason in reasons:
        table.add_row("•", reason)
    return table


def count(number: int, noun: str) -> str:
    """Return `1 file`, `2,000 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def bits_text(microbits: int) -> str:
    """Return whole micro-bits as bits with one decimal, with a true minus sign."""
    return f"{microbits / MICRO:+.1f}".replace("-", "−")  # noqa: RUF001  numbers line up under it


def probability_text(value: float) -> str:
    """Return a probability with four decimals; never 1."""
    return f">{SUREST_SHOWN}" if value > SUREST_SHOWN else f"{int(value * 10_000) / 10_000:.4f}"


def left_out_text(number: int) -> Text:
    """Say how many networks a list leaves out."""
    verb = "accuses" if number == 1 else "accuse"
    return Text(f"{count(number, 'small group')} that {verb} nobody: --all", style="dim")


def bytes_text(number: int) -> str:
    """Return a size as people say it."""
    size = float(number)
    for unit in ("bytes", "KB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            break
        size /= 1000
    return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"


def draw_bar(microbits: int, largest: int, width: int) -> Text:
    """Return a bar whose length is the share of `largest`; green for the link, red against it."""
    length = round(width * abs(microbits) / max(1, largest))
    if microbits and not length:
        length = 1
    return Text("█" * length, style="green" if microbits > 0 else "red")


def missing_text(found: Completeness | NotEstimated) -> str:
    """Say how many accounts are missing, or why that cannot be said."""
    if isinstance(found, NotEstimated):
        return f"cannot be told: {found.reason}"
    return (
        f"{found.missing:,.0f} accounts (95 %: {found.low:,.0f} to {found.high:,.0f}); of {found.second:,} that its"
        f" cards, emails and phones show {found.both:,} are among its members"
    )


def listed(items: Sequence[str], most: int) -> str:
    """Return the first items with commas, and how many more there are."""
    more = len(items) - most
    return ", ".join(items[:most]) + (f" and {more:,} more" if more > 0 else "")
