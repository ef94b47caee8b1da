"""Time detection over made-up cells, as many as a provider of so many accounts has, and print the exponent of the cost.

    python tests/bench/detect.py [--accounts 250000,500000,1000000]

For a million accounts: 24,000 in six rings of 80 cells each, a chain of ties from cell to cell and some across, and
3,000 cells of 36 innocents. The store is memory: what is timed is detection alone, not DuckDB, whose questions are asked
once for all (`linkage detect` on a workspace is timed by `make bench-scores`).
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

from linkage.detect import detect
from linkage.store import GraphStore, Row

RING_CELLS, RING_SIZE, INNOCENT_SIZE, RINGS = 80, 50, 36, 6
INNOCENT_CELLS_A_MILLION = 3000
DAY = 20_500


class MadeUp:
    """Rows of cells, members and ties for a provider of `accounts`, drawn with a seed."""

    def __init__(self, accounts: int) -> None:
        draw, share = random.Random(1), accounts / 1_000_000
        self.accounts, self.ties = accounts, []
        sizes: dict[str, tuple[int, bool]] = {}
        for ring in range(RINGS):
            cells = [f"cell_r{ring}_{n:05}" for n in range(max(2, round(RING_CELLS * share)))]
            sizes.update(dict.fromkeys(cells, (RING_SIZE, True)))
            pairs = {(a, b) for a, b in pairwise(cells)}
            pairs |= {tuple(sorted(draw.sample(cells, 2))) for _ in range(3 * len(cells))}
            for a, b in sorted(pairs):
                self.ties += [(a, b, family, 16_000_000, 1) for family in ("customer", "payment")]
        sizes.update(
            {f"cell_i{n:05}": (INNOCENT_SIZE, False) for n in range(round(INNOCENT_CELLS_A_MILLION * share))}
        )
        self.facts, self.people = {}, {}
        for cell, (n, ring) in sizes.items():
            shared = n * 2 // 3 if ring else 1
            self.facts[cell] = (cell, n, n, shared, 4 if ring else 1, 5, n, shared, 0, 10_000, 500_000)
            self.people[cell] = [
                (cell, f"{cell}_{k:03}", 20_000_000 + k, 20, "content customer") for k in range(n)
            ]

    def cell_ids(self) -> list[Row]:
        return [(cell,) for cell in sorted(self.facts)]

    def population(self) -> list[Row]:
        return [(self.accounts, len(self.facts), self.accounts, self.accounts)]

    def cells(self, ids: Sequence[str]) -> list[Row]:
        return [self.facts[cell] for cell in sorted(ids)]

    def cell_members(self, ids: Sequence[str]) -> list[Row]:
        return [row for cell in sorted(ids) for row in self.people[cell]]

    def cell_ties(self, ids: Sequence[str]) -> list[Row]:
        asked = set(ids)
        return [row for row in self.ties if row[0] in asked or row[1] in asked]

    def cell_exits(self, hub: int) -> list[Row]:
        return [(cell, cell, 40) for cell in sorted(self.facts)]

    def last_days(self) -> list[Row]:
        return [(DAY, self.accounts)]

    def activity(self, ids: Sequence[str], since_day: int, before_day: int) -> list[Row]:
        return [(i, DAY * 86_400_000_000, "active", None, 20, 1, 2, 3, 3) for i in sorted(ids)]

    def co_holders(self, ids: Sequence[str], groups: Sequence[str]) -> list[Row]:
        return [(group, account, 1) for account, group in zip(ids, groups, strict=True)]

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", default="250000,500000,1000000")
    points = []
    print(f"{'accounts':>10} {'cells':>7} {'in cells':>9} {'networks':>9} {'malicious':>10} {'CPU s':>7}")
    for accounts in map(int, parser.parse_args().accounts.split(",")):
        made = MadeUp(accounts)
        started = time.process_time()
        found = detect(cast(GraphStore, made))
        took = time.process_time() - started
        points.append((math.log(accounts), math.log(took)))
        malicious = sum(one.assessment == "malicious" for one in found)
        inside = sum(map(len, made.people.values()))
        print(
            f"{accounts:10,} {len(made.facts):7,} {inside:9,} {len(found):9,} {malicious:10,} {took:7.2f}",
            flush=True,
        )
    if len(points) > 1:
        (x0, y0), (x1, y1) = points[0], points[-1]
        print(f"exponent {(y1 - y0) / (x1 - x0):.2f}")


if __name__ == "__main__":
    main()
