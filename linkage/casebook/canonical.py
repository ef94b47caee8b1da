"""Write a document as the one sequence of bytes that is hashed and signed: RFC 8785, JSON Canonicalization Scheme."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785

from linkage.errors import UsageError


def canonical(document: Any) -> bytes:
    """Return the canonical bytes of a document of JSON's types.

    Raises UsageError for what has no such bytes: a number outside of ±2^53, NaN, half of a surrogate pair.
    """
    try:
        return rfc8785.dumps(document)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as error:
        raise UsageError(
            f"this cannot be written as canonical JSON, so it cannot be signed: {error}"
        ) from None


def digest(document: Any) -> str:
    """Return the SHA-256 of a document's canonical bytes, as hex."""
    return hashlib.sha256(canonical(document)).hexdigest()
