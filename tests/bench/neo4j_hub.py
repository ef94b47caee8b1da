"""Load two nodes with very many relationships each, and print how the rate goes with the degree.

python tests/bench/neo4j_hub.py [--degree 100000]
One address that all accounts signed up from, one account that used as many addresses; the server has 768 MB of heap.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[2]))

from linkage.store.neo4j.connection import connect
from tests.neo4j.server import start_server, stop_server
from tests.neo4j.world import World, account, request

STEPS = ("signed_up_from", "used_ip")


def main() -> None:
    """Load, tell the server's CPU for each tenth of the two steps, then send every row again."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--degree", type=int, default=100_000)
    degree = options.parse_args().degree
    accounts = [account(f"a{n:07}", signup_ip="192.0.2.1") for n in range(degree)]
    requests = [
        request(n // 500, "busy", f"2001:db8:{n >> 16:x}:{n & 65535:x}::1", request_id=f"r{n}")
        for n in range(degree)
    ]
    with tempfile.TemporaryDirectory(prefix="linkage-bench-") as scratch:
        linked = World([{"accounts": accounts, "requests": requests}]).link(Path(scratch) / "workspace")
        server = start_server(Path(scratch) / "server")
        try:
            assert server.process is not None
            process, spent = psutil.Process(server.process.pid), 0.0

            def tell(step: str, done: int, total: int) -> None:
                nonlocal spent
                times = process.cpu_times()
                used, spent = times.user + times.system - spent, times.user + times.system
                if step in STEPS:
                    print(f"{step:15} {done:>8,} of {total:,}: {used:6.2f} s CPU of the server", flush=True)

            with connect(server.uri, server.user, server.password) as connection:
                for again in (False, True):
                    started = time.perf_counter()
                    report = linked.load(connection, batch_rows=degree // 10, again=again, progress=tell)
                    print(f"{report.mode}: {report.rows:,} rows in {time.perf_counter() - started:.1f} s")
        finally:
            stop_server(server)


if __name__ == "__main__":
    main()
