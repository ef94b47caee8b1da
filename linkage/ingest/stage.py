"""Turn one file into finished parts: what is plainly right in one pass, the rest in a second over those rows only."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb
import numpy as np

from linkage.ingest.fields import MACROS, literal
from linkage.ingest.files import InputFile
from linkage.ingest.keys import write_runs
from linkage.ingest.personal import define_fingerprints
from linkage.ingest.projection import PlainRows, Relation, finish_select, plain_select
from linkage.ingest.recognise import recognise_table
from linkage.ingest.relations import canonical_relation, check_needs, mapped_relation
from linkage.ingest.repair import Repair
from linkage.ingest.sources import Source
from linkage.lake.connection import fetch_number
from linkage.lake.durable import make_private_directory, replace_file, sync_file
from linkage.records import TABLES, Table

PARQUET = "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"


@dataclass
class StagedTable:
    """Rows of one table made from one file: accepted as they were, accepted repaired, refused."""

    plain: int = 0
    repaired: int = 0
    refused: int = 0


@dataclass
class Staged:
    """What staging one file gave; the parts lie in `folder`."""

    folder: Path
    rows: int = 0
    empty: int = 0
    warnings: int = 0
    tables: dict[str, StagedTable] = field(default_factory=dict)

    def parts(self, table: str) -> list[Path]:
        """Return the parts of a table, without empty ones."""
        counts = self.tables.get(table, StagedTable())
        kinds = [("plain", counts.plain), ("repaired", counts.repaired)]
        return [self.folder / f"{kind}-{table}.parquet" for kind, rows in kinds if rows]

    def keys(self, table: str) -> Path:
        """Return the path of the sorted hashes of a table's keys."""
        return self.folder / f"keys-{table}.u64"


@dataclass(frozen=True)
class Job:
    """What staging a file depends on besides its content."""

    source: Source
    batch: int
    file: int
    hash_key: bytes | None


def read_staged(folder: Path) -> Staged | None:
    """Return what an earlier, killed command has staged completely, else None."""
    try:
        document = json.loads((folder / "done.json").read_text(encoding="utf-8"))
        tables = {name: StagedTable(**counts) for name, counts in document.pop("tables").items()}
        return Staged(folder=folder, tables=tables, **document)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def prepare(connection: duckdb.DuckDBPyConnection, hash_key: bytes | None) -> None:
    """Define on a connection what the SQL of staging calls."""
    for macro in MACROS:
        connection.execute(macro)
    define_fingerprints(connection, hash_key)


def stage_file(connection: duckdb.DuckDBPyConnection, path: Path, folder: Path, job: Job) -> Staged:
    """Stage one file into `folder`, which then holds its parts and, written last, `done.json`.

    Raises LinkageError naming the file when it cannot be read or fits no table.
    """
    shutil.rmtree(folder, ignore_errors=True)
    make_private_directory(folder)
    file = InputFile(path, connection, folder / "input.parquet")
    try:
        staged = _Stage(connection, file, folder, job).run()
        (folder / "input.parquet").unlink(missing_ok=True)
        for part in folder.iterdir():
            sync_file(part)
    except (duckdb.Error, OSError) as error:
        raise file.explain(error) from None
    document = {name: value for name, value in asdict(staged).items() if name != "folder"}
    replace_file(folder / "done.json", json.dumps(document).encode())
    return staged


class _Stage:
    """The staging of one file."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, file: InputFile, folder: Path, job: Job
    ) -> None:
        self.connection, self.file, self.folder, self.job = connection, file, folder, job
        self.keyed = job.hash_key is not None
        self.staged = Staged(folder)
        self.repair = Repair(connection, file.path, job.batch, job.file, self.keyed)

    def run(self) -> Staged:
        source = self.job.source
        if source.is_canonical:
            table = recognise_table(
                self.file.path, self.file.columns, source.absent, sparse=self.file.format == "jsonl"
            )
            self._canonical(table)
        else:
            check_needs(self.file, source)
            for position, name in enumerate(source.queries):
                self._mapped(TABLES[name], first=position == 0)
            self.staged.empty = self.staged.rows - self._lines_seen()
        self.staged.warnings = self.repair.write(self.folder)
        for name in self.staged.tables:
            write_runs(self.connection, TABLES[name], self.staged.parts(name), self.staged.keys(name))
        return self.staged

    def _canonical(self, table: Table) -> None:
        relation = canonical_relation(self.file, table)
        plain, rows = self._copy_plain(table, relation)
        counts = self.staged.tables[table.name] = StagedTable(plain=plain)
        self.staged.rows = self.file.rows
        if plain == self.file.rows:
            return
        condition = f"NOT coalesce({rows.condition}, false)"
        if self.file.format != "parquet":
            only = np.ones(self.file.last_line + 1, np.bool_)
            lines = f"SELECT line FROM read_parquet({literal(str(self._plain_part(table)))})"
            for batch in self.connection.sql(lines).to_arrow_reader(1 << 20):
                only[batch.column(0).to_numpy()] = False
            relation = canonical_relation(self.file, table, only)
            rows, condition = self._plain_rows(table, relation), "true"
        self._repair(table, relation, rows, condition, counts)

    def _mapped(self, table: Table, *, first: bool) -> None:
        query = self.job.source.queries[table.name]
        relation = mapped_relation(self.file, self.job.source, query, mend=False)
        plain, _ = self._copy_plain(table, relation)
        counts = self.staged.tables[table.name] = StagedTable(plain=plain)
        self.staged.rows = self.file.rows
        relation = mapped_relation(self.file, self.job.source, query, mend=True)
        rows = self._plain_rows(table, relation)
        condition = f"NOT coalesce({rows.condition}, false)"
        self._repair(table, relation, rows, condition, counts, broken=first)

    def _plain_rows(self, table: Table, relation: Relation) -> PlainRows:
        return plain_select(table, relation, self.job.source.absent, self.keyed)

    def _copy_plain(self, table: Table, relation: Relation) -> tuple[int, PlainRows]:
        rows = self._plain_rows(table, relation)
        canonical = f"({rows.select} WHERE {rows.condition})"
        finish = finish_select(table, canonical, self.job.batch, self.job.file, self.keyed)
        target = literal(str(self._plain_part(table)))
        return fetch_number(self.connection, f"COPY ({finish}) TO {target} {PARQUET}"), rows

    def _repair(
        self,
        table: Table,
        relation: Relation,
        rows: PlainRows,
        condition: str,
        counts: StagedTable,
        *,
        broken: bool = True,
    ) -> None:
        part = self.folder / f"repaired-{table.name}.parquet"
        kept, refused = self.repair.run(table, relation, rows, condition, self.job.source.absent, part)
        may_hold_prompt = "prompt" in table.columns or "prompt" in map(str.casefold, self.file.columns)
        if broken:
            refused += self.repair.refuse(table, self.file.broken, may_hold_prompt=may_hold_prompt)
        counts.repaired, counts.refused = kept, refused

    def _plain_part(self, table: Table) -> Path:
        return self.folder / f"plain-{table.name}.parquet"

    def _lines_seen(self) -> int:
        """Count the lines of which at least one row was made, accepted or refused."""
        parts = [part for name in self.staged.tables for part in self.staged.parts(name)]
        lines = ["SELECT line FROM linkage_rejects"]
        lines += [f"SELECT line FROM read_parquet({literal(str(part))})" for part in parts]
        return fetch_number(
            self.connection, f"SELECT count(DISTINCT line) FROM ({' UNION ALL '.join(lines)})"
        )
