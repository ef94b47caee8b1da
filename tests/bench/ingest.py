"""Compare ingest and roll-ups with the same done by hand in plain DuckDB: CPU seconds and peak memory, side by side.

python tests/bench/ingest.py [--rows 16000000] [--format parquet|jsonl.gz] [--pieces 0] [--repeat 1] [--alone]
    [--memory-limit 4GB] [--merge]
Prints for each side the seconds of taking in and of rolling up by day, with --merge also of merging the days into
what the graph shows. --pieces makes a folder of that many Parquet files instead of one file.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
Figures = dict[str, float]


def ours(source: Path, workspace: Path, memory_limit: str, *, merge: bool) -> Figures:
    """Take the file into a new workspace, in this process, roll it up, and return the figures."""
    from linkage.engine import DuckEngine
    from linkage.ingest import ingest
    from linkage.lake import Lake, connect
    from linkage.link.rollup import lasting_partials, merge_days, roll_days
    from linkage.settings import Settings

    clock = Clock()
    lake, settings = Lake.create(workspace), Settings(memory_limit=memory_limit, threads=2)
    report = ingest(lake, [source], settings=settings)
    assert report.rejected == 0
    clock.stop("take in")
    with connect(lake.root, settings) as connection:
        engine, snapshot = DuckEngine(connection), lake.snapshot()
        partials = roll_days(engine, snapshot, lasting_partials(snapshot))
        clock.stop("roll up")
        if merge:
            merge_days(engine, workspace / "derived", partials)
            clock.stop("merge")
    return clock.figures()


class Clock:
    """CPU seconds of this process by step."""

    def __init__(self) -> None:
        self.begun, self.used, self.steps = time.monotonic(), 0.0, Figures()

    def stop(self, step: str) -> None:
        """Book what was used since the last call under `step`."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = usage.ru_utime + usage.ru_stime
        self.steps[step] = used - self.used
        self.used = used

    def figures(self) -> Figures:
        """Return the steps with the sum, the wall clock and the peak of memory."""
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {**self.steps, "cpu_s": self.used, "wall_s": time.monotonic() - self.begun, "peak_mb": peak_mb}


def run(*command: str) -> Figures:
    """Run a script of this folder in its own process and return the figures it prints."""
    done = subprocess.run([sys.executable, *command], check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def show(figures: Figures) -> str:
    """Return one side's figures in words."""
    steps = [name for name in figures if name not in {"cpu_s", "wall_s", "peak_mb"}]
    parts = ", ".join(f"{name} {figures[name]:.1f}" for name in steps)
    return f"{figures['cpu_s']:.1f} CPU s ({parts}), {figures['wall_s']:.0f} s, {figures['peak_mb']:.0f} MB"


def main() -> None:
    """Generate the rows, run both in turn, print the ratio."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--rows", type=int, default=16_000_000)
    options.add_argument("--format", default="parquet", choices=["parquet", "jsonl.gz"])
    options.add_argument("--pieces", type=int, default=0)
    options.add_argument("--repeat", type=int, default=1)
    options.add_argument("--alone", action="store_true", help="without the peer")
    options.add_argument("--merge", action="store_true")
    options.add_argument("--memory-limit", default="4GB")
    options.add_argument("--source", type=Path, help="rows generated before")
    options.add_argument("--one", nargs=2, metavar=("FILE", "WORKSPACE"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        source, workspace = map(Path, given.one)
        print(json.dumps(ours(source, workspace, given.memory_limit, merge=given.merge)))
        return
    with tempfile.TemporaryDirectory(prefix="linkage-bench-") as scratch:
        source = given.source or Path(scratch) / ("requests" if given.pieces else f"requests.{given.format}")
        if given.source is None:
            script = [str(HERE / "generate.py"), str(given.rows), str(source), str(given.pieces)]
            subprocess.run([sys.executable, *script], check=True)
        alike = ["--memory-limit", given.memory_limit, *(["--merge"] if given.merge else [])]
        for _ in range(given.repeat):
            workspace, peers = Path(scratch) / "workspace", Path(scratch) / "peer"
            own = run(str(HERE / "ingest.py"), "--one", str(source), str(workspace), *alike)
            shutil.rmtree(workspace)
            print(f"{given.rows:,} {given.format}: {show(own)}", flush=True)
            if not given.alone:
                peer = run(str(HERE / "peer_ingest.py"), str(source), str(peers), *alike)
                shutil.rmtree(peers)
                cpu, peak = own["cpu_s"] / peer["cpu_s"], own["peak_mb"] / peer["peak_mb"]
                print(f"  by hand {show(peer)}; ratio {cpu:.2f} of CPU, {peak:.2f} of memory", flush=True)


if __name__ == "__main__":
    main()
