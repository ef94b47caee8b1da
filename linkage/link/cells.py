"""Find cells: accounts whose rare values come from one pool, by communities of values and then a mixture model.

Values, not accounts, are clustered first; a Dirichlet-multinomial mixture over distinct values then decides who
belongs (Minka, "Estimating a Dirichlet distribution", 2000; Elkan, ICML 2006, on burstiness). Costs: pairs of values
grow with the square of what one account holds (capped), everything else with the number of rare holdings.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import igraph
import numpy as np
import pyarrow as pa
from scipy import stats

from linkage.engine import Engine
from linkage.link.merging import find_merges

SQL = Path(__file__).parent / "sql"

# A value that two accounts share cannot show a pool; from three on it can (design: the smallest group is three).
RARE_FROM = 3
# The largest group looked for, as a share of all accounts; between 0.5 % and 5 % it hardly matters.
RARE_SHARE = 0.02
RARE_AT_LEAST = 50
# An account with more rare values than this copies everything (an archive, an aggregator); it would make
# 10^5 pairs and no cell.
HELD_TO = 500
SHARED_FROM = 3
# Pairs of values by chance beyond what this allows in the whole provider are not seeds.
FALSE_PAIRS = 0.01
# Modularity cannot see communities below the square root of the edges; the finer run finds those, and the
# mixture decides between the two.
RESOLUTIONS = (1.0, 8.0)
ROUNDS = 4


@dataclass(frozen=True)
class Cells:
    """What `find_cells` leaves in the engine: names of the datasets."""

    membership: str
    fits: str
    scores: str


def find_cells(engine: Engine, accounts: int) -> Cells:
    """Cluster the dataset `evidence` into cells; `accounts` is how many accounts the provider has."""
    cap = max(RARE_AT_LEAST, int(RARE_SHARE * accounts))
    engine.run(SQL / "account_codes.sql", "account_codes")
    engine.run(SQL / "rare_values.sql", "rare_values", constants={"rare_from": RARE_FROM, "rare_to": cap})
    engine.run(SQL / "rare_holdings.sql", "rare_holdings")
    engine.run(SQL / "held.sql", "held")
    engine.source("alphas", _alphas(engine))
    engine.run(
        SQL / "value_pairs.sql", "value_pairs", constants={"held_to": HELD_TO, "shared_from": SHARED_FROM}
    )
    engine.source("communities", _communities(engine))
    engine.run(SQL / "seed_members.sql", "membership_0")
    name = "membership_0"
    for number in range(1, ROUNDS + 1):
        score(engine, name, number, accounts)
        engine.run(SQL / "membership.sql", f"membership_{number}", inputs={"fits": f"fits_{number}"})
        engine.drop(name)
        name = f"membership_{number}"
        if number < ROUNDS:
            engine.drop(f"scores_{number}", f"fits_{number}")
            name = _merge(engine, name)
    return Cells(name, f"fits_{ROUNDS}", f"scores_{ROUNDS}")


def _merge(engine: Engine, membership: str) -> str:
    """Merge what the Bayes factor favours; return the name of the membership that holds afterwards."""
    merges = find_merges(engine, membership)
    if not len(merges):
        return membership
    engine.source("merges", merges)
    engine.run(SQL / "merged_membership.sql", f"{membership}_merged", inputs={"membership": membership})
    engine.drop(membership, "merges")
    return f"{membership}_merged"


def score(engine: Engine, membership: str, number: int, accounts: int) -> None:
    """Score every account against the profiles of `membership`; leaves `scores_N` and `fits_N`."""
    engine.run(SQL / "profiles.sql", "profiles", inputs={"membership": membership})
    engine.run(SQL / "profile_totals.sql", "profile_totals", inputs={"membership": membership})
    engine.run(SQL / "settled.sql", "settled", inputs={"membership": membership})
    engine.run(SQL / "background.sql", "background")
    engine.run(SQL / "background_totals.sql", "background_totals")
    engine.run(SQL / "bases.sql", "bases")
    engine.run(SQL / "scores.sql", f"scores_{number}", inputs={"membership": membership})
    engine.run(
        SQL / "fits.sql",
        f"fits_{number}",
        inputs={"scores": f"scores_{number}"},
        constants={"accounts": accounts},
    )


def _alphas(engine: Engine) -> pa.Table:
    """Weigh the prior as one account's worth of values: the mean number of rare values held, by kind."""
    held = engine.fetch("held")
    codes, inverse = np.unique(held["kind_code"], return_inverse=True)
    sums = np.bincount(inverse, weights=held["held"].astype(float), minlength=len(codes))
    counts = np.bincount(inverse, minlength=len(codes))
    alpha = np.maximum(1, np.rint(sums / np.maximum(counts, 1))).astype(np.int64)
    return pa.table({"code": pa.array(codes, pa.int32()), "alpha": pa.array(alpha, pa.int64())})


def _communities(engine: Engine) -> pa.Table:
    """Cluster, kind by kind, the rare values that share more accounts than a configuration model allows."""
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
        members = np.unique(np.concatenate([u, v]))
        graph = igraph.Graph(
            n=len(members),
            edges=list(
                zip(np.searchsorted(members, u).tolist(), np.searchsorted(members, v).tolist(), strict=True)
            ),
        )
        weight = shared / np.minimum(holders[u], holders[v])
        igraph.set_random_number_generator(random.Random(0))  # noqa: S311  the same communities each time
        found = graph.community_leiden(
            objective_function="modularity", weights=weight.tolist(), resolution=resolution, n_iterations=5
        )
        cell = np.asarray(found.membership, dtype=np.int64) + offset
        offset = int(cell.max()) + 1
        runs.append(
            pa.table(
                {"run": np.full(len(members), run, np.int64), "cell": cell, "v": members.astype(np.int32)}
            )
        )
    schema = pa.schema({"run": pa.int64(), "cell": pa.int64(), "v": pa.int32()})
    return pa.concat_tables(runs).cast(schema) if runs else schema.empty_table()
