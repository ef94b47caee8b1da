"""The map: the same each time, cells apart from each other, accounts on their cell, tied cells near."""

from __future__ import annotations

import math
import random

from linkage.evidence.layout import SCALE, Layout, lay_out


def world(
    accounts: int = 400, cells: int = 12
) -> tuple[list[int], list[tuple[int, int]], list[tuple[int, int]]]:
    draw = random.Random(1)
    of = sorted(min(int(draw.expovariate(0.4)), cells - 1) for _ in range(accounts))
    links = [
        (a, b) for a in range(accounts) for b in draw.sample(range(accounts), 3) if of[a] == of[b] and a != b
    ]
    return of, links, [(cell, (cell - 1) // 3) for cell in range(1, cells)]


def far(one: Layout, a: int, b: int) -> float:
    return math.dist(one.discs[a][:2], one.discs[b][:2])


def test_the_same_network_is_drawn_the_same_in_whatever_order_its_links_come() -> None:
    of, links, ties = world()
    mixed = links.copy()
    random.Random(2).shuffle(mixed)
    assert lay_out(of, links, ties) == lay_out(of, mixed, ties)


def test_discs_do_not_cover_each_other() -> None:
    crowd = [cell for cell in range(180) for _ in range(4 + 40 * (cell % 9 == 0))]
    made = lay_out(crowd, [], [(cell, (7 * cell) % 11) for cell in range(11, 180)])
    for a, one in enumerate(made.discs):
        for other in made.discs[a + 1 :]:
            assert math.dist(one[:2], other[:2]) > one.radius + other.radius


def test_accounts_lie_on_the_disc_of_their_cell_and_not_on_each_other() -> None:
    of, links, ties = world()
    made = lay_out(of, links, ties)
    for x, y, cell in zip(made.xs, made.ys, of, strict=True):
        assert math.dist((x, y), made.discs[cell][:2]) <= made.discs[cell].radius
    assert len(set(zip(made.xs, made.ys, strict=True))) == len(of)


def test_tied_cells_lie_nearer_than_others() -> None:
    of, links, ties = world(600, 24)
    made = lay_out(of, links, ties)
    tied = [far(made, a, b) for a, b in ties]
    others = [far(made, a, b) for a in range(24) for b in range(a) if (a, b) not in ties]
    assert sum(tied) / len(tied) < 0.6 * sum(others) / len(others)


def test_the_whole_is_wider_than_high() -> None:
    made = lay_out(
        [cell for cell in range(30) for _ in range(10)], [], [(cell, cell - 1) for cell in range(1, 30)]
    )
    assert max(made.xs) - min(made.xs) > max(made.ys) - min(made.ys)


def test_nobody_one_account_and_cells_without_accounts_can_be_drawn() -> None:
    assert lay_out([], [], []) == Layout([], [], [])
    assert lay_out([0], [], []).xs == [0]
    made = lay_out([0, 2], [(0, 0), (0, 1)], [(1, 3), (3, 3)])
    assert len(made.discs) == 4
    assert all(disc.radius > SCALE for disc in made.discs)
