"""Dossiers to draw: a small valid one, one of any size, and ones whose every text was written by somebody hostile."""

from __future__ import annotations

import copy
import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from linkage.evidence.dossier import (
    FORMAT,
    BarFacts,
    BinFacts,
    CellFacts,
    Dossier,
    LeftOutFacts,
    LinkFacts,
    MemberFacts,
    NetworkFacts,
)

BIT = 1_000_000
DAY_US = 86_400_000_000
# 2026-01-05, a Monday.
START_US = 1_767_571_200_000_000
DAYS = 28

# Each is an instruction to somebody who reads text: a typesetter, a browser, a spreadsheet, a terminal, an eye.
HOSTILE = (
    '#read("/etc/passwd")',
    "*bold* _it_ $x^2$ `raw` <label> @ref // c /* c */ \\ ] } ) # = head",
    "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{7*7}} ${7*7} <!-- --> ]]> &lt;&#x41; ' \" `",
    '=HYPERLINK("http://example.com","x")',
    "abc\u202egnp.exe\u2066x\u2069\u200b\u200d\ufeff",
    "\x00\x07\x1b[31mred\x1b[0m\x1b]0;title\x07\r\n\ttab\x7f\x85",
    "漢字 かな السلام שלום नमस्ते 😀 e\u0301\u0300\u0302 \ufffe \ue000 \U000e0041",
    "x" * 300,
    "javascript:alert(1)",
    "__proto__",
    "",
)
# Never in a document that was told the truth by JSON: a lone surrogate, as a careless decoder leaves it.
SURROGATE = "a\ud800b"


def dossier(networks: list[NetworkFacts] | None = None, **changes: Any) -> Dossier:
    """Return a valid dossier: two networks unless told, one attributed and one not; `changes` replace its fields."""
    made: Dossier = {
        "format": FORMAT,
        "case_id": "case_3f9a1c07",
        "title": "Accounts that share a request queue",
        "opened_at": "2026-02-02T09:00:00.000000+00:00",
        "as_of": "2026-02-01T23:59:59.000000+00:00",
        "tlp": "AMBER",
        "standing": "assessed",
        "accounts_of_provider": 1200,
        "networks": [network(), network(2, members=5, named=False)] if networks is None else networks,
        "limits": [
            "Accounts with fewer than 15 requests are found less often than others.",
            "A customer of a reseller cannot be told from the reseller by the reseller's own logs.",
        ],
        "error_rates": [
            {
                "what": "precision of expansion",
                "figure": "1.0000 on default",
                "source": "docs/benchmarks.md, Expansion and detection",
            },
            {
                "what": "innocents named",
                "figure": "0 of 65 seeds",
                "source": "docs/benchmarks.md, Expansion and detection",
            },
        ],
        "rederived": ["bits of each bar", "memberships and probabilities"],
        "attested": ["how many accounts of the whole provider hold a value"],
        "custody": [
            {
                "file": number,
                "batch": 1,
                "path": f"input/{name}",
                "sha256": digest(name),
                "size": 48_200 * (number + 1),
                "rows": 1200 * (number + 1),
                "source": "canonical",
                "taken_in_at": "2026-02-02T08:40:12.000000+00:00",
                "taken_in_by": "analyst",
            }
            for number, name in enumerate(("accounts.csv", "requests.jsonl", "payment_methods.csv"))
        ],
        "entries": [
            {
                "number": number,
                "at": f"2026-02-02T09:{number:02d}:00.000000+00:00",
                "kind": kind,
                "author": author,
                "key": key(author),
                "digest": digest(f"entry {number}"),
                "words": words,
            }
            for number, (kind, author, words) in enumerate(
                (
                    ("open", "analyst one", "opened the case"),
                    ("ask", "analyst one", "asked: linkage expand acct_0001"),
                    ("add", "analyst one", "added net_000000000001"),
                    ("claim", "analyst one", "claimed: net_000000000001 is run by Laboratory A"),
                    ("approve", "reviewer two", "approved entry 3"),
                )
            )
        ],
        "authors": [
            {"name": "analyst one", "key": key("analyst one"), "role": "opened, asked, claimed"},
            {"name": "reviewer two", "key": key("reviewer two"), "role": "approved"},
        ],
        "redaction": "none",
        "versions": {"linkage": "0.1.0", "rules": "1"},
    }
    made.update(changes)  # type: ignore[typeddict-item]
    return made


