"""What is known beforehand: organizations, indicators of them (some stale, some noisy), and pairs already judged."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from linkage.simulate.accounts import MAIL, account_ids
from linkage.simulate.draws import mix
from linkage.simulate.networks import COUNTRIES, MOBILE, ORGANIZATIONS
from linkage.simulate.organizations import Organization
from linkage.simulate.software import clients
from linkage.simulate.text import NAMES, hexadecimal
from linkage.simulate.world import DAY, START, World

_TIME = pa.timestamp("us", "UTC")
_CODES = tuple(COUNTRIES)
_NAMES = ("org_id", "kind", "value", "reliability", "credibility", "source")


def organizations_table(world: World) -> dict[str, Any]:
    """Make the columns of the table `organizations`."""
    made: list[Organization] = world.shared["organizations"]
    stems = [o.name.split()[0] for o in made]
    return {
        "org_id": [o.org_id for o in made],
        "name": [o.name for o in made],
        "kind": [o.kind for o in made],
        "country": [_CODES[o.country] for o in made],
        "aliases": [f"{stem};{stem.upper()}" for stem in stems],
    }


def indicators_table(world: World) -> dict[str, Any]:
    """Make the columns of the table `indicators`: graded facts, then stale ones and ones that fit many innocents."""
    rng, nets = world.rng("indicators"), world.networks
    facts: list[tuple[str, str, str, str, str, str]] = []
    for i, org in enumerate(world.shared["organizations"][:ORGANIZATIONS]):
        system = len(nets.name) - ORGANIZATIONS + i
        base = int(nets.base[system])
        facts += [
            (org.org_id, "email_domain", org.domain, "A", "1", "public website"),
            (
                org.org_id,
                "cidr",
                f"{base >> 24}.{base >> 16 & 255}.{base >> 8 & 255}.0/24",
                "B",
                "2",
                "routing registry",
            ),
            (org.org_id, "asn", str(asn_of(system)), "B", "2", "routing registry"),
            (org.org_id, "billing_name", f"{org.name} Co Ltd", "B", "2", "company register"),
        ]
        for (given, family), handle in zip(org.persons, org.handles, strict=True):
            facts.append(
                (org.org_id, "person", f"{NAMES[given]} {NAMES[family]}", "C", "3", "paper author list")
            )
            facts.append(
                (org.org_id, "end_user", world.literals[handle - 1], "B", "2", "public code repository")
            )
        prints = hexadecimal(np.array(org.templates, np.uint64), "").to_pylist()
        facts += [(org.org_id, "prompt_hash", value, "C", "3", "public repository") for value in prints]
    stale = rng.random(len(facts)) < world.options.stale_indicators
    noisy = [_noise(world, rng) for _ in range(round(len(facts) * world.options.noisy_indicators))]
    facts += noisy
    years = (rng.random(len(facts)) * 900 + 100) * DAY
    since = START - years.astype(np.int64)
    until = START - (rng.random(len(facts)) * 90 * DAY).astype(np.int64)
    over = np.append(stale, np.zeros(len(noisy), bool))
    return {
        **{name: [fact[k] for fact in facts] for k, name in enumerate(_NAMES)},
        "valid_from": pa.array(since, mask=rng.random(len(facts)) < 0.5).cast(_TIME),
        "valid_to": pa.array(until, mask=~over).cast(_TIME),
    }


def asn_of(system: Any) -> Any:
    """Give the number under which a system is announced."""
    return 3000 + system * 37


def _noise(world: World, rng: np.random.Generator) -> tuple[str, str, str, str, str, str]:
    """Make up a fact that fits many who have nothing to do with the organization."""
    org = world.shared["organizations"][int(rng.integers(ORGANIZATIONS))]
    values = {
        "asn": str(asn_of(int(world.networks.of_kind(MOBILE)[int(rng.integers(5))]))),
        "email_domain": MAIL[-1 - int(rng.integers(2))],
        "user_agent": clients(world.seed)[1][-1 - int(rng.integers(30))],
        "iin": str(400_000 + org.country * 500 + 37 * int(rng.integers(12))),
    }
    kind = list(values)[int(rng.integers(len(values)))]
    return org.org_id, kind, values[kind], "E", "4", "online forum"


def verdicts_table(world: World) -> dict[str, Any]:
    """Make the columns of the table `verdicts`: half of the pairs from one cell, the others strangers or a household."""
    rng, rows = world.rng("verdicts"), world.rows()
    n = world.options.verdicts
    bad, good = np.flatnonzero(rows["malicious"]), np.flatnonzero(~rows["malicious"])
    if not n:
        return {}
    a = rng.choice(bad if len(bad) else good, n)
    b = np.empty(n, np.int64)
    for i, account in enumerate(a):
        fellows = bad[rows["cell"][bad] == rows["cell"][account]] if i % 2 and len(bad) else good
        b[i] = rng.choice(fellows)
    keep = a != b
    a, b = a[keep], b[keep]
    return {
        "account_a": account_ids(world, a),
        "account_b": account_ids(world, b),
        "linked": rows["operator"][a] == rows["operator"][b],
        "judged_by": [f"analyst-{int(c)}" for c in mix(a) % np.uint64(3)],
        "judged_at": pa.array(world.end - (rng.random(len(a)) * 5 * DAY).astype(np.int64)).cast(_TIME),
    }
