"""Ordinary customers: individuals and families, with their homes, habits, cards and coincidences."""

from __future__ import annotations

import numpy as np

from linkage.simulate.draws import Array, Ints, skewed
from linkage.simulate.networks import BUSINESS, COUNTRIES, HOSTING, MOBILE, RESIDENTIAL
from linkage.simulate.places import SPRAY
from linkage.simulate.text import NAMES
from linkage.simulate.world import ACCOUNT, CLASS, DAY, PATHWAYS, PLANS, RHYTHM, START, TRAIT, World

CLIENTS = 80
_API, _WEB = PATHWAYS.index("api"), PATHWAYS.index("web")
_PLAN_API = PLANS.index("api")
_CLOUD_PATHWAYS = np.array([_API, _API, _API, _API, _API, _API, 2, 2, 3, 4])
_WEIGHTS = np.array([weight for weight, _ in COUNTRIES.values()], float) / sum(
    w for w, _ in COUNTRIES.values()
)


def open_shared_places(world: World) -> None:
    """Open the places that many share: carrier-grade NAT, mobile exits, VPNs, clouds, offices."""
    nets, places, n, o = world.networks, world.places, world.accounts, world.options
    share = _WEIGHTS[nets.country]

    def pools(kind: int, users: float, each: int, sort: int = 0) -> Array:
        sizes = np.maximum(2, (users * share / each).astype(int))
        return np.array(
            [
                places.add_pool(s, min(int(sizes[s]), 200), sort) if nets.kind[s] == kind else -1
                for s in range(len(share))
            ]
        )

    world.shared["cgnat"] = pools(RESIDENTIAL, o.cgnat * n / 2, 60, 2)
    world.shared["mobile"] = pools(MOBILE, o.mobile * n, 60, 2)
    clouds = nets.of_kind(HOSTING)
    world.shared["cloud"] = np.array([places.add_pool(int(s), 2 + n // 20_000, SPRAY) for s in clouds])
    world.shared["vpn"] = np.array(
        [places.add_pool(int(s), 3 + n // 3_000, 2) for s in clouds[:3] for _ in range(2)]
    )
    offices = np.tile(nets.of_kind(BUSINESS), 1 + world.many(o.office) // (25 * len(COUNTRIES)))
    world.shared["office"] = np.array([places.add_pool(int(s), 2, SPRAY) for s in offices])


def settle_people(world: World, rng: np.random.Generator, n: int, country: Ints | None = None) -> Array:
    """Draft `n` unrelated people, each an operator of her own: home, habits, volume; nothing is added to the world."""
    o, nets, shared = world.options, world.networks, world.shared
    rows = np.zeros(n, ACCOUNT)
    for column in ("cell", "successor_of", "group", "users", "company"):
        rows[column] = -1
    rows["org"] = -1
    rows["country"] = country = rng.choice(len(COUNTRIES), n, p=_WEIGHTS) if country is None else country
    rows["operator"] = world.new_operators(n)
    u = rng.random(n)
    rows["created_at"] = START + ((o.days - (u * u * 0.6 + u * 0.4) * (700 + o.days)) * DAY).astype(np.int64)
    rows["given"], rows["family"] = skewed(rng, len(NAMES), n), skewed(rng, len(NAMES), n)
    rows["mail"] = skewed(rng, 8, n)
    system = nets.in_country(country, RESIDENTIAL, rng)
    behind = rng.random(n) < o.cgnat
    lines = world.places.add_lines(system[~behind], rng.random(int((~behind).sum())) < o.ipv6)
    rows["place"][~behind, 0], rows["place"][behind, 0] = lines, shared["cgnat"][system[behind]]
    rows["traits"][behind] |= TRAIT["cgnat"]
    api = rng.random(n) < 0.35
    rows["plan"] = np.where(
        api, _PLAN_API, np.where(rng.random(n) < 0.4, PLANS.index("pro"), PLANS.index("free"))
    )
    rows["pathway"] = np.where(api, _CLOUD_PATHWAYS[rng.integers(10, size=n)], _WEB)
    _add_other_places(world, rng, rows, api)
    rows["rhythm"] = np.where(rng.random(n) < 0.35, RHYTHM["office"], RHYTHM["evening"])
    rows["rhythm"][api & (rng.random(n) < 0.3)] = RHYTHM["server"]
    # Most people hardly come, a few come all day: a lognormal number of requests in 45 days, cut at 900.
    volume = np.minimum(rng.lognormal(np.where(api, 1.3, 0.3), 1.6), 900)
    rows["burst"] = 1 + np.minimum(volume, 20) / 8
    rows["sessions"] = volume / 45 / rows["burst"] * o.traffic
    rows["silent"] = np.where(api, 0.08, 0.25)
    rows["common_share"] = 0.04
    taught = rng.random(n) < o.tutorials
    rows["common_share"][taught] = 0.35
    rows["traits"][taught] |= TRAIT["tutorial"]
    rows["own_share"] = np.where(api, 0.4, 0.05)
    asks = api & (rng.random(n) < 0.25)
    rows["user_share"] = np.where(asks, rng.random(n), 0)
    rows["own_users"] = np.where(asks, 1 + skewed(rng, 40, n), 0)
    # Clients come in two runs, browsers first, the popular ones first in each.
    rows["client"] = np.where(
        api, CLIENTS // 3 + skewed(rng, CLIENTS - CLIENTS // 3, n), skewed(rng, CLIENTS // 3, n)
    )
    rows["capability"] = skewed(rng, 7, n)
    banned = rng.random(n) < o.banned
    rows["banned_at"][banned] = START + (rng.random(int(banned.sum())) * o.days * DAY).astype(np.int64)
    return rows


def _add_other_places(world: World, rng: np.random.Generator, rows: Array, api: Array) -> None:
    o, nets, shared, n = world.options, world.networks, world.shared, len(rows)
    mobile = rng.random(n) < o.mobile
    systems = nets.in_country(rows["country"], MOBILE, rng)
    rows["place"][mobile, 1], rows["share"][mobile, 1] = shared["mobile"][systems[mobile]], 0.35
    rows["traits"][mobile] |= TRAIT["cgnat"]
    for trait, share, weight in (("office", o.office, 0.5), ("vpn", o.vpn, 0.5)):
        here = rng.random(n) < share
        rows["place"][here, 2] = rng.choice(shared[trait], int(here.sum()))
        rows["share"][here, 2] = weight
        rows["traits"][here] |= TRAIT[trait]
    serves = np.flatnonzero(api & (rng.random(n) < 0.6))
    shared_exit = rng.random(len(serves)) < o.cloud
    clouds = nets.of_kind(HOSTING)
    rows["place"][serves[shared_exit], 1] = shared["cloud"][skewed(rng, len(clouds), int(shared_exit.sum()))]
    rows["place"][serves[~shared_exit], 1] = world.places.add_lines(
        rng.choice(clouds, int((~shared_exit).sum()))
    )
    rows["share"][serves, 1] = 0.75


def pay_alone(world: World, rng: np.random.Generator, accounts: Ints, rows: Array) -> None:
    """Give people a card of their own: those on a paid plan, and a few others."""
    pays = accounts[(rows["plan"] > 0) & (rng.random(len(rows)) < 0.9)]
    kinds = rng.random(len(pays)) < 0.05
    for kind, who in (("card", pays[~kinds]), ("wallet", pays[kinds])):
        world.pay(who, world.new_cards(len(who)), kind)
    again = pays[rng.random(len(pays)) < 0.05]
    world.pay(again, world.new_cards(len(again)))


def add_individuals(world: World, n: int) -> None:
    """Add `n` individuals, some of them with a second account on the same line and card."""
    rng, o = world.rng("individuals"), world.options
    rows = settle_people(world, rng, n)
    accounts = world.add(rows)
    pay_alone(world, rng, accounts, rows)
    twice = np.flatnonzero(rng.random(n) < o.second_accounts)
    second = rows[twice].copy()
    second["created_at"] = np.minimum(
        second["created_at"] + (rng.random(len(twice)) * 90 * DAY).astype(np.int64), world.end
    )
    second["banned_at"] = 0
    # Only a few of the seconds pay at all, then mostly with the same card.
    numbers = world.add(second)
    card = world.new_cards(len(twice))
    world.pay(np.concatenate([accounts[twice], numbers]), np.concatenate([card, card]))


def add_families(world: World) -> None:
    """Add families: two to five accounts on one line, most of them with one card and one family name."""
    rng, n = world.rng("families"), world.many(world.options.families, 2)
    if not n:
        return
    sizes = 2 + skewed(rng, 4, n // 2)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), n)) + 1]
    head = settle_people(world, rng, len(sizes))
    rows = settle_people(world, rng, int(sizes.sum()))
    of = np.repeat(np.arange(len(sizes)), sizes)
    for column in ("operator", "country", "family"):
        rows[column] = head[column][of]
    rows["place"][:, 0] = head["place"][of, 0]
    rows["cls"] = CLASS["family"]
    accounts = world.add(rows)
    payer = rng.random(len(sizes)) < 0.6
    shares = payer[of] & (rng.random(len(of)) < 0.8)
    world.pay(accounts[shares], world.new_cards(len(sizes))[of[shares]])
    pay_alone(world, rng, accounts[~payer[of]], rows[~payer[of]])