def network(number: int = 1, *, members: int = 12, named: bool = True, **changes: Any) -> NetworkFacts:
    """Return a network of `members` accounts in cells of eight or so; `named` gives it an attribution and collateral."""
    people = [member(number, place) for place in range(members)]
    sizes = Counter(one["cell_id"] for one in people)
    cells = sorted(sizes)
    made: NetworkFacts = {
        "network_id": f"net_{number:012d}",
        "assessment": "malicious" if named else "unclear",
        "standing": "ring" if named else "coordinated",
        "question": f"linkage expand {people[0]['account_id'] if people else 'acct_none'} --explain",
        "seed": people[0]["account_id"] if people else "acct_none",
        "reasons": [
            {
                "reason": "9 of 12 accounts share a payment method with another, 0.4 expected of strangers",
                "microbits": 61 * BIT,
                "speaks_for": True,
            },
            {
                "reason": "2 of its accounts judged not linked by a person",
                "microbits": 5 * BIT,
                "speaks_for": False,
            },
            {
                "reason": "one company domain behind 3 of its accounts",
                "microbits": None,
                "speaks_for": False,
            },
        ],
        "members": people,
        "cells": [cell(name, place, sizes[name], cells) for place, name in enumerate(cells)],
        "links": [
            link(a["account_id"], b["account_id"])
            for a, b in itertools.pairwise(people)
            if a["cell_id"] == b["cell_id"]
        ],
        "left_out": [left_out(number, place) for place in range(4)],
        "left_out_total": 9,
        "counts": [
            count(
                "accounts in the window", members, "members with a request, a sign-up or a ban in the window"
            ),
            count("accounts at the peak day", max(1, members - 3), "members with a request on 2026-01-20"),
            count("accounts at one instant", 4.2, "effective number in use at a time, by pool", 3.1, 5.6),
        ],
        "timeline": [day(place, members) for place in range(DAYS)],
        "strike_out": [
            {
                "without": "network",
                "members_left": max(0, members - 1),
                "members_lost": min(1, members),
                "standing": "ring",
                "words": "without addresses the same cells stand; one account is lost",
            },
            {
                "without": "payment",
                "members_left": members,
                "members_lost": 0,
                "standing": "unclear",
                "words": "without cards nothing tells the group from an audience",
            },
        ],
        "exculpatory": [
            "Two of the accounts paid with a card of their own for eleven months before the window.",
            "The addresses of the second cell belong to a university that other customers use as well.",
        ],
        "completeness": {"first": members, "second": 9, "both": 8, "missing": 1.4, "low": 0.0, "high": 5.1},
        "attribution": attribution(number, people) if named else None,
        "collateral": collateral(number, members) if named else None,
    }
    made.update(changes)  # type: ignore[typeddict-item]
    return made


def member(number: int, place: int) -> MemberFacts:
    """Return a member; those late in the list are less likely. Its bars add up to its micro-bits."""
    bars: list[BarFacts] = [
        bar("template", f"{digest(f'template {number} {place % 3}')[:16]}", 9 * BIT, 6),
        bar("end_user", f"user_{number}_{place % 4}", 7_500_000, 3),
        bar("payment", "cards that other members pay with too, or none of them", 6 * BIT, 0),
        bar("network", "addresses that other members use too, or none of them", 2_250_000, 0),
        bar("against", "values that the cell spreads thinly or has not", -1_750_000, 0),
        bar("prior", "how few accounts are in the cell", -7_200_000, 0),
    ]
    return {
        "account_id": f"acct_{number}{place:04d}",
        "probability": round(max(0.62, 0.999985 - 0.0011 * place), 6),
        "microbits": sum(one["microbits"] for one in bars),
        "kinds": ["content", "customer", "payment"],
        "cell_id": f"cell_{number}{place // 8:07d}",
        "created_at": START_US - DAY_US * (3 + place % 5),
        "status": "banned" if place % 4 == 3 else "active",
        "status_at": START_US + DAY_US * 21 if place % 4 == 3 else None,
        "requests": 40 + 7 * place,
        "first_at": START_US + 3_600_000_000 * place,
        "last_at": START_US + DAY_US * (DAYS - 2),
        "bars": bars,
    }


