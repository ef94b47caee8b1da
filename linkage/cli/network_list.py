"""`linkage network list` and `show`: the networks that detection found, by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.detect import COLUMNS, AllOption, member_rows, print_networks
from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

NetworkArgument = Annotated[
    str, typer.Argument(metavar="NETWORK", help="A network's id: net_….", show_default=False)
]


def list_networks(
    workspace: WorkspaceOption,
    all_networks: AllOption = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """List the networks that were found, those to work off first at the top; then those that persons made of them.

    They are found first where that has not been done since the last batch; `linkage detect` finds them anew.

    Example: linkage network list
    """
    from linkage.cli.network_made import networks_made
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        networks = opening.networks.present()
        made = networks_made(opening)
    print_networks(networks, all_networks, format, output, made)


def show(
    network: NetworkArgument,
    workspace: WorkspaceOption,
    everybody: Annotated[
        bool, typer.Option("--all", help="Draw every member, not the 20 likeliest.")
    ] = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Show one network: what it is and why, how complete, its cells and its members.

    Example: linkage network show net_0123456789ab
    """
    from linkage.cli.network_made import made_of, marks, networks_made
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        found = opening.networks.find(network)
        made = networks_made(opening)

    def view(console: Console) -> None:
        from linkage.cli.network_view import draw_network

        draw_network(console, found, everybody=everybody, mark=marks(network, made))

    emit(
        format.value,
        output,
        document=lambda: {**found.to_dict(), **made_of(network, made)},
        columns=COLUMNS,
        rows=lambda: member_rows([found]),
        view=view,
    )
