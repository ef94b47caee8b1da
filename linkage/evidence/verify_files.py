"""Check statement, signature, files and manifests of a bundle: it must be what sealing its contents gives, no byte else."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from linkage.casebook.canonical import canonical
from linkage.casebook.keys import fingerprint_of
from linkage.errors import CheckFailed, UsageError
from linkage.evidence import bag
from linkage.evidence.container import Bundle, digest_of, read_file
from linkage.evidence.envelope import Envelope, read_envelope, to_pem
from linkage.evidence.zipform import to_dos
from linkage.visible import shorten

MOST_TAG_FILE = 4 << 20
"""Bytes of a tag file: manifests of ten thousand files of long names take 2.7 MB."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


def read_statement(bundle: Bundle) -> dict[str, Any]:
    """Return the statement; CheckFailed for what sealing cannot have written."""
    content = read_file(bundle, bag.STATEMENT, bag.MOST_STATEMENT)
    try:
        statement: Any = json.loads(content)
        is_whole = canonical(statement) == content
    except (ValueError, RecursionError, UsageError):
        is_whole = False
    if not is_whole or not isinstance(statement, dict):
        raise CheckFailed(f"{bag.STATEMENT} is not canonical JSON, so it is not what was signed")
    if statement.get("format") != bag.FORMAT:
        raise CheckFailed(f"made by another version of linkage (format {statement.get('format')!r:.20})")
    if not _has_shape(statement):
        raise CheckFailed(
            f"{bag.STATEMENT} does not say what a statement says: files, tags, signer, sealed_at"
        )
    return statement


def _has_shape(statement: dict[str, Any]) -> bool:
    files, tags, signer = (statement.get(name) for name in ("files", "tags", "signer"))
    if not (isinstance(files, dict) and isinstance(tags, dict) and isinstance(signer, dict)):
        return False
    try:
        sealed_at = datetime.fromisoformat(str(statement.get("sealed_at")))
        is_key = fingerprint_of(signer["public_key"]) == signer["key"]
    except (ValueError, TypeError, KeyError, UsageError):
        return False
    return (
        is_key
        and isinstance(signer.get("name"), str)
        and sealed_at.tzinfo is not None
        and set(tags) == {bag.INFO}
        and all(name.startswith(bag.DATA) and name != bag.STATEMENT for name in files)
        and all(isinstance(one, str) and _DIGEST.fullmatch(one) for one in (*files.values(), *tags.values()))
    )


def check_signature(bundle: Bundle, statement: dict[str, Any]) -> str:
    """Check the envelope against the statement and the key that the statement names; return words."""
    envelope = _read_envelope(bundle)
    public_key: str = statement["signer"]["public_key"]
    if envelope.payload != read_file(bundle, bag.STATEMENT, bag.MOST_STATEMENT):
        raise CheckFailed(f"what {bag.ENVELOPE} signs is not {bag.STATEMENT}")
    if envelope.key != statement["signer"]["key"]:
        raise CheckFailed(f"signed by {shorten(envelope.key)}, not by the key that the statement names")
    if read_file(bundle, bag.SIGNER, MOST_TAG_FILE) != to_pem(public_key):
        raise CheckFailed(f"{bag.SIGNER} is not the key that the statement names")
    if not envelope.is_signed_by(public_key):
        raise CheckFailed("the signature is not that of the key over the statement")
    return "the statement is signed by the key that it names"


def _read_envelope(bundle: Bundle) -> Envelope:
    try:
        return read_envelope(read_file(bundle, bag.ENVELOPE, 2 * bag.MOST_STATEMENT))
    except CheckFailed as error:
        raise CheckFailed(f"{bag.ENVELOPE}: {error}") from None


def check_files(bundle: Bundle, statement: dict[str, Any]) -> str:
    """Check that the bundle holds the files that it must, no other, each with its signed hash; return words."""
    signed: dict[str, str] = statement["files"]
    expected = {*signed, bag.STATEMENT, *bag.TAG_FILES}
    found = {*bundle.sizes} - {bag.TIMESTAMP}
    if missing := sorted(expected - found):
        raise CheckFailed(_some(missing, "missing"))
    if added := sorted(found - expected):
        raise CheckFailed(_some(added, "there, but the signed statement does not name it"))
    changed = [name for name, digest in sorted(signed.items()) if digest_of(bundle, name) != digest]
    if changed:
        raise CheckFailed(_some(changed, "not what was signed: its hash is another"))
    size = sum(bundle.sizes.values())
    return (
        f"each has its signed hash, none is missing, none was added (files {len(signed):,}, bytes {size:,})"
    )


def _some(names: list[str], what: str) -> str:
    more = f" (and {len(names) - 1} more)" if len(names) > 1 else ""
    return f"{shorten(names[0])} is {what}{more}"


def check_manifests(bundle: Bundle, statement: dict[str, Any]) -> str:
    """Check the tag files, and a zip's times and folder, against what sealing writes; return words."""
    if read_file(bundle, bag.DECLARATION, MOST_TAG_FILE) != bag.DECLARATION_BYTES:
        raise CheckFailed(f"{bag.DECLARATION} is not that of a BagIt 1.0 bag")
    info = read_file(bundle, bag.INFO, MOST_TAG_FILE)
    digests = {name: digest_of(bundle, name) for name in bundle.sizes if not name.startswith(bag.DATA)}
    if digests[bag.INFO] != statement["tags"][bag.INFO]:
        raise CheckFailed(f"{bag.INFO} is not what was signed: its hash is another ({len(info):,} bytes)")
    payload = {**statement["files"], bag.STATEMENT: digest_of(bundle, bag.STATEMENT)}
    del digests[bag.TAG_MANIFEST]
    for name, listed in ((bag.MANIFEST, payload), (bag.TAG_MANIFEST, digests)):
        if read_file(bundle, name, MOST_TAG_FILE) != bag.render_manifest(listed):
            raise CheckFailed(f"{name} does not list the files as they are")
    sealed_at = to_dos(datetime.fromisoformat(statement["sealed_at"]))
    if bundle.base is not None and (bundle.base, bundle.sealed_at) != (bag.name_folder(statement), sealed_at):
        raise CheckFailed("folder or times in the zip are not those of the statement")
    return "a BagIt 1.0 bag whose tag files are as they were sealed"
