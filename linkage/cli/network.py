"""`linkage network`: look at one group of accounts: its list and shape, and its tactics over time."""

from __future__ import annotations

import typer

from linkage.cli.network_export import export
from linkage.cli.network_list import list_networks, show
from linkage.cli.network_merge import merge, split
from linkage.cli.network_tactics import pivot, scheduler, timeline

network_app = typer.Typer(no_args_is_help=True, help="Networks, and the tactics of a group of accounts.")


@network_app.callback()
def network() -> None:
    """Look at a network as a whole: who takes turns, how fast it moves, what it changed.

    Example: linkage network timeline acct_1
    """


network_app.command("list")(list_networks)
network_app.command()(show)
network_app.command()(export)
for command in (merge, split, scheduler, pivot, timeline):
    network_app.command()(command)
