"""Find the files that ship with the program (`cypher/`, `ingest/`): the wheel's copy first, else the checkout."""

from __future__ import annotations

from pathlib import Path


def shipped(folder: str) -> Path:
    """Return the directory of the shipped `folder` ("cypher" or "ingest").

    Raises FileNotFoundError when neither the installed package nor a checkout holds it.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_shipped" / folder, package.parent / folder):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation lacks its {folder}/ files; install it again")
