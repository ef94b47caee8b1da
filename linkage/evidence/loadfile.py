"""Write a Concordance load file (DAT), by which review platforms of e-discovery take in a set of documents.

Fields stand between thorns (U+00FE) with the character U+0014 between them, a record is a line; a line end within a
field is written as U+00AE, as those programs do. Values come from logs written by whoever is investigated, so the four
characters that mean something are written as their escapes when they occur in a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linkage.errors import UsageError
from linkage.visible import visible

QUOTE, SEPARATOR, NEW_LINE, END = "\u00fe", "\u0014", "\u00ae", "\r\n"


def to_dat(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return the load file, UTF-8 with a byte order mark, CRLF: a line of names, then a line a row.

    Missing values and None are empty, lists are joined by `; `. Raises UsageError for a doubled or empty column.
    """
    if len(set(columns)) != len(columns) or not all(columns):
        raise UsageError("each column of a load file needs a name of its own")
    lines = [_line(columns), *(_line([row.get(column) for column in columns]) for row in rows)]
    return b"\xef\xbb\xbf" + "".join(lines).encode("utf-8", "backslashreplace")


def _line(values: Iterable[object]) -> str:
    return SEPARATOR.join(f"{QUOTE}{_field(value)}{QUOTE}" for value in values) + END


def _field(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    text = str(value).replace(QUOTE, "\\xfe").replace(NEW_LINE, "\\xae")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return NEW_LINE.join(visible(line) for line in lines)
