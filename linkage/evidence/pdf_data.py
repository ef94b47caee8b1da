"""Choose and word what the PDF shows: the document that the template sets, made of texts and numbers only.

The template decides nothing: which members are drawn, where a long list stops and what is said of the rest is here. A
case may be of any size, a report is read by people: each list has a length at which it names where the rest lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linkage.evidence import byhand, sentences
from linkage.evidence.dossier import Dossier, NetworkFacts
from linkage.evidence.formats import bytes_text, count_text, listed, time_text
from linkage.evidence.glyphs import in_column, shown
from linkage.evidence.pdf_network import describe_network
from linkage.evidence.prose import (
    ASSESSMENTS,
    GLOSSARY,
    KINDS_OF_EVIDENCE,
    LIKELIHOOD_RANGES,
    NOT_SHOWN,
    SECTIONS,
    STANDINGS,
    TLP,
)

# Networks with a chapter of their own; a case of more is worked off in several, or read on the page.
MOST_NETWORKS = 12
# Networks that the one page of summary speaks of.
MOST_SUMMED = 3
# Rows of a list that people read to its end; the files of the bundle hold all.
MOST_FILES = 250
MOST_ENTRIES = 400
MOST_AUTHORS = 40
MOST_LINES = 60
# Characters of a paragraph; the longest of our own, on what an interval rests, has some 1,400.
LONGEST = 2000


def describe(dossier: Dossier) -> dict[str, Any]:
    """Return what the template sets: every text of it can be printed as it is."""
    networks = dossier["networks"][:MOST_NETWORKS]
    document = {
        "case": _case(dossier),
        "summary": _summary(dossier),
        "sections": {name: {"heading": one.heading, "intro": one.intro} for name, one in SECTIONS.items()},
        "likelihoods": [list(row) for row in LIKELIHOOD_RANGES],
        "standings": [list(row) for row in STANDINGS.items()],
        "assessments": [list(row) for row in ASSESSMENTS.items()],
        "glossary": [list(row) for row in GLOSSARY],
        "kinds": [list(row) for row in KINDS_OF_EVIDENCE],
        "networks": [describe_network(dossier, one) for one in networks],
        "networks_note": _rest(len(dossier["networks"]), len(networks), "network", "data/dossier.json"),
        "limits": _some(dossier["limits"]),
        "error_rates": [[one["what"], one["figure"], one["source"]] for one in dossier["error_rates"][:MOST_LINES]],
        "rederived": _some(dossier["rederived"]),
        "attested": _some(dossier["attested"]),
        "files": [
            {
                "number": f"{one['file']:,}",
                "path": shown(one["path"]),
                "sha256": one["sha256"],
                "size": bytes_text(one["size"]),
                "rows": f"{one['rows']:,}",
                "source": in_column(one["source"], 60),
                "batch": f"{one['batch']:,}",
                "at": time_text(one["taken_in_at"]),
                "by": in_column(one["taken_in_by"], 60),
            }
            for one in dossier["custody"][:MOST_FILES]
        ],
        "files_note": _rest(len(dossier["custody"]), MOST_FILES, "file", "data/dossier.json"),
        "entries": [
            {
                "number": f"{one['number']:,}",
                "at": time_text(one["at"]),
                "kind": in_column(one["kind"]),
                "author": in_column(one["author"]),
                "words": shown(one["words"], 600),
                "digest": one["digest"],
            }
            for one in dossier["entries"][:MOST_ENTRIES]
        ],
        "entries_note": _rest(len(dossier["entries"]), MOST_ENTRIES, "entry", "the case's log in the bundle", "entries"),
        "authors": [[in_column(one["name"]), shown(one["role"], 160), in_column(one["key"], 120)] for one in dossier["authors"][:MOST_AUTHORS]],
        "authors_note": _rest(len(dossier["authors"]), MOST_AUTHORS, "author", "data/dossier.json"),
        "commands": [list(row) for row in sentences.commands()],
        "by_hand": byhand.commands(),
    }  # fmt: skip
    return _printable(document)  # type: ignore[no-any-return]


def _case(dossier: Dossier) -> dict[str, Any]:
    return {
        "id": in_column(dossier["case_id"], 60),
        "title": shown(dossier["title"], 160),
        "short": in_column(dossier["title"], 56),
        "heading": f"Evidence report {dossier['case_id']}: {shown(dossier['title'], 160)}",
        "authors": sorted({shown(one["name"], 80) for one in dossier["authors"][:MOST_AUTHORS]}),
        "mark": f"Draft for counsel; standing: {in_column(dossier['standing'])}",
        "opened_at": time_text(dossier["opened_at"]),
        "as_of": time_text(dossier["as_of"]),
        "tlp": in_column(dossier["tlp"], 16),
        "tlp_words": TLP.get(dossier["tlp"].upper(), ""),
        "standing": in_column(dossier["standing"]),
        "standing_words": STANDINGS.get(dossier["standing"], ""),
        "accounts": f"{dossier['accounts_of_provider']:,}",
        "networks": [
            f"{in_column(one['network_id'])}: {count_text(len(one['members']), 'account')}, {in_column(one['assessment'])}"
            for one in dossier["networks"][:MOST_SUMMED]
        ],
        "networks_more": _rest(len(dossier["networks"]), MOST_SUMMED, "network", "the contents"),
        "redaction": in_column(dossier["redaction"], 100),
        "approved": shown(sentences.approved(dossier)),
        "versions": listed(
            [in_column(f"{name} {version}", 30) for name, version in dossier["versions"].items()], 8
        ),
    }


def _summary(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the rows of the summary: a question that a judge has, and the sentences that answer it."""
    networks = dossier["networks"][:MOST_SUMMED]
    several = len(dossier["networks"]) > 1

    def said(network: NetworkFacts, words: Sequence[str]) -> list[str]:
        return [f"{network['network_id']}: {one}" if several else one for one in words if one]

    asked: list[str] = []
    found: list[str] = []
    who: list[str] = []
    sure: list[str] = []
    other: list[str] = []
    good: list[str] = []
    for one in networks:
        asked += said(one, [sentences.asked(dossier, one)])
        found += said(one, [sentences.found(one)])
        who += said(one, [sentences.who(one)])
        sure += said(one, [*sentences.certainty(one)[:2], sentences.missing(one)][: 2 if several else 3])
        other += said(one, sentences.alternatives(one)[: 1 if several else 3])
        good += said(one, _good(one)[: 2 if several else 4])
    rest = _rest(len(dossier["networks"]), MOST_SUMMED, "network", "the chapters that follow")
    rows = [
        ("What was asked", asked),
        ("What was found", [*found, rest]),
        ("Who it may be", who),
        ("How sure that is", sure),
        ("What else it could be", other or ["No other explanation was weighed."]),
        ("What speaks for the accounts", good or ["Nothing of the kind was found; that is no proof."]),
        ("What this does not show", [*NOT_SHOWN, *dossier["limits"][:2]]),
        ("Who stands by it", [sentences.approved(dossier)]),
    ]
    return [{"label": label, "lines": [shown(line, 320) for line in lines if line]} for label, lines in rows]


def _good(network: NetworkFacts) -> list[str]:
    """Return what speaks for the accounts: what was collected, and the reasons that were weighed."""
    against = [one["reason"] for one in network["reasons"] if not one["speaks_for"]]
    return [*network["exculpatory"], *against]


def _some(lines: Sequence[str]) -> list[str]:
    note = _rest(len(lines), MOST_LINES, "line", "data/dossier.json")
    return [*lines[:MOST_LINES], *([note] if note else [])]


def _rest(all_of_them: int, drawn: int, noun: str, where: str, nouns: str | None = None) -> str:
    """Say how many are printed and where the rest is, or nothing where there is none."""
    if all_of_them <= drawn:
        return ""
    return f"{count_text(drawn, noun, nouns)} of {all_of_them:,} printed here; all are in {where}."


def _printable(document: Any) -> Any:
    """Return the document with every text as it can be printed: none is missed, whoever adds a field."""
    if isinstance(document, str):
        return shown(document, LONGEST)
    if isinstance(document, dict):
        return {name: _printable(value) for name, value in document.items()}
    return [_printable(value) for value in document] if isinstance(document, list | tuple) else document
