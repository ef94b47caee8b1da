"""Keep what an unfinished erasure is about in one file of the workspace, so that a kill cannot leave half of it for good.

It is written before anything changes and removed when everything is done; between, `linkage forget` goes on with it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from linkage.errors import LinkageError
from linkage.lake.durable import replace_file, sync_directory


@dataclass(frozen=True)
class Journal:
    """An erasure under way: whom it forgets, the texts to look for, what it counted, and how it was asked for."""

    accounts: tuple[str, ...]
    before: str | None = None
    reason: str = ""
    needles: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    graph: bool = True
    known: tuple[tuple[int, str], ...] = ()
    """Digests of the workspace before it, by number of batches: by these its graph is known to be its own."""
    erasure: str = field(default_factory=lambda: secrets.token_hex(8))


def journal_path(root: Path) -> Path:
    """Return where the journal of the workspace at `root` lies while an erasure is under way."""
    return root / "erasing.json"


def read_journal(root: Path) -> Journal | None:
    """Return the erasure that is under way, None where there is none; raises LinkageError for a broken file."""
    path = journal_path(root)
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for name in ("accounts", "needles"):
            document[name] = tuple(document[name])
        document["known"] = tuple((int(batches), str(digest)) for batches, digest in document["known"])
        return Journal(**document)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LinkageError(f"{path}: cannot read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise LinkageError(
            f"{path}: not the journal of an erasure ({error}); remove it and give the command again"
        ) from None


def write_journal(root: Path, journal: Journal) -> None:
    """Put the journal on disk."""
    replace_file(journal_path(root), json.dumps(asdict(journal)).encode("ascii"))


def remove_journal(root: Path) -> None:
    """Say that the erasure is done."""
    journal_path(root).unlink(missing_ok=True)
    sync_directory(root)
