"""Small worlds as canonical rows, put into a real lake and linked, for the loader and the stores to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from linkage.lake import Batch, Lake, TableCounts
from linkage.link import Derived, link
from linkage.records import TABLES
from linkage.simulate import simulate
from linkage.store import WorkspaceStore
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.load import LoadReport, load

_SQL_TYPES = {"timestamp": "TIMESTAMPTZ", "integer": "BIGINT", "boolean": "BOOLEAN"}
_START = datetime(2026, 1, 5, tzinfo=UTC)

NASTY = "'\"`}) DETACH DELETE n //\n$x \\u0027 \x1b[31m\u202e {a: 1} \U0001f600 \ufffd"

Row = Mapping[str, object]


@dataclass
class World:
    """Rows by table, each table's rows in batches."""

    batches: list[dict[str, list[Row]]] = field(default_factory=list)

    def link(self, root: Path) -> Linked:
        """Make a workspace of the rows under `root` and run the link step."""
        lake = Lake.create(root)
        with lake.writing():
            for number, tables in enumerate(self.batches, start=1):
                parts = {
                    f"lake/{t}": (_write_part(lake.root, t, number, rows),) for t, rows in tables.items()
                }
                counts = {t: TableCounts(accepted=len(rows)) for t, rows in tables.items()}
                lake.commit(Batch(number, _START, "tests", (), counts, parts))
        return Linked(lake, link(lake))


@dataclass
class Linked:
    """A workspace with its derived tables."""

    lake: Lake
    derived: Derived

    def load(self, connection: Connection, **options: object) -> LoadReport:
        """Load it into Neo4j."""
        return load(connection, self.derived.path, self.lake.snapshot(), **options)  # type: ignore[arg-type]

    def account_ids(self) -> list[str]:
        """Return every account, sorted."""
        with duckdb.connect() as con:
            files = [str(path) for path in self.derived.files("accounts")]
            return [
                i
                for (i,) in con.execute(
                    "SELECT account_id FROM read_parquet(?) ORDER BY 1", [files]
                ).fetchall()
            ]

    def store(self, con: duckdb.DuckDBPyConnection) -> WorkspaceStore:
        """Open the embedded store over it."""
        return WorkspaceStore(con, self.derived.files)


def simulated(root: Path, accounts: int, seed: int) -> Linked:
    """Simulate a provider, put its files into a lake as they are, and link them."""
    simulate(root / "world", accounts=accounts, seed=seed)
    lake = Lake.create(root / "workspace")
    parts, counts = {}, {}
    with lake.writing(), duckdb.connect() as con:
        con.execute("SET TimeZone = 'UTC'")
        for source in sorted((root / "world" / "input").glob("*.parquet")):
            table, target = source.stem, lake.root / "lake" / source.stem / "b000001-0.parquet"
            target.parent.mkdir(parents=True, exist_ok=True)
            there = set(con.read_parquet(str(source)).columns)
            columns = [f"{f.name if f.name in there else 'NULL'}::{_SQL_TYPES.get(f.type, 'VARCHAR')} AS {f.name}"
                       for f in TABLES[table].fields]  # fmt: skip
            columns += [
                "NULL::VARCHAR AS attributes",
                "1 AS batch",
                "0 AS file",
                "row_number() OVER () AS line",
            ]
            if table == "accounts":
                columns.append("split_part(email, '@', 2) AS email_domain")
            con.execute(f"COPY (SELECT {', '.join(columns)} FROM '{source}') TO '{target}' (FORMAT parquet)")
            parts[f"lake/{table}"] = (target.name,)
            counts[table] = TableCounts()
        lake.commit(Batch(1, _START, "tests", (), counts, parts))
    return Linked(lake, link(lake))


def _write_part(root: Path, table: str, batch: int, rows: list[Row]) -> str:
    fields = TABLES[table].fields
    columns = ", ".join(f"{f.name} {_SQL_TYPES.get(f.type, 'VARCHAR')}" for f in fields)
    columns += ", attributes VARCHAR, batch INTEGER, file INTEGER, line BIGINT"
    names = [f.name for f in fields]
    if table == "accounts":
        columns, names = f"{columns}, email_domain VARCHAR", [*names, "email_domain"]
    values = [
        (*(row.get(n) for n in names[: len(fields)]), None, batch, 0, line, *(row.get(n) for n in names[len(fields) :]))
        for line, row in enumerate(rows, start=1)
    ]  # fmt: skip
    path = root / "lake" / table / f"b{batch:06}-0.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute(f"CREATE TABLE rows ({columns})")
        if values:
            given = pa.table(
                [pa.array(column) for column in zip(*values, strict=True)], names=_numbered(values)
            )
            con.register("given", given)  # row by row would take a millisecond each
            con.execute("INSERT INTO rows SELECT * FROM given")
        con.execute(f"COPY rows TO '{path}' (FORMAT parquet)")
    return path.name


