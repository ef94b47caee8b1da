"""Names: claimed with a standing and a reason, of a network that is there, and never while a case is blind."""

from __future__ import annotations

import pytest

from linkage.casebook import SigningKey, require_approval
from linkage.casebook.words import tell
from linkage.detect import Network
from linkage.errors import CheckFailed, UsageError
from linkage.workspace import Workspace


def test_a_claim_needs_a_known_network_a_standing_and_a_reason(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook, network = workspace.casebook, networks[0].network_id
    case = casebook.create("Case", first)
    for wrong in (
        ("net_000000000000", "org_010", "alleged", "told"),
        (network, "org_010", "certain", "told"),
        (network, "org_010", "alleged", " "),
    ):
        with pytest.raises(UsageError):
            casebook.claim(case, *wrong, first)
    entry = casebook.claim(case, network, "org_010", "assessed", "shares", first)
    assert tell(entry) == f"{network} belongs to org_010 (assessed): shares"


def test_an_organization_that_is_not_known_is_refused_with_the_nearest(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook, network = workspace.casebook, networks[0].network_id
    case = casebook.create("Case", first)
    with pytest.raises(UsageError, match=r"^org_q: no such organization; nearest: \S+, \S+, \S+$") as refused:
        casebook.claim(case, network, "org_q", "alleged", "told", first)
    nearest = str(refused.value).rsplit(" ", 1)[1]
    assert casebook.claim(case, network, nearest, "alleged", "told", first).body["org_id"] == nearest


def test_any_organization_can_be_claimed_where_none_was_taken_in(
    workspace: Workspace, networks: list[Network], first: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linkage.workspace.cases._organizations", lambda snapshot, table: set())
    casebook = workspace.casebook
    case = casebook.create("Case", first)
    assert casebook.claim(case, networks[0].network_id, "org_q", "alleged", "told", first).number == 2


def test_nobody_is_named_in_a_blind_case_before_it_is_closed(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook, network = workspace.casebook, networks[0].network_id
    case = casebook.create("Case", first, blind=True)
    with pytest.raises(UsageError, match="linkage case close"):
        casebook.claim(case, network, "org_010", "alleged", "told", first)
    case.append("close", {}, first)
    assert casebook.claim(case, network, "org_010", "alleged", "told", first).number == 3


def test_a_superseded_claim_lets_no_name_out(
    workspace: Workspace, networks: list[Network], first: SigningKey, second: SigningKey
) -> None:
    casebook, network = workspace.casebook, networks[0].network_id
    case = casebook.create("Case", first)
    claim = casebook.claim(case, network, "org_010", "alleged", "told", first)
    case.approve(claim.number, second)
    subject = {"network_id": network, "org_id": "org_010"}
    assert require_approval(case, "claim", subject) == claim
    case.append("supersede", case.superseding(claim.number, "withdrawn"), second)
    with pytest.raises(CheckFailed, match="nobody wrote down"):
        require_approval(case, "claim", subject)


def test_an_entry_of_another_shape_is_told_and_stops_nothing(workspace: Workspace, first: SigningKey) -> None:
    case = workspace.casebook.create("Case", first)
    for kind in ("ask", "add", "judge", "claim", "merge", "split", "share"):
        entry = case.append(kind, {"networks": 7, "question": {"name": "\x1b"}, "found": 3}, first)
        assert tell(entry)
    assert workspace.casebook.curated() == {}
    assert list(workspace.casebook.replay(case)) == []
