"""`linkage case letter` and `appeal`: say to the holder of an account what it was judged by, and write down how an appeal ended."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from linkage.cli.case_new import CaseArgument, print_entry
from linkage.cli.options import KeyOption, OutputOption, WorkspaceOption

AccountArgument = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="An account of a network of the case.", show_default=False)
]


class Outcome(StrEnum):
    """How an appeal ended."""

    upheld = "upheld"
    cleared = "cleared"
    partly = "partly"


def letter(
    case: CaseArgument,
    account: AccountArgument,
    workspace: WorkspaceOption,
    lang: Annotated[str, typer.Option("--lang", help="Language of the letter: en.")] = "en",
    output: OutputOption = None,
    key: KeyOption = None,
) -> None:
    """Write the letter to the holder of an account: what it was judged by, how sure that is, what would clear it.

    A draft with blanks, in plain text that is Markdown too. It names families of evidence and never a value, a weight or
    another customer: the holder may be innocent, and may be the operator. That it was written is an entry of the case.

    Example: linkage case letter case_0123456789ab acct_1 --output letter.md
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened
    from linkage.cli.output import write
    from linkage.workspace.collateral import write_letter

    with opened(workspace) as opening:
        text = write_letter(opening, case, account, signing_key(key), lang)
    write(text.encode("utf-8"), output)


def appeal(
    case: CaseArgument,
    account: AccountArgument,
    workspace: WorkspaceOption,
    outcome: Annotated[
        Outcome,
        typer.Option(
            "--outcome",
            help="`cleared`: the account leaves the network; `upheld`: the decision stands; `partly`: softened, open.",
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why, in a sentence.", show_default=False)],
    key: KeyOption = None,
) -> None:
    """Write down how an appeal ended; it counts from now on, in `expand`, `detect` and every list to act on.

    An account that is cleared is left out of every group around those it was found with, with a reason that names the
    appeal. A later appeal takes the place of this one, and `linkage case supersede` takes it back; nothing is deleted.

    Example: linkage case appeal case_0123456789ab acct_1 --outcome cleared --reason "a school pays, seen in its contract"
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened
    from linkage.workspace.collateral import decide_appeal

    with opened(workspace) as opening:
        print_entry(decide_appeal(opening, case, account, outcome.value, reason, signing_key(key)))
