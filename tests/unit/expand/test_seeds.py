"""What an investigator types is read as meant, and what nobody holds is an error that helps."""

from __future__ import annotations

import pytest

from linkage.errors import UsageError
from linkage.workspace import Workspace


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("card:card_couple", ("couple_000", "couple_001")),
        ("payment:card_couple", ("couple_000", "couple_001")),
        ("fingerprint:card_couple", ("couple_000", "couple_001")),
        ("email:firm_003@mail.example", ("firm_003",)),
        (
            "end_user:control_user",
            ("north_000", "north_001", "north_002", "south_000", "south_001", "south_002"),
        ),
        ("ip:203.0.113.50", ("tenant_000", "tenant_001")),
        ("prompt_hash:own_couple_000_1", ("couple_000",)),
        (
            "device:laptop",
            ("north_006", "north_007", "north_008", "supplier_000", "supplier_001", "supplier_002"),
        ),
    ],
)
def test_a_value_stands_for_the_accounts_that_hold_it(
    village: Workspace, text: str, accounts: tuple[str, ...]
) -> None:
    answers = village.expand(text)
    assert {answer.seed for answer in answers} == {text}
    assert sorted(account for answer in answers for account in answer.accounts) == list(accounts)


@pytest.mark.parametrize(
    "text", ["2001:db8:7:1::2", "2001:DB8:7:1:0:0:0:2", "2001:db8:7:1:9999::", "2001:db8:7:1::/64"]
)
def test_any_address_of_a_household_finds_all_of_it(village: Workspace, text: str) -> None:
    assert village.expand(f"ip:{text}")[0].accounts == ("household_000", "household_001")


def test_a_value_of_two_networks_joins_neither_to_the_other(village: Workspace) -> None:
    east, north = village.expand("card:card_of_a_shop")
    assert east.accounts == ("east_000", "east_001", "east_002")
    assert north.accounts == ("north_003", "north_004", "north_005")
    assert {member.account_id[:5] for member in east.members} == {"east_"}
    assert {member.account_id[:5] for member in north.members} == {"north", "south"}


def test_accounts_in_no_cell_answer_for_themselves_beside_a_ring(village: Workspace) -> None:
    ring, victims = village.expand("card:card_north_pool_0")
    assert all(account.startswith("north") for account in ring.accounts)
    assert (victims.accounts, victims.members) == (("victim_000", "victim_001"), ())


def test_a_mapped_address_is_the_one_that_it_maps(village: Workspace) -> None:
    assert village.expand("ip:::ffff:203.0.113.50")[0].accounts == ("tenant_000", "tenant_001")


def test_an_unknown_account_is_told_its_nearest_ids(village: Workspace) -> None:
    with pytest.raises(UsageError, match="north_0011: no such account; nearest: north_0") as error:
        village.expand("north_0011")
    assert str(error.value).count("north_0") == 4


def test_what_is_like_nothing_known_is_told_how_values_are_written(village: Workspace) -> None:
    with pytest.raises(UsageError, match="card:FINGERPRINT"):
        village.expand("%%%%%%%%")


@pytest.mark.parametrize(
    "text", ["card:none", "end_user:", "model:model-0", "email_domain:mail.example", "no such kind:x"]
)
def test_a_value_that_nobody_holds_is_an_error_and_not_an_empty_answer(village: Workspace, text: str) -> None:
    with pytest.raises(UsageError, match="no account holds this value"):
        village.expand(text)


@pytest.mark.parametrize("text", ["ip:none", "ip:300.0.0.1", "ip:198.18.0.1/64", "ip:2001:db8::/48", "ip:"])
def test_what_is_no_address_is_told_so(village: Workspace, text: str) -> None:
    with pytest.raises(UsageError, match="no IP address"):
        village.expand(text)


def test_one_unknown_seed_stops_the_others_too(village: Workspace) -> None:
    with pytest.raises(UsageError, match="nobody"):
        village.expand("north_000", "nobody")
