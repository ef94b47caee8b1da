"""Guess cells: communities of values that share their accounts, and of accounts that share several rare values.

A guess may be wrong: the mixture (`linkage.link.cells`) decides who belongs. Values find the pools whose prompts come
again and again; accounts find those whose values are many and each held by few (customers, one-off prompts).
"""

from __future__ import annotations

import random

import igraph
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import stats

from linkage.engine import Engine

# Pairs of values by chance beyond what this allows in the whole provider are not seeds.
FALSE_PAIRS = 0.01
# A pair of accounts is only one edge of a community: one in a hundred by chance does no harm to it.
PAIR_CHANCE = 0.01
# Modularity cannot see communities below the square root of the edges; the finer run finds those, and the
# mixture decides between the two.
RESOLUTIONS = (1.0, 8.0)

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def find_value_communities(engine: Engine) -> pa.Table:
    """Cluster, kind by kind, the rare values that share more accounts than a configuration model allows.

    Reads value_pairs, rare_values and held; returns (run, cell, v), cells numbered over all runs.
    """
    pairs, values, held = (engine.fetch(name) for name in ("value_pairs", "rare_values", "held"))
    holders = np.zeros(int(values["v"].max(initial=0)) + 1, dtype=np.int64)
    holders[values["v"]] = values["holders"]
    runs: list[pa.Table] = []
    offset = 0
    for run, (code, resolution) in enumerate(
        (code, resolution) for code in np.unique(pairs["kind_code"]) for resolution in RESOLUTIONS
    ):
        of_kind = pairs["kind_code"] == code
        k = held["held"][held["kind_code"] == code].astype(float)
        u, v, shared = (pairs[name][of_kind] for name in ("u", "v", "shared"))
        expected = holders[u] * holders[v] * float((k * (k - 1)).sum()) / float(k.sum()) ** 2
        count = int((values["kind_code"] == code).sum())
        likely = stats.poisson.sf(shared - 1, expected) < FALSE_PAIRS / max(1.0, count * (count - 1) / 2)
        u, v, shared = u[likely], v[likely], shared[likely]
        if not len(u):
            continue
        weight = shared / np.minimum(holders[u], holders[v])
        members, found = _cluster(u, v, weight, resolution)
        cell = found + offset
        offset = int(cell.max()) + 1
        runs.append(
            pa.table(
                {"run": np.full(len(members), run, np.int64), "cell": cell, "v": members.astype(np.int32)}
            )
        )
    schema = pa.schema({"run": pa.int64(), "cell": pa.int64(), "v": pa.int32()})
    return pa.concat_tables(runs).cast(schema) if runs else schema.empty_table()


def find_account_communities(engine: Engine) -> pa.Table:
    """Cluster the accounts that share more rare values than their numbers of values explain.

    Reads account_pairs, support_pairs, rare_values, held and communities; returns (cell, a), numbered after the communities of values.
    """
    pairs, values, held, before = (
        engine.fetch(name) for name in ("account_pairs", "rare_values", "held", "communities")
    )
    a, b, shared = (pairs[name].astype(np.int64) for name in ("a", "b", "shared"))
    holders = values["holders"].astype(float)
    values_of = np.bincount(held["a"], weights=held["held"].astype(float))
    expected = (
        values_of[a] * values_of[b] * float((holders * (holders - 1)).sum()) / float(holders.sum()) ** 2
    )
    likely = stats.poisson.sf(shared - 1, expected) < PAIR_CHANCE
    a, b, shared = a[likely], b[likely], shared[likely]
    offset = int(before["cell"].max(initial=-1)) + 1
    cells, members = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    supported = engine.fetch("support_pairs")
    graphs = [(a, b, shared.astype(float), resolution) for resolution in RESOLUTIONS]
    x, y = (supported[name].astype(np.int64) for name in ("a", "b"))
    graphs += [(x, y, supported["weight"].astype(float), resolution) for resolution in RESOLUTIONS]
    for x, y, weight, resolution in graphs:
        if not len(x):
            continue
        accounts, found = _cluster(x, y, weight, resolution)
        cells.append(found + offset)
        members.append(accounts)
        offset += int(found.max()) + 1
    return pa.table(
        {
            "cell": pa.array(np.concatenate(cells), pa.int64()),
            "a": pa.array(np.concatenate(members), pa.int32()),
        }
    )


def _cluster(x: Integers, y: Integers, weight: Floats, resolution: float) -> tuple[Integers, Integers]:
    """Return the nodes of the edges (x, y), sorted, and the community of each (Leiden, modularity)."""
    nodes = np.unique(np.concatenate([x, y]))
    ends = (np.searchsorted(nodes, x).tolist(), np.searchsorted(nodes, y).tolist())
    graph = igraph.Graph(n=len(nodes), edges=list(zip(*ends, strict=True)))
    igraph.set_random_number_generator(random.Random(0))  # noqa: S311  the same communities each time
    found = graph.community_leiden(
        objective_function="modularity", weights=weight.tolist(), resolution=resolution, n_iterations=5
    )
    return nodes, np.asarray(found.membership, dtype=np.int64)
