"""What a list hits among us: networks beyond chance, and the innocents that a careless use of it would hit."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkage.errors import UsageError
from linkage.share.matching import Matches, match
from linkage.share.received import Received, ReceivedList

from .provider import END, KEY, OTHERS, RING, held, network, provider

SECONDS = 86_400


def entries(*received: Received, key_id: str | None = None) -> ReceivedList:
    found = ReceivedList("csv", {(one.kind, one.value): one for one in received})
    if key_id:
        found.key_ids.add(key_id)
    return found


def matched(folder: Path, rows: list, received: ReceivedList, key=KEY, **more) -> Matches:  # type: ignore[no-untyped-def]
    networks = more.pop("networks", [network()])
    with provider(folder, rows, networks=networks, **more) as holdings:
        return match(holdings, networks, received, key)


def test_holders_are_told_by_network_and_against_chance(tmp_path: Path) -> None:
    rows = held("card", "fp_1", (*RING, "acct_o1")) + held("card", "fp_2", OTHERS)
    found = matched(tmp_path, rows, entries(Received("card", "fp_1"), Received("card", "none")))
    (one,) = found.networks
    assert (one.hit, one.members, one.expected, one.lift) == (4, 4, 0.0, 2000.0)
    assert one.p_value < 1e-9
    (value,) = found.values
    assert (value.accounts, value.members, value.innocents) == (
        5,
        {"net_0123456789ab": 4},
        pytest.approx(1.0),
    )
    assert (found.listed, found.accounts, found.in_no_network) == (2, 5, 1)


def test_hashed_values_match_with_the_key_and_the_answer_names_ours(tmp_path: Path) -> None:
    found = matched(tmp_path, held("email", "ANNA@example.com"), entries(Received("email", KEY.hash("email", "anna@example.com"))))  # fmt: skip
    assert [one.value for one in found.values] == ["anna@example.com"]
    assert any("enumerate addresses and phone numbers" in warning for warning in found.warnings)


def test_hashed_values_without_the_key_or_with_another_are_refused(tmp_path: Path) -> None:
    hashed = Received("card", KEY.hash("card", "fp_1"))
    with pytest.raises(UsageError, match="--hash-key FILE"):
        matched(tmp_path, held("card", "fp_1"), entries(hashed), key=None)
    with pytest.raises(UsageError, match="another hash key"):
        matched(tmp_path, held("card", "fp_1"), entries(hashed, key_id="0" * 16))


def test_an_address_at_another_time_is_another_subscriber(tmp_path: Path) -> None:
    listed = Received("ip", "192.0.2.1", (END - 3) * SECONDS, (END - 1) * SECONDS)
    for first, last, hits in ((END - 2, END, 1), (END - 60, END - 40, 0), (END, END, 0)):
        found = matched(tmp_path, held("ip", "192.0.2.1", first=first, last=last), entries(listed))
        assert len(found.values) == hits
        assert found.other_time == (0 if hits else len(RING))


def test_infrastructure_that_is_listed_is_told(tmp_path: Path) -> None:
    facts = {("ip", "192.0.2.1"): {"infrastructure": "mobile"}}
    found = matched(
        tmp_path, held("ip", "192.0.2.1", OTHERS), entries(Received("ip", "192.0.2.1")), facts=facts
    )
    assert [one.infrastructure for one in found.values] == ["mobile"]
    assert (found.networks, found.innocents) == ((), 3.0)


def test_expired_and_incomparable_values_are_counted(tmp_path: Path) -> None:
    old = Received("email", "a@example.com", None, (END - 100) * SECONDS)
    found = matched(tmp_path, held("email", "hmac:00"), entries(old))
    assert (found.expired, found.not_comparable) == (1, 1)


def test_an_empty_list_hits_nobody(tmp_path: Path) -> None:
    found = matched(tmp_path, held("card", "fp_1"), entries())
    assert (found.accounts, found.networks, found.values) == (0, (), ())
    assert "accuses nobody" in found.to_dict()["notes"][0]
