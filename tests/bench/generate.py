"""Write requests of realistic cardinalities by SQL alone: python tests/bench/generate.py ROWS OUT.parquet|OUT.jsonl.gz"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb


def requests_sql(rows: int) -> str:
    """SELECT of `rows` requests over 30 accounts a thousand, a third of whose addresses are IPv6 or shared."""
    accounts = max(1_000, rows // 400)
    return f"""
    SELECT
        'req_' || substr(md5(i::VARCHAR), 1, 16) AS request_id,
        TIMESTAMPTZ '2026-01-05 00:00:00+00' + to_microseconds(i * {4_000_000_000_000 // rows}) AS ts,
        'acct_' || substr(md5((h % {accounts})::VARCHAR), 1, 12) AS account_id,
        CASE WHEN h % 10 = 0
            THEN printf('2001:db8:%x:%x::%x', 1 + hash(h, 2) % 4000, 1 + hash(h, 3) % 16, 1 + hash(h, 4) % 5000)
            ELSE printf('%d.%d.%d.%d', 1 + h % 220, hash(h, 5) % 16, hash(h, 6) % 8, hash(h, 7) % 4)
        END AS ip,
        'model-' || hash(h, 8) % 5 AS model,
        ['api', 'web', 'bedrock', 'vertex', 'foundry'][(1 + hash(h, 9) % 5)::INTEGER] AS pathway,
        't13d' || substr(md5((hash(h, 10) % 74)::VARCHAR), 1, 30) AS ja4,
        'sdk/' || hash(h, 11) % 78 AS user_agent,
        CASE WHEN hash(h, 12) % 5 = 0 THEN 'u_' || hash(h, 13) % {accounts * 2} END AS end_user,
        (hash(h, 14) % 7000)::BIGINT AS input_tokens,
        (hash(h, 15) % 7000)::BIGINT AS output_tokens,
        substr(md5((hash(i, 16) % {rows // 4 + 1})::VARCHAR), 1, 16) AS prompt_hash,
        ['chat', 'tool_use', 'vision'][(1 + hash(h, 17) % 3)::INTEGER] AS capability,
        200::BIGINT AS status_code
    FROM (SELECT i, hash(i) AS h FROM range({rows}) t(i))
    """


def generate(rows: int, target: Path) -> None:
    """Write the requests to `target`; the ending says the format. A row's empty fields are left out of JSON."""
    with duckdb.connect() as connection:
        connection.execute(
            "SET TimeZone = 'UTC'; SET memory_limit = '3GB'; SET preserve_insertion_order = true"
        )
        form = "FORMAT parquet, COMPRESSION zstd" if target.suffix == ".parquet" else "FORMAT json"
        packing = ", COMPRESSION gzip" if target.suffix == ".gz" else ""
        connection.execute(f"COPY ({requests_sql(rows)}) TO '{target}' ({form}{packing})")


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))
