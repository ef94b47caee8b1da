"""`linkage attribute`: to whom networks belong, with what else it could be and what would change the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.detect import AllOption
from linkage.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    KnownAtOption,
    OutputOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from rich.console import Console

    from linkage.attribute import Attribution

COLUMNS = ("network_id", "assessment", "layer", "org_id", "name", "probability", "words", "standing")


def attribute(
    workspace: WorkspaceOption,
    networks: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NETWORK]...",
            help="Networks' ids; all that may mean harm where none is given.",
            show_default=False,
        ),
    ] = None,
    all_networks: AllOption = False,
    blind: Annotated[
        bool, typer.Option("--blind", help="Hide names and all that tells them; letters stand for them.")
    ] = False,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Say to whom networks belong, how likely, on what it rests and what else it could be.

    Facts known of organizations beforehand (tables organizations and indicators) count by lift: how much more often they
    show in the network than elsewhere, weighed by their grade, in the time for which they are said. A name needs two
    kinds of facts, one of them hard to fake, or three. Every name carries the standing of the claim; nobody known is an
    answer too. CSV and Parquet give one row an organization and layer.

    Example: linkage attribute --blind
    """  # fmt: skip
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        attributed = opening.attribute(*(networks or ()), as_of=as_of, known_at=known_at, blind=blind)
    found = [one for one in attributed if networks or all_networks or not one.is_minor]

    def view(console: Console) -> None:
        from linkage.cli.attribute_view import draw_attributions

        draw_attributions(console, found, whole=bool(networks), left_out=len(attributed) - len(found))

    emit(format.value, output, document=lambda: {"networks": [one.to_dict() for one in found]}, columns=COLUMNS,
         rows=lambda: way_rows(found), view=view)  # fmt: skip


def way_rows(found: Sequence[Attribution]) -> Iterable[dict[str, Any]]:
    """Yield one row for each organization of each distribution: `all` of it, who `runs` it, whose `traffic` it is."""
    for one in found:
        for layer, ways in (("all", one.attribution), *one.layers.items()):
            for way in ways:
                yield {
                    "network_id": one.network_id,
                    "assessment": one.assessment,
                    "layer": layer,
                    **way.to_dict(),
                }
