"""The face of the library: open a workspace, ask it questions; the command line calls nothing else."""

from linkage.workspace.questions import Workspace, open_workspace
from linkage.workspace.reports import Rebuilt, Status
from linkage.workspace.upkeep import dry_run

__all__ = ["Rebuilt", "Status", "Workspace", "dry_run", "open_workspace"]
