"""Make a lake and files to take in."""

import gzip
import json

import duckdb
import pytest

from linkage.ingest import ingest
from linkage.lake import Lake

ACCOUNT = {"account_id": "a1", "created_at": "2026-01-05T09:00:00Z"}
REQUEST = {
    "request_id": "r1",
    "ts": "2026-01-06T08:00:00Z",
    "account_id": "a1",
    "ip": "192.0.2.1",
    "model": "m",
}


def account(**fields):
    return {**ACCOUNT, **fields}


def request_row(**fields):
    return {**REQUEST, **fields}


class Workspace:
    """A lake with what a test wants to know of it."""

    def __init__(self, root):
        self.root = root
        self.lake = Lake.create(root / "w")

    def write(self, name, rows):
        """Write rows (dicts; str and bytes as they are) as JSON Lines."""
        path = self.root / name
        lines = [row if isinstance(row, str | bytes) else json.dumps(row) for row in rows]
        data = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    def text(self, name, content):
        path = self.root / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def take(self, *paths, **options):
        return ingest(self.lake, [self.root / p if isinstance(p, str) else p for p in paths], **options)

    def counts(self, report, table):
        return report.to_json()["tables"][table]

    def rows(self, table, columns="*", order="ALL"):
        parts = [str(p) for p in self.lake.snapshot().files(table)]
        if not parts:
            return []
        with duckdb.connect() as con:
            con.execute("SET TimeZone = 'UTC'")
            return con.execute(f"SELECT {columns} FROM read_parquet(?) ORDER BY {order}", [parts]).fetchall()

    def everything(self):
        """All bytes of the workspace's Parquet files as text, unpacked."""
        found = []
        with duckdb.connect() as con:
            for path in self.lake.root.rglob("*.parquet"):
                found += con.execute(
                    "SELECT to_json(t)::VARCHAR FROM read_parquet(?) t", [str(path)]
                ).fetchall()
        return "\n".join(row[0] for row in found)


@pytest.fixture
def ws(tmp_path):
    return Workspace(tmp_path)
