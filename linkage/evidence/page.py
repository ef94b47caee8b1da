"""Write a dossier as one HTML file that opens from disk: all it needs is in it, and it may load and run nothing else.

The policy in its head allows this script and this style by their hashes. Values of the dossier are text, or data that the
script shows as text; without scripts, or without WebGL, the report reads as a document.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from linkage.errors import LinkageError
from linkage.evidence import sentences
from linkage.evidence.dossier import FORMAT, Dossier
from linkage.evidence.formats import time_text
from linkage.evidence.page_case import case_sections
from linkage.evidence.page_data import bar_columns, network_columns
from linkage.evidence.page_html import Html, embed, hash_source, shown, tag, value
from linkage.evidence.page_network import network_sections
from linkage.evidence.prose import SECTIONS, STANDINGS, TLP

# Said before the first paint, so that nothing moves when the script takes over from the plain tables.
EARLY = "document.documentElement.classList.add('js')"

# A page of an answer that belongs to no case yet has no standing that a person gave it.
SAID = {**STANDINGS, "computed": "an answer of the program; nobody has judged it"}


def render_page(dossier: Dossier) -> bytes:
    """Return the page, the same bytes for the same dossier; raises LinkageError for a dossier of a newer version."""
    if dossier["format"] > FORMAT:
        raise LinkageError(
            f"dossier of format {dossier['format']}, this version draws {FORMAT}; use a newer version of linkage"
        )
    style, script = _asset("page.css"), _asset("page.js")
    networks = dossier["networks"]
    body = tag(
        "body",
        tag("a", "To the report", href="#report", class_="skip"),
        _bar(dossier),
        tag("main", _head(dossier), _explorer(dossier) if networks else None, *(network_sections(dossier, one, place) for place, one in enumerate(networks)),
            case_sections(dossier), id="report"),
        *(_data(f"network-{place}", network_columns(one, dossier["as_of"])) for place, one in enumerate(networks)),
        tag("script", Html(script)),
        # Read when somebody asks why: the map does not wait for them.
        *(_data(f"bars-{place}", bar_columns(one["members"])) for place, one in enumerate(networks)),
    )  # fmt: skip
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=Html(policy(style, [EARLY, script]))),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name_="referrer", content="no-referrer"),
        tag("meta", name_="color-scheme", content="light dark"),
        tag("title", f"{dossier['title']} – linkage"),  # noqa: RUF001  a dash between title and program
        tag("style", Html(style)),
        tag("script", Html(EARLY)),
    )
    page = "<!doctype html>\n" + tag("html", head, body, lang="en") + "\n"
    return page.encode("utf-8", "replace")


def policy(style: str, scripts: list[str]) -> str:
    """Return the content security policy: nothing but this style and these scripts, and no text ever becomes markup."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(hash_source, scripts))}",
            f"style-src {hash_source(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


@cache
def _asset(name: str) -> str:
    text = (files("linkage.evidence") / "assets" / name).read_text(encoding="utf-8")
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise LinkageError(f"linkage/evidence/assets/{name} would end the element it stands in; build it again")  # fmt: skip
    return text


def _data(name: str, document: object) -> Html:
    return tag("script", Html(embed(document)), type="application/json", id=name)


def _bar(dossier: Dossier) -> Html:
    anchors = [("#summary", "Summary")]
    anchors += [("#explorer", "Map")] if dossier["networks"] else []
    networks = dossier["networks"]
    anchors += [(f"#n{place}", "Network" if len(networks) == 1 else f"Network {place + 1}") for place in range(min(len(networks), 4))]  # fmt: skip
    anchors += [("#method", "Limits")]
    anchors += [("#custody", "Custody"), ("#verify", "Verify")] if dossier["case_id"] else []
    links = [tag("li", tag("a", words, href=anchor)) for anchor, words in anchors]
    return tag(
        "header",
        tag("span", "linkage", class_="brand"),
        tag("nav", tag("ul", *links), aria_label="Parts of the report"),
        tag("button", "Dark", id="theme", type="button", class_="quiet", aria_label="Change between light and dark"),
        class_="bar",
    )  # fmt: skip


