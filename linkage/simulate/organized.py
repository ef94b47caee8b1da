"""People who belong together and say so: agencies, enterprises, evaluation labs, honest resellers, campuses, hackathons."""

from __future__ import annotations

import numpy as np

from linkage.simulate.draws import Array, Ints, skewed, split
from linkage.simulate.networks import BUSINESS, EDUCATION, HOSTING
from linkage.simulate.people import CLIENTS, pay_alone, settle_people
from linkage.simulate.places import POOL, SPRAY
from linkage.simulate.traffic import CAPABILITIES
from linkage.simulate.world import CLASS, DAY, HOUR, PLANS, RHYTHM, START, TRAIT, Queue, World


def add_organized(world: World) -> None:
    """Add every kind of group that is switched on."""
    add_agencies(world)
    add_enterprises(world)
    add_eval_labs(world)
    add_legit_resellers(world)
    add_students(world)
    add_hackathons(world)


def _firm(world: World, rng: np.random.Generator, size: int, cls: str, system_kind: int, exits: int) -> Array:
    """Draft the staff of one firm: an operator, a domain, an office of `exits` addresses that most use most of the time."""
    rows = settle_people(world, rng, size)
    rows["cls"], rows["operator"], rows["country"] = CLASS[cls], rows["operator"][0], rows["country"][0]
    systems = world.networks.of_kind(system_kind)
    home = systems[world.networks.country[systems] == rows["country"][0]]
    system = int(home[0]) if len(home) else int(rng.choice(systems))
    rows["place"][:, 2], rows["share"][:, 2] = world.places.add_pool(system, exits, SPRAY), 0.7
    firm = world.shared["firms"] = world.shared.get("firms", -1) + 1
    rows["company"] = np.where(rng.random(size) < 0.7, firm, -1)
    rows["rhythm"] = RHYTHM["office"]
    rows["plan"] = PLANS.index("team")
    return rows


def _together(rng: np.random.Generator, rows: Array, waves: int, spread_h: float) -> None:
    """Open the accounts of a group in a few waves, as a firm does when it brings in staff."""
    when = rows["created_at"][rng.integers(len(rows), size=waves)]
    rows["created_at"] = when[rng.integers(waves, size=len(rows))] + (
        rng.random(len(rows)) * spread_h * HOUR
    ).astype(np.int64)


