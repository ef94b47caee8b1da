"""Read a list in our CSV: comment lines that begin with `#`, a line of column names, one row an indicator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from linkage.errors import LinkageError
from linkage.share.received import Received, ReceivedList, Refused, entry, label_of
from linkage.tabular import FORMULA_STARTS

NEEDED = ("kind", "value")


def read_csv(path: Path, text: str) -> ReceivedList:
    """Read the rows; raises LinkageError with the line where it is no such table."""
    found = ReceivedList("csv")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    try:
        for row in reader:
            if not row or (len(row) == 1 and row[0].startswith("#")):
                _head(found, row)
            elif columns is None:
                columns = row
                if missing := [name for name in NEEDED if name not in columns]:
                    raise LinkageError(
                        f"{path}:{reader.line_num}: no column {' and no column '.join(missing)};"
                        " a list begins with a line of column names such as kind,value,valid_until"
                    )
            else:
                found.take(f"line {reader.line_num}", _entries(columns, row))
    except csv.Error as error:
        raise LinkageError(f"{path}:{reader.line_num}: not CSV: {error}") from None
    if columns is None:
        raise LinkageError(f"{path}: neither CSV with columns kind and value, nor STIX or MISP in JSON")
    return found


def _head(found: ReceivedList, row: list[str]) -> None:
    name, _, value = (row[0] if row else "").removeprefix("#").partition(":")
    if name.strip() == "key_id":
        found.take_key_id("head", value.strip())
    elif name.strip() == "tlp":
        try:
            found.tlp.add(label_of(value))
        except Refused as refused:
            found.refused.append(("head", str(refused)))


def _entries(columns: list[str], row: list[str]) -> Iterator[Received]:
    if len(row) != len(columns):
        raise Refused(f"{len(row)} cells under {len(columns)} columns")
    cells = {name: _plain(cell) for name, cell in zip(columns, row, strict=True)}
    yield entry(
        cells["kind"], cells["value"], cells.get("first_seen") or cells.get("valid_from"), cells.get("valid_until"),
        cells.get("tlp") or None,
    )  # fmt: skip


def _plain(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
