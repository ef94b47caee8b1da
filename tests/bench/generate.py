"""Write requests of realistic cardinalities by SQL alone.

python tests/bench/generate.py ROWS OUT.parquet|OUT.jsonl.gz|OUT_FOLDER [PIECES]
A folder gets PIECES Parquet files of consecutive requests, as a log comes day by day.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

# Requests for each account: with the values below, 16 million requests are some 8 million relationships.
REQUESTS_EACH = 64


def requests_sql(rows: int, first: int = 0, last: int | None = None) -> str:
    """SELECT of the requests `first` to `last` (not included) of `rows`.

    A tenth of the accounts is active on a day, a hundredth on all, and some send far more than others. Each has some addresses, one or two clients, a dozen templates beside prompts
    that occur once, and some name their end users. Addresses and templates are shared by several accounts.
    """
    accounts = max(1_000, rows // REQUESTS_EACH)
    return f"""
    WITH drawn AS (
        SELECT i, hash(i) AS h, i * 46 // {rows} AS day,
            (pow(hash(i, 1) / 18446744073709551616.0, 2) * {accounts // 10})::BIGINT AS k
        FROM range({first}, {rows if last is None else last}) t(i)
    ), known AS (
        SELECT i, h, CASE WHEN k < {accounts // 100} THEN k ELSE (hash(day, k) % {accounts})::BIGINT END AS a FROM drawn
    ), slots AS (
        SELECT *, hash(a, 2, least(h % 9, h // 16 % 9)) AS address, hash(a, 3, (h // 256 % 20 = 0)::INTEGER) AS client,
            hash(a % {accounts // 4}, 4, h // 65536 % 12) AS template
        FROM known
    )
    SELECT
        printf('req_%016x', h) AS request_id,
        TIMESTAMPTZ '2026-01-05 00:00:00+00' + to_microseconds(i * {4_000_000_000_000 // rows}) AS ts,
        printf('acct_%012x', a * 25214903917 % 281474976710656) AS account_id,
        CASE WHEN address % 10 = 0
            THEN printf('2001:db8:%x:%x::%x', 1 + address // 16 % 4000, 1 + address // 65536 % 16, 1 + address // 1048576 % 5000)
            ELSE printf('%d.%d.%d.%d', 1 + address // 16 % 220, address // 4096 % 256, address // 1048576 % 64, address // 268435456 % 4)
        END AS ip,
        'model-' || least(h // 512 % 5, hash(a) % 5) AS model,
        ['api', 'web', 'bedrock', 'vertex', 'foundry'][(1 + hash(a, 9) % 5)::INTEGER] AS pathway,
        printf('t13d1516h2_%012x_%012x', client % 74 * 2654435761, client % 74 * 40503) AS ja4,
        'sdk-python/' || client // 128 % 78 || '.0 (linux)' AS user_agent,
        CASE WHEN a % 5 = 0 THEN 'user_' || hash(a, 13, h // 1024 % 4) % {accounts * 2} END AS end_user,
        (h // 16384 % 7000)::BIGINT AS input_tokens,
        (h // 32768 % 7000)::BIGINT AS output_tokens,
        CASE WHEN h // 4096 % 10 > 0 THEN printf('%016x', CASE WHEN h // 8192 % 5 = 0 THEN hash(i, 5) ELSE template END) END
            AS prompt_hash,
        ['chat', 'tool_use', 'vision'][(1 + h % 3)::INTEGER] AS capability,
        200::BIGINT AS status_code
    FROM slots
    """


def generate(rows: int, target: Path, pieces: int = 0) -> None:
    """Write the requests to `target`; the ending says the format. A row's empty fields are left out of JSON."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'; SET memory_limit = '3GB'")
        if pieces:
            target.mkdir()
            for number in range(pieces):
                select = requests_sql(rows, rows * number // pieces, rows * (number + 1) // pieces)
                file = target / f"requests-{number:03}.parquet"
                connection.execute(f"COPY ({select}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
            return
        form = "FORMAT parquet, COMPRESSION zstd" if target.suffix == ".parquet" else "FORMAT json"
        packing = ", COMPRESSION gzip" if target.suffix == ".gz" else ""
        connection.execute(f"COPY ({requests_sql(rows)}) TO '{target}' ({form}{packing})")


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
