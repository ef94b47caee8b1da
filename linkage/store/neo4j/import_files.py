"""Write the rows of every step as CSV files that `neo4j-admin database import` reads, in bulk by DuckDB.

Nodes are numbered here and relationships refer to the numbers: the import then needs no table of keys. A list of texts
that holds the delimiter of lists, or is empty, cannot be written; it is left out and given back to be sent through
Bolt. A step without texts has no empty lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from linkage.lake.connection import fetch_number
from linkage.store.neo4j.source import PRESENT
from linkage.store.neo4j.steps import NodeStep, RelationshipStep, Step

# The unit separator is made for this and is in no text that a person writes.
LIST_DELIMITER = "\x1f"
_DELIMITER_SQL = f"chr({ord(LIST_DELIMITER)})"
_TYPES = {
    "BOOLEAN": "boolean", "DOUBLE": "double", "VARCHAR": "string",
    "TINYINT": "long", "SMALLINT": "long", "INTEGER": "long", "BIGINT": "long", "HUGEINT": "long",
    "UTINYINT": "long", "USMALLINT": "long", "UINTEGER": "long",
}  # fmt: skip


@dataclass
class ImportFiles:
    """What was written: `groups` as the import's arguments name them, rows by step, and what has to be known of them.

    `multiline` are files with line breaks in a text, `longest` is the largest row in bytes, `unwritten` by step the
    rows (key columns and lists) whose lists are not in the files.
    """

    folder: Path
    groups: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    multiline: list[str] = field(default_factory=list)
    longest: int = 0
    unwritten: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    nodes: int = 0

    def add(self, option: str, kind: str, name: str, header: Iterable[str]) -> Path:
        """Write the header of a file, list both, and return the path of the file."""
        (self.folder / f"{name}-header.csv").write_text(",".join(header) + "\n", encoding="utf-8")
        # Neo4j 2026 refuses a name without a folder.
        self.groups.append(f"--{option}={kind}=./{name}-header.csv,./{name}.csv")
        return self.folder / f"{name}.csv"


def write_nodes(con: duckdb.DuckDBPyConnection, files: ImportFiles, step: NodeStep, run: str) -> None:
    """Write and number the rows of a step, and keep the numbers for the relationships."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE importing AS SELECT * FROM {PRESENT}.rows_{step.name}")
    columns = _describe(con, "importing")
    number = f"{files.nodes} + rowid"
    _write(con, files, step, [(":ID", number)], columns, run)
    con.execute(
        f'CREATE OR REPLACE TEMP TABLE numbers_{step.label} AS SELECT {number} AS number, "{step.key_property}" AS key'
        " FROM importing"
    )
    con.execute("DROP TABLE importing")
    files.nodes += files.rows[step.name]


def write_relationships(
    con: duckdb.DuckDBPyConnection, files: ImportFiles, step: RelationshipStep, run: str
) -> None:
    """Write the rows of a step with the numbers of the nodes at their ends.

    A row without a node there has no number; the import refuses it.
    """
    ends = {step.start.column, step.end.column}
    found = _describe(con, f"{PRESENT}.rows_{step.name}")
    columns = {name: type_ for name, type_ in found.items() if name not in ends}
    joined = f"""SELECT a.number AS start_number, b.number AS end_number, r.*
        FROM {PRESENT}.rows_{step.name} r
        LEFT JOIN numbers_{step.start.label} a ON a.key = r."{step.start.column}"
        LEFT JOIN numbers_{step.end.label} b ON b.key = r."{step.end.column}" """
    # Text has to be looked at before it is written; without any the rows are not kept between.
    kept = "TABLE" if any(_is_text(type_) for type_ in columns.values()) else "VIEW"
    con.execute(f"CREATE OR REPLACE TEMP {kept} importing AS {joined}")
    numbers = [(":START_ID", "start_number"), (":END_ID", "end_number")]
    _write(con, files, step, numbers, columns, run)
    con.execute(f"DROP {kept} importing")


def drop_numbers(con: duckdb.DuckDBPyConnection, labels: Iterable[str]) -> None:
    """Give the memory back that the numbers of nodes take."""
    for label in labels:
        con.execute(f"DROP TABLE IF EXISTS numbers_{label}")


