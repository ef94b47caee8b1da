"""Give the loader its input: DuckDB views over the lake's and the link step's Parquet, under the names that steps use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from linkage.errors import UsageError
from linkage.records import TABLES
from linkage.store.address_ranges import ranges_holding, subnet_of

_SQL_TYPES = {"timestamp": "TIMESTAMPTZ", "integer": "BIGINT", "boolean": "BOOLEAN"}
# A range index takes keys of up to 8 kB. Longer text is junk or an attack; it keeps an identity, not its wording.
_LONGEST_KEY = 4000


def open_source(
    con: duckdb.DuckDBPyConnection, derived: Path, lake_files: Mapping[str, Sequence[Path]]
) -> None:
    """Create in `con` the views `usage`, the lake's tables as they are now, and where the addresses lie.

    Raises UsageError when there is no `usage` in `derived`: the link step has not run.
    """
    con.execute("SET TimeZone = 'UTC'")
    con.execute(f"""CREATE OR REPLACE TEMP MACRO node_key(v) AS
        CASE WHEN strlen(v) > {_LONGEST_KEY} THEN 'sha256:' || sha256(v) ELSE v END""")
    usage = sorted(derived.glob("usage*.parquet")) or sorted(derived.glob("usage/*.parquet"))
    if not usage:
        raise UsageError(f"{derived}: nothing derived there yet; run `linkage link` first")
    _view(con, "usage", usage)
    for table in TABLES:
        _current(con, table, lake_files.get(table, ()))
    _email_domains(con)
    con.execute("""CREATE OR REPLACE TEMP TABLE addresses AS
        SELECT value AS ip FROM usage WHERE kind IN ('ip', 'signup_ip') UNION SELECT ip FROM ips""")
    ips = [str(ip) for (ip,) in con.execute("SELECT ip FROM addresses").fetchall()]
    subnets = [(ip, subnet) for ip in ips if ":" in ip and (subnet := subnet_of(ip))]
    _table(con, "address_subnets", ("ip", "cidr"), subnets)
    exits = con.execute("SELECT DISTINCT proxy_id, cidr FROM proxies").fetchall()
    services: dict[str, list[str]] = {}
    for proxy_id, cidr in exits:
        services.setdefault(cidr, []).append(proxy_id)
    held = [(ip, proxy_id, cidr) for ip, cidr in ranges_holding(ips, services) for proxy_id in services[cidr]]
    _table(con, "address_exits", ("ip", "proxy_id", "cidr"), held)


def _view(con: duckdb.DuckDBPyConnection, name: str, files: Sequence[Path]) -> None:
    paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)  # DDL takes no parameters
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM read_parquet([{paths}], union_by_name = true)"
    )


def _current(con: duckdb.DuckDBPyConnection, table: str, files: Sequence[Path]) -> None:
    """Show the newest version of each row of a table; without files, the table with no rows."""
    declared = TABLES[table]
    if not files:
        columns = ", ".join(f"NULL::{_SQL_TYPES.get(f.type, 'VARCHAR')} AS {f.name}" for f in declared.fields)
        con.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS SELECT {columns} WHERE false")
        return
    if not declared.versioned:
        _view(con, table, files)
        return
    _view(con, f"{table}_versions", files)
    con.execute(f"""CREATE OR REPLACE TEMP VIEW {table} AS SELECT * FROM {table}_versions
        QUALIFY row_number() OVER (PARTITION BY {", ".join(declared.key)} ORDER BY batch DESC, file, line) = 1""")


def _email_domains(con: duckdb.DuckDBPyConnection) -> None:
    """Pair each email address with its domain, which stands beside it where the address itself was hashed."""
    columns = {row[0] for row in con.execute("DESCRIBE accounts").fetchall()}
    domain = "email_domain" if "email_domain" in columns else "nullif(split_part(lower(email), '@', 2), '')"
    con.execute(f"""CREATE OR REPLACE TEMP VIEW email_domains AS
        SELECT DISTINCT email, {domain} AS email_domain FROM accounts
        WHERE email IS NOT NULL AND {domain} IS NOT NULL""")


def _table(
    con: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    arrow = pa.table({c: pa.array([row[i] for row in rows], pa.string()) for i, c in enumerate(columns)})
    con.register(f"{name}_rows", arrow)
    con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM {name}_rows")
    con.unregister(f"{name}_rows")
