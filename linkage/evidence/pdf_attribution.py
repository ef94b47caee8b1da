"""Choose and word what the PDF shows of who it may be, and of what an action would hit.

Both documents are made by others (`linkage.attribute`, `linkage.detect.collateral`); a key that is missing is left out, not
guessed at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from linkage.evidence import sentences
from linkage.evidence.formats import bits_text, count_text, day_text, number_text, probability_text, time_text
from linkage.evidence.glyphs import in_column, shown

# Organizations, items and values that a person reads through.
MOST_WAYS = 12
MOST_ITEMS = 40
MOST_VALUES = 30
# Columns of a matrix that fit on a page beside the words of its rows, by letters.
LETTERS = "ABCDEFGHIJ"
LAYERS = (("runs", "Who runs the accounts"), ("traffic", "Whose traffic it is"))
MARKS = {
    "CC": "fits very well",
    "C": "fits",
    "N": "says nothing",
    "I": "contradicts",
    "II": "contradicts strongly",
}


def describe_attribution(document: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what the template sets of an attribution, or None where nobody asked."""
    if document is None:
        return None
    layers = document.get("layers") or {}

    def said(text: Any) -> str:
        return sentences.with_standing(str(text or ""), document)

    return {
        "summary": str(document.get("summary") or ""),
        "confidence": str(document.get("confidence") or ""),
        "blind": bool(document.get("blind")),
        "ways": _ways(document.get("attribution") or []),
        "layers": [
            {"name": name, "ways": _ways(layers[key])} for key, name in LAYERS if layers.get(key)
        ],
        "evidence": [_item(one) for one in (document.get("evidence") or [])[:MOST_ITEMS]],
        "evidence_note": _note(document.get("evidence"), MOST_ITEMS),
        "set_aside": [[*_item(one)[:2], said(one.get("reason"))] for one in (document.get("set_aside") or [])[:MOST_ITEMS]],
        "set_aside_note": _note(document.get("set_aside"), MOST_ITEMS),
        "contradictions": [said(one) for one in (document.get("contradictions") or [])[:MOST_ITEMS]],
        "hypotheses": _matrix(document.get("hypotheses"), said),
        "would_change": [said(one) for one in (document.get("would_change") or [])[:MOST_ITEMS]],
    }  # fmt: skip


def describe_collateral(document: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what the template sets of the cost of each action, or None where nobody asked."""
    if document is None:
        return None
    values = document.get("values") or []
    return {
        "actions": [
            [
                in_column(one["action"]),
                f"{one['accounts']:,}",
                _innocents(one["expected_innocents"]),
                f"{number_text(one['low'])} to {number_text(one['high'])}",
                str(one.get("words", "")),
            ]
            for one in (document.get("actions") or [])[:MOST_WAYS]
        ],
        "values": [
            [
                f"{one['kind']}: {one['value']}",
                f"{one['members']:,}",
                f"{one['outside']:,}",
                str(one["refused"]) if one.get("refused") else "can be blocked",
            ]
            for one in values[:MOST_VALUES]
        ],
        "values_note": _note(values, MOST_VALUES),
        "method": str(document.get("method", "")),
    }


def _ways(ways: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    ordered = sorted(ways, key=lambda way: -float(way["probability"]))[:MOST_WAYS]
    return [
        {
            "name": sentences.named(way),
            "probability": probability_text(float(way["probability"])),
            "share": round(min(max(float(way["probability"]), 0.0), 1.0), 4),
            "words": in_column(str(way.get("words", ""))),
            "nobody": way["org_id"] == sentences.UNATTRIBUTED,
        }
        for way in ordered
    ]


def _item(one: dict[str, Any]) -> list[str]:
    """Return an indicator: what it is, whose, its grade and source, how often in and out, its weight, its validity."""
    bounds = [_time(one.get(name)) for name in ("valid_from", "valid_to")]
    valid = " to ".join(bound or "open" for bound in bounds) if any(bounds) else "not said"
    inside, outside = one.get("inside"), one.get("outside")
    return [
        f"{one.get('kind', '')}: {one.get('value', '')}",
        in_column(str(one.get("org_id", ""))),
        f"{in_column(str(one.get('grade') or 'ungraded'), 12)}, {shown(str(one.get('source') or 'no source named'), 100)}",
        "" if inside is None else f"{_plain(inside)} / {_plain(outside)}",
        "" if one.get("lift") is None else f"{float(one['lift']):,.1f}",
        "" if one.get("microbits") is None else bits_text(int(one["microbits"])),
        valid,
    ]


def _matrix(table: dict[str, Any] | None, said: Callable[[Any], str]) -> dict[str, Any] | None:
    """Return the matrix of hypotheses, the least contradicted column first."""
    if not table or not table.get("columns"):
        return None
    order = {name: place for place, name in enumerate(table.get("order") or [])}
    columns = sorted(table["columns"], key=lambda one: order.get(one["id"], len(order)))[: len(LETTERS)]
    inconsistency = table.get("inconsistency") or {}
    return {
        "columns": [
            [
                letter,
                said(one["words"]),
                f"{float(inconsistency[one['id']]):.2f}" if one["id"] in inconsistency else "",
            ]
            for letter, one in zip(LETTERS, columns, strict=False)
        ],
        "rows": [
            {
                "evidence": said(row["evidence"]),
                "diagnosticity": f"{float(row.get('diagnosticity') or 0):.2f}",
                "cells": [in_column(str(row["cells"].get(one["id"], "")), 4) for one in columns],
            }
            for row in (table.get("rows") or [])[:MOST_ITEMS]
        ],
        "marks": [list(row) for row in MARKS.items()],
        "note": _note(table.get("rows"), MOST_ITEMS),
    }


def _time(value: Any) -> str:
    if value is None:
        return ""
    return day_text(value) if isinstance(value, int) else time_text(str(value))[:10]


def _plain(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _innocents(expected: float) -> str:
    return "< 0.01" if 0 < expected < 0.01 else f"{expected:,.2f}"


def _note(rows: Any, drawn: int) -> str:
    if not rows or len(rows) <= drawn:
        return ""
    return f"{count_text(drawn, 'row')} of {len(rows):,} printed here; data/dossier.json in the bundle holds all."
