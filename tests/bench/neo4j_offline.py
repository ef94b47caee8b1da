"""Time the offline import of one simulated provider's graph against `neo4j-admin database import` alone.

python tests/bench/neo4j_offline.py [--accounts 100000] [--keep FOLDER] [--rounds 1]
Ours is what `linkage neo4j load` does with a server that was never started, from the linked workspace to a running
server with schema and equal counts, by parts. The peer is the admin tool with its default options on ready-made CSV
with text ids, as a user would write them; it is timed on our own files with numbered nodes too. Each gets a new home
and the same heap. Prints seconds on the clock and CPU seconds, those of Java included, and the ratios.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[2]))

from linkage.lake import Lake, connect
from linkage.link.derived import find_derived
from linkage.server.managed import ManagedServer
from linkage.settings import load_settings
from linkage.store.neo4j import offline
from linkage.store.neo4j.import_files import LIST_DELIMITER, ImportFiles
from linkage.store.neo4j.parts import open_state
from linkage.store.neo4j.plan import STEPS
from linkage.store.neo4j.state import ALL, wanted_state
from linkage.store.neo4j.steps import NodeStep
from tests.neo4j.server import free_ports
from tests.neo4j.world import Linked, simulated

HEADER_TYPES = {"VARCHAR": "string", "BOOLEAN": "boolean"}  # all else that steps give are whole numbers


def used_cpu() -> float:
    """Return CPU seconds of this process and of the children that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds and the CPU seconds that it takes."""
    started, before = time.perf_counter(), used_cpu()
    work()
    return time.perf_counter() - started, used_cpu() - before


def write_plain(linked: Linked, folder: Path) -> list[str]:
    """Write the rows as a user would, keys as text ids, and return the groups of files."""
    groups = []
    with connect(linked.lake.root) as con:
        open_state(con, linked.derived.path, linked.lake.snapshot())
        for step in STEPS:
            rows = f"present.rows_{step.name}"
            header, select = [], []
            for name, type_, *_ in con.execute(f"DESCRIBE {rows}").fetchall():
                is_list, plain = type_.endswith("[]"), HEADER_TYPES.get(type_.removesuffix("[]"), "long")
                ending = f"{plain}[]" if is_list else plain
                if isinstance(step, NodeStep):
                    title = f"{name}:ID({step.label})" if name == step.key_property else f"{name}:{ending}"
                elif name == step.start.column:
                    title = f":START_ID({step.start.label})"
                else:
                    title = f":END_ID({step.end.label})" if name == step.end.column else f"{name}:{ending}"
                header.append(title)
                text = f'array_to_string("{name}"::VARCHAR[], chr({ord(LIST_DELIMITER)}))'
                select.append(text if is_list else f'"{name}"')
            (folder / f"{step.name}-header.csv").write_text(",".join(header) + "\n", encoding="utf-8")
            con.execute(
                f"COPY (SELECT {', '.join(select)} FROM {rows}) TO '{folder / step.name}.csv' (HEADER false)"
            )
            what = ("nodes", step.label) if isinstance(step, NodeStep) else ("relationships", step.type)
            groups.append(f"--{what[0]}={what[1]}=./{step.name}-header.csv,./{step.name}.csv")
    return groups


def write_numbered(linked: Linked, folder: Path) -> ImportFiles:
    """Write the files of our own import."""
    with connect(linked.lake.root) as con:
        snapshot = linked.lake.snapshot()
        open_state(con, linked.derived.path, snapshot)
        return offline._write_files(con, folder, wanted_state("bench", snapshot, ALL), None)


def peer(home: Path, folder: Path, groups: list[str], *more: str) -> tuple[float, float]:
    """Time the admin tool alone on files that lie ready."""
    server = ManagedServer(home, load_settings())
    delimiter = f"--array-delimiter=U+{ord(LIST_DELIMITER):04X}"
    arguments = ("database", "import", "full", "neo4j", delimiter, *more, *groups)
    taken = measure(lambda: server.admin(*arguments, folder=folder))
    shutil.rmtree(home)
    return taken


def ours(linked: Linked) -> tuple[float, float]:
    """Time our own import into a server that was never started, printing its parts."""
    home = linked.lake.root / "neo4j"
    shutil.rmtree(home, ignore_errors=True)
    server, cpu = ManagedServer(home, load_settings(linked.lake.root)), [used_cpu(), 0.0]

    def told(part: str, seconds: float) -> None:
        running = server.running()
        java = psutil.Process(running.pid).cpu_times() if running else None
        now = used_cpu() + (java.user + java.system if java else 0.0)
        print(f"  {part:10} {seconds:8.1f} s  CPU {now - cpu[0]:8.1f} s", flush=True)
        cpu[1] += now - cpu[0]
        cpu[0] = now

    def work() -> None:
        with connect(linked.lake.root) as con:
            report = offline.import_offline(
                server, con, linked.derived.path, linked.lake.snapshot(), timed=told
            )
            print(f"  {report.rows:,} nodes and relationships; counts agree")

    try:
        return measure(work)[0], cpu[1]
    finally:
        server.down()


def world(folder: Path, accounts: int) -> Linked:
    """Simulate and link a provider, or take the one that lies there."""
    if not (folder / "workspace").exists():
        return simulated(folder, accounts, seed=1)
    lake = Lake.open(folder / "workspace")
    derived = find_derived(lake.snapshot(), None)
    assert derived is not None, f"{folder}: not linked; delete it"
    return Linked(lake, derived)


def main() -> None:
    """Simulate, link, and import with each."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--accounts", type=int, default=100_000)
    options.add_argument("--keep", type=Path, help="make the world here, or take the one that is here")
    options.add_argument("--rounds", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="linkage-bench-") as scratch:
        linked = world(given.keep or Path(scratch, "world"), given.accounts)
        bolt, _ = free_ports()
        (linked.lake.root / "linkage.toml").write_text(f"neo4j_bolt_port = {bolt}\nneo4j_http_port = 0\n")
        plain, numbered = Path(scratch, "plain"), Path(scratch, "numbered")
        plain.mkdir()
        numbered.mkdir()
        groups, files = write_plain(linked, plain), write_numbered(linked, numbered)
        for _ in range(given.rounds):
            one = peer(Path(scratch, "home"), plain, groups)
            print(f"peer, text ids           {one[0]:8.1f} s  CPU {one[1]:8.1f} s", flush=True)
            two = peer(Path(scratch, "home"), numbered, files.groups, "--id-type=actual")
            print(f"peer, our numbered nodes {two[0]:8.1f} s  CPU {two[1]:8.1f} s", flush=True)
            mine = ours(linked)
            print(f"ours, all of it          {mine[0]:8.1f} s  CPU {mine[1]:8.1f} s", flush=True)
            for name, other in (("text ids", one), ("numbered nodes", two)):
                print(
                    f"ours / peer with {name}: {mine[0] / other[0]:.2f} on the clock, {mine[1] / other[1]:.2f} CPU"
                )


if __name__ == "__main__":
    main()
