"""`linkage evidence keygen`: a signing key of one's own; and the key that a command signs with, made where there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import WorkspaceOption

if TYPE_CHECKING:
    from linkage.casebook.keys import SigningKey


def keygen(
    workspace: WorkspaceOption,
    name: Annotated[
        str | None,
        typer.Option("--name", help="Who signs, as others shall read it.", show_default="the login name"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Write the key to this file.", show_default="the default key"),
    ] = None,
    rotate: Annotated[
        Path | None,
        typer.Option(
            "--rotate",
            metavar="OLD",
            help="Write into the ledger that the new key replaces this one.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make a key to sign with, for its owner only, and print its fingerprint.

    Tell others the fingerprint by another way than the files: by it they know that what bears your name is yours. A
    key is never overwritten. With --rotate the old key signs in the workspace's ledger that the new one replaces it:
    both are the same person then, to every approval.

    Example: linkage evidence keygen --name "First Analyst" --out analyst.pem
    """
    from linkage.casebook.keys import default_key_path, load_key, make_key
    from linkage.errors import UsageError

    path = out or default_key_path()
    if rotate is None:
        key = make_key(path, name or login_name())
    else:
        from linkage.casebook import Casebook
        from linkage.casebook.rotation import rotate as write_rotation
        from linkage.lake import Lake

        lake, old = Lake.open(workspace), load_key(rotate)
        if out is None:
            raise UsageError("--rotate: name the file of the new key with --out; the old one is kept")
        key = make_key(path, name or old.name)
        write_rotation(Casebook(lake.root).ledger, old, key)
    print(f"{key.fingerprint}  {key.name}  {path}")


def signing_key(path: Path | None = None, name: str | None = None) -> SigningKey:
    """Return the key that a command signs with; where none is named and the default is not there it is made, and said."""
    from linkage.casebook.keys import default_key_path, load_key, make_key
    from linkage.cli.safe import visible

    default = default_key_path()
    if path is not None or os.environ.get("LINKAGE_KEY") or os.path.lexists(default):
        return load_key(path)
    key = make_key(default, name or login_name())
    told = f"linkage: made a signing key for {key.name}: {default}\n         {key.fingerprint}"
    print("\n".join(visible(line) for line in told.split("\n")), file=sys.stderr)
    return key


def login_name() -> str:
    """Return the name that somebody is logged in under."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in a container
        return "unnamed"
