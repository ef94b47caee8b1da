"""Find what an erasure has to take out of a lake: rows, the values that nobody else holds, and where both are named.

Everything is looked up in bulk and stays in temporary tables of one connection, which `erase_parts` then writes by:
`erase_accounts` (account_id, ref), `erase_values` (value in lower case, whether of a forgotten account),
`erase_texts` (parts of rows of others in which an account id is replaced).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from linkage.lake.erase_needles import WORD, Needles
from linkage.lake.snapshot import Snapshot
from linkage.records import TABLES

VALUES: dict[str, tuple[str, ...]] = {
    "accounts": ("email", "email_domain", "phone", "display_name", "signup_ip"),
    "payment_methods": ("fingerprint", "billing_name"),
    "requests": ("ip", "end_user", "ja4", "user_agent", "prompt_hash"),
    "identifiers": ("value",),
}
"""Columns whose values are a person's; plans, countries, models and the like are everybody's."""

ABOUT = {"ips": "ip", "indicators": "value"}
"""Tables whose rows say something of a value: they go with a value that nobody holds any more."""

DATED = ("requests", "identifiers")
"""Tables of events, which a retention period takes out one by one."""

_NEVER_EQUAL = {"prompt", "prompt_minhash", "request_id", "country", "issuer_country", "iin"}
_CHUNK = 500  # of a pattern of alternatives: DuckDB's automaton for it stays within its memory


@dataclass(frozen=True)
class Erasure:
    """What is to be erased: accounts with the reference that stands in for each, and events `before` a time."""

    accounts: Mapping[str, str] = field(default_factory=dict)
    before: datetime | None = None


@dataclass(frozen=True)
class Plan:
    """What an erasure takes out: rows by table and by part, and the texts of the forgotten accounts to look for.

    `needles` are their ids and the values that only they held, `held` those ids and values that others hold too.
    """

    rows: dict[str, int]
    parts: dict[Path, int]
    needles: frozenset[str]
    held: frozenset[str]


def make_plan(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, wanted: Erasure) -> Plan:
    """Find what `wanted` takes out of the accepted rows of a snapshot."""
    accounts = {"account_id": list(wanted.accounts), "ref": list(wanted.accounts.values())}
    keep(connection, "erase_accounts", {name: pa.array(of, pa.string()) for name, of in accounts.items()})
    _collect_values(connection, snapshot, wanted)
    _find_held(connection, snapshot, wanted)
    _find_in_attributes(connection, snapshot, wanted)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE erase_values AS SELECT value, bool_or(own) AS own FROM erase_candidates "
        "WHERE value NOT IN (SELECT value FROM erase_held) GROUP BY value"
    )
    own = _fetch(connection, "SELECT DISTINCT text FROM erase_candidates WHERE own")
    needles = _fetch(
        connection,
        "SELECT DISTINCT text FROM erase_candidates WHERE own AND value IN (SELECT value FROM erase_values)",
    )
    rows: Counter[str] = Counter()
    parts: dict[Path, int] = {}
    for table, part, count in _doomed_by_part(connection, snapshot, wanted.before):
        rows[table] += count
        parts[part] = count
    for part in _parts_to_change(connection, snapshot, wanted.before):
        parts.setdefault(part, 0)
    return Plan(dict(rows), parts, frozenset(needles), frozenset(own) - frozenset(needles))


def is_doomed(table: str, before: datetime | None) -> str:
    """Return SQL that is true for the rows of `table` that go, and never null."""
    named = "SELECT account_id FROM erase_accounts"
    if table == "verdicts":
        return f"(account_a IN ({named}) OR account_b IN ({named}))"
    if table in ABOUT:
        return f"(lower({ABOUT[table]}) IN (SELECT value FROM erase_values))"
    if "account_id" not in TABLES[table].columns:
        return "false"
    doomed = f"account_id IN ({named})"
    if before is not None and table in DATED:
        doomed += f" OR coalesce(ts < TIMESTAMPTZ '{before.astimezone(UTC).isoformat()}', false)"
    return f"({doomed})"


def source(parts: Sequence[Path], *extra: str) -> str:
    """Return SQL that reads parts, with `filename` or `file_row_number` where asked for."""
    names = ", ".join("'" + str(part).replace("'", "''") + "'" for part in parts)
    return f"read_parquet([{names}]{''.join(f', {name} = true' for name in extra)})"


def rows_with(
    connection: duckdb.DuckDBPyConnection, relation: str, needles: Needles
) -> Iterator[tuple[str, int, str]]:
    """Give each (part, row_at, text) of the relation with these columns in whose text a needle stands."""
    if not relation or not (needles.words or needles.without_word):
        return
    keep(connection, "erase_words", {"word": pa.array(needles.words, pa.string())})
    keep(connection, "erase_signs", {"sign": pa.array(needles.without_word, pa.string())})
    near = (
        f"SELECT part, row_at FROM (SELECT part, row_at, unnest(regexp_extract_all(lower(text), '{WORD}')) AS word "
        f"FROM ({relation})) WHERE word IN (SELECT word FROM erase_words)"
    )
    if needles.without_word:
        near += f" UNION ALL SELECT part, row_at FROM ({relation}) JOIN erase_signs ON contains(lower(text), sign)"
    found = connection.sql(
        f"SELECT part, row_at, text FROM ({relation}) SEMI JOIN ({near}) USING (part, row_at)"
    ).to_arrow_reader(1 << 16)
    for batch in found:
        for part, row_at, text in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if needles.in_text(text):
                yield part, row_at, text


def _collect_values(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, wanted: Erasure) -> None:
    """Fill `erase_candidates` with the accounts' ids and every value of the rows that go."""
    own = "account_id IN (SELECT account_id FROM erase_accounts)"
    parts = ["SELECT account_id AS text, lower(account_id) AS value, true AS own FROM erase_accounts"]
    for table, columns in VALUES.items():
        if files := snapshot.files(table):
            doomed = is_doomed(table, wanted.before)
            parts += [
                f"SELECT DISTINCT {column}, lower({column}), {own} "
                f"FROM {source(files)} WHERE {doomed} AND {column} IS NOT NULL"
                for column in columns
            ]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE erase_candidates AS {' UNION ALL '.join(parts)}")