def add_agencies(world: World) -> None:
    """Add agencies: one office, a few cards, the same templates and end users for their clients."""
    rng, n = world.rng("agencies"), world.many(world.options.agencies, 4)
    for size in split(rng, n, 4, 16) if n else []:
        rows = _firm(world, rng, size, "agency", BUSINESS, 1)
        rows["group"], rows["group_share"] = world.new_group(int(rng.integers(8, 25))), 0.4
        rows["users"], rows["user_share"], rows["own_users"] = world.new_users(25), 0.3, 3
        rows["sessions"] *= 2
        accounts = world.add(rows)
        world.pay(accounts, world.new_cards(max(1, size // 4))[rng.integers(max(1, size // 4), size=size)])


def add_enterprises(world: World) -> None:
    """Add enterprises: one payer for all, one office range, and a round-robin batch over a part of the accounts."""
    rng, n = world.rng("enterprises"), world.many(world.options.enterprises, 20)
    for size in split(rng, n, 20, 320) if n else []:
        rows = _firm(world, rng, size, "enterprise", BUSINESS, int(rng.integers(1, 5)))
        _together(rng, rows, 1 + size // 15, 9.0)
        rows["plan"] = PLANS.index("enterprise")
        group = world.new_group(int(rng.integers(10, 60)))
        rows["group"], rows["group_share"] = group, 0.25
        accounts = world.add(rows)
        firm = int(world.shared["firms"])
        kind = ("invoice", "card", "bank")[int(rng.integers(3))]
        world.pay(accounts, np.repeat(world.new_cards(1), size), kind, payer=firm)
        if rng.random() < 0.5:
            batch = np.sort(rng.choice(accounts, max(3, size // 8), replace=False))
            hour = float(rng.integers(24))
            place = int(rows["place"][0, 2])
            jobs = 2.0 * world.options.traffic
            world.queues.append(Queue(batch, jobs, ((hour, 1.5),), "round_robin", 0.2, place, group))


def add_eval_labs(world: World) -> None:
    """Add honest evaluation labs: dozens of accounts on one invoice that grade all day through one queue."""
    rng, n = world.rng("eval labs"), world.many(world.options.eval_labs, 12)
    for size in split(rng, n, 12, 90) if n else []:
        rows = _firm(world, rng, size, "legit_eval_lab", HOSTING, int(rng.integers(1, 4)))
        _together(rng, rows, 2, 3.0)
        group = world.new_group(int(rng.integers(15, 40)))
        rows["capability"], rows["group"], rows["sessions"], rows["eager"] = (
            CAPABILITIES.index("grading"),
            group,
            0.05,
            True,
        )
        rows["client"] = CLIENTS - 1 - int(rng.integers(6))
        accounts = world.add(rows)
        world.pay(accounts, np.repeat(world.new_cards(1), size), "invoice", payer=int(world.shared["firms"]))
        place = int(rows["place"][0, 2])
        windows = ((float(rng.integers(24)), 4.0),)
        world.queues.append(
            Queue(accounts, 1.4 * world.options.traffic, windows, "round_robin", 1.0, place, group)
        )


def add_legit_resellers(world: World) -> None:
    """Add honest resellers: three or so accounts each, through which many end users come at all hours."""
    rng, n = world.rng("resellers"), world.many(world.options.legit_resellers, 3)
    for size in split(rng, n, 3, 5) if n else []:
        rows = _firm(world, rng, size, "legit_reseller", HOSTING, 2)
        rows["share"][:, 2], rows["rhythm"] = 1.0, RHYTHM["server"]
        rows["users"], rows["user_share"], rows["own_users"] = world.new_users(60), 0.85, 20
        rows["group"], rows["group_share"], rows["own_share"] = world.new_group(30), 0.3, 0.05
        rows["sessions"], rows["burst"], rows["silent"] = 2.0 * world.options.traffic, 1.5, 0.02
        accounts = world.add(rows)
        world.pay(accounts, np.repeat(world.new_cards(1), size), payer=int(world.shared["firms"]))


def add_students(world: World) -> None:
    """Add students: campus addresses, no cards, and some in a course that sends one prompt set in the same two hours."""
    rng, o, nets = world.rng("students"), world.options, world.networks
    n = world.many(o.students, 4)
    if not n:
        return
    rows = settle_people(world, rng, n)
    rows["cls"] = CLASS["student"]
    campuses = np.array(
        [world.places.add_pool(int(s), 2 + n // 1500, SPRAY) for s in nets.of_kind(EDUCATION)]
    )
    at = skewed(rng, len(campuses), n)
    rows["country"] = nets.country[nets.of_kind(EDUCATION)][at]
    rows["place"][:, 2], rows["share"][:, 2] = campuses[at], 0.75
    rows["user_share"], rows["common_share"] = 0, 0.15
    rows["sessions"] *= 2
    chosen = np.flatnonzero(rng.random(n) < o.courses)
    chosen = chosen[np.argsort(at[chosen], kind="stable")]
    rows["traits"][chosen] |= TRAIT["course"]
    sizes = split(rng, len(chosen), 15, 120) if len(chosen) else []
    lessons: list[tuple[Ints, Queue]] = []
    for part in np.split(chosen, np.cumsum(sizes)[:-1]) if len(sizes) else []:
        group = world.new_group(6, weekly=True)
        rows["group"][part], rows["group_share"][part] = group, 0.35
        start = START + int(rng.integers(-40, 8)) * DAY + int(rng.integers(8, 18)) * HOUR
        new = part[rng.random(len(part)) < 0.5]
        # Half of a course opens its accounts in the first lesson.
        rows["created_at"][new] = start + (rng.random(len(new)) * HOUR).astype(np.int64)
        place = int(rows["place"][part[0], 2])
        window = ((float(rng.integers(8, 17)), 2.0),)
        weekday = int(rng.integers(5))
        lessons.append((part, Queue(part, 5.0 * o.traffic, window, "weighted", 0.0, place, group, weekday)))
    accounts = world.add(rows)
    for part, lesson in lessons:
        lesson.members = accounts[np.sort(part)]
        world.queues.append(lesson)
    pays = rng.random(n) < 0.3
    pay_alone(world, rng, accounts[pays], rows[pays])


def add_hackathons(world: World) -> None:
    """Add hackathons: strangers who sign up within hours on one voucher and work one weekend on one set of prompts."""
    rng, n, days = world.rng("hackathons"), world.many(world.options.hackathons, 10), world.options.days
    for size in split(rng, n, 25, 330) if n else []:
        rows = settle_people(world, rng, size)
        rows["cls"] = CLASS["hackathon"]
        day = min(5 + 7 * int(rng.integers(max(1, days // 7))), days - 2)
        opened = START + day * DAY + 9 * HOUR + (rng.exponential(2.0, size) * HOUR).astype(np.int64)
        rows["created_at"], rows["banned_at"] = opened, 0
        group = world.new_group(int(rng.integers(5, 20)))
        rows["group"], rows["group_share"], rows["sessions"] = group, 0.3, rows["sessions"] / 3
        accounts = world.add(rows)
        world.pay(accounts, np.repeat(world.new_cards(1), size), "prepaid")
        hall = world.places.add_pool(int(rng.choice(world.networks.of_kind(BUSINESS))), 3, POOL)
        for offset in (0, 1):
            job = Queue(
                accounts,
                6.0 * world.options.traffic,
                ((10.0, 9.0),),
                "weighted",
                1.0,
                hall,
                group,
                only=day + offset,
            )
            world.queues.append(job)
