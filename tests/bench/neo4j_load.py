"""Load one simulated provider into Neo4j through Bolt: linkage, plain UNWIND … MERGE, and py2neo's bulk functions.

python tests/bench/neo4j_load.py [--accounts 20000] [--only linkage --only plain --only py2neo] [--batch-rows 10000]
Each gets a server of its own, just started and empty, with the same schema. Prints wall and CPU seconds of the client
and of the server's process, rows a second, and the ratios. The peers get what was observed; linkage concludes besides
(about 1 % of the rows) and compares counts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb
import psutil

sys.path.insert(0, str(Path(__file__).parents[2]))

from linkage.store.neo4j.connection import Connection, connect
from linkage.store.neo4j.observed import NODES, OBSERVED
from linkage.store.neo4j.parts import open_state
from linkage.store.neo4j.schema import apply_schema
from linkage.store.neo4j.sending import BATCH_ROWS
from linkage.store.neo4j.steps import NodeStep, Step
from tests.neo4j.server import Server, start_server, stop_server
from tests.neo4j.world import Linked, simulated

PEER_ROWS = 10_000  # what py2neo's documentation and Neo4j's advice on UNWIND name


@dataclass(frozen=True)
class Measured:
    """One load: rows, seconds on the clock, and CPU seconds on both sides."""

    name: str
    rows: int
    wall: float
    client: float
    server: float

    def __str__(self) -> str:
        return (
            f"{self.name:8} {self.rows:>10,} rows {self.wall:8.1f} s {self.rows / self.wall:>8,.0f} rows/s"
            f"  CPU client {self.client:7.1f} s, server {self.server:7.1f} s"
        )


def measure(name: str, server: Server, work: Callable[[], int]) -> Measured:
    """Run one load and note what it took."""
    assert server.process is not None
    process = psutil.Process(server.process.pid)
    before, client, started = process.cpu_times(), time.process_time(), time.perf_counter()
    rows = work()
    wall, client, after = time.perf_counter() - started, time.process_time() - client, process.cpu_times()
    return Measured(name, rows, wall, client, after.user + after.system - before.user - before.system)


def batches(con: duckdb.DuckDBPyConnection, step: Step) -> Iterator[list[dict[str, object]]]:
    """Yield the rows of a step as maps, as the link step left them."""
    found = con.cursor().execute(f"SELECT * FROM present.rows_{step.name}")
    columns = [column[0] for column in found.description or ()]
    while rows := found.fetchmany(PEER_ROWS):
        yield [dict(zip(columns, row, strict=True)) for row in rows]


def plain_statement(step: Step) -> str:
    """Return what somebody writes who has read how to load with UNWIND."""
    if isinstance(step, NodeStep):
        return f"UNWIND $rows AS row MERGE (n:{step.label} {{{step.key_property}: row.{step.key_property}}}) SET n += row"
    a, b = step.start, step.end
    return f"""UNWIND $rows AS row MERGE (a:{a.label} {{{a.key_property}: row.ends[0]}})
        MERGE (b:{b.label} {{{b.key_property}: row.ends[1]}}) MERGE (a)-[r:{step.type}]->(b) SET r += row.properties"""


def load_plain(connection: Connection, con: duckdb.DuckDBPyConnection) -> int:
    """Load by one MERGE a node and three a relationship, batch after batch."""
    sent = 0
    for step in (*NODES, *OBSERVED):
        text = plain_statement(step)
        for rows in batches(con, step):
            given: list[dict[str, object]] = rows
            if not isinstance(step, NodeStep):
                ends = (step.start.column, step.end.column)
                given = [{"ends": [row.pop(e) for e in ends], "properties": row} for row in rows]
            with connection.driver.session() as session:
                session.execute_write(lambda tx, text=text, given=given: tx.run(text, rows=given).consume())
            sent += len(rows)
    return sent


def load_py2neo(server: Server, con: duckdb.DuckDBPyConnection) -> int:
    """Load by py2neo's `merge_nodes` and `merge_relationships`."""
    warnings.simplefilter("ignore")
    from py2neo import Graph
    from py2neo.bulk import merge_nodes, merge_relationships

    graph, sent = Graph(server.uri, auth=(server.user, server.password)), 0
    for step in (*NODES, *OBSERVED):
        for rows in batches(con, step):
            stream = iter(rows)
            while some := list(islice(stream, PEER_ROWS)):
                if isinstance(step, NodeStep):
                    merge_nodes(graph.auto(), some, (step.label, step.key_property))
                else:
                    a, b = step.start, step.end
                    data = [(row.pop(a.column), row, row.pop(b.column)) for row in some]
                    merge_relationships(
                        graph.auto(), data, step.type, (a.label, a.key_property), (b.label, b.key_property)
                    )
                sent += len(some)
    return sent


def run(name: str, home: Path, linked: Linked, batch_rows: int) -> Measured:
    """Load with one of the three into a server of its own."""
    server = start_server(home)
    try:
        with connect(server.uri, server.user, server.password) as connection, duckdb.connect() as con:
            apply_schema(connection)
            if name == "linkage":
                return measure(
                    name, server, lambda: linked.load(connection, batch_rows=batch_rows, engine=con).rows
                )
            open_state(con, linked.derived.path, linked.lake.snapshot())
            if name == "plain":
                return measure(name, server, lambda: load_plain(connection, con))
            return measure(name, server, lambda: load_py2neo(server, con))
    finally:
        stop_server(server)


def main() -> None:
    """Simulate, link, and load once with each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--accounts", type=int, default=20_000)
    options.add_argument("--only", action="append", choices=("linkage", "plain", "py2neo"))
    options.add_argument("--batch-rows", type=int, default=BATCH_ROWS)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="linkage-bench-") as scratch:
        folder = Path(scratch)
        linked, found = simulated(folder, given.accounts, seed=1), {}
        for name in given.only or ("linkage", "plain", "py2neo"):
            found[name] = run(name, folder / f"server-{name}", linked, given.batch_rows)
            print(found[name], flush=True)
    for name in ("plain", "py2neo"):
        if {"linkage", name} <= found.keys():
            ours, theirs = found["linkage"], found[name]
            print(
                f"linkage against {name}: {ours.rows / ours.wall / (theirs.rows / theirs.wall):.2f} times the rows a second,"
                f" {(theirs.client + theirs.server) / theirs.rows / ((ours.client + ours.server) / ours.rows):.2f} times less CPU a row"
            )


if __name__ == "__main__":
    main()
