"""Sign as a person and check what others signed: Ed25519 (RFC 8032), a PKCS#8 file for its owner only.

A key file is text: name and fingerprint of the author, then the private key as PEM. `NAME.pub` beside it has the public
half, as `openssl pkey -pubin` reads it. Who a key belongs to is agreed between persons: compare the fingerprint.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from linkage.errors import LinkageError, UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LONGEST_NAME = 100
"""A name is shown in each line of a log: longer than any person's is a mistake."""
SHORT = 12
"""Hex digits of a fingerprint that a view shows: 48 bits tell the few keys of a case apart; checks compare all."""
KEYGEN = "`linkage evidence keygen` makes one"


@dataclass(frozen=True)
class SigningKey:
    """The private key of one author."""

    name: str
    _private: Ed25519PrivateKey = field(repr=False)

    @property
    def public_key(self) -> str:
        """Return the raw public key (32 bytes) as base64."""
        return base64.b64encode(self._private.public_key().public_bytes_raw()).decode("ascii")

    @property
    def fingerprint(self) -> str:
        """Return `ed25519:` and the SHA-256 of the raw public key."""
        return fingerprint_of(self.public_key)

    def sign(self, message: bytes) -> str:
        """Return the signature (64 bytes) as base64; the same message gives the same one."""
        return base64.b64encode(self._private.sign(message)).decode("ascii")


def key_directory() -> Path:
    """Return where keys lie unless told otherwise."""
    import platformdirs

    return Path(platformdirs.user_config_dir("linkage")) / "keys"


def default_key_path() -> Path:
    """Return the key used where none is named: LINKAGE_KEY, else `default.pem`."""
    named = os.environ.get("LINKAGE_KEY")
    return Path(named) if named else key_directory() / "default.pem"


def make_key(path: Path, name: str) -> SigningKey:
    """Make the key file `path` (0600) and its public half beside it as `.pub`.

    Raises UsageError for a name that cannot be shown and where a file is in the way: a lost key cannot be had back.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    from linkage.lake.durable import make_private_directory, sync_directory

    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(f"{name!r}: a name is 1 to {LONGEST_NAME} characters that can be shown; give --name")
    private = Ed25519PrivateKey.generate()
    key = SigningKey(name, private)
    head = f"Name: {name}\nFingerprint: {key.fingerprint}\n".encode()
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    public_path = path.with_suffix(".pub")
    for file in (path, public_path):
        if os.path.lexists(file):
            raise UsageError(
                f"{file}: is there already, and a key is never overwritten; name another with --out"
            )
    try:
        make_private_directory(path.parent)
        _write_new(path, head + secret)
        _write_new(public_path, head + public)
        sync_directory(path.parent)
    except OSError as error:
        raise LinkageError(f"{path}: cannot write: {error.strerror}") from None
    return key


def load_key(path: Path | None = None) -> SigningKey:
    """Read a key file; without `path` that of LINKAGE_KEY, else the default one.

    Raises UsageError where there is none, where others may read it, and for what is no Ed25519 key of ours.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    file = path or default_key_path()
    try:
        if file.stat().st_mode & 0o077:
            raise UsageError(f"{file}: others may read this key; say `chmod 600 {file}`, or make a new one")
        content = file.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"{file}: there is no signing key; {KEYGEN}") from None
    except OSError as error:
        raise UsageError(f"{file}: cannot read the key: {error.strerror}") from None
    try:
        private = load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        private = None
    if not isinstance(private, Ed25519PrivateKey):
        raise UsageError(f"{file}: no Ed25519 key in PEM without a password; {KEYGEN}")
    return SigningKey(_name(content) or file.stem, private)


def fingerprint_of(public_key: str) -> str:
    """Return `ed25519:` and the SHA-256 of a raw public key given as base64; raises UsageError for what is none."""
    try:
        raw = _decode(public_key)
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise UsageError("not a public key: 32 bytes as base64 are expected")
    return "ed25519:" + hashlib.sha256(raw).hexdigest()


def short_fingerprint(public_key: str) -> str:
    """Return as much of a fingerprint as a view shows."""
    return fingerprint_of(public_key)[: len("ed25519:") + SHORT]


def signature_holds(public_key: str, message: bytes, signature: str) -> bool:
    """Say whether `signature` is what the owner of `public_key` signed `message` with."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(_decode(public_key))
        key.verify(_decode(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _decode(text: str) -> bytes:
    """Decode base64 that is written as an encoder writes it: else the last letter could be changed unnoticed."""
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode("ascii") != text:
        raise ValueError("not canonical base64")
    return raw


def _name(content: bytes) -> str | None:
    first = content.split(b"\n", 1)[0].decode("utf-8", "replace")
    name = first.removeprefix("Name: ").strip()
    return name if first.startswith("Name: ") and name.isprintable() and len(name) <= LONGEST_NAME else None


def _write_new(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
