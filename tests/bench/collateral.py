"""Hold the innocents that a list to act on is said to hit against the truth, and print how often the interval has it.

    python tests/bench/collateral.py [--presets default,lowslow,regrowth,reseller] [--seeds 700,…] [--rates]
    LINKAGE_WORLDS=… python tests/bench/collateral.py --worlds default,lowslow,benign --seeds ''

Of each simulated world (6,000 to 12,000 accounts, no verdicts) every network assessed as malicious is listed for each
action; the truth says who of the listed is innocent: run by nobody who runs a ring. `--rates` prints what the constants of
`linkage/detect/innocents.py` are made of; the worlds of those constants (601 to 608) are none of the default ones.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

import linkage
from linkage.detect import Network
from linkage.detect.actions import ACTIONS
from linkage.detect.collateral import ActionList, collateral_of
from linkage.detect.innocents import MEASURED_PLACES
from linkage.ingest import ingest
from linkage.lake import Lake
from linkage.simulate import WorldOptions, simulate
from linkage.store import GraphStore
from linkage.workspace import Workspace

SMALLEST, SIZES, STEP = 6_000, 7, 1_000


@dataclass
class Tally:
    """What was counted over all worlds."""

    lists: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    places: dict[int, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    ties: Counter[bool] = field(default_factory=Counter)
    networks: Counter[bool] = field(default_factory=Counter)


def measure(name: str, opened: Workspace, truth: Path, tally: Tally) -> None:
    """Ask one world for the lists of all its malicious networks and count how they stand against the truth."""
    guilty = {row["account_id"]: bool(row["malicious"]) for row in pq.read_table(truth).to_pylist()}
    networks = [one for one in opened.detect() if one.assessment == "malicious"]
    store = opened.store("workspace")
    shown = []
    for network in networks:
        innocents = sum(not guilty[one.account_id] for one in network.members)
        tally.networks[innocents * 2 > network.accounts] += 1
        count_rates(network, guilty, tally)
        for listed in collateral_of(store, network).actions:
            true = sum(not guilty[account] for account in hit_accounts(store, network, listed))
            tally.lists[listed.action.name].append(
                (true, listed.expected.low, listed.expected.high, listed.accounts)
            )
            if listed.action.name == "verify":
                shown.append(f"{true} in {listed.expected.low}-{listed.expected.high} of {listed.accounts}")
    print(f"{name}: {len(networks)} networks; {', '.join(shown)}", flush=True)


def hit_accounts(store: GraphStore, network: Network, listed: ActionList) -> set[str]:
    """Return the accounts that a list hits, those outside of the network too."""
    hit = {risk.account_id for risk, _ in listed.members}
    for value in listed.values:
        if value.outside:
            hit |= {row[2] for row in store.holders(value.kind, value.value)} - network.account_ids
    return hit


def count_rates(network: Network, guilty: dict[str, bool], tally: Tally) -> None:
    """Count misplaced members by micro-bits, and tied cells that are innocents'."""
    for member in network.members:
        least = [bits for bits, _ in MEASURED_PLACES if member.microbits >= bits][-1]
        tally.places[least][not guilty[member.account_id]] += 1
    core = min(network.cells, key=lambda cell: (-cell.accounts, cell.cell_id)).cell_id
    cells: dict[str, list[bool]] = defaultdict(list)
    for member in network.members:
        cells[member.cell_id].append(not guilty[member.account_id])
    for cell in network.cells:
        if cell.cell_id != core and cells[cell.cell_id]:
            tally.ties[sum(cells[cell.cell_id]) * 2 > len(cells[cell.cell_id])] += 1


def show(tally: Tally, rates: bool) -> None:
    """Print how often the truth lay in the interval, and what the rates are."""
    print(f"\n{'action':8} {'lists':>6} {'truth in interval':>18} {'with innocents':>15} {'true / upper end':>17}"
          f" {'median upper end':>17} {'accounts':>9}")  # fmt: skip
    for action in ACTIONS:
        rows = tally.lists[action]
        inside = sum(low <= true <= high for true, low, high, _ in rows)
        uppers = sorted(high for _, _, high, _ in rows)
        print(f"{action:8} {len(rows):6} {inside:9} {inside / max(1, len(rows)):8.4f}"
              f" {sum(row[0] > 0 for row in rows):15} {sum(row[0] for row in rows):8} / {sum(uppers):6}"
              f" {uppers[len(uppers) // 2] if uppers else 0:17} {sum(row[3] for row in rows):9,}")  # fmt: skip
    print(f"\nnetworks that are mostly innocents': {tally.networks[True]} of {tally.networks.total()}")
    if rates:
        for least, found in sorted(tally.places.items()):
            print(f"members from {least / 1e6:.0f} bits on: {found[True]} of {found.total():,} innocent")
        print(f"tied cells that are innocents': {tally.ties[True]} of {tally.ties.total()}")


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--presets", default="default,lowslow,regrowth,reseller")
    parser.add_argument("--seeds", default="700,707,701,708,702,709")
    parser.add_argument("--worlds", default="", help="worlds in the folder LINKAGE_WORLDS")
    parser.add_argument("--rates", action="store_true")
    chosen = parser.parse_args()
    tally = Tally()
    for seed in map(int, filter(None, chosen.seeds.split(","))):
        for preset in chosen.presets.split(","):
            with tempfile.TemporaryDirectory() as scratch:
                root = Path(scratch)
                options = WorldOptions.from_pairs(preset, ["verdicts=0"])
                simulate(
                    root / "world", accounts=SMALLEST + STEP * (seed % SIZES), seed=seed, options=options
                )
                ask(f"{preset} {seed}", root / "world", root / "workspace", tally)
    for name in filter(None, chosen.worlds.split(",")):
        folder = os.environ.get("LINKAGE_WORLDS")
        if not folder:
            sys.exit("set LINKAGE_WORLDS to the folder that holds the worlds")
        with tempfile.TemporaryDirectory() as scratch:
            ask(name, Path(folder) / name, Path(scratch) / "workspace", tally)
    show(tally, chosen.rates)


def ask(name: str, world: Path, workspace: Path, tally: Tally) -> None:
    """Take a world in, without its truth, and measure it."""
    ingest(Lake.create(workspace), [str(world / "input")])
    measure(name, linkage.open(workspace), world / "truth" / "accounts.parquet", tally)


if __name__ == "__main__":
    main()
