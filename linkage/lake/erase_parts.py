"""Write the parts of a lake again without what an erasure takes out, and name them in the manifest in place of the old.

New parts lie beside the old ones under the next name; the rename of the manifest is the one moment at which the rows
are gone. Old parts are removed after it, by the sweep that every writer begins with where a kill came between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from linkage.errors import LinkageError
from linkage.lake.durable import sync_directory, sync_file
from linkage.lake.erase_plan import Erasure, Plan, is_doomed, keep, source
from linkage.lake.erase_refused import Refused
from linkage.lake.lake import Lake
from linkage.lake.manifest import Batch, Manifest, TableCounts, write_manifest

_PART = re.compile(r"(?P<stem>b\d{6}-\w+)(?:-e(?P<times>\d{4,}))?(?P<kind>-repaired)?\.parquet")

Progress = Callable[[str, int, int], None]


def write_without(
    connection: duckdb.DuckDBPyConnection,
    lake: Lake,
    wanted: Erasure,
    plan: Plan,
    refused: Refused,
    progress: Progress | None = None,
) -> None:
    """Take out of the lake what was found, by one commit; call it while `writing`."""
    pairs = {"path": list(refused.paths), "named": list(refused.paths.values())}
    keep(connection, "erase_paths", {name: pa.array(of, pa.string()) for name, of in pairs.items()})
    renamed: dict[Path, Path | None] = {}
    todo = {**plan.parts, **refused.parts}
    for number, (part, gone) in enumerate(todo.items(), start=1):
        if gone == pq.read_metadata(part).num_rows:
            renamed[part] = None
        else:
            renamed[part] = target = part.with_name(next_name(part.name))
            table = part.parent.name
            rows = _refused_rows(part) if table in ("rejects", "warnings") else _rows(table, part, wanted)
            name = str(target).replace("'", "''")
            connection.execute(
                f"COPY ({rows}) TO '{name}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
            )
            sync_file(target)
        if progress:
            progress("erasing", number, len(todo))
    for folder in {part.parent for part in todo}:
        sync_directory(folder)
    # Hashes of the rows go first: whoever misses them makes them again.
    for folder in _remove_keys(lake.root, todo, refused):
        sync_directory(folder)
    batches = tuple(_without(batch, lake.root, plan, refused, renamed) for batch in lake.manifest().batches)
    write_manifest(lake.manifest_path, Manifest(batches))


def next_name(name: str) -> str:
    """Return the name under which a part is written again: `b000001-000007.parquet` → `b000001-000007-e0001.parquet`."""
    found = _read_name(name)
    return f"{found['stem']}-e{int(found['times'] or 0) + 1:04}{found['kind'] or ''}.parquet"


def _read_name(name: str) -> re.Match[str]:
    found = _PART.fullmatch(name)
    if found is None:
        raise LinkageError(f"{name}: not the name of a part; restore the manifest from a copy")
    return found


def _rows(table: str, part: Path, wanted: Erasure) -> str:
    """SELECT of the rows of a part that stay, in their order."""
    literal = "'" + str(part).replace("'", "''") + "'"
    changed = "coalesce(t.text, p.attributes) AS attributes"
    if table == "identifiers":
        changed += ", coalesce((SELECT any_value(ref) FROM erase_accounts a WHERE a.account_id = p.value), p.value) AS value"
    return (
        f"SELECT p.* EXCLUDE (file_row_number) REPLACE ({changed}) FROM {source([part], 'file_row_number')} p "
        f"LEFT JOIN (SELECT row_at, text FROM erase_texts WHERE part = {literal}) t ON t.row_at = p.file_row_number "
        f"WHERE NOT {is_doomed(table, wanted.before)} ORDER BY p.file_row_number"
    )


def _refused_rows(part: Path) -> str:
    """SELECT of the rejects or warnings of a part that stay; names of files are without account ids."""
    literal = "'" + str(part).replace("'", "''") + "'"
    return (
        "SELECT p.* EXCLUDE (file_row_number) REPLACE (coalesce(n.named, p.path) AS path) "
        f"FROM {source([part], 'file_row_number')} p LEFT JOIN erase_paths n ON n.path = p.path "
        f"WHERE file_row_number NOT IN (SELECT row_at FROM erase_refused WHERE part = {literal}) "
        "ORDER BY p.file_row_number"
    )


def _remove_keys(root: Path, parts: dict[Path, int], refused: Refused) -> set[Path]:
    """Remove the hashes of the rows of the files that lose rows; return the folders they lay in."""
    stems = {
        (part.parent.name, _read_name(part.name)["stem"])
        for part in parts
        if part.parent.parent.name == "lake"
    }
    stems |= {(table, f"b{batch:06}-{file:06}") for table, batch, file in refused.places}
    folders = set()
    for table, stem in stems:
        for path in (root / "keys" / table).glob(f"{stem}[.-]*"):
            path.unlink()
            folders.add(path.parent)
    return folders


def _without(
    batch: Batch, root: Path, plan: Plan, refused: Refused, renamed: dict[Path, Path | None]
) -> Batch:
    """Return a batch as it is without what was taken out; what its files held when they came in stays as it was."""
    parts: dict[str, tuple[str, ...]] = {}
    lost: Counter[str] = Counter()
    for folder, names in batch.parts.items():
        places = [root / folder / name for name in names]
        for place in places:
            lost[place.parent.name] += plan.parts.get(place, 0)
        stay = tuple(new.name for place in places if (new := renamed.get(place, place)) is not None)
        if stay:
            parts[folder] = stay
    tables = {}
    for name, counts in batch.tables.items():
        repeated, other = (
            refused.rejected[batch.number, name, is_duplicate] for is_duplicate in (True, False)
        )
        tables[name] = TableCounts(
            counts.accepted - lost[name],
            counts.rejected - repeated - other,
            counts.duplicates - repeated,
        )
    files = tuple(replace(file, path=refused.paths.get(file.path, file.path)) for file in batch.files)
    warnings = batch.warnings - refused.warnings[batch.number]
    return replace(batch, files=files, tables=tables, parts=parts, warnings=warnings)
