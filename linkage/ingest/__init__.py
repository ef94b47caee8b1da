"""Ingest: files of any declared source become a batch of canonical rows in the lake, each row accepted or refused."""

from linkage.ingest.command import Progress, ingest
from linkage.ingest.personal import read_hash_key
from linkage.ingest.report import IngestReport

__all__ = ["IngestReport", "Progress", "ingest", "read_hash_key"]
