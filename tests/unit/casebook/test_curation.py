"""Networks that persons merge and split: new ids, undone in order, while detection's own output stays."""

from __future__ import annotations

import pytest

from linkage.casebook import SigningKey
from linkage.detect import Network
from linkage.errors import UsageError
from linkage.workspace import Workspace
from tests.conftest import Command


def test_a_merge_has_a_new_id_and_leaves_detection_as_it_was(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    one, other = networks[0], networks[1]
    casebook = workspace.casebook
    entry = casebook.merge(casebook.create("Case", first), [one.network_id, other.network_id], "why", first)
    made = workspace.networks.find(entry.body["network_id"])
    assert made.account_ids == one.account_ids | other.account_ids
    assert made.requests == one.requests + other.requests
    assert made.assessment == one.assessment == "malicious"
    assert made.reasons[0].reason.startswith("merged from net_")
    assert made.reasons[0].reason.endswith("entry 2: why")
    assert made.network_id not in {network.network_id for network in networks}
    assert workspace.detect() == networks


def test_a_split_makes_two_and_the_smaller_is_not_accused_by_what_was_weighed_for_the_whole(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook, one = workspace.casebook, networks[0]
    listed = sorted(one.account_ids)[:5]
    entry = casebook.split(casebook.create("Case", first), one.network_id, listed, "an agency", first)
    part, rest = (workspace.networks.find(name) for name in entry.body["network_ids"])
    assert part.account_ids == set(listed)
    assert rest.account_ids == one.account_ids - set(listed)
    assert (part.assessment, rest.assessment) == ("unclear", "malicious")
    assert part.requests + rest.requests == one.requests


def test_what_is_made_of_a_network_is_undone_in_order_and_frees_it(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook = workspace.casebook
    case = casebook.create("Case", first)
    names = [network.network_id for network in networks[:3]]
    merged = casebook.merge(case, names[:2], "", first)
    with pytest.raises(UsageError, match="was made of it already"):
        casebook.merge(casebook.create("Other", first), names[1:], "", first)
    again = casebook.merge(case, [merged.body["network_id"], names[2]], "", first)
    with pytest.raises(UsageError, match="undo that first"):
        casebook.undo(case, merged.number, "", first)
    casebook.undo(case, again.number, "", first)
    undone = casebook.undo(case, merged.number, "", first)
    with pytest.raises(UsageError, match="no such network"):
        workspace.networks.find(merged.body["network_id"])
    with pytest.raises(UsageError, match="undone already"):
        casebook.undo(case, merged.number, "", first)
    casebook.undo(case, undone.number, "", first)
    assert workspace.networks.find(merged.body["network_id"]).accounts
    case.check()


def test_a_merge_does_not_come_back_when_its_networks_are_in_another_by_now(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook = workspace.casebook
    case, names = casebook.create("Case", first), [network.network_id for network in networks[:2]]
    merged = casebook.merge(case, names, "", first)
    gone = casebook.undo(case, merged.number, "", first)
    back = casebook.undo(case, gone.number, "", first)
    gone_again = casebook.undo(case, back.number, "", first)
    casebook.merge(case, names, "", first)
    with pytest.raises(UsageError, match="was made of it already"):
        casebook.undo(case, gone_again.number, "", first)


def test_the_same_merge_twice_never_has_the_same_id(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook = workspace.casebook
    case = casebook.create("Case", first)
    names = [network.network_id for network in networks[:2]]
    made = casebook.merge(case, names, "", first)
    casebook.undo(case, made.number, "", first)
    assert casebook.merge(case, names, "", first).body["network_id"] != made.body["network_id"]


def test_wrong_parts_are_refused(workspace: Workspace, networks: list[Network], first: SigningKey) -> None:
    casebook, one = workspace.casebook, networks[0]
    case = casebook.create("Case", first)
    everybody = sorted(one.account_ids)
    for accounts in ([], everybody, [everybody[0], networks[1].members[0].account_id]):
        with pytest.raises(UsageError):
            casebook.split(case, one.network_id, accounts, "", first)
    for names in ([one.network_id], [one.network_id, one.network_id], [one.network_id, "net_000000000000"]):
        with pytest.raises(UsageError):
            casebook.merge(case, names, "", first)
    note = case.append("note", {"text": "x"}, first)
    with pytest.raises(UsageError, match="linkage case supersede"):
        casebook.undo(case, note.number, "", first)
    assert len(case.entries) == 2


def test_list_and_show_tell_of_it(
    workspace: Workspace, networks: list[Network], first: SigningKey, command: Command
) -> None:
    casebook, root = workspace.casebook, workspace.lake.root
    names = [network.network_id for network in networks[:2]]
    new = casebook.merge(casebook.create("Case", first), names, "", first).body["network_id"]
    listed = " ".join(command("network", "list", "-w", root).out.split())
    assert f"merged into {new}" in listed
    assert f"made by persons network assessment accounts banned requests last seen new {new}" in listed
    assert f"merged into {new}" in command("network", "show", names[0], "-w", root).out
    document = command("network", "list", "-w", root, "--format", "json").json
    assert [one["network_id"] for one in document["networks"] if one.get("made_into") == [new]] == names
    assert [one["made"]["networks"] for one in document["made"]] == [sorted(names)]
    assert "made" not in command("detect", "-w", root, "--format", "json").json
