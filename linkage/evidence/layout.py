"""Place a network's accounts before anybody looks: each cell a disc of its own, tied cells side by side.

Computed once by whoever writes the page, so that it opens at once and everybody sees the same picture. Within a cell
accounts are drawn together by their links (Fruchterman-Reingold), then spread evenly over the disc: no hairball.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

# Room of one account, in units of the drawing; everything else is a multiple of it.
SPACING = 10.0
# Free rim around a disc, in spacings: neighbours are told apart, and a tie between them can be seen.
MARGIN = 2.5
# Rounds of pushing discs apart and pulling tied ones together; more changes no picture any more.
ROUNDS = 260
# Rounds of making room for discs that overlap; crowds of hundreds need some dozens.
MOST_SPREADS = 1000
# Screens are wider than high.
WIDER = 1.55
# Rounds of Fruchterman-Reingold; its picture is only ordered by angle and rank afterwards.
SETTLING = 120
# The golden angle: points placed by it fill a disc evenly.
GOLDEN = math.pi * (3.0 - math.sqrt(5.0))
# Half of a unit is nothing to the eye, and whole numbers are short.
SCALE = 2


class Disc(NamedTuple):
    """Where a cell lies."""

    x: int
    y: int
    radius: int


class Layout(NamedTuple):
    """Whole numbers: the place of each account, and the disc of each cell, in the order they were given."""

    xs: list[int]
    ys: list[int]
    discs: list[Disc]


def lay_out(
    cells: Sequence[int], links: Sequence[tuple[int, int]], ties: Sequence[tuple[int, int]]
) -> Layout:
    """Place accounts and cells: `cells` is the cell of each account from 0 on, `links` and `ties` pair them up.

    The same input gives the same picture. Links between cells are not followed: the ties say those.
    """
    count = max((*cells, *(cell for tie in ties for cell in tie)), default=-1) + 1
    members: list[list[int]] = [[] for _ in range(count)]
    place: list[int] = []
    for account, cell in enumerate(cells):
        place.append(len(members[cell]))
        members[cell].append(account)
    inner: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for a, b in links:
        if cells[a] == cells[b] and a != b:
            inner[cells[a]].append((place[a], place[b]))
    radii = np.array([SPACING * (math.sqrt(max(len(one), 1)) * 0.62 + 0.6) for one in members])
    centres = _pack(radii, [(a, b) for a, b in ties if a != b])
    points = np.zeros((len(cells), 2))
    for cell, accounts in enumerate(members):
        points[accounts] = centres[cell] + _fill(len(accounts), inner[cell], radii[cell])
    whole = np.rint(points * SCALE).astype(int)
    discs = [
        Disc(round(x * SCALE), round(y * SCALE), round((r + SPACING) * SCALE))
        for (x, y), r in zip(centres.tolist(), radii.tolist(), strict=True)
    ]
    return Layout(whole[:, 0].tolist(), whole[:, 1].tolist(), discs)


def _fill(count: int, links: list[tuple[int, int]], radius: float) -> Points:
    """Spread accounts over a disc: those that hang together side by side, the best linked in the middle."""
    if count <= 1:
        return np.zeros((count, 2))
    order = np.arange(count)
    start = _spiral(count, order, radius)
    if not links:
        return start
    import igraph

    igraph.set_random_number_generator(random.Random(0))  # noqa: S311  the same picture each time
    graph = igraph.Graph(n=count, edges=sorted(links))
    found = graph.layout_fruchterman_reingold(
        niter=SETTLING, seed=start.tolist(), grid="grid" if count > 500 else "nogrid"
    )
    points = np.array(found.coords)
    points -= np.median(points, axis=0)
    distance, angle = np.hypot(points[:, 0], points[:, 1]), np.arctan2(points[:, 1], points[:, 0])
    rank = np.empty(count)
    rank[np.lexsort((order, distance))] = order
    even = radius * np.sqrt((rank + 0.5) / count)
    return _separate(np.column_stack((even * np.cos(angle), even * np.sin(angle))), radius)


def _separate(points: Points, radius: float) -> Points:
    """Push accounts that lie on each other apart, and keep them on the disc."""
    from scipy.spatial import cKDTree

    least = radius * 1.35 / math.sqrt(len(points))
    for _ in range(12):
        pairs = cKDTree(points).query_pairs(least, output_type="ndarray")
        if not len(pairs):
            break
        _push(points, pairs, np.full(len(pairs), least), 0.5)
        beyond = np.hypot(points[:, 0], points[:, 1]) / radius
        points /= np.maximum(beyond, 1.0)[:, None]
    return points


def _spiral(count: int, order: npt.NDArray[np.int64], radius: float) -> Points:
    distance = radius * np.sqrt((order + 0.5) / count)
    points: Points = np.column_stack((distance * np.cos(order * GOLDEN), distance * np.sin(order * GOLDEN)))
    return points


def _pack(radii: Points, ties: list[tuple[int, int]]) -> Points:
    """Place discs without overlap, tied ones near each other, all of them in a field wider than high."""
    from scipy.spatial import cKDTree

    count = len(radii)
    if not count:
        return np.zeros((0, 2))
    reach = radii + MARGIN * SPACING
    order = np.empty(count, dtype=np.int64)
    order[np.lexsort((np.arange(count), -radii))] = np.arange(count)  # the largest in the middle
    centres = _start(count, order, ties, math.sqrt(float(np.sum(reach**2))))
    tied = np.array(sorted(set(ties)), dtype=np.int64).reshape(-1, 2)
    for step in range(ROUNDS):
        warmth = 1.0 - step / ROUNDS
        centres *= 1.0 - np.array([0.02, 0.02 * WIDER]) * warmth
        if len(tied):
            _pull(centres, tied, reach[tied].sum(axis=1), 0.25 * warmth)
        pairs = cKDTree(centres).query_pairs(float(2 * reach.max()), output_type="ndarray")
        if len(pairs):
            _push(centres, pairs, reach[pairs].sum(axis=1), 0.5)
    _spread(centres, reach)
    centres = _lie_down(centres)
    packed: Points = centres - (centres.max(axis=0) + centres.min(axis=0)) / 2
    return packed


def _spread(centres: Points, reach: Points) -> None:
    """Push discs that still overlap apart, and the others with them, until none do."""
    from scipy.spatial import cKDTree

    for _ in range(MOST_SPREADS):
        pairs = cKDTree(centres).query_pairs(float(2 * reach.max()), output_type="ndarray")
        if len(pairs):
            gaps = centres[pairs[:, 0]] - centres[pairs[:, 1]]
            pairs = pairs[np.hypot(gaps[:, 0], gaps[:, 1]) < 0.98 * reach[pairs].sum(axis=1)]
        if not len(pairs):
            return
        _push(centres, pairs, reach[pairs].sum(axis=1), 0.5)
        centres *= 1.003  # where all sides are taken only more room helps


def _lie_down(centres: Points) -> Points:
    """Turn the whole so that it is wider than high: distances, and with them what touches what, stay."""
    best, least = centres, math.inf
    for step in range(90):
        turn = math.pi * step / 90
        turned = centres @ np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
        width, height = np.ptp(turned, axis=0).tolist()
        # The drawing is scaled until either side touches.
        needed = max(width, height * WIDER)
        if needed < least * 0.999:
            best, least = turned, needed
    return best


def _start(count: int, order: npt.NDArray[np.int64], ties: list[tuple[int, int]], extent: float) -> Points:
    """Return where discs begin: on a spiral, or where the graph of ties unfolds."""
    spiral = _spiral(count, order, extent)
    if not ties:
        return spiral
    import igraph

    igraph.set_random_number_generator(random.Random(0))  # noqa: S311  the same picture each time
    graph = igraph.Graph(n=count, edges=sorted(set(ties)))
    points: Points = np.array(
        graph.layout_fruchterman_reingold(niter=500, seed=spiral.tolist(), grid="nogrid").coords
    )
    points -= points.mean(axis=0)
    # A tenth of the spiral keeps discs apart that the layout put on one point.
    return points * (extent / max(float(np.abs(points).max()), 1e-9)) + spiral * 0.1


def _pull(points: Points, pairs: npt.NDArray[np.int64], wanted: Points, strength: float) -> None:
    """Draw pairs that are farther apart than wanted towards each other."""
    away, distance = _between(points, pairs)
    move = away * (np.maximum(distance - wanted, 0.0) * strength / 2)[:, None]
    _move(points, pairs, move)


def _push(points: Points, pairs: npt.NDArray[np.int64], wanted: Points, strength: float) -> None:
    """Drive pairs that are nearer than wanted apart."""
    away, distance = _between(points, pairs)
    move = away * (np.maximum(wanted - distance, 0.0) * strength)[:, None]
    _move(points, pairs, -move)


def _between(points: Points, pairs: npt.NDArray[np.int64]) -> tuple[Points, Points]:
    """Return the directions from the first to the second of each pair, of length one, and the distances."""
    away = points[pairs[:, 1]] - points[pairs[:, 0]]
    distance = np.hypot(away[:, 0], away[:, 1])
    # On one point no direction is right: each pair takes one of its own.
    turn = (pairs[:, 0] + pairs[:, 1]) * GOLDEN
    alone = np.column_stack((np.cos(turn), np.sin(turn)))
    away = np.where(distance[:, None] > 1e-9, away / np.maximum(distance, 1e-9)[:, None], alone)
    return away, distance


def _move(points: Points, pairs: npt.NDArray[np.int64], move: Points) -> None:
    # Sorted sums: the same floats whatever order the tree found the pairs in.
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    np.add.at(points, pairs[order, 0], move[order])
    np.subtract.at(points, pairs[order, 1], move[order])
