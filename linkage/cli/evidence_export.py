"""`linkage evidence export`: a case as a sealed bundle that anybody can check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.case_new import CaseArgument
from linkage.cli.options import Format, FormatOption, KeyOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console


def export(
    case: CaseArgument,
    workspace: WorkspaceOption,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="DIR|FILE.zip", help="A new directory, or a zip.", show_default=False),
    ],
    redact: Annotated[
        list[str] | None,
        typer.Option(
            "--redact",
            metavar="names|addresses|prompts",
            help="Hide these values behind keyed hashes; all is still derived from them. May be repeated.",
        ),
    ] = None,
    tlp: Annotated[
        str, typer.Option("--tlp", help="Traffic Light Protocol 2.0: RED, AMBER+STRICT, AMBER, GREEN, CLEAR.")
    ] = "AMBER+STRICT",
    load_file: Annotated[
        bool, typer.Option("--load-file", help="Add a Concordance load file (DAT) for e-discovery.")
    ] = False,
    timestamp_url: Annotated[
        str | None,
        typer.Option(
            "--timestamp-url", metavar="URL", help="Have an RFC 3161 server stamp it: only a hash goes there."
        ),
    ] = None,
    key: KeyOption = None,
    format: FormatOption = Format.table,
) -> None:
    """Write a case as a bundle: report, members, rows, counts of everybody, the case's log, one signature.

    Each network of the case is derived again from what the bundle holds before it is sealed. The same case gives the same
    bytes. Organizations are named only where a claim on the network was approved by a second person. That it was
    handed out is an entry of the case.

    Example: linkage evidence export case_0123456789ab --out bundle.zip
    """  # fmt: skip
    from linkage.cli.keygen import signing_key
    from linkage.cli.opening import opened
    from linkage.cli.output import emit
    from linkage.cli.safe import visible
    from linkage.evidence.export import Order, read_tlp
    from linkage.evidence.redaction import read_profiles

    order = Order(read_profiles(redact or ()), read_tlp(tlp), load_file, timestamp_url)
    with opened(workspace) as opening:
        opening.casebook.case(case)  # before a key is made for nothing
        written = opening.export_bundle(case, out, signing_key(key), order)

    def view(console: Console) -> None:
        where = visible(str(written.path))
        console.print(
            f"{where}  {written.members:,} accounts in {len(written.networks)} networks, {written.files} files"
        )
        console.print(f"signed by  {written.key}")
        console.print()
        console.print("Open      report.pdf, or report.html in a browser, in its folder data/")
        console.print(f"Check     linkage evidence verify {where} --key {written.key}", soft_wrap=True)
        console.print(f"Derive    linkage evidence rederive {where}", soft_wrap=True)

    emit(
        format.value,
        None,
        document=written.to_dict,
        columns=tuple(written.to_dict()),
        rows=lambda: [written.to_dict()],
        view=view,
    )
