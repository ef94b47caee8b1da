"""Put a network together of others, or of a part of one, as a person decided; what the evidence says stays told apart.

The assessment is evidence's and not that person's: of networks that were merged it is that of the one to work off first,
whose reasons are all listed; of one that was split it goes with the part that has more than half of its accounts, and the
other is unclear, because what was weighed was the whole.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from linkage.detect.detection import activity_of, count_network
from linkage.detect.network import Network, NetworkMember, Weighed
from linkage.errors import UsageError
from linkage.expand.completeness import completeness_of
from linkage.store import GraphStore


def compose(
    store: GraphStore,
    network_id: str,
    parts: Sequence[Network],
    words: str,
    reason: str,
    accounts: Set[str] | None = None,
    *,
    listed: bool = True,
) -> Network:
    """Return the network of all accounts of `parts`, or of those `listed` (or not) among `accounts`.

    `words` and `reason` say who decided that and why. Raises UsageError where nobody is left.
    """
    best: dict[str, NetworkMember] = {}
    for one in parts:
        for member in one.members:
            if (accounts is None or (member.account_id in accounts) == listed) and (
                member.account_id not in best or member.probability > best[member.account_id].probability
            ):
                best[member.account_id] = member
    members = tuple(sorted(best.values(), key=lambda one: (-one.probability, one.account_id)))
    if not members:
        raise UsageError(f"{network_id}: none of its accounts is in {parts[0].network_id} any more")
    first = max(parts, key=lambda one: (one.priority, one.network_id))
    whole = sum(one.accounts for one in parts)
    holds = accounts is None or 2 * len(members) > whole
    said = Weighed(f"{words}: {reason}" if reason else words, None, True)
    reasons = [said]
    if accounts is None:
        for one in parts:
            reasons.append(
                Weighed(f"{one.network_id} ({one.accounts:,} accounts): {one.assessment}", None, True)
            )
            reasons += one.reasons
    elif holds:
        reasons += first.reasons
    else:
        reasons.append(
            Weighed(
                f"weighed was the whole, {first.network_id}: {first.assessment}, not this part", None, False
            )
        )
    kept = {member.cell_id for member in members}
    cells = {cell.cell_id: cell for one in parts for cell in one.cells if cell.cell_id in kept}
    activity, week_us = activity_of(store, [members])
    made = count_network(
        network_id,
        first.assessment if holds else "unclear",
        first.standing if holds else "unclear",
        tuple(reasons),
        members,
        tuple(sorted(cells.values())),
        activity,
        week_us,
    )
    if made.assessment != "malicious":
        return made
    kinds = {member.account_id: member.kinds for member in members}
    return replace(made, completeness=completeness_of(store, {network_id: kinds}).get(network_id))
