"""Compare candidate pairs of accounts with scipy's sparse product A·Aᵀ over the same holdings: CPU seconds, side by side.

    python tests/bench/pairs.py [--accounts 1000000]

Made-up holdings, drawn with a seed: 1.2 values an account, each held by 2 to 100 (the cap of the step), few by many. Both give
the pairs that share two values and more, and how many; they have to agree. Each runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix

from linkage.lake import Lake, connect
from linkage.link.cells import PAIR_SHARED_FROM, PAIR_VALUE_TO
from linkage.settings import Settings

# Holders of a value: as many values of twice the holders as a quarter of those of once (an exponent of two).
SIZES = np.arange(2, PAIR_VALUE_TO + 1)


def holdings(accounts: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return accounts and values of the holdings, and the holders of each value. Groups of 200 share most of theirs."""
    draw = np.random.default_rng(5)
    odds = 1.0 / SIZES**2
    values = int(accounts * 1.2 / (SIZES * odds / odds.sum()).sum() * 5)
    sizes = draw.choice(SIZES, values, p=odds / odds.sum())
    v = np.repeat(np.arange(values), sizes)
    start = np.repeat(draw.integers(0, max(1, accounts - 200), values), sizes)
    spread = np.where(np.repeat(draw.random(values) < 0.7, sizes), 200, accounts)
    a = (start + (draw.random(len(v)) * spread).astype(np.int64)) % accounts
    code = np.unique(a * values + v)
    a, v = code // values, code % values
    return a, v, np.bincount(v, minlength=values)


def by_step(a: np.ndarray, v: np.ndarray, holders: np.ndarray) -> tuple[int, int]:
    """Pair up as the link step does; return the pairs and the sum of what they share."""
    from linkage.engine import DuckEngine
    from linkage.link.pairing import pair_accounts

    with tempfile.TemporaryDirectory() as scratch:
        lake = Lake.create(Path(scratch) / "workspace")
        with connect(lake.root, Settings(threads=2)) as connection:
            engine = DuckEngine(connection)
            engine.source("rare_holdings", pa.table({"a": a.astype(np.int32), "v": v.astype(np.int32)}))
            numbers = np.arange(len(holders), dtype=np.int32)
            engine.source("rare_values", pa.table({"v": numbers, "holders": holders}))
            engine.source("account_pairs", pair_accounts(engine, PAIR_VALUE_TO, PAIR_SHARED_FROM))
            shared = engine.fetch("account_pairs")["shared"]
    return len(shared), int(shared.sum())


def by_product(a: np.ndarray, v: np.ndarray, holders: np.ndarray) -> tuple[int, int]:
    """Multiply the matrix of accounts by values with its transpose; return the same two numbers."""
    shape = (int(a.max()) + 1, len(holders))
    matrix = csr_matrix((np.ones(len(a), np.int32), (a, v)), shape=shape)
    product = (matrix @ matrix.T).tocoo()
    kept = (product.row < product.col) & (product.data >= PAIR_SHARED_FROM)
    return int(kept.sum()), int(product.data[kept].sum())


def main() -> None:
    """Run both in turn and print the ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--one", choices=["step", "product"], help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        made = holdings(chosen.accounts)
        before = resource.getrusage(resource.RUSAGE_SELF)
        pairs, shared = (by_step if chosen.one == "step" else by_product)(*made)
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        figures = {"holdings": len(made[0]), "pairs": pairs, "shared": shared, "cpu_s": cpu}
        print(json.dumps({**figures, "peak_mb": after.ru_maxrss / 1024}))
        return
    found = {}
    for one in ("step", "product"):
        command = [sys.executable, __file__, "--accounts", str(chosen.accounts), "--one", one]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found[one] = json.loads(done.stdout)
    step, product = found["step"], found["product"]
    assert (step["pairs"], step["shared"]) == (product["pairs"], product["shared"])
    print(f"{chosen.accounts:,} accounts, {step['holdings']:,} holdings, {step['pairs']:,} pairs")
    for name, one in (("pair_accounts", step), ("scipy A·Aᵀ", product)):
        print(f"  {name:<18} {one['cpu_s']:7.1f} CPU s, peak memory {one['peak_mb'] / 1024:.2f} GiB")
    print(f"  ratio of CPU {step['cpu_s'] / product['cpu_s']:.2f} (goal 1.5)")


if __name__ == "__main__":
    main()
