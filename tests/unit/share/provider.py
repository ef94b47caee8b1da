"""A provider in a few rows: who holds which value, what infrastructure it is, and the networks that were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from linkage.detect import Network, NetworkMember
from linkage.link import Derived
from linkage.share.held import Holdings
from linkage.share.indicators import Share, Terms
from linkage.share.keyed import ShareKey
from linkage.share.selecting import select
from linkage.store.workspace import DATASETS

DAY = 86_400
END = 20_500
"""The last day of the data."""
KEY = ShareKey(b"0123456789abcdef0123456789abcdef")
RING = ("acct_r1", "acct_r2", "acct_r3", "acct_r4")
OTHERS = ("acct_o1", "acct_o2", "acct_o3")
HOSTED = {"network": "hosting"}

Row = tuple[str, str, str, int | None, int | None]


def at(day: float) -> int:
    """Microseconds since 1970 of a day."""
    return round(day * DAY * 1_000_000)


def held(kind: str, value: str, accounts: Sequence[str] = RING, first: float = END - 10, last: float = END) -> list[Row]:  # fmt: skip
    """Say that the accounts hold a value from `first` to `last` (days since 1970)."""
    return [(account, kind, value, at(first), at(last)) for account in accounts]


def network(members: Sequence[str] = RING, probability: float = 0.9999, assessment: str = "malicious",
            network_id: str = "net_0123456789ab") -> Network:  # fmt: skip
    return Network(
        network_id=network_id,
        assessment=assessment,
        standing="ring" if assessment == "malicious" else assessment,
        reasons=(),
        members=tuple(NetworkMember(a, probability, 20_000_000, ("payment",), "cell_1") for a in members),
        cells=(), requests=1, first_at=None, last_at=None, active=len(members), banned=0, new_members=0,
        recent_days=0, earlier_days=0, certainty=probability, priority=1.0,
    )  # fmt: skip


@contextmanager
def provider(
    folder: Path,
    evidence: Sequence[Row],
    facts: dict[tuple[str, str], dict[str, str]] | None = None,
    domains: Sequence[Row] = (),
    networks: Sequence[Network] | None = None,
    accounts: int = 10_000,
) -> Iterator[Holdings]:
    """Give the holdings of a provider of so many accounts; `facts` are infrastructure and network of values."""
    folder.mkdir(exist_ok=True, mode=0o700)
    columns = ("account_id", "kind", "value", "first_at", "last_at")
    described = [
        (*value, fact.get("infrastructure"), fact.get("network")) for value, fact in (facts or {}).items()
    ]
    one = {name: [1] for name in ("cells", "payers", "dated")}
    for name, table in {
        "evidence": _table(columns, evidence),
        "usage": _table(columns, [*evidence, *domains]),
        "value_facts": _table(("kind", "value", "infrastructure", "network"), described),
        "accounts": pa.table({"last_at": [at(END)]}),
        "population": pa.table({"accounts": [accounts], **one}),
    }.items():
        pq.write_table(table, folder / f"{name}.parquet")
    for name in DATASETS:  # the others are not asked
        if not (folder / f"{name}.parquet").exists():
            (folder / f"{name}.parquet").hardlink_to(folder / "population.parquet")
    with duckdb.connect(config={"threads": 1}) as connection:
        yield Holdings(connection, Derived(folder), [network()] if networks is None else networks)


def _table(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    types = [pa.int64() if name.endswith("_at") else pa.string() for name in columns]
    listed = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pa.table(
        {name: pa.array(column, type_) for name, column, type_ in zip(columns, listed, types, strict=True)}
    )


def share(
    folder: Path,
    evidence: Sequence[Row],
    facts: dict[tuple[str, str], dict[str, str]] | None = None,
    *,
    key: ShareKey | None = KEY,
    networks: Sequence[Network] | None = None,
    domains: Sequence[Row] = (),
    **terms: Any,
) -> Share:
    """Choose what of the networks may leave."""
    found = [network()] if networks is None else list(networks)
    with provider(folder, evidence, facts, domains, found) as holdings:
        return select(holdings, found, Terms("Provider B", **terms), key)
