"""Time the link step and detection on simulated providers: wall, CPU and memory, the dearest steps, the exponent.

    python tests/bench/link.py [--accounts 60000,120000] [--keep FOLDER] [--set NAME=VALUE] [--steps 15]

Worlds and what was taken in of them are kept in FOLDER (named by accounts and options) and found there again; a
temporary folder else. Each size is linked in a process of its own, so that its peak of memory is its own. Of the
accounts 2.4 % are in rings and each makes some 30 requests, as in a million accounts with 30 million requests.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import linkage
import linkage.engine
from linkage.ingest import ingest
from linkage.lake import Lake
from linkage.simulate import WorldOptions, simulate

OPTIONS = ("ring_share=0.024", "traffic=2.0")


def cpu_s() -> float:
    """Return the CPU seconds that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class TimedEngine(linkage.engine.DuckEngine):
    """An engine that books CPU and wall seconds by step; what lies between two steps goes to the one before."""

    wall: ClassVar[Counter[str]] = Counter()
    cpu: ClassVar[Counter[str]] = Counter()
    last = (0.0, 0.0)
    before = "start"

    @classmethod
    def book(cls, step: str) -> None:
        """Book what was used since the last call under `step`."""
        now = (time.perf_counter(), cpu_s())
        cls.wall[step] += now[0] - cls.last[0]
        cls.cpu[step] += now[1] - cls.last[1]
        cls.last = now

    def run(self, step: Path, out: str, **given: Any) -> None:
        """Make a dataset; see `Engine.run`."""
        self.book(f"after {self.before}")
        super().run(step, out, **given)
        self.book(step.name)
        TimedEngine.before = step.name

    def fetch(self, name: str) -> dict[str, Any]:
        """Return a dataset; see `Engine.fetch`."""
        self.book(f"after {self.before}")
        found = super().fetch(name)
        self.book(f"fetch {name}")
        TimedEngine.before = f"fetch {name}"
        return found


def measure(workspace: Path) -> dict[str, Any]:
    """Link and detect in this process and return the figures."""
    linkage.engine.DuckEngine = TimedEngine  # type: ignore[misc]
    opened = linkage.open(workspace)
    began, used = time.perf_counter(), cpu_s()
    TimedEngine.last = (began, used)
    opened.link(again=True)
    TimedEngine.book("digests, the rest")
    linked = (time.perf_counter(), cpu_s())
    link_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    networks = opened.detect()
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "link_s": linked[0] - began,
        "link_cpu_s": linked[1] - used,
        "detect_s": time.perf_counter() - linked[0],
        "detect_cpu_s": cpu_s() - linked[1],
        "link_mb": link_mb,
        "peak_mb": peak_mb,
        "networks": len(networks),
        "steps": [(name, TimedEngine.wall[name], cpu) for name, cpu in TimedEngine.cpu.most_common()],
    }


def prepare(folder: Path, accounts: int, options: list[str]) -> Path:
    """Return a workspace that has taken in a simulated provider, made where it is not there yet."""
    name = "-".join([str(accounts), *(option.replace("=", "") for option in options)])
    world, workspace = folder / f"world-{name}", folder / f"workspace-{name}"
    if not (workspace / "ready").exists():
        began = time.perf_counter()
        made = WorldOptions.from_pairs("default", options)
        simulate(world, accounts=accounts, seed=31, options=made)
        between = time.perf_counter()
        ingest(Lake.create(workspace), [str(world / "input")])
        (workspace / "ready").touch()
        print(
            f"{accounts:,} accounts: simulated in {between - began:.0f} s, taken in in {time.perf_counter() - between:.0f} s"
        )
    return workspace


def main() -> None:
    """Make the worlds, measure each by itself, print figures, steps and exponents."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", default="60000,120000")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--set", action="append", default=[], dest="options", metavar="NAME=VALUE")
    parser.add_argument("--steps", type=int, default=15)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one)))
        return
    with tempfile.TemporaryDirectory(prefix="linkage-bench-") as scratch:
        found = []
        for accounts in map(int, chosen.accounts.split(",")):
            workspace = prepare(chosen.keep or Path(scratch), accounts, [*OPTIONS, *chosen.options])
            command = [sys.executable, str(Path(__file__)), "--one", str(workspace)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            figures = json.loads(done.stdout.splitlines()[-1])
            show(accounts, figures, chosen.steps)
            found.append((accounts, figures))
    for (few, before), (many, after) in pairwise(found):
        total = [one["link_cpu_s"] + one["detect_cpu_s"] for one in (before, after)]
        exponent = math.log(total[1] / total[0]) / math.log(many / few)
        print(f"exponent of CPU from {few:,} to {many:,} accounts: {exponent:.2f}")


def show(accounts: int, figures: dict[str, Any], steps: int) -> None:
    """Print the figures of one size."""
    print(
        f"{accounts:,} accounts: link {figures['link_s']:.1f} s ({figures['link_cpu_s']:.1f} CPU s), "
        f"detect {figures['detect_s']:.1f} s ({figures['detect_cpu_s']:.1f} CPU s, {figures['networks']:,} networks), "
        f"peak memory {figures['link_mb'] / 1024:.2f} GiB linking, {figures['peak_mb'] / 1024:.2f} GiB in all"
    )
    for name, wall, cpu in figures["steps"][:steps]:
        print(f"    {name:<36} {wall:8.2f} s {cpu:8.2f} CPU s")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
