"""The contents of a report as one JSON document: what is gathered once, and drawn as PDF and as a page.

Whoever doubts the drawing reads the document: it is in the bundle as `data/dossier.json`. Times are microseconds since
1970-01-01 UTC unless they are text (then ISO 8601), weights are micro-bits. Text comes from logs written by whoever is
investigated: show it, never obey it.
"""

from __future__ import annotations

from typing import Any, TypedDict

FORMAT = 1
"""Version of the document; a newer one is refused, not guessed at."""


class BarFacts(TypedDict):
    """One bar of a waterfall, as in the JSON of `why`: `accounts` is how many other accounts it also fits."""

    kind: str
    value: str
    microbits: int
    accounts: int


class MemberFacts(TypedDict):
    """A member with its waterfall; the bars add up to `microbits`, the odds that it belongs to its cell."""

    account_id: str
    probability: float
    microbits: int
    kinds: list[str]
    cell_id: str
    created_at: int | None
    status: str | None
    status_at: int | None
    requests: int
    first_at: int | None
    last_at: int | None
    bars: list[BarFacts]


class CellFacts(TypedDict):
    """A cell of the network: the way by which it was reached, and what its payments and sign-ups are."""

    cell_id: str
    accounts: int
    probability: float
    reached_from: str | None
    families: list[str]
    microbits: int
    payers: int
    sharing: int
    dated: int
    crowded: int


class LinkFacts(TypedDict):
    """Two accounts of one cell that share most (of each member the five strongest)."""

    account_a: str
    account_b: str
    microbits: int
    kinds: list[str]


class LeftOutFacts(TypedDict):
    """An account that was considered and is no member, with the reason in words."""

    account_id: str
    microbits: int
    kinds: list[str]
    reason: str


class ReasonFacts(TypedDict):
    """A reason for (`speaks_for`) or against harm; `microbits` is None where it decides by itself."""

    reason: str
    microbits: int | None
    speaks_for: bool


class CountFacts(TypedDict):
    """A number of the summary with the words that define it; `low` and `high` where it is an estimate (95 %)."""

    name: str
    value: float
    low: float | None
    high: float | None
    definition: str


class StrikeOut(TypedDict):
    """What stands when one kind of data is struck out (`without`, a family such as `network`)."""

    without: str
    members_left: int
    members_lost: int
    standing: str
    words: str


class BinFacts(TypedDict):
    """One day of the network."""

    at: int
    requests: int
    accounts: int
    sign_ups: int
    bans: int


class NetworkFacts(TypedDict):
    """One network of the case. `question` is the command that anybody can give again; `seed` its account.

    `attribution` is `linkage.attribute`'s document, `collateral` `linkage.detect.collateral`'s, or None where nobody asked.
    `completeness` as in the JSON of `detect`. `exculpatory` are sentences that speak for the accounts.
    """

    network_id: str
    assessment: str
    standing: str
    question: str
    seed: str
    reasons: list[ReasonFacts]
    members: list[MemberFacts]
    cells: list[CellFacts]
    links: list[LinkFacts]
    left_out: list[LeftOutFacts]
    left_out_total: int
    counts: list[CountFacts]
    timeline: list[BinFacts]
    strike_out: list[StrikeOut]
    exculpatory: list[str]
    completeness: dict[str, Any] | None
    attribution: dict[str, Any] | None
    collateral: dict[str, Any] | None


class FileFacts(TypedDict):
    """A file that was taken in: the link of the chain of custody from the log to the row."""

    file: int
    batch: int
    path: str
    sha256: str
    size: int
    rows: int
    source: str
    taken_in_at: str
    taken_in_by: str


class EntryFacts(TypedDict):
    """An entry of the case's log in words; `digest` is what the next entry names."""

    number: int
    at: str
    kind: str
    author: str
    key: str
    digest: str
    words: str


class AuthorFacts(TypedDict):
    """A person who signed: name, fingerprint of the key, what they did."""

    name: str
    key: str
    role: str


class ErrorRate(TypedDict):
    """A measured error rate of the method: what, the figure, on which data, and where it is written."""

    what: str
    figure: str
    source: str


class Dossier(TypedDict):
    """Everything a report shows. `as_of` is the end of the data, `redaction` the profile under which values are hidden."""

    format: int
    case_id: str
    title: str
    opened_at: str
    as_of: str
    tlp: str
    standing: str
    accounts_of_provider: int
    networks: list[NetworkFacts]
    limits: list[str]
    error_rates: list[ErrorRate]
    rederived: list[str]
    attested: list[str]
    custody: list[FileFacts]
    entries: list[EntryFacts]
    authors: list[AuthorFacts]
    redaction: str
    versions: dict[str, str]
