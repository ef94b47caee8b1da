"""A small world as the lake and the link step would leave it, written with DuckDB for the loader to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from linkage.records import TABLES

_SQL_TYPES = {"timestamp": "TIMESTAMPTZ", "integer": "BIGINT", "boolean": "BOOLEAN"}
USAGE = "account_id VARCHAR, kind VARCHAR, value VARCHAR, requests BIGINT, first_at BIGINT, last_at BIGINT, days INTEGER[], batches INTEGER[]"

NASTY = "'\"`}) DETACH DELETE n //\n$x \\u0027 \x1b[31m\u202e {a: 1}"


@dataclass
class World:
    """Rows to write; `usage` as (account_id, kind, value), the rest of a row is made from its place."""

    usage: list[tuple[str, str, str]] = field(default_factory=list)
    tables: dict[str, list[Mapping[str, object]]] = field(default_factory=dict)

    def write(self, root: Path) -> tuple[Path, dict[str, list[Path]]]:
        """Write Parquet under `root` and return what `load` takes: the derived folder and the lake's files."""
        derived, lake = root / "derived", root / "lake"
        derived.mkdir(parents=True, exist_ok=True)
        lake.mkdir(exist_ok=True)
        rows = [
            (account, kind, value, n + 1, n * 10**6, n * 10**6 + 5, [n % 7, n % 7 + 30], [1])
            for n, (account, kind, value) in enumerate(sorted(set(self.usage)))
        ]
        _write(derived / "usage.parquet", USAGE, rows)
        files = {}
        for table, given in self.tables.items():
            fields = TABLES[table].fields
            columns = ", ".join(f"{f.name} {_SQL_TYPES.get(f.type, 'VARCHAR')}" for f in fields)
            columns += ", attributes VARCHAR, batch INTEGER, file INTEGER, line BIGINT"
            place = [(None, row.get("batch", 1), 0, n) for n, row in enumerate(given, start=1)]
            values = [(*(row.get(f.name) for f in fields), *p) for row, p in zip(given, place, strict=True)]
            path = lake / f"{table}.parquet"
            _write(path, columns, values)
            files[table] = [path]
        return derived, files


def _write(path: Path, columns: str, rows: Sequence[Sequence[object]]) -> None:
    with duckdb.connect() as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute(f"CREATE TABLE rows ({columns})")
        if rows:
            con.executemany(f"INSERT INTO rows VALUES ({', '.join('?' * len(rows[0]))})", rows)
        con.execute(f"COPY rows TO '{path}' (FORMAT parquet)")


def small_world() -> World:
    """Return a world with every kind of node and observed relationship in it, and hostile text."""
    world = World()
    for n in range(12):
        a = f"acct_{n}"
        world.usage += [
            (a, "ip", f"192.0.2.{n % 5}"),
            (a, "ip", f"2001:db8:0:{n % 3}::{n + 1:x}"),
            (a, "signup_ip", f"198.51.100.{n}"),
            (a, "card", f"card_{n // 2}"),
            (a, "ja4", "t13d1516h2_8daaf6152771_b186095e22b6"),
            (a, "ua", f"python/{n % 4}"),
            (a, "template", f"tpl_{n % 3}"),
            (a, "end_user", f"user_{n % 6}"),
            (a, "email", f"u{n}@example.org"),
            (a, "email_domain", "example.org"),
            (a, "phone", f"+4930{n:06}"),
            (a, "display_name", "Same Name"),
            (a, "model", f"model-{n % 2}"),
            (a, "device", f"dev-{n // 3}"),
        ]
    world.usage += [
        (NASTY, "device", NASTY),
        (NASTY, "ip", "192.0.2.1"),
        ("acct_0", "end_user", "x" * 60_000),
    ]
    world.usage += [("acct_1", "a:b", "c"), ("acct_1", "a", "b:c"), ("acct_2", "other:card", "card_0")]
    world.tables = {
        "accounts": [
            *(
                {"account_id": f"acct_{n}", "created_at": f"2026-01-{n + 1:02} 10:00:00.000001+00", "status": "active",
                 "email": f"u{n}@example.org", "country": "DE", "plan": "free"}
                for n in range(12)
            ),
            {"account_id": "acct_3", "created_at": "2026-01-04 10:00:00+00", "status": "banned", "batch": 2},
            {"account_id": "acct_quiet", "created_at": "2026-02-01 00:00:00+00"},
        ],
        "payment_methods": [
            {"account_id": "acct_0", "fingerprint": "card_0", "kind": "prepaid", "iin": "411111", "issuer_country": "US"},
            {"account_id": "acct_1", "fingerprint": "card_0", "kind": "prepaid", "iin": "411111"},
        ],
        "ips": [
            {"ip": "192.0.2.0", "asn": 64500, "as_name": "Example", "country": "DE", "kind": "hosting"},
            {"ip": "2001:db8:0:1::2", "asn": 64501, "kind": "residential"},
            {"ip": "203.0.113.9", "asn": 64500, "as_name": "Example"},
        ],
        "proxies": [
            {"proxy_id": "px", "name": "Px", "kind": "vpn", "cidr": "192.0.2.0/30", "first_seen": "2026-01-01 00:00:00+00"},
            {"proxy_id": "px", "name": "Px", "kind": "vpn", "cidr": "192.0.2.2"},
            {"proxy_id": "py", "kind": "tor", "cidr": "2001:db8::/32"},
        ],
        "models": [{"model": "model-0", "released_at": "2026-01-10 00:00:00+00"}],
        "organizations": [{"org_id": "org_1", "name": "Lab", "aliases": "L;Lb"}],
        "indicators": [
            {"org_id": "org_1", "kind": "asn", "value": "64500", "source": "report", "reliability": "B"},
            {"org_id": "org_1", "kind": "asn", "value": "64500", "source": "other"},
            {"org_id": "org_2", "kind": "email_domain", "value": "example.org"},
        ],
    }  # fmt: skip
    return world
