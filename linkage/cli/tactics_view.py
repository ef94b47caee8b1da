"""Draw schedulers, pivots and timelines on a terminal, and make the rows that CSV and Parquet hold of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from linkage.cli.drawing import bullets, count, plain_table
from linkage.cli.plots import interval_line, sparkline, squeeze
from linkage.cli.safe import shorten
from linkage.signals.pivot import Pivot
from linkage.signals.scheduler import NO_SCHEDULER, TOO_LITTLE, CellQueue, Scheduler
from linkage.signals.timeline import Bin, Timeline

SCHEDULER_COLUMNS = (
    "cell_id", "rule", "p_value", "p_own_clocks", "requests", "requests_judged", "accounts", "effective", "uneven",
    "stickiness_s", "stickiness_low_s", "stickiness_high_s",
)  # fmt: skip
PIVOT_COLUMNS = (
    "model", "released_at", "hours", "accounts", "unmatched", "requests", "share", "controls", "control_share",
    "difference", "low", "high", "p_value",
)  # fmt: skip
TIMELINE_COLUMNS = ("at", "kind", "value", "number")

# Rows of cells, categories and changes that a terminal is given; the other formats give all.
MOST_CELLS, MOST_SHARES, MOST_CHANGES = 40, 7, 30
LABEL_WIDTH = 18


def scheduler_rows(found: Scheduler) -> list[dict[str, Any]]:
    """Return a row a cell."""
    rows = []
    for cell in found.cells:
        kept = cell.stickiness
        values = (
            cell.cell_id, cell.rule, cell.p_value, cell.p_own_clocks, cell.requests, cell.requests_judged,
            len(cell.accounts), cell.effective, str(cell.uneven).lower(), kept.seconds if kept else None,
            kept.low_s if kept else None, kept.high_s if kept else None,
        )  # fmt: skip
        rows.append(dict(zip(SCHEDULER_COLUMNS, values, strict=True)))
    return rows


def timeline_rows(found: Timeline) -> Iterator[dict[str, Any]]:
    """Yield a row a bin and number: texts of the data stand in cells, never in a header."""
    for one in found.bins:
        for kind in ("requests", "accounts", "sign_ups", "bans", "successors"):
            yield {"at": one.at, "kind": kind, "value": None, "number": getattr(one, kind)}
        for kind, named in (("capability", one.capabilities), ("model", one.models)):
            for value, number in named.items():
                yield {"at": one.at, "kind": kind, "value": value, "number": number}


def p_text(p_value: float) -> str:
    """Return a p-value as people read it, for a column."""
    return f"{p_value:.3f}" if p_value >= 0.001 else "<0.001"


def p_words(p_value: float) -> str:
    """Return a p-value as people read it, for a sentence."""
    return f"p = {p_value:.3f}" if p_value >= 0.001 else "p < 0.001"


def draw_scheduler(console: Console, found: Scheduler, accounts: int) -> None:
    """Draw what was found of each cell, the pool's effective size over time, and what the whole says."""
    cells = [one for one in found.cells if one.rule != TOO_LITTLE]
    title = Text(found.rule.replace("_", " "), style="bold")
    title.append(f" · {count(accounts, 'account')} · {p_words(found.p_value)}", style="not bold")
    console.print(title)
    console.print()
    if cells:
        console.print(_cell_table(cells[:MOST_CELLS], console.width))
    if len(cells) > MOST_CELLS:
        console.print(f"{len(cells) - MOST_CELLS:,} more; --format json gives all")
    silent = [one for one in found.cells if one.rule == TOO_LITTLE]
    if silent:
        number = sum(one.requests for one in silent)
        console.print(f"too little to tell: {count(len(silent), 'cell')} with {count(number, 'request')}")
    console.print()
    words = [
        "p: against accounts drawn at random by their shares; clocks: against accounts that know nothing of each"
        " other. Both are corrected for five rules; a rule needs both, and the number of cells counts too."
    ]
    if any(one.rule == NO_SCHEDULER for one in cells):
        words.append(
            "No scheduler: no order that chance would not make. A queue that picks at random leaves none."
        )
    words.append("Platforms, evaluation labs and nightly batches have a queue too: it says how, not by whom.")
    console.print(bullets(words))


def _cell_table(cells: Sequence[CellQueue], width: int) -> Table:
    """Return a row a cell; a narrow terminal goes without the pool's course, and nobody sees a column of blanks."""
    kept = any(cell.stickiness for cell in cells)
    room = width - 92 if width >= 100 else 0
    headers = ["cell", "rule", ">p", ">clocks", ">accounts", ">at a time"]
    table = plain_table(*headers, *([">kept"] if kept else []), *(["pool over time"] if room else []))
    for column in table.columns:
        column.no_wrap = True
    for cell in cells:
        row = [
            shorten(cell.cell_id or "no cell", 17),
            cell.rule.replace("_", " "),
            p_text(cell.p_value),
            p_text(cell.p_own_clocks),
            f"{len(cell.accounts):,}",
            f"{cell.effective:,.0f}",
        ]
        if kept:
            row.append(seconds_text(cell.stickiness.seconds) if cell.stickiness else "")
        if room:
            pieces = squeeze([day.effective for day in cell.pool], room)
            most = max(day.effective for day in cell.pool)
            row.append(sparkline([sum(piece) / len(piece) for piece in pieces], most))
        table.add_row(*row)
    return table


