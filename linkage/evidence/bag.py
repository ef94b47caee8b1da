"""Fix the layout of a bundle, a BagIt 1.0 bag (RFC 8493): its tag files and manifests, each byte known from the contents.

bagit.txt, bag-info.txt       what it is; the statement holds the hash of bag-info.txt
manifest-sha256.txt           every file under data/
tagmanifest-sha256.txt        every file beside data/, but itself
statement.dsse.json           the signature over data/statement.json
signer.pub.pem                the key that made it
timestamp.tsr                 an RFC 3161 token over statement.dsse.json, where one was asked for
data/statement.json           what is stated, and the hash of every other file under data/
data/…                        what it is stated of
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from linkage.errors import UsageError
from linkage.visible import visible

DATA = "data/"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
STATEMENT = "data/statement.json"
ENVELOPE = "statement.dsse.json"
SIGNER = "signer.pub.pem"
TIMESTAMP = "timestamp.tsr"
TAG_FILES = (DECLARATION, INFO, MANIFEST, TAG_MANIFEST, ENVELOPE, SIGNER)
"""The tag files that every bundle has."""

DECLARATION_BYTES = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FORMAT = 1
"""Version of bundle and statement; a newer one is refused, not guessed at."""

MOST_STATEMENT = 4 << 20
"""Bytes of a statement: ten thousand files of long names take 2.7 MB, and reading 4 MiB of hostile JSON some seconds."""

_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_OURS = ("Bagging-Date", "Bag-Software-Agent", "Payload-Oxum")


def render_manifest(digests: Mapping[str, str]) -> bytes:
    """Return a manifest as `sha256sum -c` reads it, sorted by name."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode("ascii")


def render_info(info: Mapping[str, str], at: datetime, agent: str, size: int, files: int) -> bytes:
    """Return bag-info.txt: the given labels, then date, software and size of the payload.

    Values are made visible, so that none begins a line of its own. Raises UsageError for a label that is none.
    """
    for label in info:
        if not _LABEL.fullmatch(label) or label in _OURS:
            raise UsageError(f"{label!r}: not a label for bag-info.txt, or one that is written anyway")
    ours = (at.astimezone(UTC).date().isoformat(), agent, f"{size}.{files}")
    lines = [*info.items(), *zip(_OURS, ours, strict=True)]
    return "".join(f"{label}: {visible(value).strip()}\n" for label, value in lines).encode("utf-8")


def name_folder(statement: Mapping[str, object]) -> str:
    """Return the folder that a zip of the bundle unpacks to: the id of the case where it is one word, else `bundle`."""
    case_id = statement.get("case_id")
    return case_id if isinstance(case_id, str) and re.fullmatch(r"[a-z0-9_]{1,40}", case_id) else "bundle"
