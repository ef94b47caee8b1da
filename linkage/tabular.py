"""Write rows as CSV that a spreadsheet shows and does not run, whoever wrote the values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linkage.visible import visible

# A spreadsheet reads a cell that begins so as a formula (OWASP, "CSV Injection").
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001  the full-width forms are obeyed as well


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return CSV that a spreadsheet shows and does not run.

    Text that begins like a formula gets an apostrophe before it; control and invisible characters are written
    as escapes, so that a row is a line. JSON and Parquet hold every value as it was received.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(row.get(column)) for column in columns])
    return text.getvalue()


def safe_cell(value: Any) -> Any:
    """Return a value as a cell that is shown and not run; a list is written with spaces between."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = " ".join(map(str, value))
    text = str(value)
    return ("'" if text.startswith(FORMULA_STARTS) else "") + visible(text)
