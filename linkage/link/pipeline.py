"""Run the link step over a snapshot of the lake: roll-ups, weights, cells, ties and facts, each a sorted dataset."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from linkage.lake import Lake, Snapshot, connect
from linkage.link.derived import Derived, find_derived, making, microseconds
from linkage.settings import Settings

if TYPE_CHECKING:
    from linkage.engine import Engine

Progress = Callable[[str, int, int], None]


def link(
    lake: Lake,
    *,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    again: bool = False,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Derived:
    """Return the derived tables of the lake, made first where they are missing (or `again` asks for it).

    `as_of` takes only events up to then, `known_at` only what had been taken in by then (aware times). Cost grows with
    the requests once (roll-ups) and after that with accounts times values held.
    """
    snapshot = lake.snapshot(known_at)
    found = None if again else find_derived(snapshot, as_of)
    if found is not None:
        return found
    with lake.writing():
        found = None if again else find_derived(snapshot, as_of)
        if found is not None:
            return found
        with making(snapshot, as_of) as out:
            from linkage.engine import DuckEngine

            connection = connect(lake.root, settings)
            try:
                _run(DuckEngine(connection), snapshot, out, microseconds(as_of), progress or _silent)
            finally:
                connection.close()
    found = find_derived(snapshot, as_of)
    assert found is not None
    return found


def _run(engine: Engine, snapshot: Snapshot, out: Path, until_us: int, progress: Progress) -> None:
    # numpy, pyarrow, scipy and igraph take a second, which a question need not wait for.
    from linkage.link.concluding import conclude
    from linkage.link.links import link_members
    from linkage.link.rollup import roll_up
    from linkage.link.succession import find_successions
    from linkage.link.weighing import weigh

    steps = 4
    progress("Rolling up", 0, steps)
    roll_up(engine, snapshot, out, until_us)
    progress("Weighing", 1, steps)
    accounts = weigh(engine, snapshot, out)
    progress("Finding hand-overs", 2, steps)
    find_successions(engine, out)
    progress("Finding cells", 3, steps)
    conclude(engine, out, accounts)
    link_members(engine, out)
    progress("Linked", steps, steps)


def _silent(description: str, done: int, total: int) -> None:
    """Show nothing."""
