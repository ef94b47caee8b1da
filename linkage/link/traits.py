"""Compare what accounts mostly are: the issuer of their cards, the work they ask for, the client they use.

A trait makes no cell: thousands of strangers have it too. It says how well an account fits a cell, and whether two
cells look like one hand's. Profiles are Dirichlet-multinomials over accounts, one vote each, with the values' popularity as prior.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from linkage.engine import Engine

Floats = npt.NDArray[np.float64]
SQL = Path(__file__).parent / "sql"

# A cell's own shares lean on popularity as if it had five members more: a cell of three has no habits of its own.
PRIOR_COUNT = 5.0
# A bank's product or a kind of work is never a fingerprint: one trait says sixty-four to one at most, either way.
MOST_BITS = 6.0
# Cells of one operator are alike, not equal; thirty votes a side keep a large cell from proving tiny differences.
VOTES = 30.0
# How concentrated unrelated groups are, by doublings from a quarter of an account: fitted to all cells of the provider.
LEAST_ALPHA, DOUBLINGS = 0.25, 10
# Pairs times values held in memory at once: 80 MB of doubles.
ENTRIES_AT_ONCE = 10_000_000


def source_traits(engine: Engine) -> None:
    """Make the dataset traits (a, kind_code, value, voice)."""
    engine.run(SQL / "traits.sql", "traits")


def add_traits(engine: Engine, membership: str, scores: str, out: str) -> None:
    """Make the scores `out` of the scores `scores`, with what traits say of each place."""
    profile_traits(engine, membership)
    score_traits(engine, membership, scores, out)


def score_traits(engine: Engine, membership: str, scores: str, out: str) -> None:
    """Make the scores `out` of the scores `scores` and of trait_profiles and trait_popularity as they are."""
    engine.run(
        SQL / "trait_scores.sql",
        out,
        inputs={"membership": membership, "content_scores": scores},
        constants={"prior": PRIOR_COUNT, "most_bits": MOST_BITS, "least_bits": -MOST_BITS},
    )


def profile_traits(engine: Engine, membership: str) -> None:
    """Make settled, trait_popularity and trait_profiles for the cells of `membership`."""
    engine.run(SQL / "settled.sql", "settled", inputs={"membership": membership})
    engine.run(SQL / "trait_popularity.sql", "trait_popularity")
    source_trait_profiles(engine, membership)


def source_trait_profiles(engine: Engine, membership: str) -> None:
    """Make trait_profiles for the cells of `membership`; reads traits and trait_popularity."""
    engine.run(SQL / "trait_profiles.sql", "trait_profiles", inputs={"membership": membership})


def resemblances(
    engine: Engine,
    cell_a: npt.NDArray[np.int64],
    cell_b: npt.NDArray[np.int64],
    alphas: Mapping[int, float] | None = None,
) -> dict[int, Floats]:
    """Return for each trait (by code of its kind) the bits for pairs of cells drawing from one profile, not two.

    The factor compares Dirichlet-multinomial marginal likelihoods (Heller and Ghahramani, ICML 2005). Reads
    trait_profiles of the membership that numbered the cells; nought where either cell shows nothing. The concentration
    of each trait is fitted to all profiles, or given (`alphas`).
    """
    profiles = engine.fetch("trait_profiles")
    found = {}
    fitted = fit_alphas(profiles) if alphas is None else alphas
    for code in np.unique(profiles["kind_code"]).tolist():
        of_kind = profiles["kind_code"] == code
        cells, row = np.unique(profiles["cell"][of_kind], return_inverse=True)
        values, column = np.unique(profiles["value"][of_kind].astype(str), return_inverse=True)
        n, total = profiles["n"][of_kind].astype(float), profiles["total"][of_kind].astype(float)
        votes = np.zeros((len(cells), len(values)))
        votes[row, column] = n * np.minimum(1.0, VOTES / total)
        share = np.zeros(len(values))
        share[column] = profiles["share"][of_kind]
        alpha = fitted[code]
        a, b = np.searchsorted(cells, cell_a), np.searchsorted(cells, cell_b)
        known = (cells[a.clip(max=len(cells) - 1)] == cell_a) & (cells[b.clip(max=len(cells) - 1)] == cell_b)
        bits = np.zeros(len(cell_a))
        a, b = a[known], b[known]
        ends = np.unique(np.concatenate([a, b]))
        alone = np.zeros(len(cells))
        alone[ends] = _likelihood(votes[ends], share, alpha)
        for some in np.array_split(np.arange(len(a)), 1 + len(a) * len(values) // ENTRIES_AT_ONCE):
            union = _likelihood(votes[a[some]] + votes[b[some]], share, alpha)
            bits[np.flatnonzero(known)[some]] = (union - alone[a[some]] - alone[b[some]]) / np.log(2)
        found[code] = bits
    return found


def fit_alphas(profiles: Mapping[str, npt.NDArray[Any]]) -> dict[int, float]:
    """Return for each trait (by code of its kind) the concentration under which trait_profiles are likeliest."""
    fitted = {}
    for code in np.unique(profiles["kind_code"]).tolist():
        of_kind = profiles["kind_code"] == code
        _, row = np.unique(profiles["cell"][of_kind], return_inverse=True)
        n, total = profiles["n"][of_kind].astype(float), profiles["total"][of_kind].astype(float)
        votes = n * np.minimum(1.0, VOTES / total)
        of_cells: Floats = np.bincount(row, weights=votes).astype(float)
        fitted[code] = _fit_alpha(votes, of_cells, profiles["share"][of_kind].astype(float))
    return fitted


def _fit_alpha(votes: Floats, totals: Floats, share: Floats) -> float:
    """Return the concentration under which the profiles are likeliest; one entry a cell and value, totals one a cell."""

    def fit(alpha: float) -> float:
        prior = alpha * share
        gains = (gammaln(votes + prior) - gammaln(prior)).sum()
        return round(float(gains + (gammaln(alpha) - gammaln(alpha + totals)).sum()), 6)

    return max(
        (LEAST_ALPHA * 2.0**doubling for doubling in range(DOUBLINGS)), key=lambda alpha: (fit(alpha), -alpha)
    )


def _likelihood(votes: Floats, share: Floats, alpha: float) -> Floats:
    """Return the log marginal likelihood of each row of votes under one Dirichlet-multinomial."""
    prior = alpha * share
    gains = (gammaln(votes + prior) - gammaln(prior)).sum(axis=1)
    likelihood: Floats = gains + gammaln(alpha) - gammaln(alpha + votes.sum(axis=1))
    return likelihood
