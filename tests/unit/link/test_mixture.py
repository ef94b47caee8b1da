"""The mixture's SQL against the model written down naively: what each kind says of each place, and who goes where."""

from __future__ import annotations

import math
from collections import defaultdict

from hypothesis import HealthCheck, given, settings

from linkage.engine import DuckEngine
from linkage.link.cells import LEAST_MICROBITS, LEAST_SUPPORTED_MICROBITS, SQL, score

from .drawn import Drawn, drawn
from .reference import scores

FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(world=drawn())
def test_scores_are_the_models(engine: DuckEngine, world: Drawn) -> None:
    world.put_into(engine)
    score(engine, "given", 1, world.accounts)
    rows = engine.fetch("scores_1")
    got = {
        (a, cell, code): (shared, held, microbits)
        for a, cell, code, shared, held, microbits in zip(
            *(rows[n].tolist() for n in ("a", "cell", "kind_code", "shared", "held", "microbits")),
            strict=True,
        )
    }
    want = scores(world)
    assert got.keys() == want.keys()
    for key, (shared, bits) in want.items():
        assert got[key][0] == shared
        # each value's bits are rounded by themselves
        assert abs(got[key][2] - 1e6 * bits) <= 1 + 2 * got[key][1], key


@FEW
@given(world=drawn())
def test_a_fit_adds_the_size_of_the_cell_and_the_best_one_wins(engine: DuckEngine, world: Drawn) -> None:
    world.put_into(engine)
    score(engine, "given", 1, world.accounts)
    engine.run(
        SQL / "membership.sql",
        "chosen",
        inputs={"fits": "fits_1"},
        constants={
            "least_microbits": LEAST_MICROBITS,
            "least_supported_microbits": LEAST_SUPPORTED_MICROBITS,
        },
    )
    want: dict[tuple[int, int], float] = defaultdict(float)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for (a, cell, _), (n, bits) in scores(world).items():
        want[a, cell] += bits
        shared[a, cell] += n
    want = {
        (a, cell): bits + math.log2(world.size(cell) / world.accounts) for (a, cell), bits in want.items()
    }
    worked: dict[tuple[int, int], int] = defaultdict(int)
    parts = engine.fetch("scores_1")
    for a, cell, n, held in zip(*(parts[x].tolist() for x in ("a", "cell", "shared", "held")), strict=True):
        worked[a, cell] += n if held else 0
    rows = engine.fetch("fits_1")
    got = dict(
        zip(
            zip(rows["a"].tolist(), rows["cell"].tolist(), strict=True),
            rows["microbits"].tolist(),
            strict=True,
        )
    )
    assert got.keys() == want.keys()
    assert all(abs(got[key] - 1e6 * want[key]) <= 40 for key in want)
    best: dict[int, tuple[int, int]] = {}
    for (a, cell), microbits in sorted(got.items()):
        least = LEAST_MICROBITS if worked[a, cell] >= 2 else LEAST_SUPPORTED_MICROBITS
        if microbits >= least and shared[a, cell] >= 2 and microbits > best.get(a, (0, 0))[0]:
            best[a] = (microbits, cell)
    chosen = engine.fetch("chosen")
    assert dict(zip(chosen["a"].tolist(), chosen["cell"].tolist(), strict=True)) == {
        a: cell for a, (_, cell) in best.items()
    }
