"""Count what tells explanations of a network apart that no indicator speaks of: payers, exits, campuses, customers, successors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from linkage.attribute.matching import SQL
from linkage.detect import Network
from linkage.engine import Engine
from linkage.link.derived import Derived

# The words by which detection tells of sign-ups; see `linkage.expand.standing`.
SIGN_UPS = "were opened within hours"


@dataclass(frozen=True)
class GroupFacts:
    """Counts of one network in accounts; `crowded` is whether sign-ups crowd beyond chance, None where that is not known."""

    accounts: int = 0
    with_address: int = 0
    on_exits: int = 0
    on_campus: int = 0
    naming_users: int = 0
    end_users: int = 0
    payers: int = 0
    sharing: int = 0
    top_payer: int = 0
    successions: int = 0
    crowded: bool | None = None
    is_reseller: bool = False


def count_facts(engine: Engine, derived: Derived, networks: Mapping[str, Network]) -> dict[str, GroupFacts]:
    """Return the facts of each network; the dataset `members` says who is in it."""
    counted: dict[str, dict[str, int]] = {name: {} for name in networks}
    for dataset in ("evidence", "value_facts", "successions"):
        engine.source(dataset, derived.files(dataset))
    for step in ("network_facts", "network_payment", "network_successions"):
        engine.run(SQL / f"{step}.sql", step)
        columns = engine.fetch(step)
        for at, name in enumerate(columns["network_id"].tolist()):
            counted[name].update(
                {key: int(column[at]) for key, column in columns.items() if key != "network_id"}
            )
    return {
        name: GroupFacts(
            **counts,
            crowded=next((r.speaks_for for r in networks[name].reasons if SIGN_UPS in r.reason), None),
            is_reseller=any(role.role == "reseller" for role in networks[name].roles),
        )
        for name, counts in counted.items()
    }
