"""Hold the probabilities of named accounts against the truth of simulated worlds, and print how far to believe them.

    python tests/bench/calibration.py [--presets default,lowslow,regrowth,reseller] [--seeds 401,402,403,404,405,406] [--dump FILE]

Of each world 40 accounts of rings and 20 innocents are expanded, and everything is detected. An account is right in an
expansion when the seed's operator runs it, and in a network when the operator of most of its members does. Worlds have
8,000 accounts and 1,400 more for each seed, up to 15,000, and hold no verdicts. ECE as usual: ten bins of equal width.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.parquet as pq

import linkage
from linkage.ingest import ingest
from linkage.lake import Lake
from linkage.simulate import WorldOptions, simulate

SMALLEST, LARGEST, STEP = 8_000, 15_000, 1_400
RING_SEEDS, INNOCENT_SEEDS = 40, 20
# Nearly all probabilities are near one: the last tenth is shown in four.
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)


@dataclass(frozen=True)
class Said:
    """One probability that was said of one account, and whether it was right."""

    world: str
    where: str
    seed: str
    account_id: str
    cell_id: str
    kinds: str
    microbits: int
    probability: float
    right: bool


def measure(preset: str, seed: int, scratch: Path) -> list[Said]:
    """Make one world, ask it, and return all that was said."""
    name, accounts = f"{preset} {seed}", SMALLEST + STEP * ((seed - 1) % 100) % (LARGEST - SMALLEST + STEP)
    options = WorldOptions.from_pairs(preset, ["verdicts=0"])
    simulate(scratch / "world", accounts=accounts, seed=seed, options=options)
    truth = pq.read_table(scratch / "world" / "truth" / "accounts.parquet").to_pylist()
    operator = {row["account_id"]: row["operator_id"] for row in truth}
    rings = sorted(row["account_id"] for row in truth if row["malicious"])
    others = sorted(row["account_id"] for row in truth if not row["malicious"] and row["requests"] >= 5)
    ingest(Lake.create(scratch / "workspace"), [str(scratch / "world" / "input")])
    opened = linkage.open(scratch / "workspace")
    draw = random.Random(seed)
    said = []
    for account in draw.sample(rings, RING_SEEDS) + draw.sample(others, INNOCENT_SEEDS):
        for member in opened.expand(account)[0].members:
            right = operator[member.account_id] == operator[account]
            said.append(Said(name, "expand", account, member.account_id, member.cell_id, " ".join(member.kinds),
                             member.microbits, member.probability, right))  # fmt: skip
    for network in opened.detect():
        if network.assessment == "malicious":
            owner = Counter(operator[one.account_id] for one in network.members).most_common(1)[0][0]
            for one in network.members:
                said.append(Said(name, "detect", network.network_id, one.account_id, one.cell_id, " ".join(one.kinds),
                                 one.microbits, one.probability, operator[one.account_id] == owner))  # fmt: skip
    return said


def brier(said: list[Said]) -> float:
    """Return the mean squared error of the probabilities (Brier, 1950)."""
    return sum((one.probability - one.right) ** 2 for one in said) / max(1, len(said))


def calibration_error(said: list[Said], bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal width."""
    parts: dict[int, list[Said]] = {}
    for one in said:
        parts.setdefault(min(int(one.probability * bins), bins - 1), []).append(one)
    return sum(
        abs(sum(one.probability for one in part) - sum(one.right for one in part)) for part in parts.values()
    ) / max(1, len(said))


def show(where: str, said: list[Said]) -> None:
    """Print the reliability table of what was said, and its worst world."""
    print(
        f"\n{where}: {len(said):,} probabilities, Brier {brier(said):.5f}, ECE {calibration_error(said):.4f}"
    )
    print(f"{'probability':>15} {'said':>8} {'mean':>8} {'right':>8} {'wrong':>6}")
    for low, high in zip(EDGES, (*EDGES[1:], 1.1), strict=True):
        part = [one for one in said if low <= one.probability < high]
        if part:
            mean = sum(one.probability for one in part) / len(part)
            right = sum(one.right for one in part)
            print(f"{low:7.3f} - {min(high, 1.0):5.3f} {len(part):8,} {mean:8.5f} {right / len(part):8.5f}"
                  f" {len(part) - right:6,}")  # fmt: skip
    worlds = {world: [one for one in said if one.world == world] for world in sorted({s.world for s in said})}
    for name, measured in (("Brier", brier), ("ECE", calibration_error)):
        worst = max(worlds, key=lambda world: measured(worlds[world]))
        print(f"worst {name}: {measured(worlds[worst]):.5f} ({worst})")


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--presets", default="default,lowslow,regrowth,reseller")
    parser.add_argument("--seeds", default="401,402,403,404,405,406")
    parser.add_argument("--dump", type=Path, help="write what was said as JSON Lines")
    chosen = parser.parse_args()
    said: list[Said] = []
    for preset in chosen.presets.split(","):
        for seed in map(int, chosen.seeds.split(",")):
            with tempfile.TemporaryDirectory() as scratch:
                one = measure(preset, seed, Path(scratch))
            said += one
            wrong = sum(not s.right for s in one)
            print(f"{preset} {seed}: {len(one):,} said, {wrong:,} wrong, Brier {brier(one):.5f}", flush=True)
    if chosen.dump:
        chosen.dump.write_text("".join(json.dumps(asdict(one)) + "\n" for one in said))
    for where in ("expand", "detect"):
        show(where, [one for one in said if one.where == where])


if __name__ == "__main__":
    main()
