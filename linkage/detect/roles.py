"""Name what stands between networks and ties none: a reseller that carries traffic, an exit pool that several go out by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from linkage.detect.held import HeldStore
from linkage.detect.network import Network, Role
from linkage.expand.walking import STRAY_VALUES, TRAFFIC
from linkage.store import Row

# One other network with the same traffic is more often the other half of a pool than a customer.
LEAST_SERVED = 2
RESELLER, EXIT_POOL = "reseller", "exit pool"
# A service of exits has them by the dozen and more; an office or a household has a few.
LEAST_EXITS = 12
# An address that more cells use than this is everybody's, whatever lists say.
HUB_CELLS = 50


def find_roles(held: HeldStore, networks: Sequence[Network]) -> dict[str, tuple[Role, ...]]:
    """Return the roles of each network that has any, by its id; see `find_resellers` and `find_exit_pools`."""
    where = {cell.cell_id: one.network_id for one in networks for cell in one.cells}
    roles: dict[str, list[Role]] = defaultdict(list)
    for found in (
        find_resellers(held.ties, where),
        find_exit_pools(held.as_store().cell_exits(HUB_CELLS), where),
    ):
        for name, role in found.items():
            roles[name].append(role)
    return {name: tuple(some) for name, some in roles.items()}


def find_resellers(ties: Sequence[Row], where: Mapping[str, str]) -> dict[str, Role]:
    """Return the networks that carry others' traffic; `where` gives the network of each cell.

    A reseller passes on the prompts or the end users of two or more other networks: more exclusive values of
    content or customers, and of nothing that says who runs them, than stray ones. That is what a walk refuses as a
    tie (see `linkage.expand.walking`); here it is given its name. Its customers have that with it alone. What no value in common stands for (a tie's
    support) says nothing of traffic.
    """
    shared: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for a, b, family, _, values in ties:
        if values and a in where and b in where and where[a] != where[b]:
            shared[where[a], where[b]][family] += values
            shared[where[b], where[a]][family] += values
    served: dict[str, dict[str, int]] = defaultdict(dict)
    kinds: dict[str, set[str]] = defaultdict(set)
    for (one, other), families in shared.items():
        if TRAFFIC.issuperset(families) and max(families.values()) > STRAY_VALUES:
            served[one][other] = sum(families.values())
            kinds[one].update(families)
    return {
        one: Role(RESELLER, " ".join(sorted(kinds[one])), sum(others.values()), tuple(sorted(others)))
        for one, others in served.items()
        if len(others) >= LEAST_SERVED
    }


def find_exit_pools(exits: Sequence[Row], where: Mapping[str, str]) -> dict[str, Role]:
    """Return the networks that go out by a pool of exits that two or more others use; `exits` as the store gives them.

    In one of its cells half of the addresses that members share are shared by members of one cell of each of the
    others. Which of them the pool belongs to, or whether it is a service of somebody else's, addresses cannot say.
    """
    own = {a: values for a, b, values in exits if a == b}
    met: dict[str, dict[str, int]] = defaultdict(dict)
    for a, b, values in exits:
        for cell, other in ((a, b), (b, a)):
            name = where.get(other)
            if cell in where and name not in (None, where[cell]):
                met[cell][name] = max(values, met[cell].get(name, 0))
    roles: dict[str, Role] = {}
    for cell in sorted(met, key=lambda cell: (-own[cell], cell)):
        others = tuple(sorted(name for name, values in met[cell].items() if 2 * values >= own[cell]))
        if own[cell] >= LEAST_EXITS and len(others) >= LEAST_SERVED:
            roles.setdefault(where[cell], Role(EXIT_POOL, "ip", own[cell], others))
    return roles
