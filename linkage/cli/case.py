"""`linkage case`: the casebook, in which what was asked, answered and judged is signed and never rewritten."""

from __future__ import annotations

import typer

from linkage.cli.case_add import add, judge, note, replay
from linkage.cli.case_approve import approve, claim, supersede, undo
from linkage.cli.case_letter import appeal, letter
from linkage.cli.case_log import log
from linkage.cli.case_new import close, list_cases, new, show

case_app = typer.Typer(no_args_is_help=True, help="Cases: what was asked and judged, signed, for good.")


@case_app.callback()
def case() -> None:
    """Keep a case: append-only, each entry signed by its author and chained to the one before it.

    Example: linkage case new "Shared cards in January"
    """


case_app.command()(new)
case_app.command("list")(list_cases)
for command in (show, add, note, judge, log, replay, claim, approve, supersede, undo, letter, appeal, close):
    case_app.command()(command)
