"""Say in SQL when a raw value is plainly right and what it becomes: the fast path that nearly every row takes."""

from __future__ import annotations

from dataclasses import dataclass

from linkage.records import Field

TEXT_LIMIT = 65_536
"""Bytes of text kept of one field, as the contract says."""

_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_GROUP = "[1-9a-f][0-9a-f]{0,3}"
PLAIN_ADDRESS = (
    rf"(?:{_OCTET}\.){{3}}{_OCTET}"
    rf"|(?:{_GROUP}:){{7}}{_GROUP}"
    rf"|{_GROUP}(?::{_GROUP}){{0,4}}::{_GROUP}"
    rf"|{_GROUP}(?::{_GROUP}){{0,3}}::{_GROUP}:{_GROUP}"
    rf"|{_GROUP}(?::{_GROUP}){{0,2}}::{_GROUP}(?::{_GROUP}){{2}}"
    rf"|{_GROUP}(?::{_GROUP})?::{_GROUP}(?::{_GROUP}){{3}}"
    rf"|{_GROUP}::{_GROUP}(?::{_GROUP}){{4}}"
)
"""Addresses already in canonical text for certain (no zero group beside `::`); others are looked up."""


@dataclass(frozen=True)
class Plain:
    """SQL of one field: `value` is its canonical value where `condition` (None: always) holds."""

    value: str
    condition: str | None


