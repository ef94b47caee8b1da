"""`linkage share`: indicators of a harmful network for another provider, and what another provider's indicators hit here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from linkage.cli.options import Format, FormatOption, KeyOption, WorkspaceOption
from linkage.cli.share_match import match
from linkage.share.indicators import MAX_INNOCENTS, MIN_ACCOUNTS
from linkage.share.tlp import Tlp, read_tlp

share_app = typer.Typer(no_args_is_help=True, help="Indicators for other providers, and theirs for us.")


@share_app.callback()
def share() -> None:
    """Tell others what to look for, without telling them more, and look for what they tell.

    Example: linkage share match received.csv
    """


NetworksArgument = Annotated[
    list[str], typer.Argument(metavar="NETWORK...", help="Networks assessed malicious.", show_default=False)
]
CaseOption = Annotated[
    str, typer.Option("--case", metavar="CASE", help="The case that keeps the approval and the receipt.")
]
WithOption = Annotated[
    str, typer.Option("--with", metavar="NAME", help="Who gets it; the file and the receipt say so.")
]
TlpOption = Annotated[
    Tlp,
    typer.Option(
        "--tlp",
        parser=read_tlp,
        metavar="clear|green|amber|amber+strict|red",
        help="How far it may be passed on (TLP 2.0).",
    ),
]
HashKeyOption = Annotated[
    Path | None,
    typer.Option(
        "--hash-key",
        metavar="FILE",
        help="Hash all values with this key, which both sides hold. Whoever holds it can enumerate addresses and "
        "phone numbers.",
        show_default="no hashing; emails, phones, end users and identifiers stay here",
    ),
]
ExpiresOption = Annotated[
    int | None,
    typer.Option(
        "--expires", min=1, metavar="DAYS", help="Expire at most so long after a value was last seen.",
        show_default="by kind: an address 7, a card 180",
    ),
]  # fmt: skip
MinAccountsOption = Annotated[
    int, typer.Option("--min-accounts", min=1, metavar="K", help="Withhold what fewer members hold.")
]
MaxInnocentsOption = Annotated[
    float,
    typer.Option(
        "--max-innocents", min=0, metavar="N", help="Withhold a value that hits more innocents of ours."
    ),
]
ProducerOption = Annotated[
    str, typer.Option("--producer", metavar="NAME", help="Who gives it, as the recipient shall read it.")
]
PrepareOption = Annotated[
    bool, typer.Option("--prepare", help="Only write into the case and show what would leave; no file.")
]
FileOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="The file to write.", show_default=False)
]


def _command(format_: str, doc: str) -> Callable[..., None]:
    """Return the command that writes one format; the three differ in nothing but the format and their help."""

    def leave(
        networks: NetworksArgument,
        workspace: WorkspaceOption,
        case: CaseOption,
        recipient: WithOption,
        output: FileOption = None,
        prepare: PrepareOption = False,
        tlp: TlpOption = Tlp.amber_strict,
        hash_key: HashKeyOption = None,
        expires: ExpiresOption = None,
        min_accounts: MinAccountsOption = MIN_ACCOUNTS,
        max_innocents: MaxInnocentsOption = MAX_INNOCENTS,
        producer: ProducerOption = "a provider",
        key: KeyOption = None,
        format: FormatOption = Format.table,
    ) -> None:
        from linkage.cli.keygen import signing_key
        from linkage.cli.opening import opened
        from linkage.cli.share_view import print_shared
        from linkage.errors import UsageError
        from linkage.share.indicators import Terms

        if (output is None) != prepare:
            raise UsageError("name the file to write with --output, or --prepare to see what would be in it")
        terms = Terms(recipient, tlp, min_accounts, max_innocents, expires, producer)
        with opened(workspace) as opening:
            shared = opening.sharing.leave(
                format_, networks, terms, output, case_id=case, author=signing_key(key), hash_key=hash_key
            )
        print_shared(shared, output, format.value)

    leave.__doc__ = doc
    return leave


share_app.command("stix")(
    _command(
        "stix",
        """Write what marks networks as a STIX 2.1 bundle (extra `share`), once a second person approved it.

        The first call writes into the case what would leave, with the digest of the file, and ends with exit code 4; a
        second person says `linkage case approve`; the same command again writes the file and a receipt. What strangers
        share, what few accounts or innocents hold, and what expired stays here and is counted. Whoever holds the hash
        key can enumerate addresses and phone numbers. See docs/sharing.md.

        Example: linkage share stix net_0123456789ab --case case_0123456789ab --with "Provider B" --output list.json
        """,
    )
)
share_app.command("misp")(
    _command(
        "misp",
        """Write what marks networks as a MISP event (extra `share`), once a second person approved it.

        As `linkage share stix`. Sensors act (`to_ids`) only on plain addresses, domains and user agents that hit next
        to nobody else. Whoever holds the hash key can enumerate addresses and phone numbers. See docs/sharing.md.

        Example: linkage share misp net_0123456789ab --case case_0123456789ab --with "Provider B" --output event.json
        """,
    )
)
share_app.command("csv")(
    _command(
        "csv",
        """Write what marks networks as CSV, once a second person approved it.

        As `linkage share stix`. Lines that begin with # say for whom the list is and under which label; a value that a
        spreadsheet would run begins with an apostrophe, which `linkage share match` takes away again. Whoever holds
        the hash key can enumerate addresses and phone numbers. See docs/sharing.md.

        Example: linkage share csv net_0123456789ab --case case_0123456789ab --with "Provider B" --output list.csv
        """,
    )
)
share_app.command()(match)
