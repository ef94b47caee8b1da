"""Find the accounts that share rare values with one account, without those who had its address at another time."""

from __future__ import annotations

from linkage.store import GraphStore, Row

# A value held by more accounts than this is not followed: it is infrastructure or fashion.
HUB = 500
# Days that may lie between two uses of one address: leases last longer than a day, weeks apart is another subscriber.
ADDRESS_DAYS = 1


def has_overlap(days_a: list[int] | None, days_b: list[int] | None) -> bool:
    """Say whether two lists of days come within `ADDRESS_DAYS` of each other; unknown days are given the benefit."""
    if not days_a or not days_b:
        return True
    near = {day + shift for day in days_a for shift in range(-ADDRESS_DAYS, ADDRESS_DAYS + 1)}
    return not near.isdisjoint(days_b)


def timely_neighbours(store: GraphStore, account_id: str) -> list[Row]:
    """Return the rows of the question `neighbours` whose shared addresses were held at the same time."""
    own = {(row[1], row[2]): row[6] for row in store.account_values([account_id])}
    return [
        row
        for row in store.neighbours(account_id, HUB)
        if row[1] != "ip" or has_overlap(own.get((row[1], row[2])), row[3])
    ]
