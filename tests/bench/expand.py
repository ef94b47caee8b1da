"""Time `expand` of a ring of some 13,000 accounts: warm in process, as a cold command, and beside a bare frontier.

    python tests/bench/expand.py [--accounts 48000]

The floor is a breadth-first frontier over a scipy CSR matrix of accounts by rare values (two rounds, nothing weighed,
nothing explained): what any answer has to touch at least.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
from scipy.sparse import csr_matrix

import linkage
from linkage.ingest import ingest
from linkage.lake import Lake
from linkage.simulate import WorldOptions, simulate

ROUNDS = 7


def frontier(evidence: list[Path], seed: str) -> tuple[float, int]:
    """Return seconds and accounts of a plain frontier from `seed` over values that at most 500 accounts hold."""
    files = [str(path) for path in evidence]
    rows = (
        duckdb.connect()
        .execute(
            "WITH e AS (SELECT account_id, kind || ':' || value AS v FROM read_parquet($files)), "
            "rare AS (SELECT v FROM e GROUP BY v HAVING count(*) BETWEEN 2 AND 500) "
            "SELECT account_id, v FROM e JOIN rare USING (v)",
            {"files": files},
        )
        .fetchnumpy()
    )
    accounts, a = np.unique(rows["account_id"].astype(str), return_inverse=True)
    values, v = np.unique(rows["v"].astype(str), return_inverse=True)
    matrix = csr_matrix((np.ones(len(a), np.int32), (a, v)), shape=(len(accounts), len(values)))
    transposed = matrix.T.tocsr()
    start = int(np.searchsorted(accounts, seed))
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        reached = np.zeros(len(accounts), np.int32)
        reached[start] = 1
        for _ in range(2):
            reached = ((matrix @ (transposed @ reached)) > 0).astype(np.int32)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), int(reached.sum())


def main() -> None:
    """Make the world, ask, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", type=int, default=48_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        world, workspace = Path(scratch) / "world", Path(scratch) / "workspace"
        options = WorldOptions.from_pairs("default", ["ring_share=0.5", "days=20"])
        simulate(world, accounts=chosen.accounts, seed=7, options=options)
        ingest(Lake.create(workspace), [str(world / "input")])
        opened = linkage.open(workspace)
        derived = opened.link()
        members = duckdb.connect().execute(
            "SELECT account_id FROM read_parquet($files) ORDER BY hash(account_id) LIMIT 12",
            {"files": [str(path) for path in derived.files("cell_members")]},
        )
        seed, size = max(
            ((row[0], len(opened.expand(row[0])[0].members)) for row in members.fetchall()),
            key=lambda x: x[1],
        )
        warm = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            json.dumps(opened.expand(seed)[0].to_dict())
            warm.append(time.perf_counter() - began)
        cold = []
        command = [str(Path(sys.executable).with_name("linkage")), "expand", seed, "--format", "json"]
        command += ["--workspace", str(workspace)]
        for _ in range(3):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            cold.append(time.perf_counter() - began)
        floor, reached = frontier(derived.files("evidence"), seed)
    print(
        f"ring of {size + 1:,} accounts, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB"
    )
    print(f"warm in process     {1000 * statistics.median(warm):8.0f} ms   (goal 250)")
    print(f"cold command        {statistics.median(cold):8.2f} s    (goal 3)")
    print(f"scipy CSR frontier  {1000 * floor:8.0f} ms   ({reached:,} accounts reached, unweighed)")


if __name__ == "__main__":
    main()
