"""Read JSON of somebody else's as it has to be: canonical to the byte, of a bounded size, without numbers that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from linkage.casebook.canonical import canonical
from linkage.errors import CheckFailed, LinkageError


def read_plain_json(path: Path, most: int) -> Any:
    """Return the document of a file; raises CheckFailed for one that is missing, larger than `most` bytes or not canonical.

    Canonical (RFC 8785) means that nobody reads another document in it: no key twice, no Infinity, no other spelling.
    """
    try:
        size = path.stat().st_size
        if size > most:
            raise CheckFailed(f"{path.name} has {size:,} bytes, more than the {most:,} that are read")
        content = path.read_bytes()
    except FileNotFoundError:
        raise CheckFailed(f"the bundle lacks {path.name}") from None
    try:
        document = json.loads(content)
        same = canonical(document) == content
    except (ValueError, RecursionError, OverflowError, TypeError, LinkageError) as error:
        raise CheckFailed(f"{path.name} is no JSON that can be read: {type(error).__name__}") from None
    if not same:
        raise CheckFailed(f"{path.name} is not canonical: two readers could read two things in it")
    return document
