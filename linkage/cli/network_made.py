"""Tell of networks that persons made of others: which they are, and into what a network went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from linkage.casebook.curation import Curated, taken
from linkage.errors import UsageError

if TYPE_CHECKING:
    from linkage.detect import Network
    from linkage.workspace import Workspace

Made = tuple[Curated, "Network"]


def networks_made(workspace: Workspace) -> list[Made]:
    """Return the networks that persons made and that are there still, newest last; reads nothing where there is no case."""
    found = []
    for one in workspace.casebook.curated().values():
        try:
            found.append((one, workspace.networks.find(one.network_id)))
        except UsageError:  # a network it was made of is gone: `network show` says which
            continue
    return found


def made_of(network_id: str, made: Iterable[Made]) -> dict[str, Any]:
    """Return what a network's JSON says of persons' decisions, nothing where there are none."""
    curated = {one.network_id: one for one, _ in made}
    into = taken(curated.values())
    said: dict[str, Any] = {}
    if network_id in curated:
        said["made"] = curated[network_id].to_dict()
    if network_id in into:
        said["made_into"] = into[network_id]
    return said


def marks(network_id: str, made: Sequence[Made]) -> str:
    """Return `merged into net_…` or `split into net_… and net_…`, empty where a network is in neither."""
    curated = [one for one, _ in made if network_id in one.networks]
    if not curated:
        return ""
    word = "merged" if curated[0].accounts is None else "split"
    return f"{word} into {' and '.join(one.network_id for one in curated)}"