def bar(kind: str, value: str, microbits: int, accounts: int) -> BarFacts:
    """Return one bar."""
    return {"kind": kind, "value": value, "microbits": microbits, "accounts": accounts}


def cell(name: str, place: int, accounts: int, cells: list[str]) -> CellFacts:
    """Return a cell; the first is where the walk began, the others are reached from it or from its neighbour."""
    return {
        "cell_id": name,
        "accounts": accounts,
        "probability": round(0.99999 - 0.0004 * min(place, 50), 6),
        "reached_from": None if place == 0 else cells[(place - 1) // 2],
        "families": [] if place == 0 else ["customer", "payment"],
        "microbits": 0 if place == 0 else 24 * BIT,
        "payers": max(1, accounts // 2),
        "sharing": accounts // 2,
        "dated": accounts,
        "crowded": accounts // 3,
    }


def link(account_a: str, account_b: str) -> LinkFacts:
    """Return a link between two accounts."""
    return {
        "account_a": account_a,
        "account_b": account_b,
        "microbits": 14 * BIT,
        "kinds": ["content", "payment"],
    }


def left_out(number: int, place: int) -> LeftOutFacts:
    """Return an account that was considered and is none of the network."""
    return {
        "account_id": f"acct_9{number}{place:03d}",
        "microbits": (3 - place) * BIT,
        "kinds": ["network"] if place else ["content", "network"],
        "reason": "shares one kind only" if place else "would pass the innocents allowed",
    }


def count(
    name: str, value: float, definition: str, low: float | None = None, high: float | None = None
) -> dict[str, Any]:
    """Return a number of the summary with its definition."""
    return {"name": name, "value": value, "low": low, "high": high, "definition": definition}


def day(place: int, members: int) -> BinFacts:
    """Return one day: busy in the week, sign-ups in its second day, bans on the 22nd."""
    busy = 0 if place % 7 > 4 else 1
    return {
        "at": START_US + DAY_US * place,
        "requests": busy * (30 + (place * 37) % 60),
        "accounts": busy * max(0, members - place % 5),
        "sign_ups": members // 2 if place == 1 else 0,
        "bans": members // 4 if place == 21 else 0,
    }


def attribution(number: int, people: list[MemberFacts]) -> dict[str, Any]:
    """Return what `linkage attribute` says of a network: two organizations and none, with the way to it."""
    ways = [
        {"org_id": "org_a", "name": "Laboratory A", "probability": 0.91, "words": "very likely", "standing": "assessed"},
        {"org_id": "org_b", "name": "Reseller B", "probability": 0.03, "words": "almost no chance", "standing": "alleged"},
        {"org_id": "unattributed", "name": "unattributed", "probability": 0.06, "words": "very unlikely", "standing": "assessed"},
    ]  # fmt: skip
    item = {
        "indicator_id": "ind_01", "org_id": "org_a", "kind": "asn", "value": "AS64500", "layer": "runs", "inside": 9, "outside": 2,
        "lift": 410.0, "microbits": 8 * BIT, "grade": "B2", "source": "a partner's report", "valid_from": START_US - 90 * DAY_US, "valid_to": None,
    }  # fmt: skip
    return {
        "network_id": f"net_{number:012d}",
        "assessment": "malicious",
        "members": [{"account_id": one["account_id"], "probability": one["probability"]} for one in people],
        "attribution": ways,
        "layers": {"runs": ways, "traffic": [ways[1], ways[2]]},
        "evidence": [item, {**item, "indicator_id": "ind_02", "kind": "email_domain", "value": "lab-a.example.com", "microbits": 5 * BIT}],
        "set_aside": [{**item, "indicator_id": "ind_03", "kind": "ip", "value": "192.0.2.7", "org_id": "org_b", "reason": "expired before the window"}],
        "contradictions": ["ind_01 says Laboratory A runs the range, ind_04 says Reseller B does"],
        "hypotheses": {
            "columns": [{"id": "lab", "words": "a laboratory"}, {"id": "reseller", "words": "a reseller"}, {"id": "false_flag", "words": "a false flag"}],
            "rows": [
                {"evidence": "the range is Laboratory A's", "diagnosticity": 3.0, "cells": {"lab": "CC", "reseller": "I", "false_flag": "C"}},
                {"evidence": "cards of one issuer", "diagnosticity": 0.5, "cells": {"lab": "C", "reseller": "C", "false_flag": "N"}},
            ],
            "inconsistency": {"lab": 0.0, "reseller": 3.0, "false_flag": 0.5},
            "order": ["lab", "false_flag", "reseller"],
        },
        "would_change": ["an invoice of the range to somebody else"],
        "summary": "Laboratory A very likely runs these accounts.",
    }  # fmt: skip


def collateral(number: int, members: int) -> dict[str, Any]:
    """Return the expected innocents of each proposed action on a network, as `linkage.detect.collateral` does."""
    shared = {"requests_per_day": 812.5, "paying": members, "paying_innocents": 0.2, "banned_already": 3}
    value = {
        "kind": "card", "value": f"card_{digest('card')[:12]}", "members": 6, "outside": 1, "probability": 0.85,
        "expected_innocents": 1.04, "low": 1, "high": 2, "infrastructure": None, "refused": None,
    }  # fmt: skip
    return {
        "network_id": f"net_{number:012d}",
        "actions": [
            {
                "action": "ban", "accounts": members, "expected_innocents": 0.41, "low": 0, "high": 2, "threshold": 0.99,
                "words": f"ban: {members} accounts; 0.41 innocents expected by the model, 0 to 2 (95 %)", **shared,
            },
            {
                "action": "block", "accounts": members + 30, "expected_innocents": 22.5, "low": 14, "high": 33, "threshold": 0.9,
                "words": f"block: {members + 30} accounts by 1 value, 30 of them outside of the network", **shared,
            },
        ],
        "values": [value, {**value, "kind": "ip", "value": "2001:db8:0:12::/64", "outside": 30, "refused": "30 of its 36 holders are outside"}],
        "values_refused": {"held outside of the network": 1},
        "method": "Expected innocents are the sum of what each account lacks to certainty, by the model.",
    }  # fmt: skip


def digest(text: str) -> str:
    """Return 64 hex digits that depend on the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def key(author: str) -> str:
    """Return the fingerprint of an author's key."""
    return f"ed25519:{digest(author)}"


def texts(document: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give every text of a document that is a value, with the way to it."""
    if isinstance(document, str):
        yield path, document
    elif isinstance(document, dict):
        for name in document:
            yield from texts(document[name], (*path, name))
    elif isinstance(document, list):
        for place, one in enumerate(document):
            yield from texts(one, (*path, place))


def with_text(document: Dossier, path: tuple[str | int, ...], text: str) -> Dossier:
    """Return a copy with another text at one place."""
    made: Any = copy.deepcopy(document)
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = text
    return made  # type: ignore[no-any-return]


# Texts that a program makes and reads: a time or a key that is not one is no dossier.
READ_BY_PROGRAMS = frozenset({"opened_at", "as_of", "at", "taken_in_at"})


def hostile(attacks: tuple[str, ...] = HOSTILE, base: Dossier | None = None, shift: int = 0) -> Dossier:
    """Return a dossier with an attack in every text but times, behind a mark that tells its field; see `marks`.

    `shift` moves the attacks on by so many fields: as many shifts as attacks put each into each field.
    """
    # By JSON: what a document holds at two places is two things there.
    made: Any = json.loads(json.dumps(base or dossier()))
    for mark, (path, _) in marks(made).items():
        inner = made
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = mark + attacks[(int(mark[1:-1]) + shift) % len(attacks)]
    return made  # type: ignore[no-any-return]


def marks(document: Any) -> dict[str, tuple[tuple[str | int, ...], str]]:
    """Return every text of a dossier that `hostile` replaces, with the way to it, by the mark it gets there."""
    found = [(path, text) for path, text in texts(document) if path[-1] not in READ_BY_PROGRAMS]
    return {f"f{place:04d}.": one for place, one in enumerate(found)}