def _find_held(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, wanted: Erasure) -> None:
    """Fill `erase_held` with the candidates that stand in a column of a row that stays."""
    parts = ["SELECT NULL::VARCHAR AS value WHERE false"]
    for name, table in TABLES.items():
        files = snapshot.files(name)
        columns = [f.name for f in table.fields if f.type in ("string", "ip", "cidr")]
        if name == "accounts":
            columns.append("email_domain")
        stays = "true" if name in ABOUT else f"NOT {is_doomed(name, wanted.before)}"
        for column in columns if files else ():
            if column in _NEVER_EQUAL or column == ABOUT.get(name):
                continue
            asked = "SELECT value FROM erase_candidates"
            if (name, column) == ("identifiers", "value"):
                # An account's id as somebody's identifier (who invited whom) is replaced, so they do not hold it.
                asked += " WHERE value NOT IN (SELECT lower(account_id) FROM erase_accounts)"
            parts.append(
                f"SELECT lower({column}) FROM {source(files)} WHERE lower({column}) IN ({asked}) AND {stays}"
            )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE erase_held AS SELECT DISTINCT value FROM ({' UNION ALL '.join(parts)})"
    )


def _find_in_attributes(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, wanted: Erasure) -> None:
    """Look into the unknown columns of the rows that stay: ids are to be replaced there, values are held by others."""
    ids = Needles(wanted.accounts)
    needles = Needles(
        _fetch(
            connection,
            "SELECT text FROM erase_candidates WHERE own AND value NOT IN (SELECT value FROM erase_held)",
        )
    )
    held: set[str] = set()
    texts: dict[str, list[object]] = {"part": [], "row_at": [], "text": []}
    relations = []
    for name in TABLES:
        if files := snapshot.files(name):
            stays = "true" if name in ABOUT else f"NOT {is_doomed(name, wanted.before)}"
            relations.append(
                "SELECT filename AS part, file_row_number AS row_at, attributes AS text "
                f"FROM {source(files, 'filename', 'file_row_number')} WHERE attributes IS NOT NULL AND {stays}"
            )
    for part, row_at, text in rows_with(connection, " UNION ALL ".join(relations), needles):
        held |= {found.lower() for found in needles.found(text) - ids.texts}
        if ids.in_text(text):
            changed = ids.replace(text, wanted.accounts.__getitem__)
            for column, value in zip(texts.values(), (part, row_at, changed), strict=True):
                column.append(value)
    types = {"part": pa.string(), "row_at": pa.int64(), "text": pa.string()}
    keep(connection, "erase_texts", {name: pa.array(texts[name], types[name]) for name in texts})
    keep(connection, "erase_more", {"value": pa.array(sorted(held), pa.string())})
    connection.execute("INSERT INTO erase_held SELECT value FROM erase_more")


def _parts_to_change(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, before: datetime | None
) -> list[Path]:
    """Return the parts in which a row that stays names a forgotten account: in its attributes, or as an identifier."""
    found = _fetch(connection, "SELECT DISTINCT part FROM erase_texts")
    if files := snapshot.files("identifiers"):
        found += _fetch(
            connection,
            f"SELECT DISTINCT filename FROM {source(files, 'filename')} "
            f"WHERE value IN (SELECT account_id FROM erase_accounts) AND NOT {is_doomed('identifiers', before)}",
        )
    return [Path(part) for part in found]


def _doomed_by_part(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, before: datetime | None
) -> list[tuple[str, Path, int]]:
    counts = [
        f"SELECT '{table}', filename, count(*) FROM {source(files, 'filename')} WHERE {doomed} GROUP BY filename"
        for table in TABLES
        if (files := snapshot.files(table)) and (doomed := is_doomed(table, before)) != "false"
    ]
    if not counts:
        return []
    found = connection.execute(f"{' UNION ALL '.join(counts)} ORDER BY ALL").fetchall()
    return [(table, Path(part), count) for table, part, count in found]


def keep(connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, pa.Array]) -> None:
    """Make a temporary table of some columns."""
    connection.register("erase_given", pa.table(dict(columns)))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM erase_given")
    connection.unregister("erase_given")


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    return [row[0] for row in connection.execute(sql).fetchall()]
