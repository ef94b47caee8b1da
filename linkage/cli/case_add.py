"""`linkage case add`, `note`, `judge` and `replay`: what was asked and judged, and the questions asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.case_new import CaseArgument, append, print_entry
from linkage.cli.options import Format, FormatOption, KeyOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

REPLAY_COLUMNS = ("entry", "command", "outcome", "recorded", "answer", "words")


def add(
    case: CaseArgument,
    subject: Annotated[
        str, typer.Argument(metavar="NETWORK|SEED", help="A network's id, or a seed.", show_default=False)
    ],
    workspace: WorkspaceOption,
    max_innocents: Annotated[
        float | None,
        typer.Option(help="For a seed: stop before this many innocents.", show_default="0.5"),
    ] = None,
    key: KeyOption = None,
) -> None:
    """Add a network by its id, or ask for the network of a seed.

    Written down is the question, which can be asked again, the SHA-256 of the answer, and the state of the data that
    it was given from.

    Example: linkage case add case_0123456789ab acct_1
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        found = opening.casebook.case(case)
        print_entry(opening.casebook.ask(found, subject, signing_key(key), max_innocents=max_innocents))


def note(
    case: CaseArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note.", show_default=False)],
    workspace: WorkspaceOption,
    key: KeyOption = None,
) -> None:
    """Write a note into a case.

    Example: linkage case note case_0123456789ab "Asked the payment team about the cards."
    """
    from linkage.cli.opening import opened
    from linkage.errors import UsageError

    if not text.strip():
        raise UsageError("the note is empty")
    with opened(workspace) as opening:
        print_entry(append(opening.casebook.case(case), "note", {"text": text}, key))


def judge(
    case: CaseArgument,
    account_a: Annotated[str, typer.Argument(metavar="ACCOUNT_A", help="An account.", show_default=False)],
    account_b: Annotated[str, typer.Argument(metavar="ACCOUNT_B", help="Another.", show_default=False)],
    workspace: WorkspaceOption,
    linked: Annotated[
        bool, typer.Option("--linked/--not-linked", help="Are they one hand's?", show_default=False)
    ],
    reason: Annotated[str, typer.Option("--reason", help="What you saw.", show_default=False)] = "",
    key: KeyOption = None,
) -> None:
    """Judge whether two accounts are one hand's.

    It counts as evidence from now on, in `expand`, `detect` and `why`, under your name; `linkage case supersede` takes it
    back, and what was judged stays in the log.

    Example: linkage case judge case_0123456789ab acct_1 acct_2 --linked --reason "same card holder"
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        found = opening.casebook.case(case)
        print_entry(opening.casebook.judge(found, account_a, account_b, linked, reason, signing_key(key)))


def replay(
    case: CaseArgument,
    workspace: WorkspaceOption,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Ask each recorded question of a case again, and compare the answers by their digests.

    Where other data was taken in or judged since, it is asked of what was known then. `same`: the answer is the same to the
    last digit. `changed`: what was known then is not here any more, for example because accounts were erased. `differs`:
    the same data gives another answer; then the exit code is 4.

    Example: linkage case replay case_0123456789ab
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit
    from linkage.errors import CheckFailed

    with opened(workspace) as opening:
        casebook = opening.casebook
        replayed = list(casebook.replay(casebook.case(case)))
    rows = [one.to_dict() for one in replayed]

    def view(console: Console) -> None:
        from linkage.cli.case_view import draw_replay

        draw_replay(console, rows)

    emit(
        format,
        output,
        document=lambda: {"case_id": case, "questions": rows},
        columns=REPLAY_COLUMNS,
        rows=lambda: rows,
        view=view,
    )
    if differing := [one.entry.number for one in replayed if one.outcome == "differs"]:
        raise CheckFailed(
            f"{case}: the same data gives another answer to entry {', '.join(map(str, differing))}"
        )
