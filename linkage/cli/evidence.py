"""`linkage evidence`: bundles that somebody who does not trust us can check."""

from __future__ import annotations

import typer

from linkage.cli.evidence_export import export
from linkage.cli.evidence_rederive import rederive
from linkage.cli.evidence_verify import verify
from linkage.cli.keygen import keygen

evidence_app = typer.Typer(no_args_is_help=True, help="Sealed bundles of evidence, and how to check them.")


@evidence_app.callback()
def evidence() -> None:
    """Hand evidence to somebody who does not trust us, and check what was handed over.

    Example: linkage evidence verify bundle.zip
    """


for command in (export, verify, rederive, keygen):
    evidence_app.command()(command)
