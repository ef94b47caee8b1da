"""Say whose signature the reader expects: keys named by fingerprint, or by a file that holds the public half."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from linkage.casebook.keys import fingerprint_of
from linkage.errors import UsageError
from linkage.evidence.envelope import from_pem
from linkage.visible import shorten

_FINGERPRINT = re.compile(r"(?:ed25519:)?([0-9a-f]{64})")
# A public key with a name before it has some 200 bytes.
_MOST = 65_536


def read_trusted(named: Iterable[str]) -> frozenset[str]:
    """Return the fingerprints that were named (`ed25519:` and 64 hex digits) or lie in the named files.

    Raises UsageError for what is neither.
    """
    return frozenset(_read(one) for one in named)


def _read(named: str) -> str:
    if given := _FINGERPRINT.fullmatch(named.strip().lower()):
        return f"ed25519:{given[1]}"
    path = Path(named)
    try:
        with path.open("rb") as stream:
            public_key = from_pem(stream.read(_MOST))
    except (OSError, ValueError):
        raise UsageError(
            f"{shorten(named)}: neither a fingerprint (ed25519: and 64 hex digits) nor a file with a public key"
        ) from None
    if public_key is None:
        raise UsageError(f"{path}: holds no Ed25519 public key in PEM; name the .pub file")
    return fingerprint_of(public_key)
