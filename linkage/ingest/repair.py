"""Judge the rows that are not plainly right: keep them with their optional fields repaired, or refuse them with a reason."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from linkage.ingest.delimited import Broken
from linkage.ingest.fields import TEXT_LIMIT, literal, quote
from linkage.ingest.lines import MENDED
from linkage.ingest.personal import PERSONAL, keyed, keyed_by_kind
from linkage.ingest.projection import PlainRows, Relation, finish_select
from linkage.ingest.repairs import REPAIR_MACROS, repaired_value
from linkage.lake.connection import fetch_number
from linkage.records import Table

TEXT_KEPT = 1_024
"""Characters of each field kept in the text of a refused row."""


class Repair:
    """Second pass over the rows of one file; collects its rejects and warnings."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, path: Path, batch: int, file: int, hash_key: bool
    ) -> None:
        self.connection = connection
        self.path = str(path)
        self.batch, self.file, self.hash_key = batch, file, hash_key
        for macro in REPAIR_MACROS:
            connection.execute(macro)
        for name, column in (("rejects", "text"), ("warnings", "field")):
            connection.execute(
                f'CREATE OR REPLACE TEMP TABLE linkage_{name} ("table" VARCHAR, path VARCHAR, line BIGINT, '
                f"reason VARCHAR, {column} VARCHAR, batch INTEGER, file INTEGER)"
            )

    def run(
        self,
        table: Table,
        relation: Relation,
        rows: PlainRows,
        condition: str,
        absent: frozenset[str],
        part: Path,
    ) -> tuple[int, int]:
        """Judge the rows of `relation` where `condition` holds; return how many `part` keeps, and how many are refused."""
        execute = self.connection.execute
        raw = []
        for field in table.fields:
            column = relation.columns.get(relation.used.get(field.name, field.name))
            raw.append(f"{f'({column.sql})::VARCHAR' if column else 'NULL::VARCHAR'} AS {quote(field.name)}")
        execute(
            f"CREATE OR REPLACE TEMP TABLE linkage_raw AS SELECT {', '.join(raw)}, "
            f"{rows.attributes} AS attributes, linkage_line AS line FROM {rows.source} WHERE {condition}"
        )
        self._look_up_addresses(table)
        execute(f"CREATE OR REPLACE TEMP TABLE linkage_judged AS {self._judged(table, absent)}")
        kept = "(FROM linkage_judged WHERE reason IS NULL)"
        finish = finish_select(table, kept, self.batch, self.file, self.hash_key)
        repaired = fetch_number(
            self.connection, f"COPY ({finish}) TO {literal(str(part))} (FORMAT parquet, COMPRESSION zstd)"
        )
        where = f"{literal(table.name)}, {literal(self.path)}, line"
        origin = f"{self.batch}, {self.file}"
        execute(
            f"INSERT INTO linkage_rejects SELECT {where}, reason, raw_text, {origin} "
            "FROM linkage_judged WHERE reason IS NOT NULL"
        )
        execute(
            f"INSERT INTO linkage_warnings SELECT {where}, w.reason, w.field, {origin} FROM "
            "(SELECT line, unnest(warned) AS w FROM linkage_judged WHERE reason IS NULL) WHERE w IS NOT NULL"
        )
        refused = fetch_number(
            self.connection, "SELECT count(*) FROM linkage_judged WHERE reason IS NOT NULL"
        )
        execute("DROP TABLE linkage_raw; DROP TABLE linkage_judged")
        return repaired, refused

    def refuse(self, table: Table, broken: Iterable[Broken], *, may_hold_prompt: bool) -> int:
        """Refuse lines that are no rows at all; return how many."""
        rows = list(broken)
        if not rows:
            return 0
        lines = pa.table(
            {
                "line": pa.array([row.line for row in rows], pa.int64()),
                "reason": pa.array([row.reason for row in rows], pa.string()),
                "text": pa.array([row.text.replace(MENDED, "\ufffd") for row in rows], pa.string()),
            }
        )
        self.connection.register("linkage_broken", lines)
        text = f"left(text, {TEXT_KEPT})"
        if self.hash_key:  # which part of such a line is personal cannot be told
            text = keyed("opaque", "text")
        elif may_hold_prompt:
            text = "'(not kept: the line may hold a prompt) sha256:' || sha256(text)"
        self.connection.execute(
            f"INSERT INTO linkage_rejects SELECT {literal(table.name)}, {literal(self.path)}, line, reason, "
            f"{text}, {self.batch}, {self.file} FROM linkage_broken"
        )
        self.connection.unregister("linkage_broken")
        return len(rows)

    def write(self, folder: Path) -> int:
        """Write rejects and warnings, where there are any, sorted by line; return the number of warnings."""
        for name in ("rejects", "warnings"):
            count = fetch_number(self.connection, f"SELECT count(*) FROM linkage_{name}")
            if count:
                target = literal(str(folder / f"{name}.parquet"))
                self.connection.execute(
                    f"COPY (FROM linkage_{name} ORDER BY ALL) TO {target} (FORMAT parquet, COMPRESSION zstd)"
                )
        return count

    def _judged(self, table: Table, absent: frozenset[str]) -> str:
        """SELECT of canonical values, `reason` (null: kept), `warned` and `raw_text` over `linkage_raw`."""
        values, reasons, warned, texts = [], [], [], []
        address = next((f for f in table.fields if f.type in {"ip", "cidr"}), None)
        for field in table.fields:
            raw = f"r.{quote(field.name)}"
            value = "a.canonical" if field is address else repaired_value(field, raw)
            values.append(f"{value} AS {quote(field.name)}")
            given = f"nullif(trim({raw}, linkage_blanks()), '')"
            name = literal(field.name)
            if field.required and field.name not in absent:
                reasons.append(f"WHEN {given} IS NULL THEN {literal('missing ' + field.name)}")
                if field.type != "string":
                    reasons.append(
                        f"WHEN {value} IS NULL THEN {literal(f'{field.name}: not {_WANTED[field.type]}')}"
                    )
            elif field.type != "string":
                warned.append(
                    f"CASE WHEN {given} IS NOT NULL AND {value} IS NULL "
                    f"THEN {{'field': {name}, 'reason': {literal('not ' + _WANTED[field.type])}}} END"
                )
            if field.type == "string":
                warned.append(
                    f"CASE WHEN contains({raw}, {literal(MENDED)}) THEN "
                    f"{{'field': {name}, 'reason': 'bytes that are not UTF-8 replaced'}} END"
                )
                if field.name != "prompt":
                    warned.append(
                        f"CASE WHEN strlen({raw}) > {TEXT_LIMIT} THEN "
                        f"{{'field': {name}, 'reason': 'cut at 64 KiB'}} END"
                    )
            texts.append(f"{name}: {self._raw_text(table, field.name, raw)}")
        attributes = f"replace(r.attributes, {literal(MENDED)}, chr(65533))"
        cut = f"to_json({{'_cut': linkage_cut({attributes})}})::VARCHAR"
        values.append(
            f"CASE WHEN strlen({attributes}) > {TEXT_LIMIT} THEN {cut} ELSE {attributes} END AS attributes"
        )
        for reason, when in (
            ("bytes that are not UTF-8 replaced", f"contains(r.attributes, {literal(MENDED)})"),
            ("cut at 64 KiB", f"strlen(r.attributes) > {TEXT_LIMIT}"),
        ):
            warned.append(f"CASE WHEN {when} THEN {{'field': 'attributes', 'reason': {literal(reason)}}} END")
        join = f"LEFT JOIN linkage_addresses a ON a.given = r.{quote(address.name)}" if address else ""
        reason = f"CASE {' '.join(reasons)} END" if reasons else "NULL::VARCHAR"
        text = f"json_merge_patch('{{}}'::JSON, to_json({{{', '.join(texts)}}}))::VARCHAR"
        return (
            f"SELECT {', '.join(values)}, r.line, {reason} AS reason, [{', '.join(warned)}] AS warned, "
            f"{text} AS raw_text FROM linkage_raw r {join}"
        )

    def _raw_text(self, table: Table, name: str, raw: str) -> str:
        shown = f"replace(left({raw}, {TEXT_KEPT}), {literal(MENDED)}, chr(65533))"
        if name == "prompt":
            return f"CASE WHEN {raw} IS NOT NULL THEN '(not kept)' END"
        if self.hash_key and name in PERSONAL:
            return keyed(PERSONAL[name], shown)
        if self.hash_key and name == "value" and table.name in {"identifiers", "indicators"}:
            return keyed_by_kind(shown, 'r."kind"')
        return shown

    def _look_up_addresses(self, table: Table) -> None:
        address = next((f for f in table.fields if f.type in {"ip", "cidr"}), None)
        if address is None:
            return
        name = quote(address.name)
        given = self.connection.sql(
            f"SELECT DISTINCT {name} AS given FROM linkage_raw WHERE {name} IS NOT NULL"
        ).to_arrow_table()["given"]
        read = canonical_range if address.type == "cidr" else canonical_address
        canonical = pa.array([read(text) for text in given.to_pylist()], pa.string())
        self.connection.register("linkage_seen", pa.table({"given": given, "canonical": canonical}))
        self.connection.execute("CREATE OR REPLACE TEMP TABLE linkage_addresses AS FROM linkage_seen")
        self.connection.unregister("linkage_seen")


_WANTED = {
    "timestamp": "a timestamp",
    "integer": "a whole number from 0",
    "boolean": "true or false",
    "ip": "an address",
    "cidr": "an address range",
    "country": "a country code",
    "iin": "6 to 8 digits",
    "enum": "a known value",
}


def canonical_address(text: str) -> str | None:
    """Return the canonical text of an address (IPv4-mapped IPv6 as IPv4), None where it is none."""
    try:
        address = ipaddress.ip_address(text.strip().removeprefix("[").removesuffix("]"))
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(address).partition("%")[0]  # a zone means something on its own machine only
    return str(address)


def canonical_range(text: str) -> str | None:
    """Return the canonical text of an address range; one of a single address is that address."""
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return canonical_address(text)
    mapped = network.network_address.ipv4_mapped if isinstance(network, ipaddress.IPv6Network) else None
    if mapped is not None and network.prefixlen >= 96:
        network = ipaddress.ip_network((mapped, network.prefixlen - 96))
    return str(network.network_address) if network.num_addresses == 1 else str(network)
