"""Concentrations against brute force: of the grid of doublings the likeliest for each cell and kind."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from linkage.engine import DuckEngine
from linkage.link.cells import SQL
from linkage.link.concentration import DOUBLINGS, fit_concentrations

from .drawn import Drawn, among_others, drawn
from .reference import concentration

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def fitted(engine: DuckEngine, world: Drawn) -> dict[tuple[int, int], int]:
    world.put_into(engine)
    engine.run(SQL / "profiles.sql", "profiles", inputs={"membership": "given"})
    engine.run(SQL / "profile_totals.sql", "profile_totals", inputs={"membership": "given"})
    rows = fit_concentrations(engine).to_pylist()
    found = {(row["cell"], row["kind_code"]): row["alpha"] for row in rows}
    assert len(found) == len(rows)
    return found


@FEW
@given(world=drawn())
def test_each_cell_and_kind_gets_the_likeliest_concentration(engine: DuckEngine, world: Drawn) -> None:
    want = {
        (cell, kind): concentration(world, cell, kind)
        for cell in world.cells()
        for kind in {world.kind(v) for v in world.profile(cell)}
    }
    assert fitted(engine, world) == want


def test_a_pool_that_repeats_itself_is_concentrated_and_one_of_thousands_is_not(engine: DuckEngine) -> None:
    few = {(a, 2 * v) for a in range(12) for v in range(8)}
    many = {(a, 100 + 2 * (20 * a + v)) for a in range(12, 24) for v in range(8)}
    found = fitted(engine, among_others(Drawn(few | many, {(a // 12, a) for a in range(24)})))
    assert found[0, 0] < found[1, 0] <= 2 * 2 ** (DOUBLINGS - 1)


def test_a_cell_without_a_value_of_a_kind_has_no_concentration_of_it(engine: DuckEngine) -> None:
    assert fitted(engine, Drawn({(9, 1)}, {(0, 0), (0, 1), (0, 2)})) == {}
