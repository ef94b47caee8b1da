"""The draft of a world: what every hazard adds to before the days are played and the tables are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from linkage.simulate.draws import Array, Ints, stream
from linkage.simulate.networks import Networks
from linkage.simulate.options import WorldOptions
from linkage.simulate.places import Places

HOUR = 3_600_000_000
DAY = 24 * HOUR
START = 1_767_571_200_000_000  # 2026-01-05T00:00:00Z, a Monday, in microseconds
CLASSES = (
    "individual", "family", "agency", "enterprise", "legit_eval_lab", "legit_reseller", "employee", "proxy_customer",
    "student", "hackathon", "lab", "unattributed_ring", "proxy_reseller", "decoy_ring",
)  # fmt: skip
CLASS = {name: number for number, name in enumerate(CLASSES)}
LINK_TYPES = ("normal", "card_only", "behaviour_only")
TRAITS = (
    "byok",
    "cgnat",
    "course",
    "cron",
    "oss",
    "office",
    "prepaid",
    "resi_exit",
    "sched",
    "stolen",
    "tutorial",
    "vpn",
)
TRAIT = {name: 1 << number for number, name in enumerate(TRAITS)}
PLANS = ("free", "pro", "team", "enterprise", "api")
PATHWAYS = ("api", "web", "bedrock", "vertex", "foundry", "other")
RHYTHMS = ("evening", "office", "server", "cron", "agent")
RHYTHM = {name: number for number, name in enumerate(RHYTHMS)}

# One row an account. What a column of traffic means is said in traffic.py, of text in accounts.py.
ACCOUNT = np.dtype(
    [
        ("cls", "i1"), ("operator", "i4"), ("org", "i1"), ("malicious", "?"), ("cell", "i4"), ("link", "i1"),
        ("successor_of", "i4"), ("traits", "i4"), ("created_at", "i8"), ("banned_at", "i8"),
        ("country", "i1"), ("plan", "i1"), ("pathway", "i1"), ("given", "i2"), ("family", "i2"), ("company", "i4"),
        ("mail", "i1"), ("place", "i4", 3), ("share", "f4", 3), ("rhythm", "i1"), ("sessions", "f4"), ("burst", "f4"),
        ("group", "i4"), ("group_share", "f4"), ("common_share", "f4"), ("own_share", "f4"), ("silent", "f4"),
        ("users", "i4"), ("user_share", "f4"), ("own_users", "i2"), ("rare_template", "u8"), ("rare_user", "i8"),
        ("client", "i2"), ("capability", "i1"), ("eager", "?"), ("memory", "i4"),
    ]
)  # fmt: skip


@dataclass
class Queue:
    """One scheduler that spreads jobs over its members' accounts; `place` and `group` of -1 are the member's own."""

    members: Ints
    jobs: float  # a day and member
    windows: tuple[tuple[float, float], ...]  # first hour (UTC) and length in hours
    rule: str  # round_robin, recent (least recently used, with slips), weighted, sticky
    weekend: float = 1.0
    place: int = -1
    group: int = -1
    weekday: int = -1  # runs on this weekday only (0 is Monday)
    only: int = -1  # runs on this day of the log only


@dataclass
class World:
    """Everything drafted so far. Accounts are numbered in the order in which they are added."""

    accounts: int
    seed: int
    options: WorldOptions
    networks: Networks = field(init=False)
    places: Places = field(init=False)
    queues: list[Queue] = field(default_factory=list)
    group_size: list[int] = field(default_factory=list)
    group_weekly: list[bool] = field(default_factory=list)
    group_lenders: list[tuple[int, int]] = field(default_factory=list)
    user_size: list[int] = field(default_factory=list)
    user_lenders: list[tuple[int, int]] = field(default_factory=list)
    payments: list[dict[str, Any]] = field(default_factory=list)
    literals: list[str] = field(default_factory=list)
    operators: dict[int, dict[str, Any]] = field(default_factory=dict)
    listed: list[tuple[int, Ints]] = field(
        default_factory=list
    )  # proxy service, places of the exits that lists know
    shared: dict[str, Any] = field(default_factory=dict)
    cells: int = 0
    _rows: list[Array] = field(default_factory=list)
    _count: int = 0
    _operators: int = 0
    _fingerprints: int = 0

    def __post_init__(self) -> None:
        self.networks = Networks(self.seed, universities=max(3, min(60, self.accounts // 5000)))
        if not self.options.moving_leases:
            self.networks.lease[:] = 0
        self.places = Places(self.networks)

    @property
    def end(self) -> int:
        """The moment after the last request, in microseconds."""
        return START + self.options.days * DAY

    @property
    def count(self) -> int:
        """How many accounts there are so far; the number that the next will have."""
        return self._count

    def rng(self, name: str, number: int = 0) -> np.random.Generator:
        """Open the random stream of a part of this world."""
        return stream(self.seed, name, number)

    def many(self, share: float, least: int = 0) -> int:
        """How many accounts a share is; 0 stays 0."""
        return max(least, round(share * self.accounts)) if share > 0 else 0

    def add(self, rows: Array) -> Ints:
        """Add accounts; their numbers. `memory` (whose habits an account has) is its own unless set beforehand."""
        own = np.arange(self._count, self._count + len(rows)) + 1
        rows["memory"] = np.where(rows["memory"] == 0, own, rows["memory"])
        self._rows.append(rows)
        self._count += len(rows)
        return np.arange(self._count - len(rows), self._count)

    def rows(self) -> Array:
        """All accounts so far; changes to it are kept."""
        if len(self._rows) != 1:
            self._rows = [np.concatenate(self._rows) if self._rows else np.empty(0, ACCOUNT)]
        return self._rows[0]

    def new_operators(self, n: int) -> Ints:
        """Give numbers to `n` new operators."""
        self._operators += n
        return np.arange(self._operators - n, self._operators)

    def new_cards(self, n: int) -> Ints:
        """Give numbers to `n` new payment fingerprints."""
        self._fingerprints += n
        return np.arange(self._fingerprints - n + 1, self._fingerprints + 1)

    def pay(self, accounts: Ints, cards: Ints, kind: str = "card", **more: Any) -> None:
        """Let accounts use payment instruments, row by row; `named` is the share with a billing name."""
        self.payments.append({"accounts": accounts, "cards": cards, "kind": kind, **more})

    def new_group(self, templates: int, weekly: bool = False, lenders: tuple[int, int] = (-1, -1)) -> int:
        """Open a set of prompt templates; `weekly` sets change with the week, some requests come from a lender's set."""
        self.group_size.append(templates)
        self.group_lenders.append(lenders)
        self.group_weekly.append(weekly)
        return len(self.group_size) - 1

    def new_users(self, size: int, lenders: tuple[int, int] = (-1, -1)) -> int:
        """Open a set of end users, some of whom are a lender's."""
        self.user_size.append(size)
        self.user_lenders.append(lenders)
        return len(self.user_size) - 1

    def literal(self, text: str) -> int:
        """Keep an end user that has a name of its own; its code."""
        self.literals.append(text)
        return len(self.literals)