def _head(dossier: Dossier) -> Html:
    networks = dossier["networks"]
    accounts = sum(len(one["members"]) for one in networks)
    facts = [
        *(
            [("Case", value(dossier["case_id"])), ("Opened", time_text(dossier["opened_at"]))]
            if dossier["case_id"]
            else []
        ),
        ("Data up to", time_text(dossier["as_of"])),
        ("Accounts of the provider", f"{dossier['accounts_of_provider']:,}"),
        ("Accounts in this report", f"{accounts:,}"),
        ("Redaction", dossier["redaction"]),
    ]
    chips = tag(
        "p",
        tag(
            "span",
            "TLP:",
            dossier["tlp"],
            class_=f"chip tlp-{_tlp(dossier['tlp'])}",
            title=TLP.get(dossier["tlp"]),
        ),
        " ",
        tag("span", dossier["standing"], class_="chip"),
        tag("span", f" {SAID.get(dossier['standing'], '')}", class_="hint"),
    )
    stated = [
        tag("div", tag("h2", value(one["network_id"])) if len(networks) > 1 else None, tag("p", sentences.found(one), class_="lead"), tag("p", sentences.who(one) if dossier["case_id"] else None, " ", sentences.missing(one)))
        for one in networks
    ]  # fmt: skip
    return tag(
        "section",
        chips,
        tag("h1", dossier["title"]),
        tag("dl", *(tag("div", tag("dt", name), tag("dd", what)) for name, what in facts), class_="meta"),
        *stated,
        id="summary",
        aria_label="Summary",
    )


def _tlp(word: str) -> str:
    known = word.split("+")[0].strip().lower()
    return known if known in {"red", "amber", "green", "clear"} else "none"


def _explorer(dossier: Dossier) -> Html:
    networks = dossier["networks"]
    which = None
    if len(networks) > 1:
        options = [tag("option", f"{shown(one['network_id'], 60)} ({len(one['members']):,} accounts)", value=place) for place, one in enumerate(networks)]  # fmt: skip
        which = tag("p", tag("label", "Network", for_="which"), tag("select", *options, id="which"), class_="which")  # fmt: skip
    words = "Map of the network: a disc is a cell, a dot an account, lines within a disc join accounts that share rare values, lines between discs are ties. The tables of members and cells below hold the same."
    keys = "In the map arrow keys move, plus, minus and the wheel zoom, zero shows all; slash searches, Escape closes details."
    return tag(
        "section",
        tag("h2", SECTIONS["network"].heading, id="explorer-h"), tag("p", SECTIONS["network"].intro, class_="intro"),
        tag("p", "The map needs scripts. Without them the tables below say the same: cells and their ties, members, reasons.", class_="plain hint"),
        tag("div",
            tag("div", which, tag("div", id="find", role="search"), tag("fieldset", id="kinds"), tag("fieldset", id="colours"), class_="controls"),
            tag("div",
                tag("div", id="map", tabindex=0, role="application", aria_roledescription="map", aria_label=words, aria_describedby="map-keys"),
                tag("div", *(tag("button", sign, type="button", id=name, aria_label=label) for sign, name, label in
                             (("+", "nearer", "Zoom in"), ("−", "farther", "Zoom out"), ("⤢", "whole", "Show all"))), class_="zoom"),  # noqa: RUF001  a true minus sign
                tag("div", id="time", class_="time"),
                tag("p", tag("output", id="said", aria_live="polite"), " ", tag("span", keys, id="map-keys"), class_="hint said"),
                class_="stage"),
            tag("section", id="details", aria_label="Details", tabindex=0),
            class_="explore"),
        id="explorer",
        aria_labelledby="explorer-h",
    )  # fmt: skip
