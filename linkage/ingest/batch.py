"""Assemble a batch from staged files: place their parts in the lake without duplicates, and count every row."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from linkage.ingest.duplicates import reject_refused, resolve_duplicates, write_without_refused
from linkage.ingest.fields import literal
from linkage.ingest.keys import read_runs, repeated, write_runs
from linkage.ingest.sources import Source
from linkage.ingest.stage import Staged
from linkage.lake import Batch, Lake, SourceFile, TableCounts
from linkage.lake.connection import fetch_number
from linkage.lake.durable import link_or_copy, make_private_directory, sync_file
from linkage.lake.manifest import Manifest
from linkage.records import TABLES, Table

StagedFiles = list[tuple[Path, str, Staged]]


def assemble(
    connection: duckdb.DuckDBPyConnection,
    lake: Lake,
    manifest: Manifest,
    source: Source,
    files: StagedFiles,
    by: str,
) -> Batch:
    """Put the staged parts in their places and return the batch to commit."""
    return _Assembly(connection, lake, manifest, source, files).batch(by)


class _Assembly:
    """The making of one batch."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        lake: Lake,
        manifest: Manifest,
        source: Source,
        files: StagedFiles,
    ) -> None:
        self.connection, self.lake, self.manifest, self.source = connection, lake, manifest, source
        self.files = dict(enumerate(files, manifest.next_file))
        self.number = manifest.next_batch
        self.parts: dict[str, list[str]] = {}
        self.lost: Counter[int] = Counter()  # duplicates by file
        connection.execute(
            'CREATE OR REPLACE TEMP TABLE linkage_duplicates ("table" VARCHAR, path VARCHAR, line BIGINT, '
            "reason VARCHAR, text VARCHAR, batch INTEGER, file INTEGER)"
        )

    def batch(self, by: str) -> Batch:
        counts = {}
        for table in TABLES.values():
            if any(table.name in staged.tables for _, _, staged in self.files.values()):
                counts[table.name] = self._place_table(table)
        for index, (_, _, staged) in self.files.items():
            for name in ("rejects", "warnings"):
                if (staged.folder / f"{name}.parquet").exists():
                    self._link(staged.folder / f"{name}.parquet", name, f"{self._stem(index)}.parquet")
        if self.lost:
            target = self._target("rejects", f"b{self.number:06}-duplicates.parquet")
            self.connection.execute(
                f"COPY (FROM linkage_duplicates ORDER BY ALL) TO {literal(str(target))} (FORMAT parquet, COMPRESSION zstd)"
            )
            sync_file(target)
        at = datetime.now(UTC)
        if self.manifest.batches:
            at = max(at, self.manifest.batches[-1].at + timedelta(microseconds=1))
        return Batch(
            number=self.number,
            at=at,
            by=by,
            files=tuple(self._source_file(index) for index in self.files),
            tables=counts,
            parts={folder: tuple(names) for folder, names in self.parts.items()},
            warnings=sum(staged.warnings for _, _, staged in self.files.values()),
        )

    def _place_table(self, table: Table) -> TableCounts:
        staged = {i: s for i, (_, _, s) in self.files.items() if table.name in s.tables}
        parts = {part: index for index, s in staged.items() for part in s.parts(table.name)}
        losses = self._refuse_duplicates(table, parts)
        for part, index in parts.items():
            name = f"{self._stem(index)}{'-repaired' if part.name.startswith('repaired') else ''}.parquet"
            lost = losses.get(part, 0)
            self.lost[index] += lost
            if lost == self._rows(staged[index], table, part):
                continue
            if lost:
                target = self._target(f"lake/{table.name}", name)
                write_without_refused(self.connection, part, target)
                sync_file(target)
            else:
                self._link(part, f"lake/{table.name}", name)
        for index, s in staged.items():
            folder = self.lake.root / "keys" / table.name
            make_private_directory(folder)
            link_or_copy(s.keys(table.name), folder / key_name(self._stem(index)))
        duplicates = sum(losses.values())
        found = [s.tables[table.name] for s in staged.values()]
        return TableCounts(
            accepted=sum(f.plain + f.repaired for f in found) - duplicates,
            rejected=sum(f.refused for f in found) + duplicates,
            duplicates=duplicates,
        )

    def _refuse_duplicates(self, table: Table, parts: dict[Path, int]) -> dict[Path, int]:
        if not parts:
            return {}
        snapshot = self.lake.snapshot()
        new = read_runs(s.keys(table.name) for _, _, s in self.files.values() if table.name in s.tables)
        old = read_runs(self._old_keys(table))
        hits = repeated(new, old)
        if len(hits) == 0:
            return {}
        losses = resolve_duplicates(self.connection, table, hits, list(parts), snapshot.files(table.name))
        if losses:
            paths = {index: str(path) for index, (path, _, _) in self.files.items()}
            reject_refused(self.connection, table, paths)
        return losses

    def _old_keys(self, table: Table) -> list[Path]:
        """Return the hashes of earlier batches, made again where another DuckDB made them or none."""
        found = []
        for batch in self.manifest.batches:
            by_stem: dict[str, list[Path]] = {}
            for name in batch.parts.get(f"lake/{table.name}", ()):
                part = self.lake.root / "lake" / table.name / name
                by_stem.setdefault(name.removesuffix(".parquet").removesuffix("-repaired"), []).append(part)
            for stem, parts in by_stem.items():
                path = self.lake.root / "keys" / table.name / key_name(stem)
                if not path.exists():
                    make_private_directory(path.parent)
                    write_runs(self.connection, table, parts, path)
                found.append(path)
        return found

    def _source_file(self, index: int) -> SourceFile:
        path, digest, staged = self.files[index]
        if self.source.is_canonical:
            mapped = sum(t.plain + t.repaired for t in staged.tables.values()) - self.lost[index]
        else:
            mapped = self._mapped_lines(index)
        return SourceFile(
            index=index,
            path=str(path),
            sha256=digest,
            size=path.stat().st_size,
            source=self.source.name,
            source_version=self.source.version,
            tables=tuple(staged.tables),
            rows=staged.rows,
            mapped=mapped,
            empty=staged.empty,
            refused=staged.rows - staged.empty - mapped,
        )

    def _mapped_lines(self, index: int) -> int:
        stem = self._stem(index)
        parts = [
            self.lake.root / folder / name
            for folder, names in self.parts.items()
            if folder.startswith("lake/")
            for name in names
            if name.startswith(stem)
        ]
        if not parts:
            return 0
        lines = " UNION ALL ".join(f"SELECT line FROM read_parquet({literal(str(part))})" for part in parts)
        return fetch_number(self.connection, f"SELECT count(DISTINCT line) FROM ({lines})")

    def _rows(self, staged: Staged, table: Table, part: Path) -> int:
        counts = staged.tables[table.name]
        return counts.plain if part.name.startswith("plain") else counts.repaired

    def _stem(self, index: int) -> str:
        return f"b{self.number:06}-{index:06}"

    def _target(self, folder: str, name: str) -> Path:
        make_private_directory(self.lake.root / folder)
        self.parts.setdefault(folder, []).append(name)
        return self.lake.root / folder / name

    def _link(self, source: Path, folder: str, name: str) -> None:
        link_or_copy(source, self._target(folder, name))


def key_name(stem: str) -> str:
    """Return the name of a file of key hashes; they hold for one version of DuckDB's hash only."""
    return f"{stem}.duckdb-{duckdb.__version__}.u64"
