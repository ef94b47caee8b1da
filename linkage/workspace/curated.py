"""Show networks that persons merged or split as they are now: their accounts, and what of the evidence still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from linkage.casebook.casebook import Casebook
from linkage.casebook.curation import Curated, curated
from linkage.errors import UsageError
from linkage.store import GraphStore

if TYPE_CHECKING:
    from linkage.detect import Network


def find_curated(
    casebook: Casebook,
    network_id: str,
    found: Mapping[str, Network],
    store: GraphStore,
    until: str | None = None,
) -> Network:
    """Return a network that a person made (up to a time), of those that detection found; raises UsageError for an unknown id."""
    made = curated(casebook, until)
    if network_id not in made:
        raise UsageError(f"{network_id}: no such network; `linkage detect --all` lists them")
    return _compose(made[network_id], made, found, store)


def _compose(
    one: Curated, made: Mapping[str, Curated], found: Mapping[str, Network], store: GraphStore
) -> Network:
    parts = []
    for name in one.networks:
        if name in found:
            parts.append(found[name])
        elif name in made:
            parts.append(_compose(made[name], made, found, store))
        else:
            raise UsageError(
                f"{one.network_id}: {name}, of which it was made, is no network any more; "
                f"`linkage case undo {one.case_id} {one.entry.number}` takes it back"
            )
    from linkage.detect.composing import compose

    return compose(store, one.network_id, parts, one.words, _reason(one), one.accounts, listed=one.listed)


def _reason(one: Curated) -> str:
    return str(one.entry.body.get("reason") or "")


def names_of(networks: Sequence[Network]) -> dict[str, Network]:
    """Return networks by id."""
    return {one.network_id: one for one in networks}
