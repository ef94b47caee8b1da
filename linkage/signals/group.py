"""Read what a group of accounts did: who, when, on which model, for which capability, and how long each account lived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from linkage.engine import Engine
from linkage.lake import Snapshot
from linkage.link.derived import FOREVER_US
from linkage.link.rollup import SQL as LINK_SQL
from linkage.link.rollup import source_table

SQL = Path(__file__).parent / "sql"
Integers = npt.NDArray[np.int64]

# Stands for "not known": before every event.
UNKNOWN_US = -1
_SUCCESSIONS = pa.schema([("predecessor", pa.string()), ("successor", pa.string()), ("gap_s", pa.int64())])


@dataclass(frozen=True)
class Group:
    """A group's accounts in order of their ids, and its requests in order of time; times are whole microseconds.

    `created_us` and `banned_us` have one entry an account, `UNKNOWN_US` where nothing is known; `account`, `at_us`,
    `model` and `capability` one entry a request, the last two as places in `models` and `capabilities`, -1 for none.
    `succeeded_us` are the moments at which one account took over from another, where the link step was asked; `part` leaves them out.
    """

    accounts: tuple[str, ...]
    created_us: Integers
    banned_us: Integers
    account: Integers
    at_us: Integers
    model: Integers
    models: tuple[str, ...]
    capability: Integers
    capabilities: tuple[str, ...]
    succeeded_us: Integers = field(default_factory=lambda: np.empty(0, np.int64))

    def part(self, accounts: Sequence[str]) -> Group:
        """Return the same of some of the accounts."""
        wanted = set(accounts)
        kept = np.array([name in wanted for name in self.accounts], bool)
        place = np.cumsum(kept) - 1
        events = kept[self.account] if len(self.account) else np.zeros(0, bool)
        return Group(
            tuple(name for name in self.accounts if name in wanted),
            self.created_us[kept],
            self.banned_us[kept],
            place[self.account[events]].astype(np.int64),
            self.at_us[events],
            self.model[events],
            self.models,
            self.capability[events],
            self.capabilities,
        )


def read_group(
    engine: Engine,
    snapshot: Snapshot,
    accounts: Sequence[str],
    until_us: int = FOREVER_US,
    successions: Sequence[Path] = (),
) -> Group:
    """Return what these accounts did up to `until_us`; accounts that are not known have no requests.

    `successions` are the Parquet files of that derived dataset.
    """
    names = sorted(set(accounts))
    numbers = np.arange(len(names))
    engine.source(
        "group_members",
        pa.table({"account_id": pa.array(names, pa.string()), "a": pa.array(numbers, pa.int64())}),
    )
    until = {"until_us": until_us}
    source_table(engine, snapshot, "requests")
    source_table(engine, snapshot, "accounts", "accounts_all")
    engine.run(LINK_SQL / "accounts_current.sql", "accounts")
    engine.run(SQL / "group_events.sql", "group_events", constants=until)
    engine.run(SQL / "group_accounts.sql", "group_accounts", constants=until)
    events, known = engine.fetch("group_events"), engine.fetch("group_accounts")
    engine.source("successions", successions, empty=_SUCCESSIONS)
    engine.run(SQL / "group_successions.sql", "group_successions")
    succeeded = engine.fetch("group_successions")["at_us"].astype(np.int64)
    engine.drop("successions", "group_successions")
    engine.drop("group_events", "group_accounts", "group_members", "accounts", "accounts_all", "requests")
    created, banned = (
        _by_account(known["a"], known[name], len(names)) for name in ("created_at", "banned_at")
    )
    model, models = _codes(events["model"])
    capability, capabilities = _codes(events["capability"])
    account, at_us = events["a"].astype(np.int64), events["at_us"].astype(np.int64)
    order = np.lexsort((capability, model, account, at_us))
    return Group(
        tuple(names), created, banned, account[order], at_us[order], model[order], models, capability[order],
        capabilities, succeeded,
    )  # fmt: skip


def _by_account(account: Any, times: Any, accounts: int) -> Integers:
    found = np.full(accounts, UNKNOWN_US, np.int64)
    found[account.astype(np.int64)] = [UNKNOWN_US if time is None else int(time) for time in times]
    return found


def _codes(values: Any) -> tuple[Integers, tuple[str, ...]]:
    """Return places in the sorted texts, -1 for null."""
    given = np.array([value is not None for value in values], bool)
    names, code = np.unique(np.asarray(values, object)[given].astype(str), return_inverse=True)
    codes = np.full(len(given), -1, np.int64)
    codes[given] = code
    return codes, tuple(str(name) for name in names)
