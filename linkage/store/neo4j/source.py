"""Give the loader its input: DuckDB views over the lake's and the link step's Parquet, under the names that steps use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from linkage.errors import UsageError
from linkage.records import TABLES
from linkage.store.address_ranges import ranges_holding, subnet_of
from linkage.store.neo4j.keys import KEY_MACROS

# What the link step and detection derive and the loader reads, with the columns of a dataset that is not there.
DERIVED = {
    "value_facts": "kind VARCHAR, value VARCHAR, accounts BIGINT, microbits BIGINT, infrastructure VARCHAR",
    "population": "accounts BIGINT, cells BIGINT, payers BIGINT, dated BIGINT",
    "accounts_now": "account_id VARCHAR, created_at BIGINT, country VARCHAR, plan VARCHAR, pathway VARCHAR,"
    " status VARCHAR, status_at BIGINT, requests BIGINT, first_at BIGINT, last_at BIGINT",
    "cells": "cell_id VARCHAR, accounts BIGINT, payers BIGINT, sharing BIGINT, top_payer BIGINT,"
    " shared_instruments BIGINT, dated BIGINT, crowded BIGINT, top_domain BIGINT, expected_sharing_micro BIGINT,"
    " expected_crowded_micro BIGINT",
    "cell_members": "cell_id VARCHAR, account_id VARCHAR, microbits BIGINT, shared BIGINT, kinds VARCHAR,"
    " weights VARCHAR",
    "cell_profiles": "cell_id VARCHAR, kind VARCHAR, value VARCHAR, members BIGINT, accounts BIGINT, microbits BIGINT",
    "cell_ties": 'cell_a VARCHAR, cell_b VARCHAR, family VARCHAR, microbits BIGINT, "values" BIGINT',
    "cell_tie_values": "cell_a VARCHAR, cell_b VARCHAR, family VARCHAR, kind VARCHAR, value VARCHAR,"
    " holders_a BIGINT, holders_b BIGINT, holders BIGINT, microbits BIGINT",
    "cell_left_out": "cell_id VARCHAR, account_id VARCHAR, microbits BIGINT, shared BIGINT, reason VARCHAR",
    "account_links": "account_a VARCHAR, account_b VARCHAR, microbits BIGINT, kinds VARCHAR",
    "successions": "predecessor VARCHAR, successor VARCHAR, gap_s BIGINT, microbits BIGINT, kinds VARCHAR",
    "networks": "network_id VARCHAR, assessment VARCHAR, standing VARCHAR, accounts BIGINT, requests BIGINT,"
    " first_at BIGINT, last_at BIGINT, active BIGINT, banned BIGINT, new_members BIGINT, recent_days BIGINT,"
    " earlier_days BIGINT, certainty DOUBLE, priority DOUBLE,"
    " reasons STRUCT(reason VARCHAR, microbits BIGINT, speaks_for BOOLEAN)[],"
    ' roles STRUCT("role" VARCHAR)[], completeness STRUCT(missing DOUBLE, low DOUBLE, high DOUBLE)',
    "network_members": "network_id VARCHAR, account_id VARCHAR, probability DOUBLE",
    "network_cells": "network_id VARCHAR, cell_id VARCHAR, probability DOUBLE",
    "network_attributions": "network_id VARCHAR, org_id VARCHAR, probability DOUBLE, words VARCHAR, standing VARCHAR,"
    " runs DOUBLE, traffic DOUBLE",
}
_FILES = {"accounts_now": "accounts"}  # the lake has a table of that name

_SQL_TYPES = {"timestamp": "TIMESTAMPTZ", "integer": "BIGINT", "boolean": "BOOLEAN"}

PRESENT = "present"
"""Schema of the state that is to be loaded; an earlier one goes into a schema of another name."""


def open_source(
    con: duckdb.DuckDBPyConnection,
    derived: Path,
    lake_files: Mapping[str, Sequence[Path]],
    schema: str = PRESENT,
) -> None:
    """Create in `con` the views `usage`, the lake's tables as they are now, and where the addresses lie.

    They are made in `schema`, which names are then looked up in first. Raises UsageError when there is no `usage` in
    `derived`: the link step has not run.
    """
    usage = _dataset(derived, "usage")
    if not usage:
        raise UsageError(f"{derived}: nothing derived there yet; run `linkage link` first")
    con.execute("SET TimeZone = 'UTC'")
    con.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    con.execute(f"SET search_path = '{schema}'")
    con.execute(KEY_MACROS)
    _view(con, "usage", usage)
    for name, columns in DERIVED.items():
        files = _dataset(derived, _FILES.get(name, name))
        if files:
            _view(con, name, files)
        else:
            con.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
    for table in TABLES:
        _current(con, table, lake_files.get(table, ()))
    _email_domains(con)
    con.execute("""CREATE OR REPLACE TABLE addresses AS
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


def _dataset(derived: Path, name: str) -> list[Path]:
    return sorted(derived.glob(f"{name}.parquet")) or sorted(derived.glob(f"{name}-*.parquet"))


def _view(con: duckdb.DuckDBPyConnection, name: str, files: Sequence[Path]) -> None:
    paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)  # DDL takes no parameters
    con.execute(
        f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet([{paths}], union_by_name = true)"
    )


def _current(con: duckdb.DuckDBPyConnection, table: str, files: Sequence[Path]) -> None:
    """Show the newest version of each row of a table; without files, the table with no rows."""
    declared = TABLES[table]
    if not files:
        columns = ", ".join(f"NULL::{_SQL_TYPES.get(f.type, 'VARCHAR')} AS {f.name}" for f in declared.fields)
        con.execute(f"CREATE OR REPLACE VIEW {table} AS SELECT {columns} WHERE false")
        return
    if not declared.versioned:
        _view(con, table, files)
        return
    _view(con, f"{table}_versions", files)
    con.execute(f"""CREATE OR REPLACE VIEW {table} AS SELECT * FROM {table}_versions
        QUALIFY row_number() OVER (PARTITION BY {", ".join(declared.key)} ORDER BY batch DESC, file, line) = 1""")


def _email_domains(con: duckdb.DuckDBPyConnection) -> None:
    """Pair each email address with its domain, which stands beside it where the address itself was hashed."""
    columns = {row[0] for row in con.execute("DESCRIBE accounts").fetchall()}
    domain = "email_domain" if "email_domain" in columns else "nullif(split_part(lower(email), '@', 2), '')"
    con.execute(f"""CREATE OR REPLACE VIEW email_domains AS
        SELECT DISTINCT email, {domain} AS email_domain FROM accounts
        WHERE email IS NOT NULL AND {domain} IS NOT NULL""")


def _table(
    con: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    arrow = pa.table({c: pa.array([row[i] for row in rows], pa.string()) for i, c in enumerate(columns)})
    con.register(f"{name}_rows", arrow)
    con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM {name}_rows")
    con.unregister(f"{name}_rows")
