"""Say plainly what to install when a library of the extra `share` is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from linkage.errors import UsageError


@contextmanager
def needs_extra() -> Iterator[None]:
    """Import what only the extra `share` brings in this block; raises UsageError where it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(
            "STIX and MISP are written by libraries from an extra:"
            f" pip install 'account-linkage[share]' ({error.name} is missing); CSV needs none"
        ) from None
