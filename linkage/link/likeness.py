"""Say which cells are like one hand's: cards of the same issuers, the same work; for tied cells also where they are not.

Two rings may be alike enough to be one operator's though they share no value any more. Two crowds never are: only cells
that show what a ring shows are compared without a value in common, and `linkage.expand.walking` asks for no less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from linkage.engine import Engine
from linkage.link.kinds import RESEMBLING
from linkage.link.ties import TIE_CAP_BITS
from linkage.link.traits import profile_traits, resemblances, source_trait_profiles

# One operator may want different work of two pools, or buy their cards elsewhere: that speaks against a tie by three bits.
DIFFERENT_BITS = 3.0
# Without a value in common each trait has to speak by two bits, four to one, and all of them by a hundred to one after
# the number of pairs of cells is paid for.
EACH_FROM_BITS, ALIKE_FROM_BITS = 2.0, 6.65
# A ring shows at least three members who share cards and three opened together (linkage.expand.standing.LEAST_COUNT).
SHOWN_FROM = 3


@dataclass(frozen=True)
class GivenTraits:
    """What all cells of a provider show: how many there are, and each trait's concentration by code of its kind."""

    cells: int
    alphas: Mapping[int, float]


def compare_cells(
    engine: Engine, membership: str, ties: pa.Table, facts: pa.Table, given: GivenTraits | None = None
) -> pa.Table:
    """Return rows like those of `ties` for the traits of each tied pair of cells, and of rings that are very much alike.

    `values` is nought in them, and `microbits` below nought where a trait speaks against the tie. `facts` are the
    cells' (`linkage.link.assess`). Where the engine does not hold everybody, `given` says what everybody showed, and
    trait_popularity is there already.
    """
    if given is None:
        profile_traits(engine, membership)
    else:
        source_trait_profiles(engine, membership)
    names, kinds = engine.fetch("cell_names"), engine.fetch("kinds")
    families = dict(zip(kinds["code"].tolist(), kinds["family"].tolist(), strict=True))
    order = np.argsort(names["cell_id"].astype(str))
    cell_ids, numbers = names["cell_id"].astype(str)[order], names["cell"][order].astype(np.int64)
    tied = np.stack(
        [np.searchsorted(cell_ids, ties[end].to_pylist()) for end in ("cell_a", "cell_b")], axis=1
    )
    pairs = np.unique(np.concatenate([tied.astype(np.int64), _pairs_of_rings(cell_ids, facts)]), axis=0)
    count = len(cell_ids)
    is_tied = np.isin(pairs[:, 0] * count + pairs[:, 1], tied[:, 0] * count + tied[:, 1])
    bits = {
        families[code]: np.clip(found, -DIFFERENT_BITS, TIE_CAP_BITS)
        for code, found in resemblances(
            engine, numbers[pairs[:, 0]], numbers[pairs[:, 1]], given.alphas if given else None
        ).items()
        if families[code] in RESEMBLING
    }
    table = np.stack([bits.get(family, np.zeros(len(pairs))) for family in sorted(RESEMBLING)], axis=1)
    in_all = count if given is None else given.cells
    needed = ALIKE_FROM_BITS + np.log2(max(1, in_all * (in_all - 1) // 2))
    kept = is_tied | ((table.min(axis=1) >= EACH_FROM_BITS) & (table.sum(axis=1) >= needed))
    row, column = np.nonzero(np.rint(table * 1e6) * kept[:, None])
    return pa.table(
        {
            "cell_a": pa.array(cell_ids[pairs[row, 0]], pa.string()),
            "cell_b": pa.array(cell_ids[pairs[row, 1]], pa.string()),
            "family": pa.array(np.array(sorted(RESEMBLING))[column], pa.string()),
            "microbits": pa.array(np.rint(table[row, column] * 1e6).astype(np.int64), pa.int64()),
            "values": pa.array(np.zeros(len(row), np.int64), pa.int64()),
        }
    )


def _pairs_of_rings(cell_ids: npt.NDArray[np.str_], facts: pa.Table) -> npt.NDArray[np.int64]:
    """Return the pairs (places in `cell_ids`) of cells that show what a ring does."""
    shows = np.minimum(facts["sharing"].to_numpy(), facts["crowded"].to_numpy()) >= SHOWN_FROM
    rings = np.searchsorted(cell_ids, np.array(facts["cell_id"].to_pylist(), dtype=str)[shows])
    rings.sort()
    first, second = np.triu_indices(len(rings), 1)
    return np.stack([rings[first], rings[second]], axis=1).astype(np.int64)
