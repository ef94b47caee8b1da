"""Cases: who may add what, and whose approval counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linkage.casebook import Casebook, SigningKey, require_approval
from linkage.errors import CheckFailed, UsageError

AT = datetime(2026, 2, 1, tzinfo=UTC)
CLAIM = {"network_id": "net_1", "org_id": "org_1"}


def test_a_case_is_found_again_by_its_id(casebook: Casebook, first: SigningKey) -> None:
    case = casebook.create("Ring of cards", first, AT)
    assert casebook.case(case.case_id).title == "Ring of cards"
    assert [one.case_id for one in casebook.cases()] == [case.case_id]
    case.check()


@pytest.mark.parametrize("case_id", ["case_000000000000", "case_x", "../ledger", "case_../../../x"])
def test_an_unknown_case_is_a_clear_error_and_no_path(casebook: Casebook, case_id: str) -> None:
    with pytest.raises(UsageError, match="no such case"):
        casebook.case(case_id)


@pytest.mark.parametrize("title", ["", " ", "two\nlines", "\x1b[2J"])
def test_a_title_that_cannot_be_shown_is_refused(casebook: Casebook, first: SigningKey, title: str) -> None:
    with pytest.raises(UsageError, match="title"):
        casebook.create(title, first)
    assert casebook.cases() == []


def test_a_case_passed_off_as_another_is_found(casebook: Casebook, first: SigningKey) -> None:
    one, other = casebook.create("One", first, AT), casebook.create("Other", first, AT)
    other.log.path.write_bytes(one.log.path.read_bytes())
    with pytest.raises(CheckFailed):
        other.check()


def test_one_s_own_entry_cannot_be_approved(
    casebook: Casebook, first: SigningKey, second: SigningKey
) -> None:
    case = casebook.create("Case", first, AT)
    claim = case.append("claim", CLAIM, first)
    with pytest.raises(UsageError, match="a second person has to"):
        case.approve(claim.number, first)
    assert case.approvals(claim.number) == []
    approved = case.approve(claim.number, second)
    assert case.approvals(claim.number) == [approved]
    case.check()


def test_an_approval_written_past_the_check_does_not_count_and_is_found(
    casebook: Casebook, first: SigningKey
) -> None:
    case = casebook.create("Case", first, AT)
    claim = case.append("claim", CLAIM, first)
    case.log.append("approve", {"entry": claim.number, "digest": claim.digest}, first)
    assert case.approvals(claim.number) == []
    with pytest.raises(CheckFailed, match="entry 3: the key that signed entry 2 cannot approve it"):
        case.check()


@pytest.mark.parametrize(
    "body", [{"entry": 9, "digest": ""}, {"entry": 1, "digest": "0" * 64}, {}, {"entry": "1"}]
)
def test_an_approval_of_what_is_not_there_is_refused(
    casebook: Casebook, first: SigningKey, second: SigningKey, body: dict[str, object]
) -> None:
    case = casebook.create("Case", first, AT)
    with pytest.raises(UsageError):
        case.append("approve", body, second)


def test_a_name_leaves_only_when_a_second_person_approved(
    casebook: Casebook, first: SigningKey, second: SigningKey
) -> None:
    case = casebook.create("Case", first, AT)
    with pytest.raises(CheckFailed, match="nobody wrote down a claim on net_1, org_1"):
        require_approval(case, "claim", CLAIM)
    claim = case.append("claim", {**CLAIM, "standing": "assessed"}, first)
    with pytest.raises(CheckFailed, match=f"linkage case approve {case.case_id} 2"):
        require_approval(case, "claim", CLAIM)
    case.approve(claim.number, second)
    assert require_approval(case, "claim", CLAIM) == claim
    with pytest.raises(CheckFailed):
        require_approval(case, "claim", {**CLAIM, "org_id": "org_2"})


def test_a_closed_case_takes_nothing_more_and_shows_names(casebook: Casebook, first: SigningKey) -> None:
    case = casebook.create("Case", first, AT, blind=True)
    assert case.is_blind
    case.append("close", {}, first)
    assert case.is_closed
    assert not case.is_blind
    with pytest.raises(UsageError, match="closed"):
        case.append("note", {"text": "late"}, first)


def test_networks_are_those_added(casebook: Casebook, first: SigningKey) -> None:
    case = casebook.create("Case", first, AT)
    for network in ("net_2", "net_1", "net_2"):
        case.append("add", {"network_id": network}, first)
    assert case.networks == ["net_2", "net_1"]
