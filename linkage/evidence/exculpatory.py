"""Collect what speaks for the accounts of a network, with the same care as what speaks against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from linkage.evidence.dossier import MemberFacts
from linkage.expand.odds import MICRO
from linkage.store import Row

# Members shown to be known by a kind of evidence at all; the others rest on the rest.
KINDS = {
    "payment": "share no payment method with another member that would speak for their place",
    "network": "share no address with another member that would speak for their place",
    "content": "share no prompts with other members that would speak for their place",
    "customer": "share no end user with other members that would speak for their place",
    "signup": "were not opened in the hours when others were",
}
# Where calibration was measured, members below this were wrong more often than their probability says.
FEW_BITS = 12.0
# Fewer requests than this show little of what an account does.
FEW_REQUESTS = 15
_PAYERS, _TOP_PAYER, _ACCOUNTS, _TOP_DOMAIN = 2, 4, 1, 8


def what_speaks_for(
    members: Sequence[MemberFacts],
    own: Mapping[str, Sequence[str]],
    cells: Sequence[Row],
    stated: dict[str, Any],
    remarks: Sequence[str],
) -> list[str]:
    """Return the sentences, those that would weigh most first.

    `own` are the families that hold each member in its own cell, without those of the way to it; `cells` the store's rows
    of the network's cells; `remarks` what detection says for the accounts.
    """
    total = len(members)
    said = [
        f"A reason counted against harm: {reason['reason']}." for reason in stated["reasons"] if not reason["speaks_for"]
    ]  # fmt: skip
    said += [f"{remark}." for remark in remarks]
    said += [f"A person's judgement: {note}." for note in stated["notes"]]
    payer = max(cells, key=lambda row: row[_TOP_PAYER], default=None)
    if payer is not None and payer[_TOP_PAYER] > 1:
        said.append(
            f"In {payer[0]} one payment method pays for {payer[_TOP_PAYER]:,} of {payer[_PAYERS]:,} paying accounts, as one firm's would; "
            "paying for half of the group it would have spoken it free."
        )
    domain = max(cells, key=lambda row: row[_TOP_DOMAIN], default=None)
    if domain is not None and domain[_TOP_DOMAIN] > 0:
        said.append(
            f"In {domain[0]} {domain[_TOP_DOMAIN]:,} of {domain[_ACCOUNTS]:,} accounts have mail at one company's domain."
        )
    for family, words in KINDS.items():
        without = sum(family not in own.get(member["account_id"], ()) for member in members)
        if without:
            said.append(f"{without:,} of {total:,} members {words}.")
    few = sum(member["microbits"] < FEW_BITS * MICRO for member in members)
    if few:
        said.append(
            f"{few:,} members are held in their cell by less than {FEW_BITS:.0f} bits; such places were wrong more often than "
            "their probability says where that was measured."
        )
    quiet = sum(member["requests"] < FEW_REQUESTS for member in members)
    if quiet:
        said.append(f"{quiet:,} members made fewer than {FEW_REQUESTS} requests in the whole window.")
    weakest = min(
        (step for step in stated["steps"] if step["reached_from"]),
        key=lambda step: step["microbits"],
        default=None,
    )
    if weakest:
        said.append(
            f"{weakest['cell_id']} ({weakest['accounts']:,} accounts) is reached by a tie of {weakest['microbits'] / MICRO:.1f} bits by "
            f"{', '.join(weakest['families'])}; were it chance and no other tie led there, all of them would be out."
        )
    return said
