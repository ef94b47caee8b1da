"""Counts of accounts mean what their definitions say."""

from __future__ import annotations

from typing import Any

from linkage.evidence.counting import DAY_US, count_accounts
from tests.unit.evidence import dossiers


def members(*times: tuple[int, str | None, int | None]) -> list[Any]:
    made = []
    for place, (opened, status, at) in enumerate(times):
        one = dossiers.member(1, place)
        one.update(created_at=opened * DAY_US, status=status, status_at=None if at is None else at * DAY_US)
        made.append(one)
    return made


def counts_of(people: list[Any], bins: list[Any] | None = None) -> dict[str, Any]:
    return {one["name"]: one for one in count_accounts(people, [], bins or [], None)}


def test_who_replaces_a_banned_account_is_not_counted_beside_it_at_one_instant() -> None:
    people = members((1, "banned", 5), (5, "active", None), (2, "banned", 4), (6, "active", None))
    counts = counts_of(people)
    assert counts["accounts in the window"]["value"] == 4
    assert counts["accounts at one instant"]["value"] == 2
    assert counts["accounts banned"]["value"] == 2


def test_the_busiest_day_is_the_one_with_most_accounts_not_most_requests() -> None:
    bins = [
        {"at": 10 * DAY_US, "requests": 900, "accounts": 1, "sign_ups": 0, "bans": 0},
        {"at": 11 * DAY_US, "requests": 3, "accounts": 3, "sign_ups": 0, "bans": 0},
    ]
    busiest = counts_of(members((1, "active", None)), bins)["accounts on the busiest day"]
    assert busiest["value"] == 3
    assert "1970-01-12" in busiest["definition"]


def test_no_time_is_known_of_anybody() -> None:
    people = members((1, "active", None))
    people[0].update(created_at=None, first_at=None)
    assert counts_of(people)["accounts at one instant"]["value"] == 0
