"""Time a bundle of a large network, each command as a whole process: export, verify, rederive; and try many worlds.

    python tests/bench/evidence.py [--accounts 36000] [--traffic 1.9] [--keep FOLDER]
    python tests/bench/evidence.py --worlds default:801,lowslow:802,…   # every network of each derives again, or how many do not

The default is a simulated provider of 36,000 accounts whose largest ring has some 1,000 with half a million requests. With
`--worlds` nothing is timed: of each world (6,000 accounts) every malicious and unclear network is proved by itself,
with nothing hidden and with everything hidden in turn.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

import linkage
import linkage.errors
from linkage.casebook import make_key
from linkage.evidence import making
from linkage.evidence.making import Sources, make_proof
from linkage.evidence.redaction import PROFILES, Redaction
from linkage.lake import connect
from linkage.simulate import WorldOptions, simulate
from linkage.workspace.judgements import Judgements

LINKAGE = [sys.executable, "-m", "linkage"]
SEED = 77


def main() -> int:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=36_000)
    parser.add_argument("--traffic", type=float, default=1.9, help="factor on the requests of rings")
    parser.add_argument("--keep", type=Path, help="keep world and workspace here, and use them again")
    parser.add_argument("--worlds", default="", help="PRESET:SEED,…")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if given.worlds:
            return try_worlds(Path(scratch), given.worlds.split(","))
        time_bundle(given.keep or Path(scratch), given.accounts, given.traffic)
    return 0


def time_bundle(folder: Path, accounts: int, traffic: float) -> None:
    """Make the world where it is not there yet, and print a row for each command."""
    folder.mkdir(exist_ok=True)
    if not (folder / "workspace").exists():
        options = WorldOptions(ring_traffic=traffic)
        simulate(folder / "world", accounts=accounts, seed=SEED, options=options)
        from linkage.workspace import open_workspace

        open_workspace(folder / "workspace", create=True).ingest(folder / "world" / "input")
    workspace = linkage.open(folder / "workspace")
    network = max(
        (one for one in workspace.networks.present() if one.assessment == "malicious"),
        key=lambda one: one.accounts,
    )
    key = folder / "analyst.pem"
    signing = make_key(key, "analyst") if not key.exists() else None
    if signing:
        case = workspace.casebook.create("bench", signing)
        workspace.casebook.ask(case, network.network_id, signing)
    case_id = workspace.casebook.cases()[0].case_id
    out = Path(tempfile.mkdtemp(dir=folder)) / "bundle"
    print(f"{network.accounts:,} accounts, {network.requests:,} requests of {accounts:,} accounts in all")
    print("command   wall s   CPU s   peak MiB")
    measure(
        "export",
        [
            "evidence",
            "export",
            case_id,
            "--out",
            str(out),
            "-w",
            str(folder / "workspace"),
            "--key",
            str(key),
        ],
    )
    measure("verify", ["evidence", "verify", str(out)])
    measure("rederive", ["evidence", "rederive", str(out)])
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    rows = sum(pq.read_metadata(path).num_rows for path in (out / "data" / "rows").glob("*.parquet"))
    print(f"bundle {size / 2**20:.1f} MiB, {rows:,} rows of the logs")


def measure(name: str, arguments: list[str]) -> None:
    """Run one command as a process and print its wall and CPU seconds and its peak memory."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "COLUMNS": "100"}
    ended = subprocess.run(
        [*LINKAGE, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode:
        sys.exit(f"{name}: exit {ended.returncode}: {ended.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name:<9}{wall:7.1f} {cpu:7.1f} {after.ru_maxrss / 1024:10.0f}")


def try_worlds(scratch: Path, worlds: list[str]) -> int:
    """Prove every network of each world by itself; print how many do not derive again."""
    failed = tried = members = 0
    for world in worlds:
        preset, seed = world.split(":")
        root = scratch / world.replace(":", "-")
        from linkage.simulate import PRESETS
        from linkage.workspace import open_workspace

        simulate(root / "world", accounts=6000, seed=int(seed), options=PRESETS[preset])
        opened = open_workspace(root / "workspace", create=True)
        opened.ingest(root / "world" / "input")
        networks = [one for one in opened.networks.present() if one.assessment in ("malicious", "unclear")]
        sources = Sources(
            opened.store(), opened.lake.snapshot(), opened.link(), Judgements(opened.lake, opened.settings).at(),
            lambda opened=opened: connect(opened.lake.root, opened.settings),  # type: ignore[misc]
        )  # fmt: skip
        once = count_once(sources)
        for place, network in enumerate(networks):
            hidden = tuple(PROFILES) if place % 2 else ()
            folder, out = (Path(tempfile.mkdtemp(dir=root)) for _ in range(2))
            seeds = {network.network_id: network.members[0].account_id}
            tried, members = tried + 1, members + network.accounts
            try:
                make_proof(sources, seeds, Redaction(hidden, b"bench"), folder, out, lambda *told: None)
            except linkage.errors.LinkageError as error:
                failed += 1
                print(f"{world} {network.network_id}: {error}", flush=True)
        making.measure_everybody = once
        print(f"{world}: {len(networks)} networks", flush=True)
    print(f"{tried} networks with {members:,} accounts proved, {failed} do not derive again")
    return int(failed > 0)


def count_once(sources: Sources) -> Callable[..., object]:
    """Let everybody be counted once a world, not once a network; return what did it before."""
    before = making.measure_everybody
    counted = before(sources.connect(), sources.snapshot, sources.derived)
    making.measure_everybody = lambda *given: counted
    return before


if __name__ == "__main__":
    sys.exit(main())
