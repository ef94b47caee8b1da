"""`linkage attribute`: to whom networks belong, with what else it could be and what would change the answer."""

from __future__ import annotations

import sys
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
    from linkage.attribute.indicators import Doubtful

COLUMNS = ("network_id", "assessment", "layer", "org_id", "name", "probability", "words", "standing")
# Names of one warning; more are no line any more.
NAMES_SHOWN = 8


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
    from linkage.workspace.attribution import doubtful_indicators

    with opened(workspace) as opening:
        attributed = opening.attribute(*(networks or ()), as_of=as_of, known_at=known_at, blind=blind)
        doubtful = doubtful_indicators(opening, known_at)
    warn(doubtful, is_blind=blind or any(one.is_blind for one in attributed))
    found = [one for one in attributed if networks or all_networks or not one.is_minor]

    def view(console: Console) -> None:
        from linkage.cli.attribute_view import draw_attributions

        draw_attributions(console, found, whole=bool(networks), left_out=len(attributed) - len(found))

    emit(format.value, output, document=lambda: {"networks": [one.to_dict() for one in found]}, columns=COLUMNS,
         rows=lambda: way_rows(found), view=view)  # fmt: skip


def warn(doubtful: Doubtful, *, is_blind: bool) -> None:
    """Say on stderr which indicators may be slips of whoever wrote them; ids of organizations are names to who is blind."""
    from linkage.attribute.kinds import KINDS
    from linkage.cli.drawing import listed
    from linkage.cli.safe import shorten

    def told(counts: dict[str, int]) -> str:
        return listed([shorten(name, 40) for name in counts], NAMES_SHOWN)

    if many := sum(doubtful.kinds.values()):
        what = (
            "1 indicator is of a kind that is" if many == 1 else f"{many:,} indicators are of kinds that are"
        )
        print(
            f"linkage: {what} not known, and set aside: {told(doubtful.kinds)}; known are {', '.join(sorted(KINDS))}",
            file=sys.stderr,
        )
    if many := sum(doubtful.organizations.values()):
        what, counts = (
            ("1 indicator is of an organization that is", "counts under its id")
            if many == 1
            else (f"{many:,} indicators are of organizations that are", "count under their ids")
        )
        names = "" if is_blind else f": {told(doubtful.organizations)}"
        print(f"linkage: {what} not in the table of organizations, and {counts}{names}", file=sys.stderr)


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
