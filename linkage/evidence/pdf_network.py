"""Choose and word what the PDF shows of one network; see `linkage.evidence.pdf_data`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from linkage.attribute.words import likelihood_words
from linkage.evidence import sentences
from linkage.evidence.dossier import Dossier, LeftOutFacts, MemberFacts, NetworkFacts, ReasonFacts
from linkage.evidence.formats import (
    bits_text,
    count_text,
    day_text,
    interval_text,
    number_text,
    probability_text,
)
from linkage.evidence.glyphs import in_column, shown
from linkage.evidence.pdf_attribution import describe_attribution, describe_collateral
from linkage.evidence.pdf_drawings import MOST_CIRCLES, draw_cells, draw_timeline, draw_waterfall
from linkage.evidence.prose import ASSESSMENTS

# Where everything is that a report has no room for.
MEMBERS_FILE = "data/members.csv"
DOSSIER_FILE = "data/dossier.json"
# More rows than this nobody reads on paper.
MOST_MEMBERS = 200
# A doubt is found among the least certain; a few of the surest show what certainty is made of.
LEAST_CERTAIN_DRAWN = 20
SUREST_DRAWN = 5
MOST_LEFT_OUT = 60
MOST_CELLS = 60
# There are a dozen families of evidence.
MOST_FAMILIES = 16
MOST_REASONS = 40


def describe_network(dossier: Dossier, network: NetworkFacts) -> dict[str, Any]:
    """Return what the template sets of a network."""
    members = sorted(network["members"], key=lambda one: (-one["probability"], one["account_id"]))
    drawn = _drawn(members)
    cells = sorted(network["cells"], key=lambda one: (-one["accounts"], one["cell_id"]))
    picture = draw_cells(network, cells)
    number = {cell["cell_id"]: str(place + 1) for place, cell in enumerate(cells)}
    return {
        "id": network["network_id"],
        "assessment": network["assessment"],
        "meaning": ASSESSMENTS.get(network["assessment"], ""),
        "question": network["question"],
        "asked": sentences.asked(dossier, network),
        "found": sentences.found(network),
        "who": sentences.who(network),
        "certainty": [*sentences.certainty(network), sentences.missing(network)],
        "counts": [
            {
                "name": one["name"],
                "value": number_text(one["value"]),
                "interval": interval_text(one["low"], one["high"]),
                "definition": one["definition"],
            }
            for one in network["counts"][:MOST_REASONS]
        ],
        "picture": picture,
        "cells": [
            {
                "number": number[cell["cell_id"]],
                "id": cell["cell_id"],
                "accounts": f"{cell['accounts']:,}",
                "probability": probability_text(cell["probability"]),
                "from": _way(cell["reached_from"], number),
                "by": _families(cell["families"]) if cell["reached_from"] else "",
                "bits": bits_text(cell["microbits"]) if cell["reached_from"] else "",
                "cards": f"{cell['sharing']:,} of {cell['payers']:,}",
                "sign_ups": f"{cell['crowded']:,} of {cell['dated']:,}",
            }
            for cell in cells[:MOST_CELLS]
        ],
        "cells_note": _note(len(cells), MOST_CELLS, "cell", DOSSIER_FILE),
        "picture_note": f"The {MOST_CIRCLES} largest of {len(cells):,} cells are drawn." if len(cells) > MOST_CIRCLES else "",
        "timeline": draw_timeline(network["timeline"]),
        "incriminating": _reasons([one for one in network["reasons"] if one["speaks_for"]]),
        "against": _reasons([one for one in network["reasons"] if not one["speaks_for"]]),
        "exculpatory": network["exculpatory"][:MOST_REASONS],
        "attribution": describe_attribution(network["attribution"]),
        "members": [_row(one, number) for one in members] if len(members) <= MOST_MEMBERS else [],
        "members_note": _members_note(len(members)),
        "waterfalls": [{**_row(one, number), **draw_waterfall(one)} for one in drawn],
        "waterfalls_note": _waterfalls_note(len(members), len(drawn)),
        "left_out_reasons": _tally(network["left_out"]),
        "left_out": [_left_out(one) for one in _nearest(network["left_out"])[:MOST_LEFT_OUT]],
        "left_out_note": _note(network["left_out_total"], min(len(network["left_out"]), MOST_LEFT_OUT), "account", DOSSIER_FILE),
        "strike_out": [
            {
                "without": _families([one["without"]]),
                "left": f"{one['members_left']:,}",
                "lost": f"{one['members_lost']:,}",
                "standing": in_column(one["standing"]),
                "words": one["words"],
            }
            for one in network["strike_out"][:MOST_REASONS]
        ],
        "collateral": describe_collateral(network["collateral"]),
    }  # fmt: skip


def _drawn(members: Sequence[MemberFacts]) -> list[MemberFacts]:
    """Return the members whose waterfall is drawn, the least certain first."""
    turned = sorted(members, key=lambda one: (one["probability"], one["account_id"]))
    if len(turned) <= LEAST_CERTAIN_DRAWN + SUREST_DRAWN:
        return turned
    return turned[:LEAST_CERTAIN_DRAWN] + turned[-SUREST_DRAWN:]


def _row(member: MemberFacts, number: dict[str, str]) -> dict[str, Any]:
    status = in_column(member["status"] or "")
    since = f" {day_text(member['status_at'])}" if member["status_at"] is not None else ""
    return {
        "account": shown(member["account_id"]),
        "probability": probability_text(member["probability"]),
        "word": likelihood_words(member["probability"]),
        "bits": bits_text(member["microbits"]),
        # Sixty rows of it: without the "and" of a sentence most take two lines.
        "by": _families(member["kinds"]).replace(" and ", ", "),
        "cell": number.get(member["cell_id"]) or f"{in_column(member['cell_id'], 12) or 'none'}, by a person",
        "created": day_text(member["created_at"]),
        "status": f"{status}{since}",
        "requests": f"{member['requests']:,}",
        "used": f"{day_text(member['first_at'])} to {day_text(member['last_at'])}",
    }


def _families(names: Sequence[str]) -> str:
    return sentences.family_text([in_column(name, 24) for name in names[:MOST_FAMILIES]])


def _way(reached_from: str | None, number: dict[str, str]) -> str:
    if reached_from is None:
        return "where the walk began"
    return f"from {number.get(reached_from) or in_column(reached_from)}"


def _reasons(reasons: Sequence[ReasonFacts]) -> list[list[str]]:
    return [
        [
            one["reason"],
            "decides" if one["microbits"] is None else f"{bits_text(abs(one['microbits']))[1:]} bits",
        ]
        for one in reasons[:MOST_REASONS]
    ]


def _nearest(left_out: Sequence[LeftOutFacts]) -> list[LeftOutFacts]:
    return sorted(left_out, key=lambda one: (-one["microbits"], one["account_id"]))


def _left_out(one: LeftOutFacts) -> list[str]:
    return [
        shown(one["account_id"]),
        bits_text(one["microbits"]) if one["microbits"] else "",
        _families(one["kinds"]) if one["kinds"] else "",
        one["reason"],
    ]


def _tally(left_out: Sequence[LeftOutFacts]) -> list[list[str]]:
    """Return the reasons for which accounts were left out, the most frequent first."""
    reasons = Counter(one["reason"] for one in left_out)
    ordered = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    return [[reason, f"{number:,}"] for reason, number in ordered[:MOST_REASONS]]


def _note(all_of_them: int, drawn: int, noun: str, where: str) -> str:
    if all_of_them <= drawn:
        return ""
    return f"{count_text(drawn, noun)} of {all_of_them:,} printed here; {where} in the bundle holds all that the analysis kept."


def _members_note(members: int) -> str:
    if members <= MOST_MEMBERS:
        return ""
    return (
        f"The {members:,} members are not listed here: {MEMBERS_FILE} in the bundle and the page (report.html) hold each of them"
        " with its probability, weight, cell and waterfall."
    )


def _waterfalls_note(members: int, drawn: int) -> str:
    if members == drawn:
        return (
            f"All {count_text(members, 'member')} are drawn, the least certain first." if members > 1 else ""
        )
    return (
        f"{drawn:,} of {members:,} members are drawn: the {LEAST_CERTAIN_DRAWN} least certain, because there the doubt is, then the"
        f" {SUREST_DRAWN} surest. The bars of all others are in {DOSSIER_FILE} and on the page (report.html) of the bundle."
    )
