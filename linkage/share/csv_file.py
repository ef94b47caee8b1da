"""Write a share as CSV: a head of comment lines that say for whom and under what, then one row an indicator.

Each comment is one quoted cell that begins with `#`, so that a spreadsheet shows it and runs nothing of it.
"""

from __future__ import annotations

import csv
import io

from linkage.share.indicators import Share, iso
from linkage.tabular import safe_cell

FIRST_LINE = "# linkage indicators 1"
"""How a list of ours begins; the number is the version of the columns."""
COLUMNS = (
    "kind", "value", "tlp", "accounts", "elsewhere", "innocents", "bits", "first_seen", "last_seen", "valid_until",
    "networks",
)  # fmt: skip


def write_csv(share: Share) -> bytes:
    """Return the share as UTF-8 CSV; the same share gives the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    for line in (FIRST_LINE, *(f"# {name}: {value}" for name, value in _head(share))):
        writer.writerow([safe_cell(line)])
    writer.writerow(COLUMNS)
    for one in share.indicators:
        row = (
            one.kind, one.value, share.terms.tlp.label, one.accounts, one.elsewhere, one.innocents, one.bits,
            iso(one.first_seen_s), iso(one.last_seen_s), iso(one.expires_s), one.networks,
        )  # fmt: skip
        writer.writerow([safe_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8")


def _head(share: Share) -> list[tuple[str, str]]:
    head = [
        ("tlp", share.terms.tlp.label),
        ("producer", share.terms.producer),
        ("for", share.terms.recipient),
        ("as_of", iso(share.as_of_s)),
    ]
    if share.key_id:
        head.append(("key_id", share.key_id))
    return head + [("note", warning) for warning in share.warnings]
