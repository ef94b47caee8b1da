"""Take files into the lake as one batch, all or nothing: find, skip known ones, stage, refuse duplicates, commit."""

from __future__ import annotations

import getpass
import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from linkage.errors import LinkageError, RejectedRows
from linkage.ingest.batch import assemble
from linkage.ingest.files import find_files
from linkage.ingest.report import IngestReport, SkippedFile
from linkage.ingest.sources import CANONICAL, Source, find_source
from linkage.ingest.stage import Job, Staged, prepare, read_staged, stage_file
from linkage.lake import Lake, connect
from linkage.lake.connection import drop_spill
from linkage.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called with (description, done, total); total is in bytes of the files as they lie on disk."""

_VERSION = f"1/{duckdb.__version__}"  # what staged files depend on besides their key


def ingest(
    lake: Lake,
    paths: Sequence[str | Path],
    *,
    source: str = CANONICAL,
    source_dir: Path | None = None,
    hash_key: bytes | None = None,
    strict: bool = False,
    by: str | None = None,
    progress: Progress | None = None,
    settings: Settings | None = None,
) -> IngestReport:
    """Take files, directories and globs into the lake as one batch and report what became of each row.

    Raises UsageError for a path or source that is not there, LinkageError for a file that cannot be
    read and for a second writer, RejectedRows under `strict`; then nothing of the command is committed.
    """
    declared = find_source(source, source_dir)
    files = find_files(paths)
    with lake.writing():
        try:
            return _take_in(lake, files, declared, hash_key, strict, by, progress, settings)
        except duckdb.Error as error:
            raise LinkageError(f"{lake.root}: {str(error).splitlines()[0]}") from None
        except OSError as error:
            raise LinkageError(
                f"{error.filename or lake.root}: {error.strerror}; nothing was taken in"
            ) from None
        finally:
            drop_spill(lake.root)


def _take_in(
    lake: Lake,
    files: list[Path],
    source: Source,
    hash_key: bytes | None,
    strict: bool,
    by: str | None,
    progress: Progress | None,
    settings: Settings | None,
) -> IngestReport:
    manifest = lake.manifest()
    known = {(f.sha256, f.source): batch.number for batch in manifest.batches for f in batch.files}
    new: list[tuple[Path, str]] = []
    skipped: list[SkippedFile] = []
    total = sum(path.stat().st_size for path in files)
    done = 0
    for path in files:
        digest = _sha256(path)
        done += path.stat().st_size
        if progress:
            progress("reading", done, total)
        if (digest, source.name) in known:
            skipped.append(SkippedFile(str(path), known[digest, source.name]))
        else:
            known[digest, source.name] = manifest.next_batch
            new.append((path, digest))
    if not new:
        return IngestReport(None, tuple(skipped))
    connection = connect(lake.root, settings)
    try:
        prepare(connection, hash_key)
        staged: list[tuple[Path, str, Staged]] = []
        total, done = sum(path.stat().st_size for path, _ in new), 0
        for index, (path, digest) in enumerate(new, manifest.next_file):
            job = Job(source, manifest.next_batch, index, hash_key)
            folder = lake.root / "staged" / _staged_name(path, digest, job)
            ready = read_staged(folder) or _stage(connection, path, digest, folder, job)
            staged.append((path, digest, ready))
            done += path.stat().st_size
            if progress:
                progress("checking", done, total)
        batch = assemble(connection, lake, manifest, source, staged, by or getpass.getuser())
        report = IngestReport(batch, tuple(skipped))
        if strict and report.rejected:
            raise RejectedRows(
                f"{report.rejected} rows were refused; nothing was taken in (leave out --strict to keep the others)"
            )
        lake.commit(batch)
    finally:
        connection.close()
    shutil.rmtree(lake.root / "staged", ignore_errors=True)
    return report


def _stage(connection: duckdb.DuckDBPyConnection, path: Path, digest: str, folder: Path, job: Job) -> Staged:
    ready = stage_file(connection, path, folder, job)
    if _sha256(path) != digest if _is_small(path) else False:
        raise LinkageError(f"{path}: changed while it was read; try again")
    return ready


def _is_small(path: Path) -> bool:
    return path.stat().st_size < 1 << 20


def _staged_name(path: Path, digest: str, job: Job) -> str:
    key = hashlib.sha256(b"staged" + job.hash_key).hexdigest() if job.hash_key else ""
    content = [_VERSION, str(path), digest, job.source.digest, str(job.batch), str(job.file), key]
    return hashlib.sha256("\0".join(content).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise LinkageError(f"{path}: cannot read: {error.strerror}") from None
