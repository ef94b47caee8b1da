"""Say before anything is loaded what each field of these files holds, and what it can and cannot prove."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from linkage.errors import LinkageError
from linkage.ingest.fields import literal, quote
from linkage.ingest.files import find_files
from linkage.ingest.sources import CANONICAL, find_source
from linkage.ingest.stage import Job, Staged, prepare, stage_file
from linkage.lake import connect
from linkage.records import TABLES, Table
from linkage.settings import Settings
from linkage.shipped import shipped


@dataclass(frozen=True)
class FieldCoverage:
    """How many accepted rows hold a field, how many values there are (about), and what it can show."""

    table: str
    field: str
    required: bool
    rows: int
    filled: int
    distinct: int
    proves: str
    cannot_prove: str

    @property
    def share(self) -> float:
        """Share of the rows that hold the field."""
        return self.filled / self.rows if self.rows else 0.0


@dataclass(frozen=True)
class TableCoverage:
    """What a table would take in; duplicates are found only when it is loaded."""

    table: str
    accepted: int
    refused: int


@dataclass(frozen=True)
class DryRun:
    """What `linkage ingest --dry-run` prints."""

    tables: tuple[TableCoverage, ...]
    fields: tuple[FieldCoverage, ...]
    files: tuple[dict[str, Any], ...]
    warnings: int
    missing: tuple[str, ...]  # tables that none of the files holds

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "tables": {t.table: {"accepted": t.accepted, "refused": t.refused} for t in self.tables},
            "fields": [{**asdict(field), "share": round(field.share, 4)} for field in self.fields],
            "files": list(self.files),
            "warnings": self.warnings,
            "missing": list(self.missing),
        }


def dry_run(
    paths: Sequence[str | Path],
    *,
    source: str = CANONICAL,
    source_dir: Path | None = None,
    hash_key: bytes | None = None,
    settings: Settings | None = None,
) -> DryRun:
    """Read the files as `ingest` would, into a directory that is thrown away, and report coverage by field."""
    declared = find_source(source, source_dir)
    files = find_files(paths)
    with tempfile.TemporaryDirectory(prefix="linkage-dry-run-") as scratch:
        connection = connect(Path(scratch), settings)
        try:
            prepare(connection, hash_key)
            staged = [
                stage_file(connection, path, Path(scratch) / str(index), Job(declared, 1, index, hash_key))
                for index, path in enumerate(files)
            ]
            return _report(connection, files, staged)
        except duckdb.Error as error:
            raise LinkageError(f"dry run: {str(error).splitlines()[0]}") from None
        finally:
            connection.close()


def _report(connection: duckdb.DuckDBPyConnection, files: list[Path], staged: list[Staged]) -> DryRun:
    proofs = read_proofs()
    tables, fields = [], []
    for table in TABLES.values():
        counts = [one.tables[table.name] for one in staged if table.name in one.tables]
        if not counts:
            continue
        accepted = sum(c.plain + c.repaired for c in counts)
        tables.append(TableCoverage(table.name, accepted, sum(c.refused for c in counts)))
        parts = [part for one in staged for part in one.parts(table.name)]
        fields += _fields(connection, table, parts, accepted, proofs)
    return DryRun(
        tables=tuple(tables),
        fields=tuple(fields),
        files=tuple(
            {"path": str(path), "rows": one.rows, "empty": one.empty, "tables": list(one.tables)}
            for path, one in zip(files, staged, strict=True)
        ),
        warnings=sum(one.warnings for one in staged),
        missing=tuple(name for name in TABLES if not any(name in one.tables for one in staged)),
    )


def _fields(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    parts: list[Path],
    rows: int,
    proofs: dict[str, dict[str, tuple[str, str]]],
) -> list[FieldCoverage]:
    names = [field.name for field in table.fields if field.name != "prompt"]
    found = [(0, 0)] * len(names)
    if parts:
        listed = ", ".join(literal(str(part)) for part in parts)
        counts = ", ".join(f"count({quote(n)}), approx_count_distinct({quote(n)})" for n in names)
        row = connection.execute(f"SELECT {counts} FROM read_parquet([{listed}])").fetchall()[0]
        found = [(int(row[2 * i]), int(row[2 * i + 1])) for i in range(len(names))]
    result = []
    for name, (filled, distinct) in zip(names, found, strict=True):
        proves, cannot = proofs.get(table.name, {}).get(name, ("", ""))
        required = name in table.required
        result.append(FieldCoverage(table.name, name, required, rows, filled, distinct, proves, cannot))
    return result


def read_proofs() -> dict[str, dict[str, tuple[str, str]]]:
    """Return by table and field what it can and what it cannot prove, from the canonical source's declaration."""
    path = shipped("ingest") / CANONICAL / "source.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        table: {field: (str(pair[0]), str(pair[1])) for field, pair in fields.items()}
        for table, fields in document["proves"].items()
    }
