"""A reseller is named by the traffic that it has in common with several networks; who ties by a card is none."""

from __future__ import annotations

from typing import Any, cast

from linkage.detect.held import HeldStore
from linkage.detect.roles import find_roles

from .factory import network

CARRIER, ONE, TWO = network("abc"), network("def"), network("ghi")


class Held:
    """Ties only, as roles are found by nothing else."""

    def __init__(self, *ties: tuple[str, str, str, int, int]) -> None:
        self.ties = list(ties)


def roles_of(*ties: tuple[str, str, str, int, int]) -> Any:
    return find_roles(cast(HeldStore, Held(*ties)), [CARRIER, ONE, TWO])


def test_traffic_of_two_networks_makes_a_reseller_and_its_customers_are_none() -> None:
    found = roles_of(
        ("cell_a", "cell_d", "content", 9_000_000, 9), ("cell_a", "cell_g", "customer", 9_000_000, 5)
    )
    assert found.keys() == {CARRIER.network_id}
    (role,) = found[CARRIER.network_id]
    assert (role.role, role.kind, role.values) == ("reseller", "content customer", 14)
    assert role.serves == tuple(sorted([ONE.network_id, TWO.network_id]))


def test_stray_values_and_one_customer_make_none() -> None:
    assert not roles_of(
        ("cell_a", "cell_d", "content", 9_000_000, 2), ("cell_a", "cell_g", "content", 9_000_000, 9)
    )


def test_who_runs_the_others_is_no_reseller() -> None:
    assert not roles_of(
        ("cell_a", "cell_d", "content", 9_000_000, 9), ("cell_a", "cell_d", "payment", 9_000_000, 1),
        ("cell_a", "cell_g", "content", 9_000_000, 9),
    )  # fmt: skip
