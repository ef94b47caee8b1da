"""Replace values by keyed hashes that only holders of one key can compare.

A keyed hash hides a value from whoever lacks the key, and from nobody else: whoever holds it can hash all IPv4
addresses or all phone numbers of a country and look the results up. Give the key only to whom the values could be given.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from linkage.errors import LinkageError, UsageError

HASHED = "hmac-sha256:"
"""How a value that was hashed for sharing begins; those hashed when they were taken in begin with `hmac:`."""
HASHED_EARLIER = "hmac:"
# Guessing a key of 16 bytes is beyond anybody; a password is not, and one guessed opens the whole list.
LEAST_BYTES = 16
_DOMAIN = b"linkage-share-1|"
WARNING = (
    "Whoever holds the key can enumerate addresses and phone numbers: hash them all and look these up. "
    "A keyed hash hides values from those without the key only."
)
"""What is said wherever hashed values are made, written or read."""


class ShareKey:
    """A key that two providers hold; it is never printed, and `key_id` tells keys apart without giving one away."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __repr__(self) -> str:
        return f"ShareKey({self.key_id})"

    @property
    def key_id(self) -> str:
        """Return 16 hex digits by which a list says which key it was made with."""
        return self._mac(b"key id")[:16]

    def hash(self, kind: str, value: str) -> str:
        """Return the keyed hash of a canonical value; the kind is hashed with it, so that kinds cannot be compared."""
        name = kind.encode()
        return HASHED + self._mac(b"%d:%b:%b" % (len(name), name, value.encode()))

    def _mac(self, message: bytes) -> str:
        return hmac.digest(self._key, _DOMAIN + message, hashlib.sha256).hex()


def read_share_key(path: Path) -> ShareKey:
    """Read a key file without its line end; raises UsageError where there is none or it is short enough to guess."""
    try:
        key = path.read_bytes().rstrip(b"\r\n")
    except FileNotFoundError:
        raise UsageError(f"{path}: no such hash key file; `openssl rand -hex 32` makes a key") from None
    except OSError as error:
        raise LinkageError(f"{path}: cannot read the hash key: {error.strerror}") from None
    if len(key) < LEAST_BYTES:
        raise UsageError(
            f"{path}: a hash key of {len(key)} bytes can be guessed; take {LEAST_BYTES} or more: openssl rand -hex 32"
        )
    return ShareKey(key)
