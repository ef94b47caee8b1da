"""Put a world together, part by part; nothing is written and nothing happens yet."""

from __future__ import annotations

import numpy as np

from linkage.simulate.content import SMALL_USERS
from linkage.simulate.habits import add_habits
from linkage.simulate.options import WorldOptions
from linkage.simulate.organizations import add_employees, open_organizations, plant_evidence
from linkage.simulate.organized import add_organized
from linkage.simulate.people import add_families, add_individuals, open_shared_places
from linkage.simulate.proxies import add_proxy_customers, open_services
from linkage.simulate.rings import add_rings, plan_rings
from linkage.simulate.world import World


def draft_world(accounts: int, seed: int, options: WorldOptions) -> World:
    """Draft a world of about `accounts` accounts: individuals fill up what the other parts leave."""
    world = World(accounts, seed, options)
    for number in range(SMALL_USERS):
        world.literal(f"user-{number + 1}")
    open_organizations(world)
    open_shared_places(world)
    add_families(world)
    add_employees(world)
    add_organized(world)
    later = sum(ring.size for ring in plan_rings(world)) + world.many(options.proxy_customers)
    add_individuals(world, max(0, round((accounts - world.count - later) / (1 + options.second_accounts))))
    open_services(world)
    add_proxy_customers(world)
    add_rings(world)
    plant_evidence(world)
    add_habits(world)
    rows = world.rows()
    rows["created_at"] = np.minimum(rows["created_at"], world.end)
    world.networks.settle()
    world.places.settle()
    return world
