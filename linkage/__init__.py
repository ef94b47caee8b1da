"""Investigate account networks: expand seed accounts into full networks, with evidence in bits.

>>> import linkage
>>> network = linkage.open("case-7").expand("acct_1")[0]  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linkage.workspace import Workspace

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(path: Any = ".linkage", **options: Any) -> Workspace:
    """Open an existing workspace; see `linkage.workspace.open_workspace`."""
    from linkage.workspace import open_workspace

    return open_workspace(path, **options)
