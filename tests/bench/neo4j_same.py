"""Compare the answers of both stores byte for byte, and time a ring through Bolt: `LINKAGE_WORLDS=… python …`.

Each world (and the demo's, simulated anew) is taken in, linked, loaded into the managed server of its own workspace, and
asked from a sample of accounts, one of every cell among them, and from values of theirs. No truth is read.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from linkage.cli.demo import ACCOUNTS, SEED
from linkage.settings import load_settings
from linkage.simulate import simulate
from linkage.workspace import Workspace, open_workspace

KINDS = ("card", "ip", "end_user", "template", "ja4", "email")


def sample_seeds(workspace: Workspace, every: int) -> list[str]:
    """Return every n-th account, one account of each cell, and values that they hold."""
    store = workspace.store("workspace")
    accounts = workspace.account_ids()
    cells: dict[str, str] = {}
    for account, cell, *_ in store.account_cells(accounts):
        cells.setdefault(cell, account)
    some = sorted({*accounts[::every], *cells.values()})
    values: dict[str, list[str]] = {}
    for _, kind, value, *_ in store.account_values(some[::5]):
        if kind in KINDS:
            values.setdefault(kind, []).append(f"{kind}:{value}")
    return [*some, *(seed for kind in sorted(values) for seed in sorted(set(values[kind]))[:5])]


def seconds(ask: Callable[[], object], runs: int = 5) -> float:
    """Return the median wall time of some runs, after one that warms."""
    ask()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def compare(name: str, logs: Path, root: Path, every: int, ring: int) -> bool:
    """Print how many answers are equal, and how long the ring nearest to `ring` accounts takes; say if all are."""
    workspace = open_workspace(root, settings=load_settings(root), create=True)
    workspace.ingest(logs)
    workspace.link()
    workspace.graph.load()
    try:
        seeds = sample_seeds(workspace, every)
        largest: tuple[int, str, int] | None = None
        different = 0
        for seed in seeds:
            answers: dict[str, list[dict[str, Any]]] = {
                store: [one.to_dict() for one in workspace.expand(seed, store=store)]
                for store in ("workspace", "neo4j")
            }
            different += json.dumps(answers["workspace"]) != json.dumps(answers["neo4j"])
            for one in answers["workspace"]:
                size = len(one["members"])
                if size and ":" not in seed and (largest is None or abs(size - ring) < largest[0]):
                    largest = (abs(size - ring), seed, size)
        print(f"{name}: {len(seeds)} seeds, {different} answers differ", flush=True)
        if largest:
            _, seed, size = largest
            took = {
                store: seconds(lambda store=store: workspace.expand(seed, store=store))  # type: ignore[misc]
                for store in ("workspace", "neo4j")
            }
            shown = ", ".join(f"{store} {1000 * s:.0f} ms" for store, s in took.items())
            print(f"  a ring of {size + 1} accounts, warm: {shown}", flush=True)
        return different == 0
    finally:
        workspace.graph.down()


def main() -> None:
    """Compare the demo's world and those of LINKAGE_WORLDS; end with 1 when an answer differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", nargs="*", default=["default", "lowslow", "benign"])
    parser.add_argument("--every", type=int, default=300, help="every n-th account is a seed")
    parser.add_argument("--ring", type=int, default=1000, help="accounts of the ring that is timed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        simulate(root / "demo", accounts=ACCOUNTS, seed=SEED)
        places = [("demo", root / "demo" / "input")]
        if "LINKAGE_WORLDS" in os.environ:
            places += [(w, Path(os.environ["LINKAGE_WORLDS"]) / w / "input") for w in asked.worlds]
        same = [compare(name, logs, root / f"w-{name}", asked.every, asked.ring) for name, logs in places]
    raise SystemExit(0 if all(same) else 1)


if __name__ == "__main__":
    main()
