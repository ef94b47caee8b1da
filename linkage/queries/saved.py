"""Find the saved queries under `cypher/`: what an analyst asks, by folder, each with the twin that gives the picture."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from linkage.errors import UsageError
from linkage.queries.file import CypherFile, read_cypher
from linkage.shipped import shipped

# In the order of the work. Beside them lie `schema`, `load` and `expand`, which are the program's.
FOLDERS = {
    "seed": "From a first account",
    "infrastructure": "Shared infrastructure",
    "payment": "Payment",
    "behaviour": "Behaviour",
    "growth": "Growth and bans",
    "networks": "Cells and networks",
    "attribution": "Attribution",
    "quality": "Data quality",
    "hygiene": "The graph itself",
}
PICTURE = ".graph"


@dataclass(frozen=True)
class SavedQuery:
    """One question: the file whose rows answer it, and maybe the twin whose paths draw the answer."""

    folder: str
    table: CypherFile
    picture: CypherFile | None

    @property
    def name(self) -> str:
        """Name of the file without suffix; unique over all folders."""
        return self.table.path.stem


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """Return all saved queries in the order of `FOLDERS`, by name within each.

    Raises LinkageError (file:line) for a file that is not as `read_cypher` wants it.
    """
    return tuple(_read(path) for folder in FOLDERS for path in _tables(folder))


def find_query(name: str) -> SavedQuery:
    """Return the saved query of a name, `shared_cards` or `payment/shared_cards`.

    Raises UsageError that offers what is spelled alike.
    """
    folder, _, bare = name.rpartition("/")
    there = {path.stem: path for each in FOLDERS for path in _tables(each)}
    if bare in there and folder in ("", there[bare].parent.name):
        return _read(there[bare])
    alike = difflib.get_close_matches(bare, there, n=3, cutoff=0.5)
    offer = f"did you mean {', '.join(alike)}?" if alike else "`linkage cypher list` shows them"
    raise UsageError(f"{name}: no such saved query; {offer}")


def _tables(folder: str) -> list[Path]:
    paths = (shipped("cypher") / folder).glob("*.cypher")
    return sorted(path for path in paths if not path.stem.endswith(PICTURE))


def _read(path: Path) -> SavedQuery:
    twin = path.with_name(f"{path.stem}{PICTURE}.cypher")
    picture = read_cypher(twin) if twin.exists() else None
    return SavedQuery(path.parent.name, read_cypher(path), picture)
