"""The rings: who they are, how large, of which cells, and the few rare ties between the cells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from linkage.simulate.cells import Cell, Ring, add_cell
from linkage.simulate.content import new_rare_users
from linkage.simulate.draws import Array, Ints, mix, split
from linkage.simulate.networks import COUNTRIES, HOSTING
from linkage.simulate.traffic import CAPABILITIES
from linkage.simulate.world import World

KINDS = ("card", "end_user", "control_ip", "template")
_LEAST = 12  # accounts of the smallest ring
_ALONE = 2
ISSUERS = 5  # banks and sellers of cards that one ring buys from


def plan_rings(world: World) -> list[Ring]:
    """Share out the ring accounts: labs A, B, C, nobody's U1, U2 ..., the reseller R, the false flag D."""
    o = world.options
    total = world.many(o.ring_share)
    if not total:
        return []
    total = max(total, min(150, world.accounts // 4))
    plan = [Ring("C", "lab", 2, round(0.02 * total), 4.0)]
    plan += [
        Ring(f"U{i + 1}", "unattributed_ring", -1, round((0.06, 0.04)[i % 2] * total), 4.0)
        for i in range(o.unattributed_rings)
    ]
    if o.reseller_share:
        plan.append(Ring("R", "proxy_reseller", -1, round(o.reseller_share * total), 3.5))
    if o.decoy_share:
        plan.append(Ring("D", "decoy_ring", -1, round(o.decoy_share * total), 3.5))
    plan = [Ring(r.name, r.cls, r.org, max(r.size, _LEAST), r.rate) for r in plan]
    left = max(total - sum(r.size for r in plan), 4 * _LEAST)
    return [
        Ring("A", "lab", 0, round(left * 0.74), 7.5),
        Ring("B", "lab", 1, left - round(left * 0.74), 7.0),
        *plan,
    ]


def add_rings(world: World) -> None:
    """Add all rings with their cells and ties, and note them for the summary."""
    cells: dict[str, list[Cell]] = {}
    o = world.options
    for number, ring in enumerate(plan_rings(world)):
        rng = world.rng("ring", number)
        ring = _with_habits(ring, world.rng("ring habits", number))
        operator = int(world.new_operators(1)[0])
        lenders = [cells["A"][0], cells["B"][0]] if ring.name == "R" else []
        # A reseller's customers come through all of its cells.
        lent = (lenders[0].users, lenders[1].users) if lenders else (-1, -1)
        users = world.new_users(100 + 2 * ring.size, lent) if lenders else -1
        sizes = split(rng, ring.size, o.cell_smallest, o.cell_largest)
        cells[ring.name] = own = [
            add_cell(world, rng, ring, operator, size, lenders, users) for size in sizes
        ]
        edges = tie_cells(world, rng, own)
        world.operators[operator] = summary_of(ring, own, edges)
    world.shared["rings"] = cells


def _with_habits(ring: Ring, rng: np.random.Generator) -> Ring:
    """Give a ring the issuers of its cards, such as honest customers have too, and the work it wants."""
    countries = rng.integers(len(COUNTRIES), size=ISSUERS)
    issuers = 400_000 + countries * 500 + rng.integers(12, size=ISSUERS) * 37
    work = rng.dirichlet(np.full(len(CAPABILITIES), 0.7))
    return replace(ring, issuers=tuple(issuers.tolist()), work=tuple(work.tolist()))


def summary_of(ring: Ring, cells: list[Cell], edges: list[tuple[int, int, str]]) -> dict[str, Any]:
    """Say what the truth's summary tells of a ring."""
    ties = {kind: sum(k == kind for _, _, k in edges) for kind in KINDS}
    accounts = sum(len(c.members) for c in cells)
    return {
        "name": ring.name, "cls": ring.cls, "accounts": accounts, "cells": len(cells), "ties": ties,
        "edges": [list(edge) for edge in edges],
    }  # fmt: skip


def tie_cells(world: World, rng: np.random.Generator, cells: list[Cell]) -> list[tuple[int, int, str]]:
    """Tie the cells to a tree and a few more pairs, each pair by some kinds of rare evidence; (cell, cell, kind)."""
    pairs = [(i, int(i * rng.random() ** 2)) for i in range(1, len(cells))]
    extra = rng.integers(len(cells), size=(len(cells) // 4, 2))
    pairs += [(int(a), int(b)) for a, b in extra if a != b and (a, b) not in pairs and (b, a) not in pairs]
    edges = []
    rows = world.rows() if pairs else None
    for a, b in pairs:
        for kind in rng.permutation(len(KINDS))[: world.options.ties]:
            if rows is not None and _tie(world, rng, rows, cells[a], cells[b], KINDS[kind]):
                edges.append((cells[a].number, cells[b].number, KINDS[kind]))
    return edges


def _tie(world: World, rng: np.random.Generator, rows: Array, a: Cell, b: Cell, kind: str) -> bool:
    carriers = np.concatenate([_carriers(world, rng, rows, cell, kind) for cell in (a, b)])
    sides = {int(c) for c in rows["cell"][carriers]}
    if len(sides) < 2:
        return False
    if kind == "card":
        world.pay(carriers, np.repeat(world.new_cards(1), len(carriers)))
    elif kind == "end_user":
        rows["rare_user"][carriers] = new_rare_users(rng, 1)
    elif kind == "template":
        rows["rare_template"][carriers] = mix(world.seed, 40, rng.integers(1 << 40))
    else:
        line = world.places.add_lines(rng.choice(world.networks.of_kind(HOSTING), 1))
        rows["place"][carriers, 2], rows["share"][carriers, 2] = line, -1
    return True


def _carriers(world: World, rng: np.random.Generator, rows: Array, cell: Cell, kind: str) -> Ints:
    """Choose accounts of a cell that can carry a tie: long enough alive, not yet carrying, not meant to be unlinked."""
    row = rows[cell.members]
    free = (row["banned_at"] == 0) & (row["link"] != _ALONE)
    if kind == "end_user":
        free &= row["rare_user"] == 0
    elif kind == "template":
        free &= row["rare_template"] == 0
    elif kind == "control_ip":
        free &= (row["share"][:, 2] == 0) & (row["link"] == 0)
    candidates = cell.members[free]
    number = world.options.tie_accounts if kind != "card" else (world.options.tie_accounts + 1) // 2
    return np.sort(rng.choice(candidates, min(number, len(candidates)), replace=False))
