"""What strangers have in common without knowing each other: platforms, agents, scripts, vouchers, card coincidences."""

from __future__ import annotations

import numpy as np

from linkage.simulate.clock import ZONES
from linkage.simulate.draws import Ints, split
from linkage.simulate.networks import HOSTING
from linkage.simulate.places import SPRAY
from linkage.simulate.world import CLASS, RHYTHM, TRAIT, Queue, World


def add_habits(world: World) -> None:
    """Overlay the habits that are switched on upon the individuals there are; each is chosen for one of them at most."""
    rng, o, rows = world.rng("habits"), world.options, world.rows()
    people = rng.permutation(np.flatnonzero((rows["cls"] == CLASS["individual"]) & (rows["banned_at"] == 0)))
    counts = [
        world.many(o.byok, 12),
        world.many(o.niche_agents, 12),
        world.many(o.cron, 2),
        world.many(o.prepaid, 8),
    ]
    parts = np.split(people, np.cumsum([min(c, len(people) // 5) for c in counts]))
    _add_platforms(world, rng, parts[0])
    _add_agents(world, rng, parts[1])
    _add_scripts(world, rng, parts[2])
    _add_prepaid(world, rng, parts[3])
    _add_coincidences(world, rng, parts[4])


def _add_platforms(world: World, rng: np.random.Generator, keys: Ints) -> None:
    """Let platforms run strangers' keys in one queue, from their own gateway, with their own prompts."""
    rows = world.rows()
    rows["traits"][keys] |= TRAIT["byok"]
    for part in _parts(rng, keys, 40, 250):
        gateway = world.places.add_pool(
            int(rng.choice(world.networks.of_kind(HOSTING))), int(rng.integers(2, 6)), SPRAY
        )
        group = world.new_group(int(rng.integers(15, 40)))
        rows["users"][part], rows["user_share"][part] = world.new_users(2 * len(part)), 0.3
        windows = ((float(rng.integers(24)), 14.0),)
        rule = ("round_robin", "recent")[int(rng.integers(2))]
        jobs = 1.3 * world.options.traffic
        world.queues.append(Queue(np.sort(part), jobs, windows, rule, 0.8, gateway, group))


def _add_agents(world: World, rng: np.random.Generator, users: Ints) -> None:
    """Give people a rare open-source agent; some run it by a schedule that all its users share."""
    rows = world.rows()
    rows["traits"][users] |= TRAIT["oss"]
    for part in _parts(rng, users, 8, 150):
        rows["group"][part], rows["group_share"][part] = world.new_group(int(rng.integers(5, 40))), 0.75
        rows["common_share"][part], rows["own_share"][part] = 0.05, 0.05
        rows["sessions"][part] = np.maximum(rows["sessions"][part], 0.1 * world.options.traffic)
        if rng.random() < 0.7:
            rows["client"][part] = rows["client"][part[0]]
        # Agents that run by a schedule are for one language, so their users sleep at the same hours.
        timed = part[rng.random(len(part)) < world.options.scheduled]
        rows["traits"][timed] |= TRAIT["sched"]
        rows["rhythm"][timed], rows["burst"][timed] = RHYTHM["agent"], 1.5
        rows["sessions"][timed] = 0.8 * world.options.traffic
        near = np.abs(ZONES[rows["country"][part]] - ZONES[rows["country"][part[0]]]) > 3
        rows["country"][part[near]] = rows["country"][part[0]]


def _add_scripts(world: World, rng: np.random.Generator, owners: Ints) -> None:
    """Let scripts run at the full hour, most of them with a popular prompt."""
    rows = world.rows()
    rows["traits"][owners] |= TRAIT["cron"]
    rows["rhythm"][owners], rows["burst"][owners] = RHYTHM["cron"], 1.2
    rows["sessions"][owners] = rng.integers(1, 12, size=len(owners)) * world.options.traffic
    rows["common_share"][owners] = 0.6


def _add_prepaid(world: World, rng: np.random.Generator, payers: Ints) -> None:
    """Let people pay with a prepaid product whose fingerprint is the same for all who bought it."""
    world.rows()["traits"][payers] |= TRAIT["prepaid"]
    for part in _parts(rng, payers, 20, 110):
        world.pay(part, np.repeat(world.new_cards(1), len(part)), "prepaid")


def _add_coincidences(world: World, rng: np.random.Generator, rest: Ints) -> None:
    """Let pairs of strangers show one card, and let stolen cards pay for accounts of others and of rings."""
    rows, o = world.rows(), world.options
    pairs = rest[: min(world.many(o.card_coincidences, 2), len(rest)) // 2 * 2].reshape(-1, 2)
    card = world.new_cards(len(pairs))
    world.pay(pairs.ravel(), np.repeat(card, 2))
    victims = rest[pairs.size :][: world.many(o.stolen_cards, 2)]
    if not len(victims):
        return
    rows["traits"][victims] |= TRAIT["stolen"]
    card = world.new_cards(len(victims))
    bad = np.flatnonzero(rows["malicious"] & (rows["link"] == 0))
    others = rng.choice(rest, len(victims))
    thieves = (
        np.where(rng.random(len(victims)) < 0.5, rng.choice(bad, len(victims)), others)
        if len(bad)
        else others
    )
    world.pay(np.concatenate([victims, thieves]), np.concatenate([card, card]))


def _parts(rng: np.random.Generator, people: Ints, smallest: int, largest: int) -> list[Ints]:
    if not len(people):
        return []
    return np.split(people, np.cumsum(split(rng, len(people), smallest, largest))[:-1])
