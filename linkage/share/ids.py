"""Name objects for other tools by what they say, so that the same share gives the same bytes everywhere."""

from __future__ import annotations

import uuid
from typing import Any

from linkage.casebook import canonical

# Ours alone, drawn once: a UUIDv5 under it can only be of this program (RFC 9562, section 5.5).
NAMESPACE = uuid.UUID("5f0c3c0e-6a3f-4b0e-9c55-3f2d0c8e7a41")


def uuid_of(what: str, content: Any) -> str:
    """Return the UUIDv5 of an object of kind `what` with this content (JSON's types)."""
    return str(uuid.uuid5(NAMESPACE, canonical([what, content]).decode("utf-8")))
