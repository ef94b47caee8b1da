"""Score attribution on worlds whose truth is known, as the folder's own score.py counts, and print a row a world and all pooled.

    LINKAGE_WORLDS=… python tests/bench/attribution.py [--worlds default,lowslow] [--small] [--seeds 7701,7702] [--keep FOLDER]

Beside the worlds of the folder, ten of 20,000 to 26,000 accounts are simulated; `--small` takes ten of 8,000 to 15,000 instead,
where a laboratory and a false flag of a dozen accounts each show the same counts. None of them was looked at while the
program was built. What is attributed is what detection found, the small groups included that the command's list leaves out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import linkage
from linkage.ingest import ingest
from linkage.lake import Lake
from linkage.simulate import WorldOptions, simulate

NAMED = 0.5
# Preset, seed, accounts.
LARGE = (
    ("default", 7731, 20_000), ("lowslow", 7732, 21_000), ("regrowth", 7733, 22_000), ("reseller", 7734, 23_000),
    ("default", 7735, 24_000), ("lowslow", 7736, 25_000), ("regrowth", 7737, 26_000), ("reseller", 7738, 20_000),
    ("default", 7739, 22_000), ("lowslow", 7740, 24_000),
)  # fmt: skip
SMALL = (
    ("default", 7741, 8_000), ("lowslow", 7742, 9_000), ("regrowth", 7743, 10_000), ("reseller", 7744, 11_000),
    ("default", 7745, 12_000), ("lowslow", 7746, 13_000), ("regrowth", 7747, 14_000), ("reseller", 7748, 15_000),
    ("default", 7749, 10_000), ("lowslow", 7750, 12_000),
)  # fmt: skip


@dataclass
class Pooled:
    """Counts over several worlds."""

    attributable: int = 0
    right: int = 0
    named: int = 0
    others: int = 0
    left: int = 0
    wrong: int = 0
    decoys: int = 0
    decoys_named: int = 0
    squares: list[float] = field(default_factory=list)

    def add(self, other: Pooled) -> None:
        """Add another's counts."""
        for name in ("attributable", "right", "named", "others", "left", "wrong", "decoys", "decoys_named"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.squares += other.squares

    @property
    def row(self) -> str:
        """The counts in one line."""
        brier = sum(self.squares) / len(self.squares) if self.squares else 0.0
        return (
            f"{self.right:4} of {self.attributable:<4} {self.named:6} {self.wrong:9} {self.decoys_named:4} of {self.decoys:<3}"
            f" {self.left:6} of {self.others:<5} {brier:9.5f} {len(self.squares):6}"
        )


def measure(world: Path, scorer: Path, scratch: Path) -> tuple[Pooled, float]:
    """Take a world in, detect and attribute, and score; return the counts and the CPU seconds of attribution alone."""
    workspace = scratch / "workspace"
    ingest(Lake.create(workspace), [str(world / "input")])
    opened = linkage.open(workspace)
    opened.detect()
    started = time.process_time()
    found = [one.to_dict() for one in opened.attribute()]
    took = time.process_time() - started
    out = scratch / "attribution.json"
    out.write_text(json.dumps({"networks": found}))
    run = subprocess.run(
        [sys.executable, str(scorer), "attribution", "--world", str(world), "--out", str(out)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return count(json.loads(run.stdout), found), took


def count(scored: dict[str, Any], found: list[dict[str, Any]]) -> Pooled:
    """Read what the scorer printed; the squares are of every organization that an answer lists."""
    pooled = Pooled(
        attributable=scored["attributable"],
        others=scored["unattributed_total"],
        left=scored["unattributed_correct"],
        wrong=scored["wrong_accusations"],
    )
    truth = {row["network"]: row["truth"] for row in scored["rows"]}
    for row in scored["rows"]:
        top, is_decoy = row["top"], row["operator"] == "D"
        is_named = bool(top and top["probability"] >= NAMED)
        pooled.decoys += is_decoy
        pooled.decoys_named += is_decoy and is_named
        if row["truth"] != "unattributed":
            pooled.named += is_named
            pooled.right += is_named and top["org_id"] == row["truth"]
    for one in found:
        for way in one["attribution"]:
            if way["org_id"] != "unattributed" and one["network_id"] in truth:
                hit = way["org_id"] == truth[one["network_id"]]
                pooled.squares.append((way["probability"] - hit) ** 2)
    return pooled


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--worlds", default="default,lowslow")
    parser.add_argument("--small", action="store_true")
    parser.add_argument(
        "--seeds", help="of the simulated worlds only those of these seeds, 7701,7702; none: 0"
    )
    parser.add_argument("--keep", type=Path, help="keep the simulated worlds and workspaces here")
    chosen = parser.parse_args()
    folder = os.environ.get("LINKAGE_WORLDS")
    if not folder:
        sys.exit("set LINKAGE_WORLDS to the folder that holds the worlds and score.py")
    worlds, scorer = Path(folder), Path(folder) / "score.py"
    print(
        f"{'world':30} {'right':>12} {'named':>6} {'wrong ≥ .8':>9} {'decoys':>10} {'left alone':>15} {'Brier':>9} {'listed':>6} {'CPU s':>6}"
    )
    pooled = Pooled()
    jobs: list[tuple[str, Path | None, tuple[str, int, int] | None]] = [
        (name, worlds / name, None) for name in filter(None, chosen.worlds.split(","))
    ]
    seeds = set(map(int, chosen.seeds.split(","))) if chosen.seeds else None
    jobs += [
        (f"{preset} {seed}, {n:,}", None, (preset, seed, n))
        for preset, seed, n in (SMALL if chosen.small else LARGE)
        if seeds is None or seed in seeds
    ]
    for name, world, made in jobs:
        with tempfile.TemporaryDirectory() as temporary:
            scratch = Path(temporary)
            if chosen.keep:
                scratch = chosen.keep / name.replace(",", "").replace(" ", "-")
                scratch.mkdir(parents=True)
            if made:
                preset, seed, accounts = made
                world = scratch / "world"
                simulate(world, accounts=accounts, seed=seed, options=WorldOptions.from_pairs(preset, []))
            assert world is not None
            one, took = measure(world, scorer, scratch)
        pooled.add(one)
        print(f"{name:30} {one.row} {took:6.2f}", flush=True)
    print(f"{'pooled':30} {pooled.row}")


if __name__ == "__main__":
    main()
