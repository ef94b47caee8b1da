"""Ask for the synchrony of accounts named one by one or by their cell; reads their requests from the lake."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linkage.engine import Engine
from linkage.errors import UsageError
from linkage.lake import Snapshot
from linkage.link.derived import FOREVER_US, Derived
from linkage.signals.derived import source_derived
from linkage.signals.group import UNKNOWN_US, read_group
from linkage.signals.synchrony import ARRANGEMENTS, WINDOW_US, Synchrony, measure_synchrony


def find_synchrony(
    engine: Engine,
    snapshot: Snapshot,
    accounts: Sequence[str],
    *,
    window_us: int = WINDOW_US,
    arrangements: int = ARRANGEMENTS,
    until_us: int = FOREVER_US,
) -> Synchrony:
    """Return the synchrony of `accounts` by their requests up to `until_us`.

    Raises UsageError for fewer than two accounts, for an unknown one, and for a negative window.
    """
    if window_us < 0:
        raise UsageError("--window: must not be negative")
    if len(set(accounts)) < 2:
        raise UsageError(
            "synchrony: name at least two accounts, or a cell with --cell, or a file with --accounts"
        )
    group = read_group(engine, snapshot, accounts, until_us)
    events = np.bincount(group.account, minlength=len(group.accounts))
    unknown = np.flatnonzero((events == 0) & (group.created_us == UNKNOWN_US))
    if len(unknown):
        raise UsageError(f"{group.accounts[unknown[0]]}: no such account in this workspace")
    return measure_synchrony(
        group.accounts, group.account, group.at_us, window_us=window_us, arrangements=arrangements
    )


def members_of(engine: Engine, derived: Derived, cell_id: str) -> list[str]:
    """Return the accounts of a cell that leave requests; raises UsageError for a cell that there is not."""
    source_derived(engine, derived, "cell_members", "accounts_now")
    members, accounts = engine.fetch("cell_members"), engine.fetch("accounts_now")
    active = set(accounts["account_id"][accounts["requests"].astype(np.int64) > 0].tolist())
    inside = members["account_id"][members["cell_id"] == cell_id].tolist()
    engine.drop("cell_members", "accounts_now")
    if not inside:
        raise UsageError(f"--cell {cell_id}: no such cell; linkage expand names those of a network")
    return [account for account in inside if account in active]
