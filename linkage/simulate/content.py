"""What is sent and for whom: the template and the end user of each request, as codes."""

from __future__ import annotations

import numpy as np

from linkage.simulate.draws import Array, Codes, Ints, mix, skewed
from linkage.simulate.world import World

COMMON_TEMPLATES = 150
SMALL_USERS = 40  # end users that many programs count alike: user-1, user-2, ...
_GROUP, _COMMON, _OWN, _ONCE, _NOISE, _USER, _OWN_USER = range(20, 27)


def group_template(world: World, group: int, rank: int) -> int:
    """Give the code of one template of a set."""
    return int(mix(world.seed, _GROUP, group, rank)[0])


def templates(
    world: World, rng: np.random.Generator, rows: Array, account: Ints, queue: Ints, day: int
) -> Codes:
    """Draw what each request sends: from the set of its group, common, its own again, or never seen again; 0 is none."""
    n = len(account)
    if not world.options.prompts:
        return np.zeros(n, np.uint64)
    group = rows["group"][account].astype(np.int64)
    shares = [rows[c][account].astype(float) for c in ("group_share", "common_share", "own_share")]
    if world.queues:
        queue_group = np.array([q.group for q in world.queues])
        ours = (queue >= 0) & (queue_group[queue] >= 0)
        group = np.where(ours, queue_group[queue], group)
        shares = [np.where(ours, 0.92, shares[0]), np.where(ours, 0, shares[1]), np.where(ours, 0, shares[2])]
    group = _borrow(rng, group, world.group_lenders, 0.1)
    size = np.array([*world.group_size, 1])[group]
    week = np.where(np.array([*world.group_weekly, False])[group], 1000 * (1 + day // 7), 0)
    u = rng.random(n)
    steps = np.cumsum(shares, axis=0)
    code = mix(world.seed, _ONCE, day, np.arange(n))
    own = mix(world.seed, _OWN, rows["memory"][account], skewed(rng, 12, n))
    common = mix(world.seed, _COMMON, skewed(rng, COMMON_TEMPLATES, n))
    code = np.where(u < steps[2], own, code)
    code = np.where(u < steps[1], common, code)
    code = np.where(
        (u < steps[0]) & (group >= 0), mix(world.seed, _GROUP, group, week + skewed(rng, size, n)), code
    )
    rare = rows["rare_template"][account]
    code = np.where((rare != 0) & (rng.random(n) < 0.05), rare, code)
    noisy = rng.random(n) < world.options.noisy_prompts
    code = np.where(noisy, mix(world.seed, _NOISE, day, np.arange(n)), code)
    return np.where(rng.random(n) < rows["silent"][account], np.uint64(0), code)


def end_users(world: World, rng: np.random.Generator, rows: Array, account: Ints, rare: Array) -> Ints:
    """Draw the end user of each request: 0 none, 1.. a literal, negative an opaque one."""
    n = len(account)
    if not world.options.end_users:
        return np.zeros(n, np.int64)
    users = _borrow(rng, rows["users"][account].astype(np.int64), world.user_lenders, 0.02)
    own = np.maximum(rows["own_users"][account], 1)
    size = np.array([*world.user_size, 1])[users]
    small = 1 + rng.integers(SMALL_USERS, size=n)
    opaque = _opaque(mix(world.seed, _OWN_USER, rows["memory"][account], skewed(rng, own, n)))
    shared = _opaque(mix(world.seed, _USER, users, skewed(rng, size, n)))
    u = rng.random(n)
    code = np.where(u < 0.35, small, opaque)
    code = np.where((users >= 0) & (u > 0.85), shared, code)
    code = np.where(rng.random(n) < rows["user_share"][account], code, 0)
    special = rows["rare_user"][account]
    return np.where((special != 0) & rare, special, code)


def _borrow(rng: np.random.Generator, group: Ints, lenders: list[tuple[int, int]], share: float) -> Ints:
    """Take a share of what a set with lenders gives from each of the two."""
    lender = np.array([*lenders, (-1, -1)])[group]
    u = rng.random(len(group))
    taken = np.where(u < share, lender[:, 0], np.where(u < 2 * share, lender[:, 1], -1))
    return np.where(taken >= 0, taken, group)


def _opaque(codes: Codes) -> Ints:
    return -(codes >> np.uint64(2)).astype(np.int64) - 1


def new_rare_users(rng: np.random.Generator, n: int) -> Ints:
    """Make up opaque end users that nobody else has."""
    return -rng.integers(1, 1 << 60, size=n)
