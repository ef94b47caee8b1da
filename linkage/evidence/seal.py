"""Seal a bundle: payload and statement in, a signed bag out, as a directory or a zip, whole or not there.

The same payload, statement, key and time give the same bytes on every machine; only an RFC 3161 token differs each time
(`timestamp.tsr` and its line in the tag manifest).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from linkage.casebook.canonical import canonical
from linkage.casebook.entries import time_of
from linkage.casebook.keys import SigningKey
from linkage.errors import LinkageError, UsageError
from linkage.evidence import bag
from linkage.evidence.byhand import README, readme
from linkage.evidence.container import MOST_BYTES
from linkage.evidence.envelope import sign_statement, to_pem
from linkage.evidence.names import first_fault
from linkage.evidence.writing import Content, Measured, measure, put

REQUIREMENTS = "verify-requirements.txt"
"""Payload file that says what `linkage.evidence.verify` needs."""
RESERVED = ("files", "format", "sealed_at", "signer", "tags")
"""What sealing adds to the statement, so the caller cannot say it."""


def seal_bag(
    payload: Mapping[str, Content],
    statement: Mapping[str, object],
    key: SigningKey,
    out: Path,
    *,
    at: datetime,
    info: Mapping[str, str],
    stamp: Callable[[bytes], bytes] | None = None,
) -> Path:
    """Write the bundle `out` (a zip where it ends in .zip, else a directory) and return it.

    `payload` names files below `data/`; `info` are further lines of bag-info.txt; `stamp` is given the signed envelope
    and returns an RFC 3161 token over it. Raises UsageError where `out` is in the way, names or the time cannot be, and
    LinkageError where the disk does not take it; then nothing is left behind.
    """
    if at.tzinfo is None:
        raise UsageError(f"{at!r}: give an aware time of sealing")
    if os.path.lexists(out):
        raise UsageError(f"{out}: is there already, and a bundle is never overwritten; name another")
    if not out.parent.is_dir():
        raise UsageError(f"{out.parent}: no such directory to put the bundle in")
    if taken := sorted({*statement} & {*RESERVED}):
        raise LinkageError(f"the statement says {taken[0]} already, which sealing writes")
    files = _gather(payload)
    measured = {name: measure(name, content) for name, content in sorted(files.items())}
    sealed, described = _state(statement, measured, key, at, info)
    files[bag.STATEMENT] = stated = canonical(sealed)
    if len(stated) > bag.MOST_STATEMENT:
        raise UsageError(
            f"the statement has more than {bag.MOST_STATEMENT:,} bytes; put lists into the payload"
        )
    measured[bag.STATEMENT] = measure(bag.STATEMENT, stated)
    tags = {
        bag.DECLARATION: bag.DECLARATION_BYTES,
        bag.INFO: described,
        bag.MANIFEST: bag.render_manifest({name: one.sha256 for name, one in measured.items()}),
        bag.ENVELOPE: sign_statement(stated, key),
        bag.SIGNER: to_pem(key.public_key),
    }
    if stamp is not None:
        tags[bag.TIMESTAMP] = stamp(tags[bag.ENVELOPE])
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in tags.items()}
    tags[bag.TAG_MANIFEST] = bag.render_manifest(digests)
    files |= tags
    measured |= {name: measure(name, content) for name, content in tags.items()}
    if sum(one.size for one in measured.values()) > MOST_BYTES:
        raise UsageError(f"the bundle would have more than the {MOST_BYTES:,} bytes that `verify` reads")
    put(files, measured, out, bag.name_folder(sealed), at)
    return out


def _gather(payload: Mapping[str, Content]) -> dict[str, Content]:
    """Return the payload by names in the bag, with what helps to check it."""
    added = {README: readme(), REQUIREMENTS: _requirements()}
    named = {f"{bag.DATA}{name}": content for name, content in {**payload, **added}.items()}
    if fault := first_fault([*named, bag.STATEMENT, *bag.TAG_FILES]):
        raise UsageError(f"this payload cannot be sealed: {fault}")
    if len(named) != len(payload) + len(added) or bag.STATEMENT in named:
        raise UsageError(
            f"the payload names {README}, {REQUIREMENTS} or statement.json, which sealing writes"
        )
    if doubled := [name for name in payload if name.startswith(bag.DATA)]:
        raise UsageError(f"{doubled[0]}: names of the payload are those below {bag.DATA} already")
    return named


def _requirements() -> bytes:
    return (Path(__file__).parent / "assets" / REQUIREMENTS).read_bytes()


def _state(
    statement: Mapping[str, object],
    measured: Mapping[str, Measured],
    key: SigningKey,
    at: datetime,
    info: Mapping[str, str],
) -> tuple[dict[str, object], bytes]:
    """Return the statement, and bag-info.txt, whose hash is in it."""

    def state(info_digest: str) -> dict[str, object]:
        return {
            **statement,
            "format": bag.FORMAT,
            "sealed_at": time_of(at),
            "signer": {"name": key.name, "key": key.fingerprint, "public_key": key.public_key},
            "files": {name: one.sha256 for name, one in measured.items()},
            "tags": {bag.INFO: info_digest},
        }

    # bag-info.txt tells the size of the payload, the statement among it, and the statement its hash: of known length.
    size = sum(one.size for one in measured.values()) + len(canonical(state("0" * 64)))
    described = bag.render_info(info, at, f"linkage {version('account-linkage')}", size, len(measured) + 1)
    return state(hashlib.sha256(described).hexdigest()), described
