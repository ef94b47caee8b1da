"""Attribute the networks of a workspace: those named or all that may mean harm, of the present or of another time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from linkage.engine import DuckEngine
from linkage.errors import UsageError
from linkage.lake import connect
from linkage.workspace.upkeep import Upkeep

if TYPE_CHECKING:
    from linkage.attribute import Attribution
    from linkage.attribute.indicators import Doubtful
    from linkage.detect import Network
    from linkage.workspace.questions import Workspace

# A benign network is a customer's, a coincidence is nobody's: neither is named unless somebody asks for it by its id.
ASKED = ("malicious", "unclear")


def attribute_networks(
    workspace: Workspace,
    network_ids: Sequence[str],
    *,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    blind: bool = False,
) -> list[Attribution]:
    """Return to whom networks belong: those named, in that order, else all that are malicious or unclear by priority.

    Names are hidden with `blind`, and for the networks of a case that is blind until it is closed. Raises UsageError for an unknown network, and what `detect` raises.
    """
    if as_of or known_at:
        networks = workspace.detect(as_of=as_of, known_at=known_at, store="workspace")
    else:
        networks = workspace.networks.present()
    if network_ids:
        by_id = {one.network_id: one for one in networks}
        for name in network_ids:
            if name not in by_id and (as_of or known_at):
                raise UsageError(f"{name}: no such network; `linkage detect --all` lists them")
            if name not in by_id:
                by_id[name] = workspace.networks.find(name)  # one that a person made
        chosen = [by_id[name] for name in dict.fromkeys(network_ids)]
    else:
        chosen = [one for one in networks if one.assessment in ASKED]
    hidden = {one.network_id for one in chosen} if blind else workspace.casebook.blind_networks()
    found = {
        one.network_id: one
        for is_blind in (False, True)
        if (some := [network for network in chosen if (network.network_id in hidden) == is_blind])
        for one in _attribute(workspace, some, as_of, known_at, blind=is_blind)
    }
    return [found[one.network_id] for one in chosen]


def doubtful_indicators(workspace: Upkeep, known_at: datetime | None = None) -> Doubtful:
    """Count the indicators of unknown kinds and organizations, so that a slip in them is no silence in the answer."""
    from linkage.attribute.indicators import count_doubtful

    with connect(workspace.lake.root, workspace.settings) as connection:
        return count_doubtful(DuckEngine(connection), workspace.lake.snapshot(known_at))


def keep_attributions(workspace: Upkeep, networks: Sequence[Network]) -> None:
    """Attribute the present networks that may mean harm and keep that beside them, for a graph that is loaded."""
    from linkage.attribute.tables import write_attributions

    found = _attribute(workspace, [one for one in networks if one.assessment in ASKED])
    with workspace.lake.writing():
        write_attributions(workspace.link().path, found)


def _attribute(
    workspace: Upkeep,
    networks: Sequence[Network],
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    *,
    blind: bool = False,
) -> list[Attribution]:
    from linkage.attribute import attribute

    derived = workspace.link(as_of=as_of, known_at=known_at)
    with connect(workspace.lake.root, workspace.settings) as connection:
        snapshot = workspace.lake.snapshot(known_at)
        return attribute(DuckEngine(connection), snapshot, derived, networks, blind=blind)
