"""Make of answers of `expand` a document that the page draws: a dossier without a case, in which nobody has judged anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from linkage.evidence.dossier import (
    FORMAT,
    BarFacts,
    BinFacts,
    CellFacts,
    Dossier,
    LinkFacts,
    MemberFacts,
    NetworkFacts,
    ReasonFacts,
)
from linkage.expand import Expansion
from linkage.expand.answer import Bar, Member, Reason

# What a page without a case says of its standing; see `page.SAID`.
COMPUTED = "computed"
ASSESSMENTS = {"ring": "malicious", "benign": "benign", "coincidence": "coincidence"}
LIMITS = (
    "This is an answer of the program. Nobody has judged it, nothing is signed, and no name is given.",
    "Accounts with few requests are found less often than others.",
)


@dataclass(frozen=True)
class Surroundings:
    """What a store and the derived tables know beside an answer; rows are those of the store's questions of that name."""

    accounts: int
    end: str
    version: str
    activity: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    cells: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    seeds: Mapping[str, Member] = field(default_factory=dict)
    links: Sequence[LinkFacts] = ()
    timelines: Sequence[Sequence[BinFacts]] = ()


def dossier_of(answers: Sequence[Expansion], about: Surroundings, question: str) -> Dossier:
    """Return the document; `answers` carry their bars (`explained`), and the question is the command that was given."""
    timelines: Iterable[Sequence[BinFacts]] = about.timelines or [()] * len(answers)
    networks = [_network(one, about, days, question) for one, days in zip(answers, timelines, strict=True)]
    seeds = [one.seed for one in answers]
    return {
        "format": FORMAT,
        "case_id": "",
        "title": f"Network of {seeds[0]}" if len(seeds) == 1 else f"Networks of {len(seeds):,} seeds",
        "opened_at": "",
        "as_of": about.end,
        "tlp": "RED",
        "standing": COMPUTED,
        "accounts_of_provider": about.accounts,
        "networks": networks,
        "limits": list(LIMITS),
        "error_rates": [],
        "rederived": [],
        "attested": [],
        "custody": [],
        "entries": [],
        "authors": [],
        "redaction": "none",
        "versions": {"linkage": about.version},
    }


def _network(one: Expansion, about: Surroundings, days: Sequence[BinFacts], question: str) -> NetworkFacts:
    found = [about.seeds[seed] for seed in one.accounts if seed in about.seeds] if one.members else []
    members = [*found, *one.members]
    inside = {member.account_id for member in members}
    return {
        "network_id": one.seed,
        "assessment": ASSESSMENTS.get(one.standing.word, "unclear"),
        "standing": one.standing.word,
        "question": question,
        "seed": one.accounts[0] if one.accounts else one.seed,
        "reasons": [_reason(reason, one.standing.word) for reason in one.standing.reasons],
        "members": [_member(member, about, one.explained.get(member.account_id, ())) for member in members],
        "cells": _cells(one, about) if members else [],
        "links": [link for link in about.links if link["account_a"] in inside and link["account_b"] in inside],
        "left_out": [
            {"account_id": left.account_id, "microbits": left.microbits, "kinds": list(left.kinds), "reason": left.reason}
            for left in one.left_out
        ],
        "left_out_total": one.left_out_total,
        "counts": [
            {"name": "accounts named", "value": len(one.members), "low": None, "high": None,
             "definition": "accounts that the answer names beside the seed"},
            {"name": "innocents expected", "value": round(one.expected_innocents, 2), "low": None, "high": None,
             "definition": f"how many of them are expected not to belong; the answer stopped by: {one.stopped_by}"},
            {"name": "left out", "value": one.left_out_total, "low": None, "high": None,
             "definition": "accounts that were near and are not named"},
        ],
        "timeline": list(days),
        "strike_out": [],
        "exculpatory": list(one.notes),
        "completeness": one.completeness.to_dict(),
        "attribution": None,
        "collateral": None,
    }  # fmt: skip


def _reason(reason: str, standing: str) -> ReasonFacts:
    if isinstance(reason, Reason):
        return {"reason": str(reason), "microbits": reason.microbits, "speaks_for": reason.for_ring}
    return {"reason": reason, "microbits": None, "speaks_for": standing == "ring"}


def _member(member: Member, about: Surroundings, bars: Sequence[Bar]) -> MemberFacts:
    row = about.activity.get(member.account_id)
    created, status, status_at, requests, first, last = row[1:7] if row else (None, None, None, 0, None, None)
    return {
        "account_id": member.account_id,
        "probability": member.probability,
        "microbits": member.microbits,
        "kinds": list(member.kinds),
        "cell_id": member.cell_id,
        "created_at": created,
        "status": status,
        "status_at": status_at,
        "requests": requests or 0,
        "first_at": first,
        "last_at": last,
        "bars": [_bar(bar) for bar in bars],
    }


def _bar(bar: Bar) -> BarFacts:
    return {"kind": bar.kind, "value": bar.value, "microbits": bar.microbits, "accounts": bar.accounts}


def _cells(one: Expansion, about: Surroundings) -> list[CellFacts]:
    cells: dict[str, CellFacts] = {}
    for step in one.steps:
        if step.cell_id in cells:
            continue
        row = about.cells.get(step.cell_id)
        payers, sharing, dated, crowded = (row[2], row[3], row[6], row[7]) if row else (0, 0, 0, 0)
        cells[step.cell_id] = {
            "cell_id": step.cell_id,
            "accounts": step.accounts,
            "probability": step.probability,
            "reached_from": step.reached_from,
            "families": list(step.families),
            "microbits": step.microbits,
            "payers": payers,
            "sharing": sharing,
            "dated": dated,
            "crowded": crowded,
        }
    return list(cells.values())
