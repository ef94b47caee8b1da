"""Sign a statement and check it: a DSSE envelope with one Ed25519 signature, in the one form that its contents allow.

Source: DSSE v1 (secure-systems-lab/dsse). An envelope is canonical JSON (RFC 8785), so that no byte of it can change
unseen: other spacing, padding bits of base64 and further members are refused.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

from linkage.casebook.canonical import canonical
from linkage.casebook.keys import SigningKey, signature_holds
from linkage.errors import CheckFailed, UsageError

PAYLOAD_TYPE = "application/vnd.linkage.statement+json"
# What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410).
_SPKI = bytes.fromhex("302a300506032b6570032100")


@dataclass(frozen=True)
class Envelope:
    """An envelope that was read: what is signed, and the one signature."""

    payload: bytes
    key: str
    signature: str

    def is_signed_by(self, public_key: str) -> bool:
        """Say whether the signature is that of the owner of `public_key` (base64) over the payload."""
        return signature_holds(public_key, signed_bytes(self.payload), self.signature)


def signed_bytes(payload: bytes) -> bytes:
    """Return what is signed in the end: type and payload, each with its length (DSSE's pre-authentication encoding)."""
    kind = PAYLOAD_TYPE.encode("ascii")
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def sign_statement(payload: bytes, key: SigningKey) -> bytes:
    """Return the envelope of a statement's bytes."""
    return _render(Envelope(payload, key.fingerprint, key.sign(signed_bytes(payload))))


def read_envelope(content: bytes) -> Envelope:
    """Read an envelope; CheckFailed for what `sign_statement` cannot have made."""
    try:
        document = json.loads(content)
        (signature,) = document["signatures"]
        payload = base64.b64decode(document["payload"], validate=True)
        raw = base64.b64decode(signature["sig"], validate=True)
        envelope = Envelope(payload, str(signature["keyid"]), base64.b64encode(raw).decode("ascii"))
        if _render(envelope) == content:
            return envelope
    except (ValueError, TypeError, KeyError, RecursionError, UsageError):
        pass
    raise CheckFailed("is no envelope of one signature, or not as it was written")


def _render(envelope: Envelope) -> bytes:
    return canonical(
        {
            "payload": base64.b64encode(envelope.payload).decode("ascii"),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [{"keyid": envelope.key, "sig": envelope.signature}],
        }
    )


def to_pem(public_key: str) -> bytes:
    """Return a raw public key (base64) as the PEM that `openssl pkey -pubin` reads."""
    inside = base64.b64encode(_SPKI + base64.b64decode(public_key)).decode("ascii")
    return f"-----BEGIN PUBLIC KEY-----\n{inside}\n-----END PUBLIC KEY-----\n".encode("ascii")


def from_pem(content: bytes) -> str | None:
    """Return the raw public key (base64) of a PEM file, whatever stands around it; None where there is none of ours."""
    _, begun, rest = content.partition(b"-----BEGIN PUBLIC KEY-----")
    inside, ended, _ = rest.partition(b"-----END PUBLIC KEY-----")
    try:
        spki = base64.b64decode(b"".join(inside.split()), validate=True)
    except ValueError:
        return None
    if not begun or not ended or not spki.startswith(_SPKI) or len(spki) != len(_SPKI) + 32:
        return None
    return base64.b64encode(spki[len(_SPKI) :]).decode("ascii")
