"""One cell of a ring: a pool of addresses, cards and prompts, a queue over its accounts, bans and successors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linkage.simulate.draws import Array, Ints, skewed
from linkage.simulate.networks import COUNTRIES, HOSTING, RESIDENTIAL
from linkage.simulate.people import CLIENTS, settle_people
from linkage.simulate.places import POOL
from linkage.simulate.world import CLASS, DAY, HOUR, LINK_TYPES, PLANS, RHYTHM, START, Queue, World

RULES = ("round_robin", "recent", "weighted", "sticky")
_NORMAL, _CARD, _ALONE = range(len(LINK_TYPES))


@dataclass(frozen=True)
class Ring:
    """A ring as planned: its name, class, organization (-1 for none), number of accounts and requests a day and account.

    `issuers` are those its cards come from and `work` the shares of what it asks for: one hand buys where it bought
    before and wants the same of all its cells.
    """

    name: str
    cls: str
    org: int
    size: int
    rate: float
    issuers: tuple[int, ...] = ()
    work: tuple[float, ...] = ()


@dataclass
class Cell:
    """The accounts of a cell by number, and what the accounts of other cells may borrow."""

    number: int
    members: Ints
    link: Array
    group: int
    users: int


def add_cell(
    world: World,
    rng: np.random.Generator,
    ring: Ring,
    operator: int,
    size: int,
    lenders: list[Cell],
    users: int,
) -> Cell:
    """Add a cell of `size` accounts; a reseller's lenders are its customers, `users` its set of end users (-1: a new one)."""
    o = world.options
    number = world.cells
    world.cells += 1
    rows = settle_people(world, rng, size, rng.choice(rng.integers(len(COUNTRIES), size=2), size))
    rows["cls"], rows["operator"], rows["org"] = CLASS[ring.cls], operator, ring.org
    rows["malicious"], rows["cell"] = True, number
    rows["traits"], rows["banned_at"], rows["share"] = 0, 0, 0
    u = rng.random(size)
    rows["link"] = np.where(
        u < o.behaviour_only, _ALONE, np.where(u < o.behaviour_only + o.card_only, _CARD, _NORMAL)
    )
    rows["place"][:, 0] = _places(world, rng, rows, size)
    rows["plan"] = rng.choice([PLANS.index("pro"), PLANS.index("api"), PLANS.index("api")], size)
    rows["pathway"] = rng.integers(5, size=size)
    rows["mail"] = np.where(rng.random(size) < 0.5, rng.integers(6, 8), rows["mail"])
    lent = (lenders[0].group, lenders[-1].group) if lenders else (-1, -1)
    group = world.new_group(int(rng.integers(20, 60)), lenders=lent)
    users = world.new_users(2 * size + 10) if users < 0 else users
    rows["group"], rows["group_share"], rows["common_share"], rows["own_share"] = group, 0.45, 0.35, 0.06
    rows["users"], rows["user_share"] = users, 0.5 if lenders else 0.28
    rows["own_users"], rows["silent"] = 8, 0.08
    palette = np.concatenate([rng.integers(CLIENTS, size=8), [CLIENTS - 1 - number % 6]])
    rows["client"] = rng.choice(palette, size)
    rows["capability"], rows["eager"] = skewed(rng, 4, size), True
    habits = world.rng("habits", number)
    if ring.work:
        rows["capability"] = habits.choice(len(ring.work), size, p=ring.work)
    _open_and_ban(world, rng, rows)
    rate = ring.rate * o.ring_traffic * o.traffic
    rows["rhythm"], rows["burst"], rows["sessions"] = RHYTHM["server"], 1.5, rate * o.cover_traffic / 1.5
    members = world.add(rows)
    _pay(world, rng, members, rows, habits.choice(ring.issuers, size) if ring.issuers else None)
    starts = rng.random(2) * 12 + rng.integers(24)
    windows = tuple((float(s % 24), o.queue_window_h * float(0.7 + 0.6 * rng.random())) for s in starts)
    jobs = rate * (1 - o.cover_traffic)
    world.queues.append(Queue(members, jobs, windows, RULES[int(rng.integers(len(RULES)))], weekend=0.8))
    return Cell(number, members, rows["link"], group, users)


