"""Attribute the networks of a workspace: of the present ones, those named or all that may mean harm; of another time likewise."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linkage.engine import DuckEngine
from linkage.errors import UsageError
from linkage.lake import connect

if TYPE_CHECKING:
    from linkage.attribute import Attribution
    from linkage.detect import Network
    from linkage.workspace.questions import Workspace

# A benign network is a customer's, a coincidence is nobody's: neither is named unless somebody asks for it by its id.
ASKED = ("malicious", "unclear")


def attribute_networks(
    workspace: Workspace,
    network_ids: tuple[str, ...],
    *,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    blind: bool = False,
) -> list[Attribution]:
    """Return to whom networks belong: those named, in that order, else all that are malicious or unclear by priority.

    Raises UsageError for an unknown network, and what `detect` raises.
    """
    from linkage.attribute import attribute

    networks = _networks(workspace, as_of, known_at)
    if network_ids:
        by_id = {one.network_id: one for one in networks}
        for name in network_ids:
            if name not in by_id:
                raise UsageError(f"{name}: no such network; `linkage detect --all` lists them")
        networks = [by_id[name] for name in dict.fromkeys(network_ids)]
    else:
        networks = [one for one in networks if one.assessment in ASKED]
    derived = workspace.link(as_of=as_of, known_at=known_at)
    with connect(workspace.lake.root, workspace.settings) as connection:
        return attribute(
            DuckEngine(connection), workspace.lake.snapshot(known_at), derived, networks, blind=blind
        )


def _networks(workspace: Workspace, as_of: datetime | None, known_at: datetime | None) -> list[Network]:
    if as_of or known_at:
        return workspace.detect(as_of=as_of, known_at=known_at, store="workspace")
    return workspace.networks.present()
