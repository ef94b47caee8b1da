"""Play the days: every request as codes, a day at a time, so that memory does not grow with the length of the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from linkage.simulate.clock import session_starts, weekday_factor
from linkage.simulate.content import end_users, templates
from linkage.simulate.draws import Array, Codes, Ints, mix, portion, skewed
from linkage.simulate.queueing import play_queue
from linkage.simulate.world import DAY, HOUR, START, World

# Model, release as days from the start of the requests; the fifth comes in the middle of the log.
MODELS = (
    ("orbit-3-mini", -400.0),
    ("orbit-3", -300.0),
    ("orbit-4", -90.0),
    ("orbit-4-mini", -80.0),
    ("orbit-4.5", 24.6),
)
_USE = np.array([0.14, 0.14, 0.5, 0.22])
CAPABILITIES = ("chat", "agentic_coding", "tool_use", "reasoning", "vision", "computer_use", "grading")
_STATUS = np.array([200, 429, 500, 400], np.int64)


@dataclass
class Day:
    """The requests of a day in order of time; every array has one entry a request."""

    at: Ints
    account: Ints
    address: Codes
    model: Ints
    client: Ints
    end_user: Ints
    template: Codes
    capability: Ints
    input_tokens: Ints
    output_tokens: Ints
    status: Ints


def play(world: World) -> Iterator[Day]:
    """Yield the requests of each day."""
    rows = world.rows()
    weight = rows["sessions"].astype(float)
    for day in range(world.options.days):
        rng = world.rng("day", day)
        account, at, queue = _arrivals(world, rng, rows, weight, day)
        created, banned = rows["created_at"][account], rows["banned_at"][account]
        lives = (at >= created) & ((banned == 0) | (at < banned)) & (at < world.end)
        order = np.flatnonzero(lives)
        order = order[np.lexsort((account[order], at[order]))]
        yield _describe(world, rng, rows, account[order], at[order], queue[order], day)


def _arrivals(
    world: World, rng: np.random.Generator, rows: Array, weight: Array, day: int
) -> tuple[Ints, Ints, Ints]:
    """Who comes and when: people in sessions, queues in jobs; the third array is the queue or -1."""
    sessions = rng.poisson(weight * weekday_factor(rows["rhythm"], day))
    who = np.repeat(np.arange(len(rows)), sessions)
    starts = session_starts(rng, rows["rhythm"][who], rows["country"][who], rows["group"][who])
    sizes = rng.poisson(np.maximum(rows["burst"][who] - 1, 0)) + 1
    account = np.repeat(who, sizes)
    # Within a session a request follows another after some seconds or minutes.
    gaps = rng.exponential(70.0, len(account))
    first = np.cumsum(sizes) - sizes
    gaps[first] = rng.random(len(first))
    total = np.cumsum(gaps)
    after = total - np.repeat(total[first] - gaps[first], sizes)
    at = START + day * DAY + ((np.repeat(starts, sizes) + after) * 1e3).astype(np.int64) * 1000
    accounts, times, queues = [account], [at], [np.full(len(at), -1)]
    for number, queue in enumerate(world.queues):
        members, moments = play_queue(rng, queue, number, rows[queue.members], day)
        accounts.append(members)
        times.append(moments // 1000 * 1000)
        queues.append(np.full(len(members), number))
    return np.concatenate(accounts), np.concatenate(times), np.concatenate(queues)


def _describe(
    world: World, rng: np.random.Generator, rows: Array, account: Ints, at: Ints, queue: Ints, day: int
) -> Day:
    n = len(account)
    hour = (at - START) // HOUR
    # One choice of place for four hours of an account, so that a session does not jump.
    u = portion(mix(world.seed, 9, account, hour // 4))
    share = rows["share"][account]
    column = np.where(u < share[:, 2], 2, np.where(u < share[:, 2] + share[:, 1], 1, 0))
    # A negative share marks a place that is used by mistake only.
    column = np.where((share[:, 2] < 0) & (rng.random(n) < 0.05), 2, column)
    place = rows["place"][account, column].astype(np.int64)
    if world.queues:
        queue_place = np.array([q.place for q in world.queues])
        place = np.where((queue >= 0) & (queue_place[queue] >= 0), queue_place[queue], place)
    draw = mix(world.seed, 8, day, np.arange(n))
    tokens = rng.lognormal(6.6, 0.9, (2, n))
    main = rng.random(n) < 0.6
    return Day(
        at=at,
        account=account,
        address=world.places.addresses(place, account, hour, draw),
        model=_models(rng, rows["eager"][account], at, n),
        client=np.where(rng.random(n) < 0.03, -1, rows["client"][account]),
        end_user=end_users(world, rng, rows, account, rng.random(n) < 0.05),
        template=templates(world, rng, rows, account, queue, day),
        capability=np.where(main, rows["capability"][account], skewed(rng, len(CAPABILITIES), n)),
        input_tokens=1 + tokens[0].astype(np.int64),
        output_tokens=1 + tokens[1].astype(np.int64),
        status=_STATUS[np.searchsorted([0.96, 0.985, 0.993], rng.random(n))],
    )


def _models(rng: np.random.Generator, eager: Array, at: Ints, n: int) -> Ints:
    """Draw models; after a release rings move within a day, the others in weeks."""
    since = (at - START) / DAY - MODELS[-1][1]
    moved = np.where(
        since < 0, 0, np.where(eager, np.minimum(since * 1.2 + 0.1, 0.8), np.minimum(since * 0.02, 0.4))
    )
    older = np.searchsorted(np.cumsum(_USE), rng.random(n)).clip(0, len(_USE) - 1)
    return np.where(rng.random(n) < moved, len(MODELS) - 1, older)
