"""Read the accounts that a file lists, for the commands that take `--accounts FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from linkage.errors import UsageError


def read_accounts(file: str) -> list[str]:
    """Return the account ids of a file, one a line, empty lines left out; `-` is standard input.

    Raises UsageError for a file that is not there or no UTF-8 text.
    """
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise UsageError(f"--accounts {file}: {reason}") from None
    return [line.strip() for line in text.splitlines() if line.strip()]
