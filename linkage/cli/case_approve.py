"""`linkage case claim`, `approve`, `supersede` and `undo`: a name, a second person's word, and what is taken back."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from linkage.cli.case_new import CaseArgument, EntryArgument, append, print_entry
from linkage.cli.options import KeyOption, WorkspaceOption

ReasonOption = Annotated[str, typer.Option("--reason", help="Why.", show_default=False)]


class ClaimStanding(StrEnum):
    """Who stands behind a claim: whoever said it, whoever weighed the evidence, or a court that decided."""

    alleged = "alleged"
    assessed = "assessed"
    adjudicated = "adjudicated"


def claim(
    case: CaseArgument,
    workspace: WorkspaceOption,
    network: Annotated[str, typer.Option("--network", help="The network: net_….", show_default=False)],
    org: Annotated[str, typer.Option("--org", help="The organization's id.", show_default=False)],
    standing: Annotated[
        ClaimStanding,
        typer.Option("--standing", help="Said by somebody; weighed; decided by a court.", show_default=False),
    ],
    reason: ReasonOption,
    key: KeyOption = None,
) -> None:
    """Claim that a network belongs to an organization.

    The name leaves the tool only when a second person has approved the claim.

    Example: linkage case claim case_0123456789ab --network net_0123456789ab --org org_1 --standing alleged --reason "told by a customer"
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        found = opening.casebook.case(case)
        entry = opening.casebook.claim(found, network, org, standing.value, reason, signing_key(key))
    print_entry(entry)
    print("a second person approves it:")
    print(f"linkage case approve {case} {entry.number} --key THEIR_KEY")


def approve(
    case: CaseArgument, entry: EntryArgument, workspace: WorkspaceOption, key: KeyOption = None
) -> None:
    """Approve an entry as a second person: not with the key that signed it, nor with one that replaced that.

    Example: linkage case approve case_0123456789ab 4 --key second.pem
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        print_entry(opening.casebook.case(case).approve(entry, signing_key(key)))


def supersede(
    case: CaseArgument,
    entry: EntryArgument,
    workspace: WorkspaceOption,
    reason: ReasonOption,
    key: KeyOption = None,
) -> None:
    """Take back what was asked, judged, noted or claimed: the entry stays in the log and does not count any more.

    Example: linkage case supersede case_0123456789ab 4 --reason "another person's card"
    """
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        found = opening.casebook.case(case)
        body = found.superseding(entry, reason)
        print_entry(append(found, "supersede", body, key))


def undo(
    case: CaseArgument,
    entry: EntryArgument,
    workspace: WorkspaceOption,
    reason: ReasonOption = "",
    key: KeyOption = None,
) -> None:
    """Undo a merge or a split of networks, or the undoing of one.

    Example: linkage case undo case_0123456789ab 4 --reason "two customers of one agency"
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        found = opening.casebook.case(case)
        print_entry(opening.casebook.undo(found, entry, reason, signing_key(key)))
