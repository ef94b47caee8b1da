"""Write what the page says of the case as a whole: limits, what is rederived, custody, entries, and how to verify it."""

from __future__ import annotations

from linkage.evidence import sentences
from linkage.evidence.dossier import Dossier
from linkage.evidence.formats import time_text
from linkage.evidence.page_html import Html, join, tag, value
from linkage.evidence.page_tables import bullets, section, table
from linkage.evidence.prose import GLOSSARY, NOT_SHOWN


def case_sections(dossier: Dossier) -> Html:
    """Return the chapters after the networks."""
    if not dossier["case_id"]:
        return join([_glossary(), _limits(dossier)])
    return join([_glossary(), _limits(dossier), _rederived(dossier), _custody(dossier), _entries(dossier), _verify(dossier)])  # fmt: skip


def _glossary() -> Html:
    terms = [tag("div", tag("dt", term), tag("dd", words)) for term, words in GLOSSARY]
    return section("reading", "", tag("dl", *terms, class_="glossary"), level=2)


def _limits(dossier: Dossier) -> Html:
    rows = [[one["what"], one["figure"], one["source"]] for one in dossier["error_rates"]]
    rates = (
        table("Measured error rates", ["What", "Figure", "Measured where"], rows, total=len(rows))
        if rows
        else tag("p", "No error rates were given.", class_="hint")
    )
    return section("method", "", bullets(dossier["limits"], "None were given."), rates, tag("h3", "What this report does not show"), bullets(NOT_SHOWN, ""), level=2)  # fmt: skip


def _rederived(dossier: Dossier) -> Html:
    columns = [
        tag("div", tag("h3", "Rederived"), tag("p", "Anybody computes it again from the bundle.", class_="hint"), bullets(dossier["rederived"], "Nothing.")),
        tag("div", tag("h3", "Attested"), tag("p", "Rests on the word of who signed.", class_="hint"), bullets(dossier["attested"], "Nothing.")),
    ]  # fmt: skip
    return section("rederive", "", tag("div", *columns, class_="sides"), level=2)  # fmt: skip


def _custody(dossier: Dossier) -> Html:
    files = dossier["custody"]
    if not files:
        return section("custody", "", tag("p", "No files are named.", class_="hint"), level=2)
    rows = (
        [one["file"], one["batch"], value(one["path"]), value(one["sha256"]), one["size"], one["rows"], one["source"], time_text(one["taken_in_at"]), one["taken_in_by"]]
        for one in files
    )  # fmt: skip
    columns = [">File", ">Batch", "Path", "SHA-256", ">Bytes", ">Rows", "Source", "Taken in", "By"]
    drawn = table("Files that the rows came from", columns, rows, total=len(files))
    return section("custody", "", drawn, level=2)


def _entries(dossier: Dossier) -> Html:
    entries, authors = dossier["entries"], dossier["authors"]
    rows = ([one["number"], time_text(one["at"]), one["kind"], one["author"], one["words"], value(one["digest"])] for one in entries)  # fmt: skip
    people = [[one["name"], one["role"], value(one["key"])] for one in authors]
    parts = []
    if people:
        parts.append(table("Who signed", ["Name", "What they did", "Fingerprint of the key"], people, total=len(people)))  # fmt: skip
    if entries:
        parts.append(table("Entries of the case; each names the digest of the one before", [">No", "At", "Kind", "Author", "What", "Digest"], rows, total=len(entries)))  # fmt: skip
    else:
        parts.append(tag("p", "This page belongs to no case: nobody judged or signed anything.", class_="hint"))  # fmt: skip
    return section("log", "", tag("p", sentences.approved(dossier)) if entries else None, *parts, level=2)


def _verify(dossier: Dossier) -> Html:
    steps = [tag("li", words, ": ", tag("code", command)) for words, command in sentences.commands()]
    versions = ", ".join(f"{name} {version}" for name, version in dossier["versions"].items())
    words = "This page is one view of the bundle it came with. Where the two differ, the bundle is right. BUNDLE is its folder."
    return section("verify", "", tag("p", words), tag("ol", *steps),
                   tag("p", "Made by ", versions or "an unnamed version", ".", class_="hint"), level=2)  # fmt: skip
