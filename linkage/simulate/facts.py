"""What the provider knows beside its logs: addresses, lists of proxies, models, indicators, verdicts, devices."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from linkage.simulate.accounts import account_ids
from linkage.simulate.draws import Codes, mix, portion
from linkage.simulate.indicators import asn_of, indicators_table, organizations_table, verdicts_table
from linkage.simulate.networks import COUNTRIES, KINDS, UNKNOWN
from linkage.simulate.proxies import SERVICES
from linkage.simulate.text import addresses, choose, hexadecimal
from linkage.simulate.traffic import MODELS
from linkage.simulate.world import DAY, START, World

_TIME = pa.timestamp("us", "UTC")


def ips_table(world: World, codes: Codes) -> dict[str, Any]:
    """Make the columns of the table `ips` for addresses seen; 2 % are missing, the kind of 4 % is unknown."""
    codes = codes[portion(mix(world.seed, 30, codes)) > 0.02]
    system = world.networks.owner(codes)
    vague = portion(mix(world.seed, 31, codes)) < 0.04
    return {
        "ip": addresses(codes),
        "asn": asn_of(system),
        "as_name": choose(world.networks.name, system),
        "country": choose(tuple(COUNTRIES), world.networks.country[system]),
        "kind": choose(KINDS, np.where(vague, UNKNOWN, world.networks.kind[system])),
    }


def proxies_table(world: World) -> dict[str, Any]:
    """Make the columns of the table `proxies`: the exits that lists know, and every other VPN in full."""
    if not world.options.proxy_lists:
        return {}
    now = 24 * world.options.days
    service = np.concatenate([np.full(len(places), number) for number, places in world.listed])
    places = np.concatenate([places for _, places in world.listed])
    codes = world.places.addresses(places, np.zeros_like(places), np.full(len(places), now), mix(places))
    vpn = world.places.pool_codes(world.shared["vpn"][::2]) if world.options.vpn else codes[:0]
    codes = np.concatenate([codes, vpn])
    service = np.append(service, np.full(len(vpn), len(SERVICES)))
    first = START - (portion(mix(world.seed, 32, codes)) * 700 * DAY).astype(np.int64)
    known = (*SERVICES, ("SafeHop", "vpn"))
    return {
        "proxy_id": choose([f"px_{i + 1}" for i in range(len(known))], service),
        "name": choose([name for name, _ in known], service),
        "kind": choose([kind for _, kind in known], service),
        "cidr": addresses(codes),
        "first_seen": pa.array(first).cast(_TIME),
        "last_seen": pa.array(np.full(len(codes), world.end)).cast(_TIME),
    }


def devices_table(world: World) -> dict[str, Any]:
    """Make the columns of the table `identifiers`: devices; families and the accounts of a cell share some, campuses too."""
    rows = world.rows()
    number = np.arange(len(rows))
    has = portion(mix(world.seed, 33, number)) < world.options.devices
    # What shares a device: a household or a cell takes one of a few, everybody else has one alone.
    few = np.where(
        rows["cell"] >= 0, mix(rows["cell"], mix(34, number) % np.uint64(6)), mix(35, rows["operator"])
    )
    where = np.flatnonzero(has)
    return {
        "account_id": account_ids(world, where),
        "kind": pa.array(["device"]).take(pa.array(np.zeros(len(where), np.int8))),
        "value": hexadecimal(mix(world.seed, few)[where], "dev_", 12),
        "ts": pa.array(rows["created_at"][where]).cast(_TIME),
    }


def small_tables(world: World) -> dict[str, dict[str, Any]]:
    """Make the columns of all other tables by name; an empty one has no columns."""
    released = [START + round(day * 24) * DAY // 24 for _, day in MODELS]
    tables = {
        "models": {"model": [name for name, _ in MODELS], "released_at": pa.array(released).cast(_TIME)},
        "proxies": proxies_table(world),
        "organizations": organizations_table(world),
        "indicators": indicators_table(world),
        "verdicts": verdicts_table(world),
    }
    if world.options.devices:
        tables["identifiers"] = devices_table(world)
    return tables
