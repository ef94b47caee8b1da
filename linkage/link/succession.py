"""Find who took over after a ban: accounts that begin soon after and hold what the banned one held, beyond chance.

Takes the link step's evidence, weights and accounts; gives the dataset `successions`. A gap and shared values are
weighed against what chance gives at that place and time: the rate at which accounts at least as near begin around the
ban, before it as well as after it, and anybody's rate by the bits of what is shared. Cost grows with the bans times
the holders of what the banned accounts held (capped).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from linkage.engine import Engine
from linkage.link.families import source_families

SQL = Path(__file__).parent / "sql"

HOUR_US = 3_600_000_000
# "Within seconds to hours": a week leaves room for who waits.
WINDOW_US = 7 * 24 * HOUR_US
# What chance does is read off four whole weeks before and after the ban, and in the week and the day around it too,
# because campaigns and courses open accounts together.
CONTROL_US = 28 * 24 * HOUR_US
SCALES_US = (24 * HOUR_US, WINDOW_US, CONTROL_US)
# A gap is taken to be anything from a minute to the window, each order of magnitude alike: no operator's habit is known.
LEAST_GAP_US = HOUR_US // 60
# An account that was opened more than a week before its first request was kept in stock; it begins with the request.
STOCK_US = WINDOW_US
# A value counts from three bits on, eight to one: what half a provider shares makes all the pairs and tells nothing.
LEAST_MICROBITS = 3_000_000
# A value of more accounts says nothing of two of them that a group of a few hundred would not say as well.
HELD_BY_TO = 500
# Half a beginning more than were seen (Jeffreys' prior for a Poisson rate): never having seen one is no proof of none.
UNSEEN = 0.5
# Odds that a hand-over must have against chance: ten to one. Against all other ways to pair the two up, even odds do: the
# other candidates are mostly accounts of the same hand.
LEAST_BITS = float(np.log2(10))
# Who is known to have taken over from one banned account tells nothing of chance for another; it settles in a few rounds.
ROUNDS = 4
# One kind of evidence never stands alone (design): two strangers share a family's address or a tutorial's prompts.
LEAST_FAMILIES = 2

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def find_successions(engine: Engine, out: Path | None = None, *, shift_us: int = 0) -> int:
    """Make the dataset `successions` (under `out` where given) of evidence, value_facts, usage and accounts_now.

    A row is a hand-over: predecessor, successor, gap (s), micro-bits, families of evidence. `shift_us` moves every ban,
    to see what the same search finds where nothing was handed over. Returns how many were found.
    """
    _source_values(engine)
    ended = _move_endings(engine, shift_us)
    engine.run(
        SQL / "handovers.sql",
        "handovers",
        inputs={"endings": "moved_endings"},
        constants={"window_us": CONTROL_US},
    )
    engine.run(SQL / "handover_pairs.sql", "handover_pairs")
    pairs = {name: column.astype(np.int64) for name, column in engine.fetch("handover_pairs").items()}
    begun = np.sort(engine.fetch("beginnings")["begun_at"].astype(np.int64))
    rows, bits = choose(pairs, ended, begun)
    chosen = {name: pa.array(pairs[name][rows], pa.int64()) for name in ("e", "s", "gap_us")}
    chosen["microbits"] = pa.array(np.rint(bits * 1e6).astype(np.int64), pa.int64())
    engine.source("chosen", pa.table(chosen))
    engine.run(SQL / "successions.sql", "successions", save=out / "successions.parquet" if out else None)
    engine.drop("chosen", "handover_pairs", "handovers", "moved_endings")
    engine.drop("handover_values", "family_kinds", "families", "beginnings", "endings")
    return len(rows)


def _source_values(engine: Engine) -> None:
    """Make the datasets that the search reads: endings, beginnings, and values that tell of a hand."""
    source_families(engine)
    engine.run(SQL / "endings.sql", "endings")
    engine.run(SQL / "beginnings.sql", "beginnings", constants={"stock_us": STOCK_US})
    engine.run(
        SQL / "handover_values.sql",
        "handover_values",
        constants={"held_by_to": HELD_BY_TO, "least_microbits": LEAST_MICROBITS},
    )


def _move_endings(engine: Engine, shift_us: int) -> Integers:
    """Make the dataset `moved_endings`; return the times by number of the ending, from 1."""
    rows = engine.fetch("endings")
    ended = rows["ended_at"].astype(np.int64) + shift_us
    engine.source(
        "moved_endings",
        pa.table(
            {
                "e": pa.array(rows["e"], pa.int32()),
                "account_id": pa.array(rows["account_id"], pa.string()),
                "ended_at": pa.array(ended, pa.int64()),
            }
        ),
    )
    by_number = np.zeros(len(ended) + 1, np.int64)
    by_number[rows["e"]] = ended
    return by_number


def choose(pairs: dict[str, Any], ended: Integers, begun: Integers) -> tuple[Integers, Floats]:
    """Return the rows of `pairs` that are hand-overs, and the bits of each.

    `pairs` has one entry a candidate, sorted by e and s: numbers of the ending and the beginning, gap, bits and families
    of what they share, nearness. `ended` is by number of the ending, `begun` sorted, both in microseconds.
    """
    rows, bits = np.zeros(0, np.int64), np.zeros(0)
    enough = pairs["families"] >= LEAST_FAMILIES
    explained = np.zeros(int(pairs["s"].max(initial=0)) + 1, np.bool_)
    for _ in range(ROUNDS if len(enough) else 0):
        bits = np.where(enough, weigh_pairs(pairs, ended, begun, explained[pairs["s"]]), -np.inf)
        rows = match(pairs["e"], pairs["s"], bits)
        explained[:] = False
        explained[pairs["s"][rows]] = True
    return rows, bits[rows]


def weigh_pairs(pairs: dict[str, Any], ended: Integers, begun: Integers, explained: Flags) -> Floats:
    """Return log2 of how much likelier each gap is after a hand-over than by chance; -inf outside of the window.

    Chance is the largest of the rates around the ending, at several scales, of beginnings at least as near that no
    other ending explains, together with anybody's times 2 to the minus bits.
    """
    gap = pairs["gap_us"]
    density = 1 / (np.maximum(gap, LEAST_GAP_US) * np.log(WINDOW_US / LEAST_GAP_US))
    at = ended[pairs["e"]]
    rank = _rank_equals(pairs["e"], pairs["nearness"])
    rate = np.zeros(len(gap))
    for scale in SCALES_US:
        first, last = np.maximum(at - scale, begun[0]), np.minimum(at + scale, begun[-1])
        watched = np.maximum(last - first, HOUR_US)
        near = count_alike(rank, (np.abs(gap) <= scale) & ~explained)
        anybody = np.searchsorted(begun, last, "right") - np.searchsorted(begun, first)
        unseen = UNSEEN if scale == CONTROL_US else 0.0
        rate = np.maximum(rate, (near + unseen + anybody * np.exp2(-pairs["microbits"] / 1e6)) / watched)
    follows = (gap >= 0) & (gap <= WINDOW_US)
    return np.where(follows, np.log2(density / rate), -np.inf)


def _rank_equals(e: Integers, nearness: Integers) -> tuple[Integers, Integers, Integers]:
    """Order the pairs of each ending, the nearest first; where each one's ending starts, and its run of equals stops."""
    order = np.lexsort((-nearness, e))
    new = np.diff(e[order], prepend=-1) != 0
    changes = np.append(new[1:] | (np.diff(nearness[order]) != 0), True)
    stops = np.flatnonzero(changes)
    place = np.arange(len(order))
    return order, np.maximum.accumulate(np.where(new, place, 0)), stops[np.searchsorted(stops, place)]


def count_alike(rank: tuple[Integers, Integers, Integers], counted: Flags) -> Integers:
    """Count for each pair the other `counted` pairs of its ending that are at least as near."""
    order, start, stop = rank
    total = np.cumsum(counted[order])
    found = np.empty(len(order), np.int64)
    found[order] = total[stop] - total[start] + counted[order][start]
    return found - counted


def match(e: Integers, s: Integers, bits: Floats) -> Integers:
    """Pair endings and beginnings one to one; return the rows chosen.

    A pair stands when its odds against chance are ten to one, and it is likelier than chance and every other partner
    that either side has together; hence no account is paired twice.
    """
    odds = np.exp2(np.minimum(bits, 60.0))
    others = [np.bincount(side, odds)[side] - odds for side in (e, s)]
    return np.flatnonzero((bits >= LEAST_BITS) & (odds > 1 + np.maximum(*others)))