def quote(name: str) -> str:
    """Quote an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Quote an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def plain_field(field: Field, column: str, sql_type: str, absent: bool) -> Plain:
    """Return the fast path of a field read from `column` (quoted) of a relation where it has `sql_type`.

    A required field that the source has not called absent must not be null.
    """
    plain = _BY_TYPE[field.type](field, column, sql_type)
    if field.required and not absent:
        present = f"{plain.value} IS NOT NULL" if plain.condition is None else f"{column} IS NOT NULL"
        if field.type == "string":
            present = f"{column}::VARCHAR >= '!'"  # blank ones, and what begins so, get a second look
        return Plain(plain.value, " AND ".join(filter(None, [present, plain.condition])))
    if plain.condition is None:
        return plain
    return Plain(plain.value, f"({column} IS NULL OR ({plain.condition}))")


def _string(field: Field, column: str, sql_type: str) -> Plain:
    if sql_type == "VARCHAR":
        limit = None if field.name == "prompt" else f"strlen({column}) <= {TEXT_LIMIT}"
        return Plain(f"nullif({column}, '')", limit)
    if sql_type in _INTEGERS or sql_type in {"BOOLEAN", "DATE", "UUID"}:
        return Plain(f"{column}::VARCHAR", None)
    return Plain(f"nullif({column}::VARCHAR, '')", f"strlen({column}::VARCHAR) <= {TEXT_LIMIT}")


def _integer(_field: Field, column: str, sql_type: str) -> Plain:
    if sql_type in _INTEGERS:
        return Plain(f"{column}::BIGINT", f"{column} BETWEEN 0 AND {2**63 - 1}")
    text = f"{column}::VARCHAR"
    value = f"try_cast({text} AS BIGINT)"
    return Plain(value, f"{value} >= 0 AND {value}::VARCHAR = {text}")


def _timestamp(_field: Field, column: str, sql_type: str) -> Plain:
    if sql_type.startswith("TIMESTAMP") or sql_type == "DATE":
        value = column if sql_type == "TIMESTAMP WITH TIME ZONE" else f"{column}::TIMESTAMPTZ"
        return Plain(value, f"{value} BETWEEN {FIRST_MOMENT} AND {LAST_MOMENT}")
    if sql_type in _INTEGERS:
        value = f"linkage_epoch({column}::BIGINT)"
        return Plain(value, f"{column} BETWEEN 0 AND {2**63 - 1} AND {value} IS NOT NULL")
    if sql_type in {"DOUBLE", "FLOAT"} or sql_type.startswith("DECIMAL"):
        value = f"linkage_epoch_decimal({column}::VARCHAR)"
        return Plain(value, f"{value} IS NOT NULL")
    if sql_type == EPOCH_TEXT:
        number = f"try_cast({column} AS BIGINT)"
        value = f"linkage_epoch({number})"
        return Plain(value, f"strlen({column}) >= 9 AND {number}::VARCHAR = {column} AND {value} IS NOT NULL")
    text = f"{column}::VARCHAR"
    value = f"try_cast({text} AS TIMESTAMPTZ)"
    return Plain(value, f"strlen({text}) >= 9 AND {value} BETWEEN {FIRST_MOMENT} AND {LAST_MOMENT}")


EPOCH_TEXT = "EPOCH TEXT"
"""Stands for VARCHAR in a column whose first rows are whole numbers of seconds or smaller units."""

FIRST_MOMENT = "TIMESTAMPTZ '0001-01-01 00:00:00+00'"
LAST_MOMENT = "TIMESTAMPTZ '9999-12-31 23:59:59.999999+00'"


def _address(_field: Field, column: str, sql_type: str) -> Plain:
    if sql_type != "VARCHAR":
        column = f"{column}::VARCHAR"
    return Plain(column, f"regexp_full_match({column}, {literal(PLAIN_ADDRESS)})")


def _range(field: Field, column: str, sql_type: str) -> Plain:
    return _address(field, column, sql_type)  # anything but a single plain address is looked up


def _country(_field: Field, column: str, _type: str) -> Plain:
    text = f"{column}::VARCHAR"
    return Plain(text, f"regexp_full_match({text}, '[A-Z]{{2}}')")


def _iin(_field: Field, column: str, _type: str) -> Plain:
    text = f"{column}::VARCHAR"
    return Plain(text, f"regexp_full_match({text}, '[0-9]{{6,8}}')")


def _enum(field: Field, column: str, _type: str) -> Plain:
    cases = " ".join(f"WHEN {literal(value)} THEN true" for value in field.values)  # IN would become a join
    return Plain(f"{column}::VARCHAR", f"CASE {column}::VARCHAR {cases} ELSE false END")


def _boolean(_field: Field, column: str, sql_type: str) -> Plain:
    if sql_type == "BOOLEAN":
        return Plain(column, None)
    text = f"{column}::VARCHAR"
    return Plain(f"lower({text}) = 'true'", f"lower({text}) IN ('true', 'false')")


_INTEGERS = frozenset(
    {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT"}
)

_BY_TYPE = {
    "string": _string,
    "integer": _integer,
    "timestamp": _timestamp,
    "ip": _address,
    "cidr": _range,
    "country": _country,
    "iin": _iin,
    "enum": _enum,
    "boolean": _boolean,
}

MACROS = (
    # Magnitude tells the unit: seconds up to the year 5138, then milli-, micro- and nanoseconds.
    """CREATE OR REPLACE TEMP MACRO linkage_epoch(n) AS CASE
        WHEN n < 0 THEN NULL
        WHEN n < 100000000000 THEN make_timestamptz(n * 1000000)
        WHEN n < 100000000000000 THEN make_timestamptz(n * 1000)
        WHEN n < 100000000000000000 THEN make_timestamptz(n)
        ELSE make_timestamptz(n // 1000) END""",
    """CREATE OR REPLACE TEMP MACRO linkage_epoch_decimal(v) AS CASE
        WHEN try_cast(v AS DOUBLE) IS NULL OR NOT isfinite(try_cast(v AS DOUBLE))
            OR try_cast(v AS DOUBLE) < 0 OR try_cast(v AS DOUBLE) >= 9e18 THEN NULL
        WHEN try_cast(v AS DOUBLE) < 1e11 THEN make_timestamptz(round(try_cast(v AS DECIMAL(38, 9)) * 1000000)::BIGINT)
        WHEN try_cast(v AS DOUBLE) < 1e14 THEN make_timestamptz(round(try_cast(v AS DECIMAL(38, 9)) * 1000)::BIGINT)
        ELSE linkage_epoch(round(try_cast(v AS DECIMAL(38, 9)))::BIGINT) END""",
)
