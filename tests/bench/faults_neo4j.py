"""Kill the loader or the server at random instants of a load, load again, and compare with an undisturbed load.

python tests/bench/faults_neo4j.py [--kills 20] [--seed 0] [--accounts 1000]
A simulated provider grows by a batch in the middle, so that first loads and loads of what is new are both hit. Compared
are the counts and a digest of every node and relationship. Prints one line; ends with 4 when anything differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import neo4j

sys.path.insert(0, str(Path(__file__).parents[2]))

from linkage.workspace import open_workspace
from tests.neo4j.graph_dump import dump
from tests.neo4j.server import Server, start_server, stop_server

LOAD = """
import sys
from linkage.lake import Lake
from linkage.link.derived import derived_path
from linkage.lake.snapshot import Snapshot
from linkage.store.neo4j.connection import connect
from linkage.store.neo4j.load import load
import os
lake, batches = Lake.open(sys.argv[1]).snapshot(), int(sys.argv[2])
lake = Snapshot(lake.root, lake.batches[:batches])
with connect(os.environ["URI"], os.environ["USERNAME"], os.environ["PASSWORD"]) as server:
    load(server, derived_path(lake, None), lake, batch_rows=500)
"""
STATES = (1, 2)  # the batches of the two states that are loaded one after the other


def make_workspace(folder: Path, accounts: int) -> Path:
    """Take a simulated provider in as two batches: all but the requests' second half, then that."""
    import duckdb

    from linkage.simulate import simulate

    simulate(folder / "provider", accounts=accounts, seed=1)
    files = folder / "provider" / "input"
    second = folder / "second"
    second.mkdir()
    with duckdb.connect() as con:
        whole, half = files / "requests.parquet", second / "requests.parquet"
        con.execute(
            f"CREATE TABLE r AS SELECT *, ts > (SELECT median(ts) FROM '{whole}') AS late FROM '{whole}'"
        )
        con.execute(f"COPY (SELECT * EXCLUDE late FROM r WHERE late) TO '{half}' (FORMAT parquet)")
        con.execute(f"COPY (SELECT * EXCLUDE late FROM r WHERE NOT late) TO '{whole}' (FORMAT parquet)")
    workspace = open_workspace(folder / "workspace", create=True)
    for part in (files, second):
        workspace.ingest(part)
        workspace.link()
    return workspace.lake.root


def load(server: Server, workspace: Path, batches: int) -> subprocess.Popen[str]:
    """Begin to load one state of the workspace, in a process of its own."""
    secrets = {"URI": server.uri, "USERNAME": server.user, "PASSWORD": server.password}
    command = [sys.executable, "-c", LOAD, str(workspace), str(batches)]
    return subprocess.Popen(
        command, env={**os.environ, **secrets}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def finish(loader: subprocess.Popen[str]) -> None:
    """Wait for a load that nobody disturbs."""
    _, errors = loader.communicate()
    if loader.returncode:
        raise SystemExit(f"the load failed: {errors.strip().splitlines()[-1:]}")


def digest(server: Server) -> str:
    """Digest every node and relationship with its properties, our bookkeeping left out."""
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        return hashlib.sha256("\n".join(dump(driver)).encode()).hexdigest()


def empty(server: Server) -> None:
    """Remove everything but the schema."""
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session() as session,
    ):
        session.run(
            "MATCH (n) WHERE NOT n:SchemaVersion CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
        ).consume()


def kill_server(server: Server) -> Server:
    """Kill the server as a power cut would, and start it again on the same data."""
    assert server.process is not None
    assert server.home is not None
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    return start_server(server.home)


def disturb(
    server: Server, workspace: Path, batches: int, after_s: float, loader_dies: bool
) -> tuple[Server, bool]:
    """Load one state and kill one side when the time is up; return the server, and whether it was in time."""
    loader = load(server, workspace, batches)
    try:
        loader.communicate(timeout=after_s)
    except subprocess.TimeoutExpired:
        if not loader_dies:
            server = kill_server(server)
        loader.kill()  # else it would wait for a server on another port
        loader.communicate()
        return server, True
    return server, False


def main() -> int:
    """Load undisturbed, then kill, repeat, compare."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--accounts", type=int, default=1000)
    given = options.parse_args()
    chance = random.Random(given.seed)
    scratch = Path(tempfile.mkdtemp(prefix="linkage-faults-"))
    server = start_server(scratch / "server")
    try:
        workspace = make_workspace(scratch, given.accounts)
        expected, lasted = {}, {}
        for batches in STATES:
            begun = time.monotonic()
            finish(load(server, workspace, batches))
            lasted[batches], expected[batches] = time.monotonic() - begun, digest(server)
        killed = {"loader": 0, "server": 0}
        wrong = tries = 0
        while sum(killed.values()) < given.kills and tries < 4 * given.kills:
            empty(server)
            for batches in STATES:
                tries += 1
                who = chance.choice(sorted(killed))
                instant = chance.uniform(0.1, 1.0) * lasted[batches]
                begun = time.monotonic()
                server, hit = disturb(server, workspace, batches, instant, who == "loader")
                if hit:
                    killed[who] += 1
                    finish(load(server, workspace, batches))
                else:  # warm, and perhaps on a quieter machine, it is faster than it was
                    lasted[batches] = min(lasted[batches], time.monotonic() - begun)
                wrong += digest(server) != expected[batches]
    finally:
        stop_server(server)
        shutil.rmtree(scratch, ignore_errors=True)
    loads = " and ".join(f"{seconds:.1f} s" for seconds in lasted.values())
    print(
        f"{killed['loader']} kills of the loader, {killed['server']} of the server in {tries} loads of {loads}:"
        f" {wrong} differ from the undisturbed ones"
    )
    return 4 if wrong or not sum(killed.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
