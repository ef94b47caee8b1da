"""Draft the certificate of a custodian for records of a regularly conducted process: a text with blanks, never signed here.

What a court asks for differs from place to place (in the United States rules 803(6), 902(11), 902(13) and 902(14) of the
Federal Rules of Evidence); the draft says what such a certificate usually has to, and a lawyer makes it one.
"""

from __future__ import annotations

import textwrap
from typing import TypedDict

from linkage.visible import visible

BLANK = "_" * 40
WIDTH = 92


class SourceFacts(TypedDict):
    """A file of logs behind the bundle: what it is called, its hash, when it was taken in and by whom."""

    path: str
    sha256: str
    rows: int
    taken_in_at: str
    taken_in_by: str


class CertificateFacts(TypedDict):
    """What the program knows of the records; everything else is a blank that a person fills in."""

    case_id: str
    title: str
    as_of: str
    sealed_at: str
    signer: str
    key: str
    software: str
    sources: list[SourceFacts]


def draft_certificate(facts: CertificateFacts) -> str:
    """Return the draft as plain text; values from logs are made visible, so that none adds a line of its own."""
    case, title = visible(facts["case_id"]), visible(facts["title"])
    signer, key = visible(facts["signer"]), visible(facts["key"])
    paragraphs = [
        f"I, {BLANK} (name), {BLANK} (position), of {BLANK} (organization), declare:",
        "1. I am a custodian of the records named below, or I am qualified by what I know of the systems that make and "
        f"keep them, namely: {BLANK}.",
        "2. The files listed in the annex are logs that these systems wrote by themselves, each entry at or near the time "
        "of what it records, or from information passed on by somebody with knowledge of it.",
        "3. They were kept in the course of a regularly conducted activity of the organization, and making them was a "
        f"regular practice of that activity, namely: {BLANK}.",
        f"4. On the dates in the annex the files were taken into the program {visible(facts['software'])}, which records "
        "the SHA-256 of each file and keeps, for each row, the file and the line it came from. Rows "
        "that it could not read are kept apart with the reason and are listed in the bundle where they bear on it.",
        f"5. The bundle of case {case} ({title}) was made from these rows by a process that gives the same bytes when it "
        f"is repeated on the same records; its data end at {visible(facts['as_of'])}. The process, its parameters and "
        "its measured rates of error are described in the report inside.",
        "6. To my knowledge the process gives an accurate result when it works as described. What speaks against that, or "
        f"was found faulty in this case: {BLANK}.",
        "7. The hash of every file is in data/statement.json. That statement was sealed at "
        f"{visible(facts['sealed_at'])} and signed by {signer} with the key of fingerprint {key}. The copy that I examined "
        f"was compared with these hashes on {BLANK} (date) by {BLANK} (name), and they were {BLANK} (equal or not).",
        "8. I have not been asked, and do not certify, that the conclusions drawn in the bundle are right, nor who stands "
        "behind an account.",
        "I declare under penalty of perjury that the foregoing is true and correct. (Strike out or replace as the law of "
        "the place requires.)",
        f"Place, date: {BLANK}",
        f"Signature:   {BLANK}",
    ]
    head = "DRAFT, NOT SIGNED: certificate of records of a regularly conducted activity"
    note = "This draft is no legal advice. A lawyer decides whether and how it is used; blanks are for the person who signs."
    body = [
        textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
        for text in [note, *paragraphs]
    ]
    return "\n\n".join([head, *body, "ANNEX: files taken in", *_annex(facts["sources"])]) + "\n"


def _annex(sources: list[SourceFacts]) -> list[str]:
    return [
        f"{visible(one['path'])}\n  SHA-256 {visible(one['sha256'])}\n  {one['rows']:,} rows, taken in at "
        f"{visible(one['taken_in_at'])} by {visible(one['taken_in_by'])}"
        for one in sources
    ] or ["(none)"]
