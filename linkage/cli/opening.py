"""Open the workspace that a command names, with its settings and somebody to tell how far the work is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.cli.progress import ProgressBar

if TYPE_CHECKING:
    from linkage.workspace import Workspace


@contextmanager
def opened(path: Path, *, create: bool = False, **flags: Any) -> Iterator[Workspace]:
    """Give the workspace at `path`; `flags` are settings given on the command line, None where they were not."""
    from linkage.settings import load_settings
    from linkage.workspace import open_workspace

    with ProgressBar() as progress:
        yield open_workspace(path, settings=load_settings(path, **flags), progress=progress, create=create)
