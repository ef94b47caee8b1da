"""`linkage evidence verify`: is a bundle as it was sealed, and by which key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import Format, FormatOption, OutputOption

if TYPE_CHECKING:
    from rich.console import Console


def verify(
    bundle: Annotated[
        Path, typer.Argument(metavar="BUNDLE", help="The bundle, a directory or a .zip.", show_default=False)
    ],
    key: Annotated[
        list[str] | None,
        typer.Option(
            "--key",
            metavar="FINGERPRINT|FILE",
            help="A key that may have signed it: its fingerprint, or the file with its public half. May be repeated.",
        ),
    ] = None,
    tsa_certificate: Annotated[
        list[Path] | None,
        typer.Option(
            "--tsa-certificate",
            metavar="FILE",
            help="Certificates (PEM) of the timestamp's authority, and of its server if the token has none.",
        ),
    ] = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Check that a bundle is, byte for byte, what was sealed, and say whose key sealed it.

    Nothing is unpacked or written. Without --key it says only that some key signed it, and anybody can make a key: get
    the signer's fingerprint by another way than the bundle and name it. Ends with 4 where anything does not hold.

    Example: linkage evidence verify bundle.zip --key signer.pub
    """
    from linkage.cli.output import emit
    from linkage.errors import CheckFailed
    from linkage.evidence.verification import tell
    from linkage.evidence.verify import verify as verify_bundle

    found = verify_bundle(bundle, trusted=key or (), tsa_certificates=tsa_certificate or ())

    def view(console: Console) -> None:
        # Not by rich, which would wrap the commands that somebody pastes.
        console.file.write(tell(found, console.width))

    emit(
        format.value,
        output,
        document=found.to_dict,
        columns=("name", "holds", "words"),
        rows=lambda: [check._asdict() for check in found.checks],
        view=view,
    )
    if not found.ok:
        raise typer.Exit(CheckFailed.exit_code)
