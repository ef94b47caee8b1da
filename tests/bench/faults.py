"""Kill ingest and link at random instants, run again, and compare with an undisturbed run.

python tests/bench/faults.py [--kills 50] [--seed 0] [--rows 200000] [--then 'COMMAND {workspace}']
Prints one line; ends with 4 when anything was lost or doubled, or a derived file differs in a byte. `--then` names
steps to kill after ingest in place of link.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
ACCOUNTS = 2_000
INGEST = """
import sys
from linkage.ingest import ingest
from linkage.lake import Lake
ingest(Lake.create(sys.argv[1]), sys.argv[2:])
"""
LINK = """
import sys
from linkage.lake import Lake
from linkage.link.pipeline import link
link(Lake.open(sys.argv[1]))
"""


def make_input(folder: Path, rows: int) -> None:
    """Write a small provider with rings, and three files of requests with duplicates and broken rows among them."""
    from linkage.simulate import simulate

    simulate(folder / "provider", accounts=ACCOUNTS, seed=1)
    shutil.rmtree(folder / "provider" / "truth", ignore_errors=True)
    whole = folder / "whole.jsonl"
    sys.path.insert(0, str(HERE))
    from generate import generate

    generate(rows, whole)
    lines = whole.read_text().splitlines()
    whole.unlink()
    lines += [*lines[:50], "[1]", '{"request_id": "bad"}', lines[7].replace("model-", "other-")]
    for part in range(3):
        (folder / f"requests-{part}.jsonl").write_text("\n".join(lines[part::3]) + "\n")


def digest(workspace: Path) -> str:
    """Digest the committed rows, refused ones included, and the derived files byte for byte."""
    from linkage.lake import Lake
    from linkage.records import TABLES

    snapshot, partials = Lake.open(workspace).snapshot(), workspace / "derived" / "partials"
    found = hashlib.sha256(f"{len(snapshot.batches)} {snapshot.fingerprint}".encode())
    with duckdb.connect() as connection:
        groups = {
            name: snapshot.parts(name)
            for name in (*(f"lake/{table}" for table in TABLES), "rejects", "warnings")
        }
        groups["partials"] = sorted(partials.rglob("b*.parquet"))  # their rows have no order of their own
        for name, files in groups.items():
            if files:
                rows = connection.execute(
                    "SELECT count(*), sum(hash(t)::HUGEINT)::VARCHAR FROM read_parquet(?) t",
                    [[str(file) for file in files]],
                ).fetchall()
                found.update(f"{name} {rows}".encode())
    for path in sorted((workspace / "derived").rglob("*.parquet")):
        if partials not in path.parents:
            found.update(str(path.relative_to(workspace)).encode() + path.read_bytes())
    return found.hexdigest()


def run_steps(steps: list[list[str]], kill_after_s: float | None) -> bool:
    """Run the steps; kill the one running when the time is up. Return whether anything was killed."""
    deadline = None if kill_after_s is None else time.monotonic() + kill_after_s
    for step in steps:
        with subprocess.Popen(step, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            try:
                _, errors = process.communicate(timeout=deadline and max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.communicate()
                return True
            if process.returncode:
                raise SystemExit(f"{step[0]} failed: {errors.strip().splitlines()[-1:]}")
    return False


def main() -> int:
    """Kill, repeat, compare."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--rows", type=int, default=200_000)
    options.add_argument("--then", action="append", default=[])
    given = options.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory(prefix="linkage-faults-") as scratch:
        source = Path(scratch) / "input"
        source.mkdir()
        make_input(source, given.rows)

        def steps(workspace: Path) -> list[list[str]]:
            first = [sys.executable, "-c", INGEST, str(workspace), str(source)]
            then = [shlex.split(step.format(workspace=workspace)) for step in given.then]
            return [first, *(then or [[sys.executable, "-c", LINK, str(workspace)]])]

        clean = Path(scratch) / "clean"
        begun = time.monotonic()
        run_steps(steps(clean), None)
        lasted = time.monotonic() - begun
        expected, killed, wrong = digest(clean), 0, 0
        number = 0
        while killed < given.kills and number < 4 * given.kills:
            workspace = Path(scratch) / f"w{number}"
            number += 1
            for _ in range(chance.randint(1, 2)):
                begun = time.monotonic()
                if run_steps(steps(workspace), chance.uniform(0.1, 1.0) * lasted):
                    killed += 1
                else:  # the machine is faster than it was
                    lasted = min(lasted, time.monotonic() - begun)
            run_steps(steps(workspace), None)
            wrong += digest(workspace) != expected
            shutil.rmtree(workspace)
    print(
        f"{number} workspaces, {killed} kills within {lasted:.1f} s: {wrong} differ from the undisturbed run"
    )
    return 4 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
