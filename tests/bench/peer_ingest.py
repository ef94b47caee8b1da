"""Do by hand in plain DuckDB what ingest does: a validated COPY with line numbers, and a duplicate check.

python tests/bench/peer_ingest.py requests.parquet|requests.jsonl.gz OUT.parquet
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import duckdb

COLUMNS = {
    "request_id": "VARCHAR", "ts": "VARCHAR", "account_id": "VARCHAR", "ip": "VARCHAR", "model": "VARCHAR",
    "pathway": "VARCHAR", "ja4": "VARCHAR", "user_agent": "VARCHAR", "end_user": "VARCHAR",
    "input_tokens": "BIGINT", "output_tokens": "BIGINT", "prompt_hash": "VARCHAR", "capability": "VARCHAR",
    "status_code": "BIGINT",
}  # fmt: skip
OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
ADDRESS = rf"(?:{OCTET}\.){{3}}{OCTET}|[0-9a-f:]+"


def main(source: Path, target: Path, memory_limit: str) -> None:
    """Copy what is valid, then count ids that occur twice."""
    with duckdb.connect() as con:
        con.execute(f"SET TimeZone = 'UTC'; SET threads = 2; SET memory_limit = '{memory_limit}'")
        con.execute(f"SET temp_directory = '{target.parent}'")
        if source.suffix == ".parquet":
            rows = f"(SELECT *, file_row_number + 1 AS line FROM read_parquet('{source}', file_row_number = true))"
        else:
            columns = json.dumps(COLUMNS).replace('"', "'")
            rows = (
                f"(SELECT *, row_number() OVER () AS line FROM read_json('{source}', "
                f"format = 'newline_delimited', columns = {columns}))"
            )
        con.execute(f"""COPY (
            SELECT * REPLACE (try_cast(ts AS TIMESTAMPTZ) AS ts), 1 AS batch, 0 AS file FROM {rows}
            WHERE request_id <> '' AND account_id <> '' AND model <> '' AND try_cast(ts AS TIMESTAMPTZ) IS NOT NULL
                AND regexp_full_match(ip, '{ADDRESS}')
                AND coalesce(input_tokens, 0) >= 0 AND coalesce(output_tokens, 0) >= 0
                AND (pathway IS NULL OR pathway IN ('api', 'web', 'bedrock', 'vertex', 'foundry', 'other'))
        ) TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)""")
        twice = con.execute(
            f"SELECT count(*) FROM (SELECT request_id FROM '{target}' GROUP BY request_id HAVING count(*) > 1)"
        ).fetchall()
        assert twice[0][0] == 0


if __name__ == "__main__":
    begun = time.monotonic()
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "4GB")
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "wall_s": time.monotonic() - begun,
        "peak_mb": usage.ru_maxrss / 1024,
    }
    print(json.dumps(figures))
