"""Build the SQL that turns the columns of one file into rows of a canonical table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from linkage.ingest.fields import TEXT_LIMIT, literal, plain_field, quote
from linkage.ingest.personal import EMAIL_DOMAIN, PERSONAL, keyed, keyed_by_kind
from linkage.records import Table

SQL_TYPES = {"timestamp": "TIMESTAMPTZ", "integer": "BIGINT", "boolean": "BOOLEAN"}
"""Type in the lake by type of the field; all else is VARCHAR."""


@dataclass(frozen=True)
class Column:
    """A column of a file: the SQL expression that reads it and its type."""

    sql: str
    type: str


@dataclass(frozen=True)
class Relation:
    """A file (or what a mapping made of it) as an SQL relation with `linkage_line` and `linkage_suspect`.

    `merged` is SQL of the attributes as JSON for rows whose unknown members cannot be told from the
    columns, and `merged_when` says for which rows that is.
    """

    sql: str
    columns: dict[str, Column]
    extras: tuple[str, ...] = ()
    attributes: str | None = None
    merged: str | None = None
    merged_when: str | None = None
    used: Mapping[str, str] = field(default_factory=dict)


def lake_columns(table: Table) -> tuple[str, ...]:
    """Names of the columns of a part, in their order."""
    names = [name for name in table.columns if name != "prompt"]
    if table.name == "accounts":
        names.append("email_domain")
    return (*names, "attributes", "batch", "file", "line")


def identity_columns(table: Table) -> tuple[str, ...]:
    """Columns in which identical rows are equal: all but where a row came from."""
    return tuple(name for name in lake_columns(table) if name not in {"batch", "file", "line"})


@dataclass(frozen=True)
class PlainRows:
    """The fast path of a table: its SELECT, the condition of the rows it is for, and what both read from."""

    select: str
    condition: str
    source: str
    attributes: str


def plain_select(table: Table, relation: Relation, absent: frozenset[str], hash_key: bool) -> PlainRows:
    """Return the fast path of a table over a relation."""
    values, conditions = [], ["NOT linkage_suspect"]
    for declared in table.fields:
        column = relation.columns.get(relation.used.get(declared.name, declared.name))
        sql_type = SQL_TYPES.get(declared.type, "VARCHAR")
        if column is None:
            values.append(f"NULL::{sql_type} AS {quote(declared.name)}")
            if declared.required and declared.name not in absent:
                conditions.append("false")
            continue
        plain = plain_field(declared, column.sql, column.type, declared.name in absent)
        values.append(f"{plain.value} AS {quote(declared.name)}")
        if plain.condition is not None:
            conditions.append(plain.condition)
    attributes = attributes_sql(relation, hash_key)
    rows = relation.sql
    if attributes is not None:
        rows = f"(SELECT *, {once(attributes)} AS linkage_attributes FROM {rows})"
        conditions.append(f"linkage_attributes IS NULL OR strlen(linkage_attributes) <= {TEXT_LIMIT}")
    attributes = "linkage_attributes" if attributes else "NULL::VARCHAR"
    values += [f"{attributes} AS attributes", "linkage_line AS line"]
    plainly = " AND ".join(f"({condition})" for condition in conditions)
    return PlainRows(f"SELECT {', '.join(values)} FROM {rows}", plainly, rows, attributes)


def once(expression: str) -> str:
    """Return SQL that computes an expression once a row: DuckDB would push a filter on it down and compute it again."""
    return f"CASE WHEN random() < 2 THEN {expression} END"  # nothing moves past what is volatile


def attributes_sql(relation: Relation, hash_key: bool) -> str | None:
    """Return SQL of the unknown columns as JSON text in order of name, null where they hold nothing."""
    if relation.attributes is not None:
        return relation.attributes
    separate = None
    if relation.extras:
        named = sorted(relation.extras)
        parts = []
        for name in named:
            value = relation.columns[name].sql
            if hash_key:
                text = f"({value})::VARCHAR"
                value = f"linkage_keyed({text}, {text})"
            parts.append(f"{literal(name)}: {value}")
        anything = " OR ".join(f"{relation.columns[name].sql} IS NOT NULL" for name in named)
        packed = f"json_merge_patch('{{}}'::JSON, to_json({{{', '.join(parts)}}}))::VARCHAR"
        separate = f"CASE WHEN {anything} THEN nullif({packed}, '{{}}') END"
    if relation.merged is None:
        return separate
    merged = sorted_members(relation.merged, hash_key)
    return f"CASE WHEN {relation.merged_when} THEN {merged} ELSE {separate or 'NULL'} END"


def sorted_members(document: str, hash_key: bool) -> str:
    """Return SQL of a JSON object's text with its members in order of name, null where it has none."""
    at = f"json_extract({document}, '/' || replace(replace(k, '~', '~0'), '/', '~1'))"
    if hash_key:
        text = f"coalesce(json_extract_string({at}, '$'), {at}::VARCHAR)"
        at = f"to_json(linkage_keyed({text}, {text}))"
    members = f"list_transform(list_sort(json_keys({document})), lambda k: to_json(k)::VARCHAR || ':' || {at}::VARCHAR)"
    return (
        f"CASE WHEN len(json_keys({document})) > 0 THEN '{{' || array_to_string({members}, ',') || '}}' END"
    )


def finish_select(table: Table, canonical: str, batch: int, file: int, hash_key: bool) -> str:
    """Return the SELECT of a part's columns over a relation of canonical values."""
    values = []
    for name in lake_columns(table):
        value = _finished(table, name, hash_key)
        values.append(f"{value} AS {quote(name)}")
    ready = {"batch": f"{batch}::INTEGER", "file": f"{file}::INTEGER"}
    values = [
        f"{ready[n]} AS {n}" if n in ready else v for n, v in zip(lake_columns(table), values, strict=True)
    ]
    return f"SELECT {', '.join(values)} FROM {canonical}"


def _finished(table: Table, name: str, hash_key: bool) -> str:
    if name == "email_domain":
        return keyed("domain", EMAIL_DOMAIN) if hash_key else EMAIL_DOMAIN
    if name == "prompt_hash":
        return "coalesce(prompt_hash, sha256(linkage_prompt(prompt)))"
    if name == "prompt_minhash":
        sketch = (
            "CASE WHEN linkage_prompt(prompt) IS NOT NULL THEN linkage_minhash(linkage_prompt(prompt)) END"
        )
        return f"coalesce(prompt_minhash, {sketch})"
    if hash_key and name in PERSONAL and name in table.columns:
        return keyed(PERSONAL[name], quote(name))
    if hash_key and name == "value" and table.name in {"identifiers", "indicators"}:
        return keyed_by_kind("value", "kind")
    return quote(name)
