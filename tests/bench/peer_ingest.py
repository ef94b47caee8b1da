"""Do by hand in plain DuckDB what ingest and roll-up do: a validated COPY with line numbers, a duplicate check, group-bys.

python tests/bench/peer_ingest.py requests.parquet|requests.jsonl.gz OUT_FOLDER [--memory-limit 4GB] [--merge]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import duckdb

from ingest import Clock, Figures

COLUMNS = {
    "request_id": "VARCHAR", "ts": "VARCHAR", "account_id": "VARCHAR", "ip": "VARCHAR", "model": "VARCHAR",
    "pathway": "VARCHAR", "ja4": "VARCHAR", "user_agent": "VARCHAR", "end_user": "VARCHAR",
    "input_tokens": "BIGINT", "output_tokens": "BIGINT", "prompt_hash": "VARCHAR", "capability": "VARCHAR",
    "status_code": "BIGINT",
}  # fmt: skip
OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
ADDRESS = rf"(?:{OCTET}\.){{3}}{OCTET}|[0-9a-f:]+"


PARQUET = "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
KINDS = {
    "ip": "ip",
    "ja4": "ja4",
    "ua": "user_agent",
    "template": "prompt_hash",
    "end_user": "end_user",
    "model": "model",
}
DAY = "CAST(epoch_us(ts) // 86400000000 AS INTEGER)"


def main(source: Path, folder: Path, memory_limit: str, *, merge: bool) -> Figures:
    """Copy what is valid, count ids that occur twice, then group by each kind of value."""
    folder.mkdir()
    clock, target = Clock(), folder / "requests.parquet"
    with duckdb.connect() as con:
        con.execute(f"SET TimeZone = 'UTC'; SET threads = 2; SET memory_limit = '{memory_limit}'")
        con.execute(f"SET temp_directory = '{folder}'; SET enable_progress_bar = false")
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
        ) TO '{target}' {PARQUET}""").fetchall()
        twice = con.execute(
            f"SELECT count(*) FROM (SELECT request_id FROM '{target}' GROUP BY request_id HAVING count(*) > 1)"
        ).fetchall()
        assert twice[0][0] == 0
        clock.stop("take in")
        for kind, column in KINDS.items():
            con.execute(f"""COPY (
                SELECT account_id, '{kind}' AS kind, {column} AS value, {DAY} AS day, batch,
                    count(*) AS requests, min(epoch_us(ts)) AS first_at, max(epoch_us(ts)) AS last_at
                FROM '{target}' WHERE {column} IS NOT NULL GROUP BY account_id, {column}, {DAY}, batch
            ) TO '{folder}/days-{kind}.parquet' {PARQUET}""").fetchall()
        clock.stop("roll up")
        if merge:
            con.execute(f"""COPY (
                SELECT account_id, kind, value, sum(requests)::BIGINT AS requests, min(first_at) AS first_at,
                    max(last_at) AS last_at, list_sort(list(DISTINCT day)) AS days, list_sort(list(DISTINCT batch)) AS batches
                FROM '{folder}/days-*.parquet' GROUP BY ALL ORDER BY account_id, kind, value
            ) TO '{folder}/usage.parquet' {PARQUET}""").fetchall()
            clock.stop("merge")
    return clock.figures()


if __name__ == "__main__":
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("source", type=Path)
    options.add_argument("folder", type=Path)
    options.add_argument("--memory-limit", default="4GB")
    options.add_argument("--merge", action="store_true")
    given = options.parse_args()
    print(json.dumps(main(given.source, given.folder, given.memory_limit, merge=given.merge)))
