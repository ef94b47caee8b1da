"""`linkage network merge` and `split`: what a person decides of networks, as entries of a case that can be undone."""

from __future__ import annotations

from typing import Annotated

import typer

from linkage.cli.options import KeyOption, WorkspaceOption

CaseOption = Annotated[
    str, typer.Option("--case", help="The case in which it is written down.", show_default=False)
]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why.", show_default=False)]


def merge(
    networks: Annotated[
        list[str], typer.Argument(metavar="NETWORK…", help="Two networks or more.", show_default=False)
    ],
    workspace: WorkspaceOption,
    case: CaseOption,
    reason: ReasonOption,
    key: KeyOption = None,
) -> None:
    """Make one network of several, under a new id.

    The networks stay as detection found them, under their ids; `linkage case undo` takes the merge back.

    Example: linkage network merge net_0123456789ab net_ba9876543210 --case case_0123456789ab --reason "one card holder"
    """
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        casebook = opening.casebook
        entry = casebook.merge(casebook.case(case), networks, reason, signing_key(key))
    print(
        f"{entry.body['network_id']}: {case} entry {entry.number}; `linkage case undo {case} {entry.number}` takes it back"
    )


def split(
    network: Annotated[str, typer.Argument(metavar="NETWORK", help="A network.", show_default=False)],
    workspace: WorkspaceOption,
    accounts: Annotated[
        str,
        typer.Option(
            "--accounts",
            metavar="FILE",
            help="The accounts that are another hand's, one a line; - reads stdin.",
            show_default=False,
        ),
    ],
    case: CaseOption,
    reason: ReasonOption,
    key: KeyOption = None,
) -> None:
    """Make two networks of one, under new ids: that of the accounts listed, and that of all others.

    The network stays as detection found it, under its id; `linkage case undo` takes the split back.

    Example: linkage network split net_0123456789ab --accounts accounts.txt --case case_0123456789ab --reason "an agency"
    """
    from linkage.cli.account_list import read_accounts
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened

    listed = read_accounts(accounts)
    with opened(workspace) as opening:
        casebook = opening.casebook
        entry = casebook.split(casebook.case(case), network, listed, reason, signing_key(key))
    first, rest = entry.body["network_ids"]
    print(f"{first}: the accounts listed\n{rest}: the others")
    print(f"{case} entry {entry.number}; `linkage case undo {case} {entry.number}` takes it back")
