"""Innocents look suspicious too: otherwise a linker that chains everything together would score well."""

from __future__ import annotations

import duckdb
import pytest

SHARED = {
    "prompts": ("requests", "prompt_hash", 20),
    "end users": ("requests", "end_user", 10),
    "cards": ("payment_methods", "fingerprint", 3),
    "addresses": ("requests", "ip", 50),
}


@pytest.mark.parametrize("kind", SHARED)
def test_strangers_share_rare_values(world, kind: str) -> None:
    table, column, least = SHARED[kind]
    count = duckdb.sql(
        f"""
        SELECT count(*) FROM (
            SELECT {column} FROM '{world.path}/input/{table}.parquet' JOIN '{world.path}/truth/accounts.parquet' USING (account_id)
            WHERE NOT malicious AND {column} IS NOT NULL
            GROUP BY 1 HAVING count(DISTINCT operator_id) BETWEEN 2 AND 30
        )"""
    ).fetchall()
    assert count[0][0] >= least


def test_cards_and_addresses_cross_between_rings_and_innocents(world) -> None:
    for table, column in (("payment_methods", "fingerprint"), ("requests", "ip")):
        crossing = duckdb.sql(
            f"""
            SELECT count(*) FROM (
                SELECT {column} FROM '{world.path}/input/{table}.parquet' JOIN '{world.path}/truth/accounts.parquet' USING (account_id)
                GROUP BY 1 HAVING bool_or(malicious) AND bool_or(NOT malicious)
            )"""
        ).fetchall()
        assert crossing[0][0] > 0, table


def test_most_of_a_listed_services_exits_are_on_no_list(world) -> None:
    used, listed = duckdb.sql(
        f"""
        SELECT count(DISTINCT ip), count(DISTINCT cidr) FROM '{world.path}/input/requests.parquet'
        JOIN '{world.path}/truth/accounts.parquet' USING (account_id)
        LEFT JOIN '{world.path}/input/proxies.parquet' ON cidr = ip
        WHERE malicious AND link_type = 'normal'"""
    ).fetchall()[0]
    assert 0 < listed < 0.5 * used
