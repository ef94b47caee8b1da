"""Merge cells that are fragments of one pool, where the Bayes factor says that one profile explains both better."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.special import gammaln

from linkage.engine import Engine
from linkage.link.concentration import fit_concentrations
from linkage.link.leading import LED_TO
from linkage.link.traits import profile_traits, resemblances

Floats = npt.NDArray[np.float64]
SQL = Path(__file__).parent / "sql"

# Ten bits: a thousand to one that two profiles are one, before cells are merged that cannot be told apart later, on
# top of the pairs that were compared.
MERGE_FROM_BITS = 10.0
# Fragments of one pool hold each other's values; a customer's values are only a part of what its reseller carries.
# Most of the holdings on either side, two thirds, have to lie on values that the other side has too.
COVERED_FROM = 2 / 3
# Cells found that share fewer values than this are not compared; their factor is decided by their sizes alone.
COMMON_FROM = 3
# A vocabulary in common can be a fashion of many groups. Where the members' cards, work or clients say eight to
# one that two hands are at work, it does not make them one.
OBJECTION_BITS = 3.0
# A trait is no fingerprint: issuers, work and clients add ten bits each at most, and pairs that lack more than all three
# could give are not compared by them.
TRAIT_BITS, TRAITS_BITS = 10.0, 30.0
# Exits, cards and waves of sign-ups are shared by operators that know the same seller: no single one of these kinds
# decides (linkage.link.kinds.CAP_BITS). Fragments of one pool can be its waves, so that a difference says less.
MOST_SUPPORT_BITS, LEAST_SUPPORT_BITS = 12.0, 3.0


def find_merges(engine: Engine, membership: str) -> pa.Table:
    """Return (cell, into_cell) for cells of `membership` to be merged; each cell takes part in one merge at most.

    The factor compares Dirichlet-multinomial marginal likelihoods of the union and of the two apart (Heller and
    Ghahramani, Bayesian hierarchical clustering, ICML 2005). Values that only one of them holds cancel out of it.
    """
    engine.run(SQL / "merge_profiles.sql", "profiles", inputs={"membership": membership})
    engine.run(SQL / "profile_shares.sql", "profile_shares")
    engine.run(SQL / "profile_overlaps.sql", "profile_overlaps", constants={"led_to": LED_TO})
    engine.run(SQL / "profile_totals.sql", "profile_totals", inputs={"membership": membership})
    rows, profiles = engine.fetch("profile_overlaps"), engine.fetch("profiles")
    supports = np.intersect1d(engine.fetch("support_holders")["kind_code"], profiles["kind_code"])
    alphas, totals = _tables(engine, int(profiles["cell"].max(initial=0)) + 1, profiles)
    engine.drop("profile_overlaps", "profile_shares", "profiles")
    if not len(rows["cell_a"]):
        return _table([])
    # The rows come sorted by pair.
    first = (np.diff(rows["cell_a"], prepend=-1) != 0) | (np.diff(rows["cell_b"], prepend=-1) != 0)
    pairs, index = np.stack([rows["cell_a"], rows["cell_b"]], axis=1)[first], np.cumsum(first) - 1
    code, n_a, n_b = rows["kind_code"], rows["n_a"].astype(float), rows["n_b"].astype(float)
    prior = np.maximum(alphas[rows["cell_a"], code], alphas[rows["cell_b"], code]) * rows["share"]
    gain = gammaln(prior + n_a + n_b) + gammaln(prior) - gammaln(prior + n_a) - gammaln(prior + n_b)
    a, b = pairs[:, 0], pairs[:, 1]
    alpha, t_a, t_b = np.maximum(alphas[a], alphas[b]), totals[a], totals[b]
    factor = gammaln(alpha + t_a) + gammaln(alpha + t_b) - gammaln(alpha + t_a + t_b) - gammaln(alpha)
    held_a, held_b, common = (np.zeros_like(factor) for _ in range(3))
    for table, numbers in ((factor, gain), (held_a, n_a), (held_b, n_b), (common, np.ones(len(code)))):
        flat = index * table.shape[1] + code
        table += np.bincount(flat, weights=numbers, minlength=table.size).reshape(table.shape)
    with np.errstate(invalid="ignore", divide="ignore"):
        covered = (np.minimum(held_a / t_a, held_b / t_b) >= COVERED_FROM) & (common >= COMMON_FROM)
    by_kind = factor / np.log(2)
    by_kind[:, supports] = np.clip(by_kind[:, supports], -LEAST_SUPPORT_BITS, MOST_SUPPORT_BITS)
    bits, needed = by_kind.sum(axis=1), MERGE_FROM_BITS + np.log2(len(pairs))
    near = covered.any(axis=1) & (bits + TRAITS_BITS >= needed)
    pairs, bits = pairs[near], bits[near]
    profile_traits(engine, membership)
    alike = resemblances(engine, *pairs.astype(np.int64).T)
    bits = bits + sum((np.clip(b, -TRAIT_BITS, TRAIT_BITS) for b in alike.values()), np.zeros(len(pairs)))
    fitting = np.minimum.reduce([np.zeros(len(pairs)), *alike.values()]) > -OBJECTION_BITS
    merges: list[tuple[int, int]] = []
    taken: set[int] = set()
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -np.round(bits, 6)))
    for place in order.tolist():
        if bits[place] < needed:
            break
        a, b = pairs[place].tolist()
        if fitting[place] and a not in taken and b not in taken:
            merges.append((b, a))
            taken.update((a, b))
    return _table(merges)


def _tables(engine: Engine, cells: int, profiles: dict[str, Any]) -> tuple[Floats, Floats]:
    """Return two tables, cells times kinds: the concentration fitted to each profile, and its holdings."""
    fitted = fit_concentrations(engine, "profile_shares")
    kinds = int(max(profiles["kind_code"].max(initial=0), engine.fetch("alphas")["code"].max(initial=0))) + 1
    alphas, totals = np.ones((cells, kinds)), np.zeros((cells, kinds))
    least = engine.fetch("alphas")
    alphas[:, least["code"]] = least["alpha"]
    alphas[fitted["cell"].to_numpy(), fitted["kind_code"].to_numpy()] = fitted["alpha"].to_numpy()
    np.add.at(totals, (profiles["cell"], profiles["kind_code"]), profiles["n"].astype(float))
    return alphas, totals


def _table(merges: list[tuple[int, int]]) -> pa.Table:
    return pa.table(
        {
            "cell": pa.array([m[0] for m in merges], pa.int64()),
            "into_cell": pa.array([m[1] for m in merges], pa.int64()),
        }
    )
