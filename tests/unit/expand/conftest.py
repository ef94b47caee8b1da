"""One provider with a ring in two cells and its innocent neighbours, linked once, for tests that only ask."""

from __future__ import annotations

import pytest

from linkage.workspace import Workspace

from .factory import Provider


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Rings north and south (tied), east (a shop's card in common), a supplier, and innocents by name; read only."""
    made = Provider(seed=5)
    made.strangers(250)
    north, south = made.ring("north"), made.ring("south")
    for person in (*north[:3], *south[:3]):
        made.pay(person, "card_control", 24.0)
        made.request(person, made.address(), end_user="control_user")
    made.group("firm", 12, prompts=16, cards=1, exits=2)
    made.group("audience", 12, prompts=12)
    made.group("course", 12, prompts=12, cards="none")
    couple = made.strangers(2, "couple", card="card_couple")
    for person in couple:
        made.pay(person, "card_couple_too")
    for number, person in enumerate(made.strangers(2, "household")):
        made.request(person, f"2001:db8:7:1::{number + 1:x}", 30.0)
    for number, person in enumerate(made.strangers(2, "tenant")):
        made.request(person, "203.0.113.50", 24.0 * (1 + 20 * number))
    for person in made.strangers(2, "victim"):
        made.pay(person, "card_north_pool_0")
    (curious,) = made.strangers(1, "curious")
    for value in range(2):
        made.request(curious, made.address(), prompt_hash=f"north_prompt_hash_{value}")
    for value in range(12):
        made.request(curious, made.address(), prompt_hash=f"tutorial_{value}")
    east, supplier = made.ring("east"), made.group("supplier", 12, prompts=16, end_users=10, cards=1)
    for person in (*north[3:6], *east[:3]):
        made.pay(person, "card_of_a_shop")
    for person in (*north[6:9], *supplier[:3]):
        made.request(person, made.address(), end_user="contractor")
        made.rows["identifiers"].append({"account_id": person, "kind": "device", "value": "laptop"})
    for person in made.strangers(40, "nat", ip="203.0.113.99"):
        made.request(person, "203.0.113.99", 100.0)
    return made.open(tmp_path_factory.mktemp("village") / "workspace")