def _numbered(values: list[tuple[object, ...]]) -> list[str]:
    return [f"c{n}" for n in range(len(values[0]))]


def account(account_id: str, hour: float = 0, **more: object) -> Row:
    """Return a row of an account opened `hour` hours after the world began."""
    email = more.get("email")
    domain = str(email).rpartition("@")[2] if email else None
    return {
        "account_id": account_id,
        "created_at": _START + timedelta(hours=hour),
        "email_domain": domain,
        **more,
    }


def request(number: int, account_id: str, ip: str | None, **more: object) -> Row:
    """Return a row of a request, seven hours after the one numbered before it."""
    at = _START + timedelta(hours=7 * number, microseconds=number)
    return {
        "request_id": f"r{number}",
        "ts": at,
        "account_id": account_id,
        "ip": ip,
        "model": "model-0",
        **more,
    }


def small_world() -> World:
    """Return a world with every kind of node and observed relationship in it, and hostile text."""
    ids = [f"acct_{n}" for n in range(12)]
    requests, number, end = [], 0, _START + timedelta(days=90)
    for n, a in enumerate(ids):
        for k in range(4):
            number += 1
            ip = f"192.0.2.{n % 5}" if k % 2 else f"2001:db8:0:{n % 3}::{n + k + 1:x}"
            requests.append(
                request(
                    number, a, ip, ja4="t13d1516h2", user_agent=f"python/{n % 4}", prompt_hash=f"tpl_{n % 3}",
                    end_user=f"user_{n % 6}", model=f"model-{k % 2}",
                )
            )  # fmt: skip
    long_text = "x" * 60_000
    requests += [request(900 + n, f"acct_{n}", "198.51.100.77", end_user=long_text) for n in range(3)]
    requests += [request(950 + n, a, None, user_agent=NASTY) for n, a in enumerate((NASTY, "acct_0"))]
    identifiers = [{"account_id": a, "kind": "device", "value": f"dev-{n // 3}"} for n, a in enumerate(ids)]
    identifiers += [
        {"account_id": a, "kind": "device", "value": NASTY, "ts": _START} for a in (NASTY, *ids[:3])
    ]
    identifiers += [
        {"account_id": "acct_1", "kind": "a:b", "value": "c"},
        {"account_id": "acct_1", "kind": "a", "value": "b:c"},
        {"account_id": "acct_2", "kind": "card", "value": "card_0"},
    ]
    first: dict[str, list[Row]] = {
        "accounts": [
            *(
                account(
                    a, n, status="active", email=f"u{n}@example.org", country="DE", plan="free",
                    phone=f"+4930{n // 2:06}", display_name="Same Name",
                    signup_ip=f"2001:db8:0:{n % 3}::99" if n % 2 else f"192.0.2.{n % 5}",
                )
                for n, a in enumerate(ids)
            ),
            account("acct_quiet", 50),
        ],
        "payment_methods": [
            {"account_id": a, "fingerprint": f"card_{n // 2}", "kind": "prepaid", "iin": "411111", "added_at": _START,
             "billing_name": "J Doe"}
            for n, a in enumerate(ids)
        ],
        "requests": requests,
        "identifiers": identifiers,
        "ips": [
            {"ip": "192.0.2.0", "asn": 64500, "as_name": "Example", "country": "DE", "kind": "hosting"},
            {"ip": "2001:db8:0:1::2", "asn": 64501, "kind": "residential"},
            {"ip": "203.0.113.9", "asn": 64500, "as_name": "Example"},
        ],
        "proxies": [
            {"proxy_id": "px", "name": "Px", "kind": "vpn", "cidr": "192.0.2.0/30", "first_seen": _START, "last_seen": end},
            {"proxy_id": "px", "name": "Px", "kind": "vpn", "cidr": "192.0.2.2", "first_seen": end, "last_seen": end},
            {"proxy_id": "py", "kind": "tor", "cidr": "2001:db8::/32", "first_seen": _START, "last_seen": _START},
        ],
        "models": [{"model": "model-0", "released_at": _START}],
        "organizations": [{"org_id": "org_1", "name": "Lab", "aliases": "L;Lb"}],
        "indicators": [
            {"org_id": "org_1", "kind": "asn", "value": "64500", "source": "report", "reliability": "B"},
            {"org_id": "org_1", "kind": "asn", "value": "64500", "source": "other"},
            {"org_id": "org_2", "kind": "email_domain", "value": "example.org"},
        ],
    }  # fmt: skip
    second: dict[str, list[Row]] = {
        "accounts": [account("acct_3", 3, status="banned", email="u3@example.org")]
    }
    return World([first, second])
