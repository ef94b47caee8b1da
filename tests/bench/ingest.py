"""Compare ingest with the same done by hand in plain DuckDB: CPU seconds and peak memory, side by side in one run.

python tests/bench/ingest.py [--rows 16000000] [--format parquet|jsonl.gz] [--repeat 1] [--alone] [--memory-limit 4GB]
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


def ours(source: Path, workspace: Path, memory_limit: str) -> dict[str, float]:
    """Take the file into a new workspace, in this process, and return the figures."""
    from linkage.ingest import ingest
    from linkage.lake import Lake
    from linkage.settings import Settings

    begun = time.monotonic()
    report = ingest(Lake.create(workspace), [source], settings=Settings(memory_limit=memory_limit, threads=2))
    assert report.rejected == 0
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "wall_s": time.monotonic() - begun,
        "peak_mb": usage.ru_maxrss / 1024,
    }


def run(*command: str) -> dict[str, float]:
    """Run a script of this folder in its own process and return the figures it prints."""
    done = subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Generate the rows, run both in turn, print the ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=16_000_000)
    options.add_argument("--format", default="parquet", choices=["parquet", "jsonl.gz"])
    options.add_argument("--repeat", type=int, default=1)
    options.add_argument("--alone", action="store_true", help="without the peer")
    options.add_argument("--memory-limit", default="4GB")
    options.add_argument("--one", nargs=2, metavar=("FILE", "WORKSPACE"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        print(json.dumps(ours(Path(given.one[0]), Path(given.one[1]), given.memory_limit)))
        return
    with tempfile.TemporaryDirectory(prefix="linkage-bench-") as scratch:
        source = Path(scratch) / f"requests.{given.format}"
        subprocess.run([sys.executable, str(HERE / "generate.py"), str(given.rows), str(source)], check=True)
        for _ in range(given.repeat):
            workspace = Path(scratch) / "workspace"
            limit = ["--memory-limit", given.memory_limit]
            own = run(str(HERE / "ingest.py"), "--one", str(source), str(workspace), *limit)
            shutil.rmtree(workspace)
            line = f"ingest {given.rows:,} {given.format}: {own['cpu_s']:.1f} CPU s, {own['wall_s']:.1f} s, {own['peak_mb']:.0f} MB"
            if not given.alone:
                peer = run(
                    str(HERE / "peer_ingest.py"), str(source), f"{scratch}/peer.parquet", given.memory_limit
                )
                line += f"; by hand {peer['cpu_s']:.1f} CPU s, {peer['wall_s']:.1f} s, {peer['peak_mb']:.0f} MB; ratio {own['cpu_s'] / peer['cpu_s']:.2f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
