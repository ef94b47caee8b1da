"""What expansion asks of a store: a few questions, answered as sorted rows of ids and whole numbers.

A question `x` is `linkage/store/x.sql` for the workspace and `cypher/expand/x.cypher` for Neo4j, with the columns named in
`COLUMNS` in that order, sorted by all of them from the left. Both ask for one row more than `MAX_ROWS` and fail
when they get it: an answer is whole or none. Weights were made by the link step; nobody computes here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

Row = tuple[Any, ...]

# A network of 25,000 accounts with a dozen rows each stays below this; more is a hub that should have been cut.
MAX_ROWS = 2_000_000

COLUMNS: dict[str, tuple[str, ...]] = {
    "population": ("accounts", "cells", "payers", "dated"),
    "last_days": ("day", "accounts"),
    "accounts": ("account_id", "created_at", "status", "requests"),
    "activity": (
        "account_id", "created_at", "status", "status_at", "requests", "first_at", "last_at", "recent_days",
        "earlier_days",
    ),
    "holders": ("kind", "value", "account_id"),
    "account_values": (
        "account_id", "kind", "value", "requests", "first_at", "last_at", "days", "accounts", "microbits",
        "infrastructure",
    ),
    "neighbours": ("account_id", "kind", "value", "days", "accounts", "microbits", "infrastructure"),
    "co_holders": ("group_id", "account_id", "values"),
    "account_cells": ("account_id", "cell_id", "microbits", "shared", "kinds"),
    "cell_ids": ("cell_id",),
    "cells": (
        "cell_id", "accounts", "payers", "sharing", "top_payer", "shared_instruments", "dated", "crowded",
        "top_domain", "expected_sharing_micro", "expected_crowded_micro",
    ),
    "cell_members": ("cell_id", "account_id", "microbits", "shared", "kinds"),
    "cell_ties": ("cell_a", "cell_b", "family", "microbits", "values"),
    "cell_tie_values": (
        "cell_a", "cell_b", "family", "kind", "value", "holders_a", "holders_b", "holders", "microbits",
    ),
    "cell_exits": ("cell_a", "cell_b", "values"),
    "cell_left_out": ("cell_id", "account_id", "microbits", "shared", "reason"),
    "member_weights": ("account_id", "cell_id", "microbits", "weights"),
    "cell_profile": ("cell_id", "account_id", "kind", "value", "members", "accounts", "microbits"),
}  # fmt: skip


class GraphStore(Protocol):
    """Answer the questions of `COLUMNS`; ids that are not there give no row, never an error.

    Raises StoreUnavailable when the store does not answer, LinkageError when an answer would pass `MAX_ROWS`.
    """

    def population(self) -> list[Row]:
        """Return one row: accounts that leave evidence, cells found, accounts that pay, accounts whose sign-up is dated."""
        ...

    def last_days(self) -> list[Row]:
        """Return each day (since 1970-01-01) on which accounts were last seen, and how many were."""
        ...

    def accounts(self, account_ids: Sequence[str]) -> list[Row]:
        """Return the accounts among `account_ids` that are known."""
        ...

    def activity(self, account_ids: Sequence[str], since_day: int, before_day: int) -> list[Row]:
        """Return what accounts did, and on how many days from `since_day` on and from `before_day` up to it."""
        ...

    def holders(self, kind: str, value: str) -> list[Row]:
        """Return the accounts that hold a value (an IPv6 value is its /64)."""
        ...

    def account_values(self, account_ids: Sequence[str]) -> list[Row]:
        """Return values that the accounts hold and at least one other account too, with what the link step found of them."""
        ...

    def neighbours(self, account_id: str, hub: int) -> list[Row]:
        """Return other accounts that hold a value of `account_id` held by at most `hub` accounts and worth any bits."""
        ...

    def co_holders(self, account_ids: Sequence[str], group_ids: Sequence[str]) -> list[Row]:
        """Return who holds cards, emails or phones that two or more of a group hold, and mostly the group; how many.

        The lists are of equal length: each account beside the group that it is in.
        """
        ...

    def account_cells(self, account_ids: Sequence[str]) -> list[Row]:
        """Return the cell of each account that is in one."""
        ...

    def cell_ids(self) -> list[Row]:
        """Return every cell."""
        ...

    def cells(self, cell_ids: Sequence[str]) -> list[Row]:
        """Return what payments and sign-ups say of cells."""
        ...

    def cell_members(self, cell_ids: Sequence[str]) -> list[Row]:
        """Return the members of cells."""
        ...

    def cell_ties(self, cell_ids: Sequence[str]) -> list[Row]:
        """Return the ties that have one of the cells at an end, one row for each family of evidence."""
        ...

    def cell_tie_values(self, cell_ids: Sequence[str]) -> list[Row]:
        """Return the values behind the ties that have one of the cells at an end."""
        ...

    def cell_exits(self, hub: int) -> list[Row]:
        """Return how many addresses two members or more of each of two cells use, those of at most `hub` cells.

        Crowds of strangers are left out. The pair of a cell with itself says how many it has at all.
        """
        ...

    def cell_left_out(self, cell_ids: Sequence[str]) -> list[Row]:
        """Return accounts that were considered for the cells and are no members."""
        ...

    def member_weights(self, account_ids: Sequence[str]) -> list[Row]:
        """Return the micro-bits that each family gives members in their cell, as `family:micro-bits` with spaces between."""
        ...

    def cell_profile(self, account_ids: Sequence[str]) -> list[Row]:
        """Return values of members that are in the profile of their own cell."""
        ...
