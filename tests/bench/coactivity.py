"""Compare co-activity with a peer's exact answer and with the peer's own CPU, on real shares: `LINKAGE_DATA=… python …`.

`LINKAGE_DATA` holds `coordination/russian_coord_tweets.parquet` and `russian_w60_edges.parquet` (CooRTweet 2.1.3). The
peer is coordination-network-toolkit 1.5.2, installed into an environment of its own; it reads the same rows as CSV and
computes `co_retweet` (one object shared by two users) with a minimum edge weight of 1 on as many processes as it takes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

PEER = "coordination-network-toolkit==1.5.2"
LINKAGE = [sys.executable, "-m", "linkage"]


def cpu_s(*command: object) -> float:
    """Run a command and return the CPU seconds that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print both answers' sizes, whether ours is exact, and the ratio of CPU."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    data = Path(os.environ["LINKAGE_DATA"])
    if (data / "coordination").is_dir():
        data /= "coordination"
    shares, edges = data / "russian_coord_tweets.parquet", data / "russian_w60_edges.parquet"
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        root = Path(folder)
        subprocess.run([sys.executable, "-m", "venv", root / "peer"], check=True)
        scripts = root / "peer" / "bin"
        subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", PEER], check=True)
        con.execute(
            f"COPY (SELECT row_number() OVER () AS message_id, account_id AS user_id, account_id AS username, object_id AS repost_id, '' AS reply_id, '' AS message,"
            f" timestamp_share AS timestamp, '' AS urls FROM '{shares}') TO '{root}/shares.csv' (HEADER)"
        ).fetchall()
        asked = ("signals", "coactivity", "--kind", "object", "--window", "60s", "--shuffles", 0)
        ours, theirs = [], []
        for run in range(runs):
            space, answer = root / f"w{run}", root / f"{run}.json"
            take_in = cpu_s(*LINKAGE, "ingest", "--source", "shares", shares, "-w", space)
            pair = cpu_s(*LINKAGE, *asked, "-w", space, "--format", "json", "--output", answer)
            ours.append((take_in, pair))
            peer = (scripts / "compute_networks", root / f"{run}.db")
            load = cpu_s(*peer, "preprocess", root / "shares.csv")
            compute = cpu_s(*peer, "compute", "co_retweet", "--time_window", 60, "--min_edge_weight", 1)
            theirs.append((load, compute))
        found = {(r["account_a"], r["account_b"]): r["weight"] for r in json.loads(answer.read_text())}
        known = con.execute(f"SELECT account_a, account_b, weight FROM '{edges}'").fetchall()
        exact = found == {(min(a, b), max(a, b)): weight for a, b, weight in known}
        print(f"pairs {len(found)}, of the peers' answer {len(known)}, exactly equal: {exact}")
        for name, rows in (("linkage", ours), ("peer", theirs)):
            print(
                f"{name}: take in and compute, CPU s a run: {', '.join(f'{a:.2f} + {b:.2f}' for a, b in rows)}"
            )
        middle = sorted(range(runs), key=lambda run: sum(ours[run]))[runs // 2]
        print(f"ratio of all {sum(ours[middle]) / sum(theirs[middle]):.2f}, "
              f"of computing alone {ours[middle][1] / theirs[middle][1]:.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
