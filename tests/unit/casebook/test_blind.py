"""A blind case hides names wherever its networks are attributed, until it is closed."""

from __future__ import annotations

from linkage.casebook import SigningKey
from linkage.detect import Network
from linkage.workspace import Workspace


def test_attribute_hides_names_of_a_blind_case_s_networks_and_of_no_other(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    hidden, other = networks[0].network_id, networks[1].network_id
    case = workspace.casebook.create("Case", first, blind=True)
    workspace.casebook.ask(case, hidden, first)
    found = [(one.network_id, one.is_blind) for one in workspace.attribute(other, hidden)]
    assert found == [(other, False), (hidden, True)]
    case.append("close", {}, first)
    assert not workspace.attribute(hidden)[0].is_blind


def test_a_network_that_a_person_made_is_attributed(
    workspace: Workspace, networks: list[Network], first: SigningKey
) -> None:
    casebook = workspace.casebook
    names = [network.network_id for network in networks[:2]]
    made = casebook.merge(casebook.create("Case", first), names, "", first).body["network_id"]
    (one,) = workspace.attribute(made)
    assert one.network_id == made
