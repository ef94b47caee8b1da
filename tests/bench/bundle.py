"""Seal and verify a bundle with the rows of a case: half a million rows as Parquet and as JSON, some 150 MB.

python tests/bench/bundle.py [--rows 500000]
Prints a line for the directory and one for the zip: wall seconds of sealing and of verifying in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from linkage.casebook.keys import make_key
from linkage.evidence.seal import seal_bag

AT = datetime(2026, 2, 1, tzinfo=UTC)


def make_rows(folder: Path, rows: int) -> dict[str, Path]:
    """Write made-up requests as Parquet and as a line of JSON each."""
    chance = random.Random(0)
    columns: dict[str, list[object]] = {
        "request_id": [f"req_{chance.getrandbits(64):016x}" for _ in range(rows)],
        "account_id": [f"acct_{chance.randrange(1000)}" for _ in range(rows)],
        "at": sorted(chance.randrange(10**15, 2 * 10**15) for _ in range(rows)),
        "ip": [f"198.51.100.{chance.randrange(256)}" for _ in range(rows)],
        "prompt_hash": [f"{chance.getrandbits(256):064x}" for _ in range(rows)],
        "line": list(range(rows)),
    }
    pq.write_table(pa.table(columns), folder / "requests.parquet", compression="zstd")
    with (folder / "requests.jsonl").open("w") as stream:
        for values in zip(*columns.values(), strict=True):
            stream.write(json.dumps(dict(zip(columns, values, strict=True))) + "\n")
    return {f"rows/{name}": folder / name for name in ("requests.parquet", "requests.jsonl")}


def main() -> int:
    """Make, seal, verify, tell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=500_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="linkage-bundle-") as scratch:
        root = Path(scratch)
        key, payload = make_key(root / "key.pem", "First Analyst"), make_rows(root, given.rows)
        size = sum(path.stat().st_size for path in payload.values())
        for out in (root / "bundle", root / "bundle.zip"):
            begun = time.monotonic()
            seal_bag(payload, {}, key, out, at=AT, info={})
            sealed = time.monotonic()
            command = [sys.executable, "-m", "linkage.evidence.verify", str(out), "--key", key.fingerprint]
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            verified, after = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
            busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            kind = "zip" if out.suffix else "directory"
            print(
                f"{kind}: {given.rows:,} rows, {size / 1e6:.0f} MB: "
                f"seal {sealed - begun:.2f} s, verify {verified - sealed:.2f} s (CPU {busy:.2f} s)"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
