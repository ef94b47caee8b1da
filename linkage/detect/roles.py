"""Name what a network does for others: a reseller that carries their traffic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from linkage.detect.held import HeldStore
from linkage.detect.network import Network, Role
from linkage.expand.walking import STRAY_VALUES, TRAFFIC

# One other network with the same traffic is more often the other half of a pool than a customer.
LEAST_SERVED = 2
RESELLER = "reseller"


def find_roles(held: HeldStore, networks: Sequence[Network]) -> dict[str, tuple[Role, ...]]:
    """Return the roles of each network that has any, by its id.

    A *reseller* passes on the prompts or the end users of two or more other networks: more exclusive values of
    content or customers, and of nothing that says who runs them, than stray ones. That is what a walk refuses as a
    tie (see `linkage.expand.walking`); here it is given its name. Its customers have that with it alone.
    """
    where = {cell.cell_id: one.network_id for one in networks for cell in one.cells}
    shared: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for a, b, family, _, values in held.ties:
        if a in where and b in where and where[a] != where[b]:
            shared[where[a], where[b]][family] += values
            shared[where[b], where[a]][family] += values
    served: dict[str, dict[str, int]] = defaultdict(dict)
    kinds: dict[str, set[str]] = defaultdict(set)
    for (one, other), families in shared.items():
        if TRAFFIC.issuperset(families) and max(families.values()) > STRAY_VALUES:
            served[one][other] = sum(families.values())
            kinds[one].update(families)
    return {
        one: (Role(RESELLER, " ".join(sorted(kinds[one])), sum(others.values()), tuple(sorted(others))),)
        for one, others in served.items()
        if len(others) >= LEAST_SERVED
    }
