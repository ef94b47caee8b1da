"""Tell which canonical table a file holds, by its name or its columns, or say clearly why none fits."""

from __future__ import annotations

import re
from pathlib import Path

from linkage.errors import LinkageError
from linkage.ingest.files import split_name
from linkage.records import TABLES, Table

_NAMED = re.compile(
    r"(?:^|[^a-z])(" + "|".join(sorted(TABLES, key=len, reverse=True)) + r")(?:[^a-z]|$)", re.IGNORECASE
)


def recognise_table(
    path: Path, columns: tuple[str, ...], absent: frozenset[str], *, sparse: bool = False
) -> Table:
    """Return the table that `path` holds; `sparse` files (JSON Lines) may lack a column in the lines seen.

    Raises LinkageError naming the file and the columns that are missing or fit nothing.
    """
    have = {column.casefold() for column in columns}
    named = _table_named(path)
    if named is not None:
        missing = _missing(named, have, absent)
        if sparse and (not columns or len(missing) < len(_needed(named, absent))):
            return named
        if missing:
            raise LinkageError(
                f"{path}:1: named like {named.name}, but without the column{'s' * (len(missing) > 1)} "
                f"{', '.join(missing)}; it has {_listed(columns)}. A source that lacks a required field "
                "declares it in its source.toml (`absent`)"
            )
        return named
    scores = {table.name: len(have & {c.casefold() for c in table.columns}) for table in TABLES.values()}
    best = max(scores.values())
    fitting = [
        TABLES[name]
        for name, score in scores.items()
        if score == best and not _missing(TABLES[name], have, absent)
    ]
    if best and len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1:
        names = " or ".join(table.name for table in fitting)
        raise LinkageError(f"{path}:1: its columns fit {names}; name the file after its table")
    raise LinkageError(
        f"{path}:1: neither its name nor its columns ({_listed(columns)}) are those of a table; "
        f"there are {', '.join(TABLES)}, or declare a source"
    )


def _table_named(path: Path) -> Table | None:
    for text in (split_name(path)[0], path.parent.name):
        found = _NAMED.search(text.replace("-", "_")) or _NAMED.search(text)
        if found:
            return TABLES[found.group(1).lower()]
    return None


def _needed(table: Table, absent: frozenset[str]) -> list[str]:
    return [name for name in table.required if name not in absent]


def _missing(table: Table, have: set[str], absent: frozenset[str]) -> list[str]:
    return [name for name in _needed(table, absent) if name.casefold() not in have]


def _listed(columns: tuple[str, ...]) -> str:
    shown = ", ".join(repr(column[:40]) for column in columns[:8])
    return (shown + (", …" if len(columns) > 8 else "")) or "none"
