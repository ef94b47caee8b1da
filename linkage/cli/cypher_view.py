"""Draw the rows of a query: as a table where the terminal is wide enough, else each row as a block of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from linkage.cli.drawing import plain_table
from linkage.cli.safe import MOST_SHOWN, shorten, visible

Rows = Sequence[dict[str, object]]

# A column is folded at this width and not below: shorter, an id or a time would be broken.
WIDEST = 32
_GAP = 2


def draw_rows(console: Console, columns: Sequence[str], rows: Rows) -> None:
    """Draw the rows; what is in them is shown and never obeyed."""
    if not rows:
        console.print("no rows")
        return
    cells = [[cell_text(row[column]) for column in columns] for row in rows]
    heads = [visible(column) for column in columns]
    widths = [
        min(WIDEST, max(cell_len(text) for text in (head, *column)))
        for head, column in zip(heads, zip(*cells, strict=True), strict=True)
    ]
    if sum(widths) + _GAP * len(widths) <= console.width:
        _draw_table(console, heads, widths, cells, [_are_numbers(rows, column) for column in columns])
    else:
        _draw_blocks(console, heads, cells)


def cell_text(value: object) -> str:
    """Return a value as one line of visible text; a long list ends in how many more there are."""
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return _list_text([cell_text(one) for one in value])
    if isinstance(value, bool | list | dict):
        return shorten(json.dumps(value, ensure_ascii=False))
    return shorten(str(value))


def _list_text(items: list[str]) -> str:
    shown, length = 0, 0
    while shown < len(items) and (not shown or length + len(items[shown]) <= MOST_SHOWN):
        length += len(items[shown]) + 2
        shown += 1
    more = len(items) - shown
    return ", ".join(items[:shown]) + (f" and {more:,} more" if more else "")


def _are_numbers(rows: Rows, column: str) -> bool:
    return all(
        row[column] is None or (isinstance(row[column], int | float) and not isinstance(row[column], bool))
        for row in rows
    )


def _draw_table(
    console: Console,
    heads: Sequence[str],
    widths: Sequence[int],
    cells: Sequence[Sequence[str]],
    numbers: Sequence[bool],
) -> None:
    table = plain_table(*(f">{h}" if number else h for h, number in zip(heads, numbers, strict=True)))
    for column, width in zip(table.columns, widths, strict=True):
        column.min_width = width
    for row in cells:
        table.add_row(*map(Text, row))
    console.print(table)


def _draw_blocks(console: Console, heads: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(cells, start=1):
        console.print(Text(f"row {number:,}", style="bold"))
        table = plain_table("", "")
        table.show_header = False
        for head, text in zip(heads, row, strict=True):
            table.add_row(Text(head, style="dim"), Text(text))
        console.print(table)
