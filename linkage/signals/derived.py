"""Name what the link step derived as datasets of an engine, for signals that read it instead of the events."""

from __future__ import annotations

from linkage.engine import Engine
from linkage.link.derived import Derived

# The lake has a table of the name under which the accounts are kept.
_FILES = {"accounts_now": "accounts"}


def source_derived(engine: Engine, derived: Derived, *names: str) -> None:
    """Name derived datasets; `accounts_now` is the one of accounts."""
    for name in names:
        engine.source(name, derived.files(_FILES.get(name, name)))
