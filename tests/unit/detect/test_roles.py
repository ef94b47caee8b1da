"""A reseller is named by traffic in common with several networks, a pool by exits; who ties by a card is neither."""

from __future__ import annotations

from linkage.detect import Role
from linkage.detect.roles import find_exit_pools, find_resellers

from .factory import network

CARRIER, ONE, TWO = network("abc"), network("def"), network("ghi")


WHERE = {cell.cell_id: one.network_id for one in (CARRIER, ONE, TWO) for cell in one.cells}


def roles_of(*ties: tuple[str, str, str, int, int]) -> dict[str, Role]:
    return find_resellers(ties, WHERE)


def test_traffic_of_two_networks_makes_a_reseller_and_its_customers_are_none() -> None:
    found = roles_of(
        ("cell_a", "cell_d", "content", 9_000_000, 9), ("cell_a", "cell_g", "customer", 9_000_000, 5)
    )
    assert found.keys() == {CARRIER.network_id}
    role = found[CARRIER.network_id]
    assert (role.role, role.kind, role.values) == ("reseller", "content customer", 14)
    assert role.serves == tuple(sorted([ONE.network_id, TWO.network_id]))


def test_support_that_no_value_stands_for_changes_nothing() -> None:
    assert roles_of(
        ("cell_a", "cell_d", "content", 9_000_000, 9), ("cell_a", "cell_g", "content", 9_000_000, 9),
        ("cell_a", "cell_g", "issuer", 4_000_000, 0),
    )  # fmt: skip


def test_stray_values_and_one_customer_make_none() -> None:
    assert not roles_of(
        ("cell_a", "cell_d", "content", 9_000_000, 2), ("cell_a", "cell_g", "content", 9_000_000, 9)
    )


def test_who_runs_the_others_is_no_reseller() -> None:
    assert not roles_of(
        ("cell_a", "cell_d", "content", 9_000_000, 9), ("cell_a", "cell_d", "payment", 9_000_000, 1),
        ("cell_a", "cell_g", "content", 9_000_000, 9),
    )  # fmt: skip


def exits(a: str, b: str, values: int) -> tuple[str, str, int]:
    return (f"cell_{a}", f"cell_{b}", values)


def test_a_pool_of_exits_that_two_others_use_is_named() -> None:
    own = [exits(name, name, 40) for name in "adg"]
    found = find_exit_pools([*own, exits("a", "d", 30), exits("a", "g", 25), exits("d", "g", 10)], WHERE)
    assert found == {
        CARRIER.network_id: Role("exit pool", "ip", 40, tuple(sorted([ONE.network_id, TWO.network_id])))
    }


def test_a_few_addresses_or_one_neighbour_are_no_pool() -> None:
    few = [exits(name, name, 8) for name in "adg"]
    assert not find_exit_pools([*few, exits("a", "d", 8), exits("a", "g", 8)], WHERE)
    many = [exits(name, name, 40) for name in "adg"]
    assert not find_exit_pools([*many, exits("a", "d", 40), exits("a", "g", 5)], WHERE)


def test_cells_in_no_network_serve_nobody() -> None:
    own = [exits(name, name, 40) for name in "adx"]
    assert not find_exit_pools([*own, exits("a", "d", 40), exits("a", "x", 40)], WHERE)
