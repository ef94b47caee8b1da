"""Ingest: files of any declared source become a batch of canonical rows in the lake, each row accepted or refused."""

from linkage.ingest.command import Progress, ingest
from linkage.ingest.coverage import DryRun, dry_run
from linkage.ingest.listing import rejects, warnings
from linkage.ingest.personal import read_hash_key
from linkage.ingest.report import IngestReport, files_json, tables_json
from linkage.ingest.sources import source_names

__all__ = [
    "DryRun",
    "IngestReport",
    "Progress",
    "dry_run",
    "files_json",
    "ingest",
    "read_hash_key",
    "rejects",
    "source_names",
    "tables_json",
    "warnings",
]
