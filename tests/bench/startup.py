"""Measure `linkage --help` against a bare Typer app of two commands, in turns, and print both and their ratio."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import typer
app = typer.Typer()
@app.command()
def one(name: str) -> None:
    "Do one thing."
@app.command()
def two(name: str) -> None:
    "Do another."
app()
"""
LINKAGE = "import sys; from linkage.cli.main import run; sys.argv = ['linkage', '--help']; run()"
ROUNDS = 15


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one run."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run all in turns, so that a busy machine is as busy for each."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        runs = {
            "linkage --help": ([sys.executable, "-c", LINKAGE], dict(os.environ)),
            "bare Typer app --help": ([sys.executable, str(bare), "--help"], dict(os.environ)),
            "the same without rich": (
                [sys.executable, str(bare), "--help"],
                {**os.environ, "TYPER_USE_RICH": "0"},
            ),
        }
        for run in runs.values():
            measure(*run)
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, run in runs.items():
                found[name].append(measure(*run))
    middle = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)]
        for name, rows in found.items()
    }
    ours = middle["linkage --help"]
    print(f"{'':26}{'wall ms':>9}{'CPU ms':>9}{'our CPU / its':>15}")
    for name, (wall, cpu) in middle.items():
        print(f"{name:26}{wall * 1000:9.0f}{cpu * 1000:9.0f}{ours[1] / cpu:15.2f}")


if __name__ == "__main__":
    main()
