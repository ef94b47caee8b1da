"""Tell one build of the program from another: a version number stays the same while the code changes under it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
# What decides a conclusion or how it is drawn.
DECIDING = (".py", ".sql", ".typ", ".js", ".css")


@cache
def code_digest() -> str:
    """Return the SHA-256 of the program's own files, by name and content: a bundle says which code made it."""
    digest = hashlib.sha256()
    files = (
        path for path in PACKAGE.rglob("*") if path.suffix in DECIDING and "node_modules" not in path.parts
    )
    for path in sorted(files, key=lambda path: path.relative_to(PACKAGE).as_posix()):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
