"""Score hand-overs against the truth of simulated worlds: `python tests/bench/succession.py WORLD…` (folders with input/ and truth/)."""

from __future__ import annotations

import argparse
import resource
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

from linkage.workspace import open_workspace


def main() -> None:
    """Print for each world precision (the very account, the same chain, the same operator), recall, innocents, chance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("worlds", nargs="+", type=Path)
    for world in parser.parse_args().worlds:
        truth = {
            row["account_id"]: row for row in pq.read_table(world / "truth" / "accounts.parquet").to_pylist()
        }
        with tempfile.TemporaryDirectory() as folder:
            workspace = open_workspace(Path(folder) / "w", create=True)
            workspace.ingest(world / "input")
            workspace.link()
            before = resource.getrusage(resource.RUSAGE_SELF)
            found = workspace.signals.successors()
            after = resource.getrusage(resource.RUSAGE_SELF)
        rows = [(truth[row["predecessor"]], truth[row["successor"]]) for row in found.rows]
        true = sum(bool(account["successor_of"]) for account in truth.values())
        exact = sum(b["successor_of"] == a["account_id"] for a, b in rows)
        operator = sum(a["operator_id"] == b["operator_id"] for a, b in rows)
        innocent = sum(not b["malicious"] for _, b in rows)
        n = max(1, len(rows))
        print(
            f"{world.name}: {len(rows)} found of {true}; precision exact {exact / n:.3f}, operator {operator / n:.3f}; "
            f"recall {exact / max(1, true):.3f}; innocents {innocent}; by chance {found.chance or 0:.1f}; "
            f"CPU s with four shifted searches {after.ru_utime - before.ru_utime:.1f}"
        )


if __name__ == "__main__":
    main()
