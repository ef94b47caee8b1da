"""Make small providers by hand: strangers, and groups that differ from a ring in one respect each."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from linkage.expand import Expansion
from linkage.lake import Batch, Lake, TableCounts
from linkage.link.rollup import canonical_schema
from linkage.settings import Settings
from linkage.workspace import Workspace

START = datetime(2026, 1, 5, tzinfo=UTC)
DAYS = 28
Row = dict[str, Any]


def at(hours: float) -> datetime:
    """Return a time so many hours after the world began."""
    return START + timedelta(microseconds=round(hours * 3_600_000_000))


class Provider:
    """Canonical rows by table, drawn with a seed of their own; `open` puts them into a workspace."""

    def __init__(self, seed: int = 0) -> None:
        self.rows: dict[str, list[Row]] = {
            name: [] for name in ("accounts", "payment_methods", "requests", "identifiers", "ips", "proxies")
        }
        self.draw = random.Random(seed)
        self._addresses = 0

    def address(self) -> str:
        """Return an address that nobody has had yet."""
        self._addresses += 1
        return f"198.{18 + self._addresses // 65536}.{self._addresses // 256 % 256}.{self._addresses % 256}"

    def account(
        self, account_id: str, *, opened_h: float | None = None, card: str | None = None, **fields: Any
    ) -> str:
        """Open an account, on any day of the two hundred before the world's end unless told."""
        hours = self.draw.uniform(-172 * 24, DAYS * 24) if opened_h is None else opened_h
        email = fields.pop("email", f"{account_id}@mail.example")
        self.rows["accounts"].append(
            {"account_id": account_id, "created_at": at(hours), "email": email, "status": "active",
             "email_domain": email.rpartition("@")[2], **fields}
        )  # fmt: skip
        if card:
            self.pay(account_id, card, hours)
        return account_id

    def pay(self, account_id: str, card: str, hours: float | None = None) -> None:
        """Add a card to an account."""
        added = None if hours is None else at(hours)
        self.rows["payment_methods"].append(
            {"account_id": account_id, "fingerprint": card, "kind": "card", "added_at": added}
        )

    def request(self, account_id: str, ip: str, hours: float | None = None, **fields: Any) -> None:
        """Send one request, at any time unless told."""
        hours = self.draw.uniform(0, DAYS * 24) if hours is None else hours
        number = len(self.rows["requests"])
        self.rows["requests"].append(
            {"request_id": f"r{number:06}", "ts": at(hours), "account_id": account_id, "ip": ip, "model": "model-0",
             **fields}
        )  # fmt: skip

    def strangers(
        self, count: int, name: str = "stranger", *, ip: str | None = None, card: str | None = None
    ) -> list[str]:
        """Add people who have nothing in common but what is given, and now and then a prompt or a customer by chance."""
        found = []
        for number in range(count):
            person = self.account(f"{name}_{number:03}", card=card or f"card_{name}_{number}")
            home = self.address()
            for k in range(6):
                self.request(
                    person,
                    ip if ip and k % 2 else home,
                    prompt_hash=f"own_{person}_{k}" if k % 2 else f"tutorial_{self.draw.randrange(150)}",
                    end_user=None if k % 3 else f"anybody_{self.draw.randrange(100)}",
                    ja4=f"t13d_{number % 40}",
                )
            found.append(person)
        return found

    def group(
        self,
        name: str,
        size: int,
        *,
        prompts: int = 0,
        end_users: int = 0,
        share: float = 0.6,
        cards: int | str = "own",
        exits: int = 0,
        within_h: float | None = None,
        domain: str | None = None,
    ) -> list[str]:
        """Add a group that draws `share` of a pool of prompts and end users each.

        `cards` is how many the group pays with in turn, or `own`, or `none`; `exits` is the size of its pool of
        addresses (0: each its own); `within_h` opens all accounts within so many hours of each other.
        """
        opened = self.draw.uniform(0, 24 * DAYS / 2)
        pool = [self.address() for _ in range(exits)]
        found = []
        for number in range(size):
            own = {"own": f"card_{name}_{number}", "none": None}
            card = own[cards] if isinstance(cards, str) else f"card_{name}_pool_{number % cards}"
            person = self.account(
                f"{name}_{number:03}",
                opened_h=None if within_h is None else opened + self.draw.uniform(0, within_h),
                card=card,
                **({"email": f"{name}{number}@{domain}"} if domain else {}),
            )
            home = self.address()
            for what, size_of_pool in (("prompt_hash", prompts), ("end_user", end_users)):
                for value in self.draw.sample(range(size_of_pool), round(share * size_of_pool)):
                    self.request(
                        person, self.draw.choice(pool) if pool else home, **{what: f"{name}_{what}_{value}"}
                    )
            if not prompts and not end_users:
                for _ in range(6):
                    self.request(
                        person, self.draw.choice(pool) if pool else home, prompt_hash=f"own_{person}"
                    )
            found.append(person)
        return found

    def ring(self, name: str = "ring", size: int = 14, **more: Any) -> list[str]:
        """Add what has to be found: one pool of prompts and end users, a few cards, accounts opened in one batch."""
        return self.group(
            name, size, **{"prompts": 16, "end_users": 10, "cards": 5, "exits": 6, "within_h": 5.0, **more}
        )

    def lake(self, root: Path, parts: int = 1, *, shuffle: int | None = None) -> Lake:
        """Write the rows as one batch of `parts` files a table, in this order or shuffled by a seed."""
        lake = Lake.create(root)
        with lake.writing():
            lake.commit(self.batch(lake, 1, START, parts, shuffle))
        return lake

    def batch(
        self, lake: Lake, number: int, taken_in: datetime, parts: int = 1, shuffle: int | None = None
    ) -> Batch:
        """Write the rows as the parts of a batch that has yet to be committed."""
        written, counts = {}, {}
        for table, rows in self.rows.items():
            rows = list(rows)
            if shuffle is not None:
                random.Random(shuffle).shuffle(rows)
            counts[table] = TableCounts(accepted=len(rows))
            written[f"lake/{table}"] = tuple(
                _write(lake.root, table, number, part, rows[part::parts]) for part in range(parts)
            )
        return Batch(number, taken_in, "tests", (), counts, written)

    def open(self, root: Path) -> Workspace:
        """Put the rows into a workspace under `root` and link them."""
        return Workspace(self.lake(root), Settings(threads=2))


def _write(root: Path, table: str, batch: int, part: int, rows: Sequence[Row]) -> str:
    schema = canonical_schema(table)
    full = [{**row, "batch": batch, "file": part, "line": line} for line, row in enumerate(rows, start=1)]
    unknown = {name for row in full for name in row} - set(schema.names)
    assert not unknown, f"{table} has no column {unknown}"
    path = root / "lake" / table / f"b{batch:06}-{part}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(full, schema=schema), path)
    return path.name


def accusations(answers: Iterable[Expansion], guilty: Iterable[str] = ()) -> list[str]:
    """Say whom answers would have accused who is not `guilty`, in words for a test's failure."""
    return [
        f"expanding {answer.seed} ({answer.standing.word}: {'; '.join(answer.standing.reasons)}) accuses "
        + ", ".join(f"{m.account_id} by {'+'.join(m.kinds)} ({m.probability:.2f})" for m in wrong)
        for answer in answers
        if (wrong := [m for m in answer.members if m.account_id not in set(guilty)])
    ]
