"""Let a person ask the graph of a workspace in statements of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from linkage.settings import Settings

if TYPE_CHECKING:
    from linkage.store.neo4j.session import ReadSession


@contextmanager
def open_session(settings: Settings, root: Path) -> Iterator[ReadSession]:
    """Open the server of the workspace at `root`, or the one that the settings name, for statements of one's own.

    Raises UsageError when there is no server, StoreUnavailable when it does not answer.
    """
    from linkage.store.neo4j.connection import connect_as_set
    from linkage.store.neo4j.session import ReadSession

    with connect_as_set(settings, root) as server:
        yield ReadSession(server)
