"""Measure how often each queueing rule is recovered, by size and noise, on simulated providers, and what innocents give.

python tests/bench/scheduler.py power --repeats 20
python tests/bench/scheduler.py worlds --accounts 12000 --seeds 301 302
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from linkage.signals.group import Group
from linkage.signals.orders import RULES
from linkage.signals.scheduler import find_scheduler
from linkage.simulate import WorldOptions, simulate
from linkage.simulate.accounts import account_ids
from linkage.simulate.draft import draft_world
from linkage.simulate.world import CLASSES
from tests.unit.signals.queues import group_of, people, queue

SHUFFLES = 299
NO_RULE = ("random", "weighted_random", "people")


def power(repeats: int) -> None:
    """Print how often each rule is named, for groups of three sizes and four shares of noise, a hundred requests an account in twenty days."""
    print("| rule | accounts | " + " | ".join(f"{noise:.0%} noise" for noise in (0, 0.1, 0.3, 0.5)) + " |")
    for rule in (*RULES, *NO_RULE):
        for accounts in (4, 12, 60):
            cells = []
            for noise in (0.0, 0.1, 0.3, 0.5):
                found = Counter(_judge(rule, accounts, noise, number) for number in range(repeats))
                cells.append(", ".join(f"{name} {n / repeats:.0%}" for name, n in found.most_common()))
            print(f"| {rule} | {accounts} | " + " | ".join(cells) + " |", flush=True)


def _judge(rule: str, accounts: int, noise: float, number: int) -> str:
    draw = np.random.default_rng([accounts, number, round(noise * 10), *rule.encode()])
    jobs = 100 * accounts
    made = people(draw, accounts, jobs) if rule == "people" else queue(draw, rule, accounts, jobs, noise)
    group = group_of(*made, accounts)
    return find_scheduler(group, {None: group.accounts}, shuffles=SHUFFLES).rule


def worlds(accounts: int, seeds: list[int]) -> None:
    """Print what is named for each queue of simulated providers, by its true rule and whose it is, and for strangers."""
    found: Counter[tuple[str, str, str]] = Counter()
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            simulate(Path(folder) / "world", accounts=accounts, seed=seed)
            table = pq.read_table(
                Path(folder) / "world" / "input" / "requests.parquet", columns=["account_id", "ts"]
            )
        at_us = table["ts"].cast("timestamp[us]").cast("int64").to_numpy()
        names, place = np.unique(
            table["account_id"].to_numpy(zero_copy_only=False).astype(str), return_inverse=True
        )
        world = draft_world(accounts, seed, WorldOptions())
        rows = world.rows()
        for one in world.queues:
            whose = CLASSES[rows["cls"][one.members[0]]]
            if whose == "individual":
                whose = "platform or course"
            ids = account_ids(world, one.members).to_pylist()
            found[whose, one.rule, _name(names, place, at_us, ids)] += 1
        draw = np.random.default_rng(seed)
        alone = np.flatnonzero(rows["cls"] == CLASSES.index("individual"))
        for _ in range(20):
            ids = account_ids(world, draw.choice(alone, 60, replace=False)).to_pylist()
            found["60 strangers", "none", _name(names, place, at_us, ids)] += 1
    for (whose, rule, named), number in sorted(found.items()):
        print(f"| {whose} | {rule} | {named} | {number} |")


def _name(names: np.ndarray, place: np.ndarray, at_us: np.ndarray, ids: list[str]) -> str:
    wanted = np.isin(names, ids)
    events = np.flatnonzero(wanted[place])
    if not len(events):
        return "too little to tell"
    account = np.unique(place[events], return_inverse=True)[1]
    order = np.argsort(at_us[events], kind="stable")
    group: Group = group_of(account[order], at_us[events][order], int(account.max()) + 1)
    return find_scheduler(group, {None: group.accounts}, shuffles=SHUFFLES).rule


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("power", "worlds"))
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--accounts", type=int, default=12_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[301, 302])
    given = parser.parse_args()
    if given.what == "power":
        power(given.repeats)
    else:
        worlds(given.accounts, given.seeds)


if __name__ == "__main__":
    main()
