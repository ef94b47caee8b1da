"""Find among refused rows and repairs what an erasure takes out: rows that name an account or hold what only it held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from linkage.lake.erase_needles import Needles
from linkage.lake.erase_plan import DATED, VALUES, Erasure, Plan, is_doomed, keep, rows_with, source
from linkage.lake.snapshot import Snapshot

_ACCOUNT_FIELDS = ("account_id", "account_a", "account_b")


@dataclass(frozen=True)
class Refused:
    """Rows that go, by part; `rejected` counts those of (batch, table, whether a duplicate), `places` where they came from.

    `erase_refused` (part, row_at) holds them; `paths` are names of files that name an account, and what they become.
    """

    parts: dict[Path, int]
    rejected: Counter[tuple[int, str, bool]] = field(default_factory=Counter)
    warnings: Counter[int] = field(default_factory=Counter)
    places: frozenset[tuple[str, int, int]] = frozenset()
    paths: dict[str, str] = field(default_factory=dict)


def find_refused(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, wanted: Erasure, plan: Plan
) -> Refused:
    """Find what goes among the rejects and warnings; `make_plan` has to have run on the connection."""
    columns = {"part": pa.array([], pa.string()), "row_at": pa.array([], pa.int64())}
    keep(connection, "erase_refused", columns)
    rejects, warnings = snapshot.parts("rejects"), snapshot.parts("warnings")
    if rejects:
        _find_rejects(connection, rejects, plan)
    if warnings:
        _find_warnings(connection, snapshot, warnings, wanted, plan)
    old = [batch.number for batch in snapshot.batches if wanted.before and batch.at < wanted.before]
    for files in (rejects, warnings):
        if files and old:
            connection.execute(
                f"INSERT INTO erase_refused SELECT filename, file_row_number "
                f"FROM {source(files, 'filename', 'file_row_number')} WHERE batch IN ({', '.join(map(str, old))})"
            )
    connection.execute("CREATE OR REPLACE TEMP TABLE erase_refused AS SELECT DISTINCT * FROM erase_refused")
    return _count(connection, snapshot, wanted, rejects, warnings)


def _find_rejects(connection: duckdb.DuckDBPyConnection, files: list[Path], plan: Plan) -> None:
    """Find rejects by the account that their fields name, however short its id, and by texts that stand in them."""
    relation = f"SELECT filename AS part, file_row_number AS row_at, text FROM {source(files, 'filename', 'file_row_number')}"
    named = " OR ".join(
        f"json_extract_string(text, '$.{name}') IN (SELECT account_id FROM erase_accounts)"
        for name in _ACCOUNT_FIELDS
    )
    fields = f"SELECT * FROM ({relation}) WHERE json_valid(text)"
    connection.execute(f"INSERT INTO erase_refused SELECT part, row_at FROM ({fields}) WHERE {named}")
    found = [(part, row_at) for part, row_at, _ in rows_with(connection, relation, Needles(plan.needles))]
    columns = {
        "part": pa.array([part for part, _ in found], pa.string()),
        "row_at": pa.array([row_at for _, row_at in found], pa.int64()),
    }
    keep(connection, "erase_more", columns)
    connection.execute("INSERT INTO erase_refused FROM erase_more")


def _find_warnings(
    connection: duckdb.DuckDBPyConnection,
    snapshot: Snapshot,
    files: list[Path],
    wanted: Erasure,
    plan: Plan,
) -> None:
    """Find the repairs of rows that go: a warning names file and line."""
    for table in {*VALUES, *DATED, "verdicts", "ips", "indicators"}:
        repaired = [
            part for part in snapshot.files(table) if "-repaired" in part.name and plan.parts.get(part)
        ]
        if repaired:
            gone = f"SELECT file, line FROM {source(repaired)} WHERE {is_doomed(table, wanted.before)}"
            connection.execute(
                f"INSERT INTO erase_refused SELECT filename, file_row_number "
                f"FROM {source(files, 'filename', 'file_row_number')} w SEMI JOIN ({gone}) g USING (file, line) "
                f"WHERE \"table\" = '{table}'"
            )


def _count(
    connection: duckdb.DuckDBPyConnection,
    snapshot: Snapshot,
    wanted: Erasure,
    rejects: list[Path],
    warnings: list[Path],
) -> Refused:
    parts: Counter[Path] = Counter()
    rejected: Counter[tuple[int, str, bool]] = Counter()
    warned: Counter[int] = Counter()
    places = set()
    for files in (rejects, warnings):
        if not files:
            continue
        rows = connection.execute(
            "SELECT filename, batch, \"table\", file, reason = 'duplicate', count(*) "
            f"FROM {source(files, 'filename', 'file_row_number')} p "
            "SEMI JOIN erase_refused r ON r.part = p.filename AND r.row_at = p.file_row_number GROUP BY ALL"
        ).fetchall()
        for part, batch, table, file, is_duplicate, count in rows:
            parts[Path(part)] += count
            if files is rejects:
                rejected[batch, table, is_duplicate] += count
                places.add((table, batch, file))
            else:
                warned[batch] += count
    ids = Needles(wanted.accounts, loosely=True)
    paths = {}
    for file in (file for batch in snapshot.batches for file in batch.files):
        if ids.in_text(file.path):
            paths[file.path] = ids.replace(file.path, wanted.accounts.__getitem__)
    for files in (rejects, warnings):
        if files and paths:
            keep(connection, "erase_more", {"path": pa.array(list(paths), pa.string())})
            found = connection.execute(
                f"SELECT DISTINCT filename FROM {source(files, 'filename')} WHERE path IN (SELECT path FROM erase_more)"
            ).fetchall()
            for (part,) in found:
                parts.setdefault(Path(part), 0)
    return Refused(dict(parts), rejected, warned, frozenset(places), paths)
