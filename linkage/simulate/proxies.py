"""The proxy services: their exits, of which lists know some and some are somebody's home line, and their innocent customers."""

from __future__ import annotations

import numpy as np

from linkage.simulate.networks import RESIDENTIAL
from linkage.simulate.people import pay_alone, settle_people
from linkage.simulate.places import LINE
from linkage.simulate.world import CLASS, TRAIT, World

SERVICES = (("PeerMesh", "residential_proxy"), ("ResiFlow", "residential_proxy"), ("HomeLink Proxies", "residential_proxy"),
            ("HydraGate", "api_reseller"))  # fmt: skip


def open_services(world: World) -> None:
    """Open the services' exits: lines of their own, and the still home lines of some customers."""
    rng, o, nets = world.rng("proxies"), world.options, world.networks
    rows, places = world.rows(), world.places.rows()
    home = rows["place"][:, 0]
    still = (places["kind"][home] == LINE) & (nets.lease[places["system"][home]] == 0)
    still &= (rows["cls"] == CLASS["individual"]) & (nets.kind[places["system"][home]] == RESIDENTIAL)
    owners = np.flatnonzero(still)
    number = max(world.many(o.exits), 200)
    at_home = min(round(number * o.home_exits), len(owners) // 2)
    lent = rng.choice(owners, at_home, replace=False)
    rows["traits"][lent] |= TRAIT["resi_exit"]
    # A service prefers lines that keep their address; those with monthly leases it loses now and then.
    homes = nets.of_kind(RESIDENTIAL)
    own = world.places.add_lines(rng.choice(homes[np.isin(nets.lease[homes], (0, 30))], number - at_home))
    exits = rng.permutation(np.concatenate([home[lent].astype(np.int64), own]))
    world.shared["services"] = []
    for service, part in enumerate(np.array_split(exits, len(SERVICES))):
        world.shared["services"].append(world.places.add_exits(part))
        world.listed.append((service, np.sort(part[rng.random(len(part)) < o.listed_exits])))


def add_proxy_customers(world: World) -> None:
    """Add people who go out by a proxy service for reasons of their own."""
    rng, n = world.rng("proxy customers"), world.many(world.options.proxy_customers)
    rows = settle_people(world, rng, n)
    rows["cls"] = CLASS["proxy_customer"]
    whole = np.array([world.places.add_stretch(start, size) for start, size in world.shared["services"]])
    rows["place"][:, 1] = whole[rng.integers(len(whole), size=n)]
    rows["share"][:, 1], rows["share"][:, 2] = 0.6, 0
    pay_alone(world, rng, world.add(rows), rows)
