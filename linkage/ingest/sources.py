"""Read how a source maps its files onto the canonical tables: one folder with `source.toml` and a query a table."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linkage.errors import LinkageError, UsageError
from linkage.records import TABLES
from linkage.shipped import shipped

CANONICAL = "canonical"
"""The source whose files already have the contract's columns."""


@dataclass(frozen=True)
class Source:
    """A declared source; `queries` is empty for the contract itself, whose files are read as they are."""

    name: str
    version: str
    description: str
    queries: dict[str, str]
    columns: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    absent: frozenset[str]
    tables: tuple[str, ...]
    digest: str
    folder: Path

    @property
    def is_canonical(self) -> bool:
        """Tell whether files are read as the contract's own tables."""
        return not self.queries


def find_source(name: str, source_dir: Path | None = None) -> Source:
    """Return the source `name` of the user's folder, else of those that ship.

    `source_dir` is a folder of sources or the folder of one. Raises UsageError for an unknown name.
    """
    if source_dir is not None and not source_dir.is_dir():
        raise UsageError(f"{source_dir}: no such directory of sources")
    folders = [shipped("ingest") / name]
    if source_dir is not None:
        folders.insert(0, source_dir / name)
        if (source_dir / "source.toml").is_file() and name in {CANONICAL, source_dir.resolve().name}:
            folders.insert(0, source_dir)
    for folder in folders:
        if (folder / "source.toml").is_file():
            return _read(folder)
    raise UsageError(f"{name}: no such source; there are {', '.join(source_names(source_dir))}")


def source_names(source_dir: Path | None = None) -> list[str]:
    """List the names of all sources, those that ship and the user's."""
    folders = [shipped("ingest"), *([source_dir] if source_dir else [])]
    return sorted({path.parent.name for folder in folders for path in folder.glob("*/source.toml")})


def _read(folder: Path) -> Source:
    declared = folder / "source.toml"
    try:
        document = tomllib.loads(declared.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LinkageError(f"{declared}: cannot read: {error}") from None
    unknown = set(document) - {
        "name",
        "version",
        "description",
        "canonical",
        "columns",
        "needs",
        "absent",
        "proves",
    }
    if unknown:
        raise LinkageError(f"{declared}: unknown key {sorted(unknown)[0]!r}")
    canonical = bool(document.get("canonical", False))
    queries = {} if canonical else _queries(folder)
    if not canonical and not queries:
        raise LinkageError(f"{folder}: no .sql file named after a canonical table")
    columns = _strings(declared, document, "columns")
    if not canonical and not columns:
        raise LinkageError(f"{declared}: `columns` must name the columns that the queries read")
    absent = frozenset(_strings(declared, document, "absent"))
    known = {field.name for table in TABLES.values() for field in table.fields}
    if absent - known:
        raise LinkageError(f"{declared}: `absent` names {sorted(absent - known)[0]!r}, which no table has")
    needs = tuple(
        tuple(group) if isinstance(group, list) else (str(group),) for group in document.get("needs", [])
    )
    digest = hashlib.sha256(
        declared.read_bytes() + "\0".join(f"{k}\0{v}" for k, v in queries.items()).encode()
    )
    return Source(
        name=str(document.get("name", folder.name)),
        version=str(document.get("version", "1")),
        description=str(document.get("description", "")),
        queries=queries,
        columns=columns,
        needs=needs,
        absent=absent,
        tables=tuple(TABLES) if canonical else tuple(queries),
        digest=digest.hexdigest(),
        folder=folder,
    )


def _strings(path: Path, document: dict[str, Any], key: str) -> tuple[str, ...]:
    value = document.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise LinkageError(f"{path}: `{key}` must be a list of names")
    return tuple(value)


def _queries(folder: Path) -> dict[str, str]:
    queries = {}
    for path in sorted(folder.glob("*.sql")):
        if path.stem not in TABLES:
            raise LinkageError(f"{path}: named after no canonical table; there are {', '.join(TABLES)}")
        text = path.read_text(encoding="utf-8").strip()
        queries[path.stem] = re.sub(r";\s*$", "", text)
    return queries
