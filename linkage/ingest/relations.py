"""Read a file as the rows of canonical tables: as it is, or through the query of a declared source."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import numpy as np
import numpy.typing as npt

from linkage.errors import LinkageError
from linkage.ingest.fields import quote
from linkage.ingest.files import InputFile
from linkage.ingest.projection import Column, Relation
from linkage.ingest.sources import Source
from linkage.records import Table


def canonical_relation(file: InputFile, table: Table, only: npt.NDArray[np.bool_] | None = None) -> Relation:
    """Return a file that has the table's own columns; names are matched in any case, others are attributes."""
    relation = file.relation(table.columns, only, mend=only is not None)
    used: dict[str, str] = {}
    folded = {name.casefold(): name for name in reversed(relation.columns)}
    for name in table.columns:
        if name not in relation.columns and name in folded:
            used[name] = folded[name]
    taken = {used.get(name, name) for name in table.columns}
    extras = tuple(name for name in relation.columns if name not in taken)
    return replace(relation, used=used, extras=extras)


def mapped_relation(file: InputFile, source: Source, query: str, *, mend: bool) -> Relation:
    """Return what a source's query makes of a file; raises LinkageError where the query does not run."""
    relation = file.relation(source.columns, mend=mend)
    folded = {name.casefold(): column for name, column in reversed(relation.columns.items())}
    chosen = []
    for name in source.columns:
        column = relation.columns.get(name) or folded.get(name.casefold())
        chosen.append(f"{column.sql if column else 'NULL::VARCHAR'} AS {quote(name)}")
    rows = f"SELECT {', '.join(chosen)}, linkage_line AS line FROM {relation.sql} WHERE NOT linkage_suspect"
    made = (
        f"(WITH input AS ({rows}) SELECT *, line AS linkage_line, false AS linkage_suspect FROM ({query}\n))"
    )
    file.rewind()
    try:
        described = file.connection.execute(f"DESCRIBE FROM {made}").fetchall()
    except duckdb.Error as error:
        raise LinkageError(f"{source.folder}: its query does not run: {str(error).splitlines()[0]}") from None
    file.relation(source.columns, mend=mend)
    columns = {row[0]: Column(quote(row[0]), row[1]) for row in described}
    if "line" not in columns:
        raise LinkageError(
            f"{source.folder}: its query must select `line`, the number of the row in the file"
        )
    attributes = "attributes::VARCHAR" if "attributes" in columns else None
    return Relation(made, columns, attributes=attributes)


def check_needs(file: InputFile, source: Source) -> None:
    """Raise LinkageError when a file lacks the columns without which the source has nothing to map."""
    have = {column.casefold() for column in file.columns}
    for group in source.needs:
        if not any(name.casefold() in have for name in group):
            raise LinkageError(
                f"{file.path}:1: source {source.name} needs a column {' or '.join(group)}; "
                f"the file has {', '.join(repr(c[:40]) for c in file.columns[:8]) or 'none'}"
            )
