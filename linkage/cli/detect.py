"""`linkage detect`: every network there is, with its assessment, those to work off first at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    KnownAtOption,
    OutputOption,
    ShowCypherOption,
    StoreOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from rich.console import Console

    from linkage.casebook.curation import Curated
    from linkage.detect import Network

COLUMNS = (
    "network_id", "assessment", "standing", "priority", "certainty", "accounts", "requests", "first_at", "last_at",
    "active", "banned", "new_members", "account_id", "probability", "microbits", "kinds", "cell_id",
)  # fmt: skip

AllOption = Annotated[bool, typer.Option("--all", help="List small groups that accuse nobody as well.")]


def detect(
    workspace: WorkspaceOption,
    all_networks: AllOption = False,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    store: StoreOption = None,
    show_cypher: ShowCypherOption = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Find all networks without a seed, those to work off first at the top.

    Only malicious is an accusation: cards and sign-ups stand for a ring. A network that is benign, a coincidence or
    unclear is as coordinated and accuses nobody. Ids last from run to run; what became of each is kept in a log.
    JSON gives each network with its members, CSV and Parquet one row a member.

    Example: linkage detect --format json
    """
    from linkage.cli.opening import opened

    with opened(workspace, show_cypher=show_cypher, store=store) as opening:
        networks = opening.detect(as_of=as_of, known_at=known_at)
    print_networks(networks, all_networks, format, output)


def print_networks(
    networks: Sequence[Network],
    everything: bool,
    format: Format,
    output: Any,
    made: Sequence[tuple[Curated, Network]] = (),
) -> None:
    """Print a list of networks, small ones that accuse nobody only where everything is asked for.

    `made` are those that persons made of others: shown below, the others marked.
    """
    from linkage.cli.output import emit

    shown = [one for one in networks if everything or not one.is_minor]

    def view(console: Console) -> None:
        from linkage.cli.network_view import draw_networks

        draw_networks(console, shown, len(networks) - len(shown), made)

    def document() -> dict[str, Any]:
        from linkage.cli.network_made import made_of

        found = [{**one.to_dict(), **made_of(one.network_id, made)} for one in shown]
        if not made:
            return {"networks": found}
        return {
            "networks": found,
            "made": [{**one.to_dict(), **made_of(one.network_id, made)} for _, one in made],
        }

    emit(format.value, output, document=document, columns=COLUMNS, rows=lambda: member_rows(shown), view=view)


def member_rows(networks: Iterable[Network]) -> Iterable[dict[str, Any]]:
    """Yield one row for each member, with what is said of its network."""
    for one in networks:
        said = {name: getattr(one, name) for name in COLUMNS[: COLUMNS.index("account_id")]}
        for member in one.members:
            yield {**said, **member._asdict(), "kinds": list(member.kinds)}
