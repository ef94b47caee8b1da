"""Known organizations: what is on record of them, their honest staff, and the facts that rings let slip or plant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linkage.simulate.draws import Ints, mix, skewed
from linkage.simulate.networks import COUNTRIES, ORGANIZATIONS
from linkage.simulate.people import pay_alone, settle_people
from linkage.simulate.places import SPRAY
from linkage.simulate.text import NAMES
from linkage.simulate.world import CLASS, RHYTHM, World

COMPANIES = 4  # organizations without a network or staff, beside the labs
DECOY = 4  # the organization that the false flag points at
_STEMS = (
    "Halden",
    "Tavi",
    "Orlena",
    "Mirado",
    "Norva",
    "Sefira",
    "Kelum",
    "Jadora",
    "Pelora",
    "Rivona",
    "Taruma",
    "Quvela",
)
_ENDINGS = (
    "Reasoning Lab",
    "Cognition",
    "Research",
    "Intelligence",
    "AI",
    "Systems AI",
    "Labs",
    "Machine Works",
)


@dataclass
class Organization:
    """One organization with its office (a place, -1 for none) and the traces that people know of it."""

    org_id: str
    name: str
    kind: str
    country: int
    domain: str
    office: int
    persons: list[tuple[int, int]]
    handles: list[int]
    templates: list[int]


def open_organizations(world: World) -> None:
    """Make up the organizations; labs have a network, four known people with handles, two known templates."""
    rng, nets = world.rng("organizations"), world.networks
    made: list[Organization] = []
    for i in range(ORGANIZATIONS + COMPANIES):
        lab = i < ORGANIZATIONS
        office = -1
        if lab:
            office = world.places.add_pool(len(nets.name) - ORGANIZATIONS + i, 6, SPRAY)
        persons = [(int(g), int(f)) for g, f in rng.integers(len(NAMES), size=(4, 2))] if lab else []
        handles = [world.literal(f"{NAMES[g]}-{NAMES[f]}-{int(rng.integers(10, 99))}") for g, f in persons]
        stem = _STEMS[i]
        made.append(
            Organization(
                f"org_{i + 1:03d}", f"{stem} {_ENDINGS[i % len(_ENDINGS)]}", "ai_lab" if lab else "company",
                int(rng.integers(len(COUNTRIES))), f"{stem.lower()}.example", office, persons, handles,
                [int(c) for c in mix(world.seed, 50, i, np.arange(2))],
            )
        )  # fmt: skip
    world.shared["organizations"] = made
    world.shared["decoy_org"] = None


def add_employees(world: World) -> None:
    """Add staff of the labs with their own small use, innocents behind the office's addresses."""
    rng, n = world.rng("employees"), world.many(world.options.employees)
    made: list[Organization] = world.shared["organizations"]
    rows = settle_people(world, rng, n)
    at = rng.integers(ORGANIZATIONS, size=n)
    rows["cls"], rows["rhythm"] = CLASS["employee"], RHYTHM["office"]
    rows["place"][:, 1], rows["share"][:, 1] = np.array([o.office for o in made])[at], 0.6
    rows["company"] = np.where(rng.random(n) < 0.6, -2 - at, -1)
    pay_alone(world, rng, world.add(rows), rows)


def plant_evidence(world: World) -> None:
    """Let a few accounts of each lab show what is known of it, and the false flag show much of another's."""
    o = world.options
    rows = world.rows()
    for name, cells in world.shared["rings"].items():
        org = DECOY if name == "D" else int(rows["org"][cells[0].members[0]])
        if org < 0:
            continue
        members = np.concatenate([cell.members for cell in cells])
        share = 0.25 if name == "D" else o.evidence
        if name == "D":
            world.shared["decoy_org"] = world.shared["organizations"][DECOY].org_id
        rng = world.rng("evidence", org)
        for kind in ("email", "person", "handle", "template", "office"):
            number = max(2, round(share * len(members))) if share else 0
            _plant(world, rng, kind, org, rng.choice(members, min(number, len(members)), replace=False))


def _plant(world: World, rng: np.random.Generator, kind: str, org: int, accounts: Ints) -> None:
    rows, known = world.rows(), world.shared["organizations"][org]
    if kind == "email":
        rows["company"][accounts] = -2 - org
    elif kind == "person":
        for account in accounts:
            rows["given"][account], rows["family"][account] = known.persons[int(rng.integers(4))]
    elif kind == "handle":
        free = accounts[rows["rare_user"][accounts] == 0]
        rows["rare_user"][free] = np.array(known.handles)[rng.integers(4, size=len(free))]
    elif kind == "template":
        free = accounts[rows["rare_template"][accounts] == 0]
        rows["rare_template"][free] = np.array(known.templates, np.uint64)[skewed(rng, 2, len(free))]
    else:
        free = accounts[(rows["share"][accounts, 2] == 0) & (rows["link"][accounts] == 0)]
        rows["place"][free, 2], rows["share"][free, 2] = known.office, -1
