"""Put a bundle's payload into a directory for programs that need files; only names that a bundle may hold are written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from linkage.errors import CheckFailed, LinkageError, UsageError
from linkage.evidence import bag
from linkage.evidence.container import open_bundle
from linkage.evidence.verify_files import read_statement
from linkage.lake.durable import make_private_directory


def unpack(path: Path, into: Path) -> Path:
    """Write all files of the bundle at `path` below `into`, which must not be there yet, and return it (0700).

    Each file of the payload must have the hash that the statement gives it; that the statement is signed is for `verify`
    to say. Raises UsageError where `into` is in the way, CheckFailed for what is no bundle or was changed, LinkageError
    where the disk does not take it; then part of it may be left in `into`, and nothing anywhere else.
    """
    try:
        into.mkdir(mode=0o700)
    except FileExistsError:
        raise UsageError(f"{into}: is there already; name a new directory") from None
    except OSError as error:
        raise LinkageError(f"{into}: cannot make it: {error.strerror}") from None
    with open_bundle(path) as bundle:
        signed: dict[str, str] = read_statement(bundle)["files"]
        for name in bundle.sizes:
            if name.startswith(bag.DATA) and name != bag.STATEMENT and name not in signed:
                raise CheckFailed(f"{name} is there, but the statement does not name it")
            digest = _write(into / name, bundle.blocks(name))
            if signed.get(name, digest) != digest:
                raise CheckFailed(f"{name} is not what was signed: its hash is another")
        if missing := sorted({*signed} - {*bundle.sizes}):
            raise CheckFailed(f"{missing[0]} is missing")
    return into


def _write(target: Path, blocks: Iterator[bytes]) -> str:
    """Write a new file (0600) and return its SHA-256 in hex."""
    digest = hashlib.sha256()
    try:
        make_private_directory(target.parent)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            for block in blocks:
                digest.update(block)
                stream.write(block)
    except OSError as error:
        raise LinkageError(f"{target}: cannot unpack: {error.strerror}; free some space") from None
    return digest.hexdigest()
