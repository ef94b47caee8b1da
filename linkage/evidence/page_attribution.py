"""Write who a network is thought to be: every name with its standing, the alternatives, and what would change the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linkage.evidence import sentences
from linkage.evidence.formats import bits_text, day_text, number_text, probability_text, time_text
from linkage.evidence.page_html import Html, join, tag, value
from linkage.evidence.page_tables import bullets, table
from linkage.evidence.prose import SECTIONS

# How an item of evidence stands to a hypothesis, in the words of the analysis of competing hypotheses.
CELLS = {
    "CC": "fits very well",
    "C": "fits",
    "N": "says nothing",
    "I": "contradicts",
    "II": "contradicts strongly",
}
LAYERS = (("runs", "Who runs the accounts"), ("traffic", "Whose traffic it is"))


def attribution(found: dict[str, Any] | None) -> Html:
    """Return the attribution; that nobody asked is said, not left out."""
    if not found:
        return tag("p", "Nobody is named: no attribution was asked for, or none was approved.", class_="hint")
    parts: list[Html | None] = [tag("p", str(found.get("summary") or ""), class_="lead")]
    parts.append(_distribution("The answer, with what else it could be", found.get("attribution") or []))
    layers = found.get("layers") or {}
    parts += [_distribution(words, layers[name]) for name, words in LAYERS if layers.get(name)]
    parts += [tag("h4", "What it rests on"), _evidence(found.get("evidence") or [])]
    parts += [tag("h4", "Set aside, and why"), _set_aside(found.get("set_aside") or [])]
    contradictions = [str(one) for one in found.get("contradictions") or []]
    parts += [tag("h4", "Sources that contradict each other"), bullets(contradictions, "None do.")]
    parts.append(_hypotheses(found.get("hypotheses") or {}))
    changes = [str(one) for one in found.get("would_change") or []]
    parts += [tag("h4", "What would change the answer"), bullets(changes, "Nothing is known that would.")]
    return join(parts)


def _distribution(caption: str, ways: Sequence[dict[str, Any]]) -> Html:
    """Return a table of organizations; a bar for each says at a glance what the number says."""
    rows = []
    for one in ways:
        likely = min(1.0, max(0.0, float(one.get("probability") or 0.0)))
        bar = tag(
            "svg",
            tag("rect", x=0, y=0, width=100, height=8, class_="rail"),
            tag("rect", x=0, y=0, width=f"{100 * likely:.1f}", height=8),
            viewBox="0 0 100 8", class_="meter", aria_hidden="true", preserveAspectRatio="none",
        )  # fmt: skip
        name = join([str(one.get("name") or one.get("org_id") or "")]) if one.get("org_id") == sentences.UNATTRIBUTED else join(
            [str(one.get("name") or one.get("org_id") or ""), " ", tag("span", str(one.get("standing") or "no standing"), class_="chip")])  # fmt: skip
        rows.append([name, probability_text(likely), bar, str(one.get("words") or "")])
    return table(caption, ["Organization and standing", ">Probability", "Drawn", "In words"], rows, total=len(rows))  # fmt: skip


def _evidence(items: Sequence[dict[str, Any]]) -> Html:
    if not items:
        return tag("p", "No indicator counted.", class_="hint")
    rows = (
        [_of(one), value(one.get("value", "")), str(one.get("layer") or ""), _count(one.get("inside")), _count(one.get("outside")), _lift(one.get("lift")),
         bits_text(int(one.get("microbits") or 0)), str(one.get("grade") or ""), str(one.get("source") or ""), _validity(one)]
        for one in items
    )  # fmt: skip
    columns = ["Indicator", "Value", "Layer", ">In the network", ">Elsewhere", ">Lift", ">Bits", "Grade", "Source", "Valid"]  # fmt: skip
    return table("Indicators that met the network's values", columns, rows, total=len(items))


def _set_aside(items: Sequence[dict[str, Any]]) -> Html:
    if not items:
        return tag("p", "No indicator was set aside.", class_="hint")
    rows = (
        [_of(one), value(one.get("value", "")), str(one.get("grade") or ""), str(one.get("source") or ""), _validity(one), str(one.get("reason") or "")]
        for one in items
    )  # fmt: skip
    return table("Indicators that did not count", ["Indicator", "Value", "Grade", "Source", "Valid", "Why not"], rows, total=len(items))  # fmt: skip


def _hypotheses(found: dict[str, Any]) -> Html | None:
    columns, rows = found.get("columns") or [], found.get("rows") or []
    if not columns or not rows:
        return None
    inconsistency = found.get("inconsistency") or {}
    rank = {name: place for place, name in enumerate(found.get("order") or [])}
    columns = sorted(columns, key=lambda one: rank.get(one.get("id"), len(rank)))
    names = [str(one.get("id")) for one in columns]

    def mark(cell: str) -> Html:
        known = cell in CELLS
        return tag("span", cell, class_=f"ach ach-{cell.lower()}" if known else "ach", title=CELLS.get(cell))

    written: list[list[Html | str | int]] = [
        [str(row.get("evidence") or ""), number_text(float(row.get("diagnosticity") or 0.0)),
         *(mark(str((row.get("cells") or {}).get(name, ""))) for name in names)]
        for row in rows
    ]  # fmt: skip
    total = tag("b", "Inconsistency, together")
    written.append(
        [total, "", *(number_text(round(float(inconsistency.get(name) or 0.0), 2)) for name in names)]
    )
    head = ["Evidence", ">Tells apart", *(str(one.get("words") or one.get("id")) for one in columns)]
    words = "The least contradicted explanation first. " + ", ".join(
        f"{key}: {text}" for key, text in CELLS.items()
    )
    return join(
        [
            tag("h4", SECTIONS["hypotheses"].heading),
            tag("p", SECTIONS["hypotheses"].intro, class_="intro"),
            table(words, head, written, total=len(written)),
        ]
    )


def _of(one: dict[str, Any]) -> str:
    return f"{one.get('kind') or ''} of {one.get('org_id') or ''}"


def _count(amount: Any) -> str:
    return "" if amount is None else number_text(float(amount))


def _lift(lift: Any) -> str:
    return "" if lift is None else f"{float(lift):,.1f}"


def _validity(one: dict[str, Any]) -> str:
    ends = [_date(one.get(name)) for name in ("valid_from", "valid_to")]
    if not any(ends):
        return "no dates"
    return f"{ends[0] or '…'} to {ends[1] or 'now'}"


def _date(at: Any) -> str:
    if at is None or at == "":
        return ""
    return day_text(at) if isinstance(at, int) else time_text(str(at))[:10]