def _places(world: World, rng: np.random.Generator, rows: Array, size: int) -> Ints:
    """Open exits of a service, or a rented range, for the accounts that share addresses; quiet lines for the others."""
    services = world.shared["services"]
    start, length = services[int(rng.integers(len(services)))]
    stretch = min(length, int(rng.integers(15, 60)))
    # Good exits are dear and few: cells of different rings crowd at the head of a service's list.
    exits = world.places.add_stretch(start + int(rng.random() ** 3 * (length - stretch)), stretch)
    rented = world.places.add_pool(
        int(rng.choice(world.networks.of_kind(HOSTING))), int(rng.integers(4, 12)), POOL
    )
    lines = world.places.add_lines(rng.choice(world.networks.of_kind(RESIDENTIAL), size))
    pooled = np.where(rng.random(size) < 0.25, rented, exits)
    return np.where(rows["link"] == _NORMAL, pooled, lines)


def _open_and_ban(world: World, rng: np.random.Generator, rows: Array) -> None:
    """Open accounts in waves of a few hours; bans cut some short, and successors take over within hours or days."""
    size, end = len(rows), world.end
    following = round(size * world.options.regrowth)
    roots = max(1, size - following)
    waves = START + ((rng.random(3) * 0.6 - 0.1) * world.options.days * DAY).astype(np.int64)
    created = waves[rng.integers(3, size=size)] + (rng.random(size) * 4 * HOUR).astype(np.int64)
    chain = np.concatenate([np.arange(roots), rng.integers(roots, size=size - roots)])
    base = world.count
    for first in np.unique(chain[roots:]):
        links = np.flatnonzero(chain == first)
        alive_from = max(int(created[links[0]]), START) + DAY
        bans = np.sort(
            alive_from + (rng.random(len(links) - 1) * max(end - 2 * DAY - alive_from, DAY)).astype(np.int64)
        )
        gaps = (rng.lognormal(1.5, 1.2, len(bans)) * HOUR).astype(np.int64)
        rows["banned_at"][links[:-1]] = bans
        created[links[1:]] = np.minimum(bans + gaps, end - DAY)
        rows["successor_of"][links[1:]] = base + links[:-1]
        rows["memory"][links[1:]] = base + links[0] + 1
        for column in ("link", "place", "client", "capability"):
            rows[column][links[1:]] = rows[column][links[0]]
        # A ban that comes before its account was opened would be a contradiction: later is always possible.
        rows["banned_at"][links[:-1]] = np.maximum(bans, created[links[:-1]] + HOUR)
        created[links[1:]] = np.maximum(created[links[1:]], rows["banned_at"][links[:-1]] + HOUR // 4)
    rows["created_at"] = created
    last = rows["banned_at"] == 0
    caught = last & (rng.random(size) < 0.05)
    late = created + DAY + (rng.random(size) * 20 * DAY).astype(np.int64)
    rows["banned_at"][caught & (late < end)] = late[caught & (late < end)]


def _pay(world: World, rng: np.random.Generator, members: Ints, rows: Array, issuers: Ints | None) -> None:
    """Deal cards: a few accounts on each, but for those who are to have one of their own; some come from a shop."""
    size = len(members)
    alone = (rows["link"] == _ALONE) | (
        (rng.random(size) < world.options.unique_cards) & (rows["link"] != _CARD)
    )
    kind = ("card", "prepaid", "wallet")[int(rng.integers(3))]
    iin = int(410_000 + rng.integers(40) * 211) + rng.integers(3, size=size) * 7
    paying = alone & (rng.random(size) < 0.8)
    single = members[paying]
    own = {} if issuers is None else {"iin": issuers[paying]}
    world.pay(single, world.new_cards(len(single)), kind, **own)
    sharing = rng.permutation(np.flatnonzero(~alone))
    if not len(sharing):
        return
    sizes = 2 + skewed(rng, 7, len(sharing))
    of = np.repeat(np.arange(len(sizes)), sizes)[: len(sharing)]
    cards = world.new_cards(int(of.max()) + 1)
    # What a shop sold to one ring it sells to the next as well.
    sold: list[tuple[int, int]] = world.shared.setdefault("sold", [])
    ring = int(rows["operator"][0])
    for i in np.flatnonzero(rng.random(len(cards)) < world.options.shop_cards):
        offer = next((k for k, (seller, _) in enumerate(sold) if seller != ring), None)
        if offer is None:
            sold.append((ring, int(cards[i])))
        else:
            cards[i] = sold.pop(offer)[1]
    issued = np.repeat(iin[:1], len(sharing)) if issuers is None else issuers[of]
    world.pay(members[sharing], cards[of], kind, iin=issued)