def _write(
    con: duckdb.DuckDBPyConnection,
    files: ImportFiles,
    step: Step,
    numbers: list[tuple[str, str]],
    columns: Mapping[str, str],
    run: str,
) -> None:
    """Write the table or view `importing`, its numbers first."""
    texts = [name for name, type_ in columns.items() if _is_text(type_)]
    lists = [name for name, type_ in columns.items() if type_.endswith("[]")]
    unsafe = " OR ".join(_is_unsafe(name, columns[name]) for name in lists) if texts else ""
    select = [sql for _, sql in numbers] + [_value(n, t, unsafe) for n, t in columns.items()]
    header = [name for name, _ in numbers] + [f"{n}:{_type(t)}" for n, t in columns.items()]
    if step.concluded:
        header.append("run:string")
        select.append("'" + run.replace("'", "''") + "'")
    option, kind = ("nodes", step.label) if isinstance(step, NodeStep) else ("relationships", step.type)
    path = files.add(option, kind, step.name, header)
    target = str(path).replace("'", "''")
    copied = f"COPY (SELECT {', '.join(select)} FROM importing) TO '{target}' (FORMAT csv, HEADER false)"
    files.rows[step.name] = fetch_number(con, copied)
    if texts:
        _look_at(con, files, step, texts, columns)
    if unsafe:
        found = con.execute(
            f"SELECT {', '.join(map(_quoted, [*step.key, *lists]))} FROM importing WHERE {unsafe}"
        ).fetchall()
        if found:
            n = len(step.key)
            files.unwritten[step.name] = [
                dict(zip(step.key, row[:n], strict=True)) | {"lists": dict(zip(lists, row[n:], strict=True))}
                for row in found
            ]


def _look_at(
    con: duckdb.DuckDBPyConnection,
    files: ImportFiles,
    step: Step,
    texts: Iterable[str],
    columns: Mapping[str, str],
) -> None:
    """Note whether the texts of `importing` hold line breaks, and how large its largest row is."""
    flat = [f"coalesce({_text(name, columns[name])}, '')" for name in texts]
    breaks = " OR ".join(f"contains({t}, chr(10)) OR contains({t}, chr(13))" for t in flat)
    # A quote is written as two, and the columns that are numbers take some bytes each.
    size = " + ".join(f"2 * strlen({t})" for t in flat) + f" + {32 * (len(columns) + 2)}"
    multiline, longest = con.execute(f"SELECT bool_or({breaks}), max({size}) FROM importing").fetchall()[0]
    if multiline:
        files.multiline.append(f"./{step.name}.csv")
    files.longest = max(files.longest, longest or 0)


def _describe(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in con.execute(f"DESCRIBE {table}").fetchall()}


def _is_text(type_: str) -> bool:
    return type_.removesuffix("[]") == "VARCHAR"


def _is_unsafe(name: str, type_: str) -> str:
    """Tell in SQL whether a list would be read as another one, or as none: it is empty, or holds the delimiter."""
    text = f"array_to_string({_quoted(name)}::VARCHAR[], '')"
    holds = f"contains({text}, {_DELIMITER_SQL})" if _is_text(type_) else "false"
    return f"coalesce({text} = '' OR {holds}, false)"


def _value(name: str, type_: str, unsafe: str) -> str:
    if unsafe and type_.endswith("[]"):
        return f"CASE WHEN NOT ({unsafe}) THEN {_text(name, type_)} END"
    return _text(name, type_)


def _text(name: str, type_: str) -> str:
    """Return the value as one text where it is a list, else as it is."""
    return (
        f"array_to_string({_quoted(name)}::VARCHAR[], {_DELIMITER_SQL})"
        if type_.endswith("[]")
        else _quoted(name)
    )


def _type(type_: str) -> str:
    """Return the import's name of a type; every whole number is 64 bits, as it is through Bolt."""
    return _TYPES[type_.removesuffix("[]")] + type_[len(type_.removesuffix("[]")) :]


def _quoted(name: str) -> str:
    return f'"{name}"'