def seconds_text(seconds: float) -> str:
    """Return a length of time in the unit that people would use."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def draw_pivots(console: Console, found: Sequence[Pivot], accounts: int) -> None:
    """Draw the shares at each release, and the difference with its interval on a line from -1 to 1."""
    if not found:
        console.print("no model came out while requests were recorded")
        return
    for one in found:
        console.print(Text(f"{shorten(one.model, 40)}", style="bold").append(f" · released {one.released_at[:16].replace('T', ' ')} UTC", style="not bold"))  # fmt: skip
        if one.share is None or one.control_share is None or one.low is None or one.high is None:
            console.print(
                f"none of the {count(accounts, 'account')} was active in the {one.hours} h after and had its like outside"
            )
            continue
        table = plain_table("", ">share", ">accounts", ">requests")
        table.add_row("group", f"{one.share:.1%}", f"{one.accounts:,}", f"{one.requests:,}")
        table.add_row("controls", f"{one.control_share:.1%}", f"{one.controls:,}", "")
        console.print(table)
        difference = one.share - one.control_share
        console.print(f"difference {100 * difference:+.1f} points (95 %: {100 * one.low:+.1f} to {100 * one.high:+.1f}), {p_words(one.p_value or 0)}")  # fmt: skip
        width = min(console.width - 14, 81)
        console.print(f"-100 % {interval_line(one.low, difference, one.high, -1, 1, width)} +100 %")
        if one.unmatched:
            console.print(
                Text(
                    f"left out: {count(one.unmatched, 'account')} without their like outside the group",
                    style="dim",
                )
            )
        console.print()
    console.print(
        "It says that the group moved otherwise than its like, not why: one firm's one setting moves as fast."
    )


def draw_timeline(console: Console, found: Timeline) -> None:
    """Draw a line of blocks for each series, the largest on top of its own line, and the changes in words."""
    if not found.bins:
        console.print(f"{count(found.accounts, 'account')} without any request")
        return
    bins = found.bins
    total = sum(one.requests for one in bins)
    first, last = (
        one.at[:16].replace("T", " ") if found.by == "hour" else one.at[:10] for one in (bins[0], bins[-1])
    )
    console.print(
        f"{count(found.accounts, 'account')} · {count(total, 'request')} · {first} to {last} by {found.by}"
    )
    console.print()
    room = max(20, console.width - LABEL_WIDTH - 12)
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, width=LABEL_WIDTH)
    grid.add_column(no_wrap=True, justify="right", width=7)
    grid.add_column(no_wrap=True)
    series: list[tuple[str, Callable[[Bin], int]]] = [
        ("requests", lambda one: one.requests), ("accounts", lambda one: one.accounts),
        ("sign-ups", lambda one: one.sign_ups), ("bans", lambda one: one.bans),
        ("successors", lambda one: one.successors),
    ]  # fmt: skip
    for label, number in series:
        pieces = squeeze([number(one) for one in bins], room)
        drawn = [max(piece) if label == "accounts" else sum(piece) for piece in pieces]
        grid.add_row(label, f"{max(drawn):,.0f}", sparkline(drawn, max(drawn)))
    for title, kind in (("capabilities", "capability"), ("models", "model")):
        _add_shares(
            grid, title, [one.capabilities if kind == "capability" else one.models for one in bins], room
        )
    console.print(grid)
    marks = _marks(found, room)
    if marks.strip():
        console.print(" " * (LABEL_WIDTH + 2 + 9) + marks)
    console.print()
    if not found.changes:
        console.print("no change of shares beyond the group's own unrest")
    for change in found.changes[:MOST_CHANGES]:
        console.print(f"▲ {shorten(change.words, console.width - 22)}  {change.bits:,.0f} bits")
    if len(found.changes) > MOST_CHANGES:
        console.print(f"{len(found.changes) - MOST_CHANGES:,} more; --format json gives all")
    console.print(Text("numbers: the most in one column; shares: of the requests that name one", style="dim"))


def _add_shares(grid: Table, title: str, counts: Sequence[dict[str, int]], room: int) -> None:
    total: dict[str, int] = {}
    for one in counts:
        for name, number in one.items():
            total[name] = total.get(name, 0) + number
    if not total:
        return
    grid.add_row(Text(title, style="dim"), "", "")
    everything = squeeze([sum(one.values()) for one in counts], room)
    shown = sorted(total, key=lambda name: (-total[name], name))[:MOST_SHARES]
    for name in shown:
        pieces = squeeze([one.get(name, 0) for one in counts], room)
        shares = [sum(p) / max(1, sum(q)) for p, q in zip(pieces, everything, strict=True)]
        grid.add_row(
            f" {shorten(name, LABEL_WIDTH - 1)}",
            f"{max(shares):.0%}".replace("%", " %"),
            sparkline(shares, 1.0),
        )
    if len(total) > len(shown):
        grid.add_row(Text(f" {len(total) - len(shown)} more", style="dim"), "", "")


def _marks(found: Timeline, room: int) -> str:
    changed = {change.at for change in found.changes}
    return "".join(
        "▲" if any(piece) else " " for piece in squeeze([one.at in changed for one in found.bins], room)
    )
