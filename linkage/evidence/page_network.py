"""Write what the page says of one network, readable without scripts: reasons, what speaks against, members, what stands without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linkage.evidence import sentences
from linkage.evidence.dossier import Dossier, NetworkFacts, ReasonFacts
from linkage.evidence.formats import bits_text, count_text, interval_text, number_text, probability_text
from linkage.evidence.page_attribution import attribution
from linkage.evidence.page_data import cell_text, count_bars, number_cells
from linkage.evidence.page_html import Html, join, tag, value
from linkage.evidence.page_tables import bullets, section, table, time
from linkage.evidence.page_timeline import draw_timeline


def network_sections(dossier: Dossier, network: NetworkFacts, place: int) -> Html:
    """Return the chapter of one network."""
    here, case = f"n{place}-", bool(dossier["case_id"])
    return tag(
        "section",
        tag("h2", "Network ", value(network["network_id"]), id=f"n{place}-h"),
        section("question", here, *_question(dossier, network)),
        section("counts", here, _counts(network)),
        section("incriminating", here, _reasons(network["reasons"], speaks_for=True)),
        section("exculpatory", here, _reasons(network["reasons"], speaks_for=False), *_exculpatory(network)),
        section("attribution", here, attribution(network["attribution"])) if case else None,
        section("timeline", here, draw_timeline(network["timeline"])),
        section("strike_out", here, _strike_out(network)) if case else None,
        section("collateral", here, *_collateral(network["collateral"])) if case else None,
        section("members", here, *_members(network, place)),
        tag("section", tag("h3", "Cells, and how each was reached", id=f"{here}cells-h"), _cells(network), id=f"{here}cells", class_="panel"),
        section("left_out", here, *_left_out(network, place)),
        id=f"n{place}",
        class_="network",
        aria_labelledby=f"n{place}-h",
    )  # fmt: skip


def _question(dossier: Dossier, network: NetworkFacts) -> list[Html]:
    return [
        tag("p", sentences.asked(dossier, network), " The command: ", tag("code", value(network["question"])), "."),
        tag("p", sentences.found(network), class_="lead"),
        *(tag("p", one) for one in sentences.certainty(network)),
        tag("p", sentences.missing(network)),
    ]  # fmt: skip


def _counts(network: NetworkFacts) -> Html:
    tiles = [
        tag(
            "div",
            tag("dt", one["name"]),
            tag("dd", tag("b", number_text(one["value"])), _range(one["low"], one["high"])),
            tag("dd", one["definition"], class_="hint"),
        )
        for one in network["counts"]
    ]
    return tag("dl", *tiles, class_="tiles") if tiles else tag("p", "No counts were made.", class_="hint")


def _range(low: float | None, high: float | None) -> Html | None:
    words = interval_text(low, high)
    return tag("span", words, class_="hint") if words else None


def _reasons(reasons: Sequence[ReasonFacts], *, speaks_for: bool) -> Html:
    rows = [
        join([one["reason"], " ", tag("span", _weight(one["microbits"]), class_="weight")])
        for one in reasons
        if one["speaks_for"] is speaks_for
    ]
    return bullets(rows, "No reason was counted for it." if speaks_for else "No reason was counted against it.")  # fmt: skip


def _weight(microbits: int | None) -> str:
    return "decides by itself" if microbits is None else f"{bits_text(abs(microbits))[1:]} bits"


def _exculpatory(network: NetworkFacts) -> list[Html]:
    if not network["exculpatory"]:
        return []
    return [bullets(network["exculpatory"], "")]


def _strike_out(network: NetworkFacts) -> Html:
    rows = [
        [sentences.family_text([one["without"]]), one["members_left"], one["members_lost"], one["standing"], one["words"]]
        for one in network["strike_out"]
    ]  # fmt: skip
    if not rows:
        return tag("p", "It was not tried what stands without one kind of data.", class_="hint")
    columns = ["Without", ">Members left", ">Members lost", "Standing then", "In words"]
    return table("What would be left of the network", columns, rows, total=len(rows))


def _collateral(found: dict[str, Any] | None) -> list[Html]:
    actions = (found or {}).get("actions") or []
    if not found or not actions:
        return [tag("p", "No action was proposed.", class_="hint")]
    rows = (
        [str(one.get("action", "")), int(one.get("accounts") or 0), _innocents(one.get("expected_innocents")),
         interval_text(one.get("low"), one.get("high")), str(one.get("words") or "")]
        for one in actions
    )  # fmt: skip
    columns = ["Action", ">Accounts hit", ">Innocents expected", "Interval", "In words"]
    parts = [table("Expected innocents for each action", columns, rows, total=len(actions))]
    values = found.get("values") or []
    if values:
        written = (
            [join([f"{one.get('kind', '')} ", value(one.get("value", ""))]), int(one.get("members") or 0), int(one.get("outside") or 0),
             str(one.get("refused") or "can be blocked")]
            for one in values
        )  # fmt: skip
        columns = ["Value", ">Members", ">Others who use it", "Verdict"]
        drawn = table("Values that could be blocked", columns, written, total=len(values))
        title = f"{count_text(len(values), 'value')} that could be blocked"
        parts.append(tag("details", tag("summary", title), drawn))
    if found.get("method"):
        parts.append(tag("p", str(found["method"]), class_="hint"))
    return parts


def _innocents(expected: Any) -> str:
    amount = float(expected or 0.0)
    return "< 0.01" if 0 < amount < 0.01 else f"{amount:,.2f}"


def _members(network: NetworkFacts, place: int) -> list[Html]:
    members = network["members"]
    kept, given = count_bars(members)
    words = f"All {given:,} bars of their waterfalls are in this page."
    if kept < given:
        words = f"Of the {given:,} bars of their waterfalls {kept:,} are in this page, of each member the heaviest; data/dossier.json has all."
    number = number_cells(network)
    columns = ["Account", ">Probability", ">Bits", "Cell", "Evidence", "Status", "First seen", "Last seen", ">Requests"]  # fmt: skip
    rows = (
        [value(one["account_id"]), probability_text(one["probability"]), bits_text(one["microbits"]), cell_text(one["cell_id"], number),
         sentences.family_text(one["kinds"]), one["status"] or "not known", time(one["first_at"]), time(one["last_at"]), one["requests"]]
        for one in members
    )  # fmt: skip
    drawn = table(f"Members of {network['network_id']}", columns, rows, total=len(members), rest="data/members.csv")  # fmt: skip
    return [
        tag("p", words, class_="hint"),
        tag("div", drawn, class_="plain"),
        tag("div", class_="live", data_table="members", data_network=place, data_rows=len(members)),
    ]


def _cells(network: NetworkFacts) -> Html:
    number = number_cells(network)
    rows = (
        [f"Cell {number[one['cell_id']] + 1}", value(one["cell_id"]), one["accounts"], probability_text(one["probability"]),
         *_way(one["reached_from"], number), *((sentences.family_text(one["families"]), bits_text(one["microbits"])) if one["reached_from"] is not None else ("", "")),
         f"{one['sharing']:,} of {one['payers']:,}", f"{one['crowded']:,} of {one['dated']:,}"]
        for one in sorted(network["cells"], key=lambda one: number[one["cell_id"]])
    )  # fmt: skip
    columns = ["Cell", "Id", ">Accounts", ">Probability", "Reached from", "By", ">Bits", ">Share a card", ">Opened in a burst"]  # fmt: skip
    return table("The drawing in words: cells and the ties between them", columns, rows, total=len(network["cells"]))  # fmt: skip


def _way(reached_from: str | None, number: dict[str, int]) -> list[str]:
    if reached_from is None:
        return ["where the walk began"]
    return [f"Cell {number[reached_from] + 1}" if reached_from in number else reached_from]


def _left_out(network: NetworkFacts, place: int) -> list[Html]:
    left, total = network["left_out"], max(network["left_out_total"], len(network["left_out"]))
    if not left:
        words = f"{count_text(total, 'account')} {'was' if total == 1 else 'were'} considered and left out; none is listed here."
        return [tag("p", words if total else "No account was near and left out.", class_="hint")]
    rows = (
        [
            value(one["account_id"]),
            bits_text(one["microbits"]),
            sentences.family_text(one["kinds"]),
            one["reason"],
        ]
        for one in left
    )
    columns = ["Account", ">Bits", "Evidence", "Why it is no member"]
    drawn = table("Accounts considered and left out", columns, rows, total=len(left))
    words = f"{count_text(total, 'account')} {'was' if total == 1 else 'were'} considered and left out; "
    words += f"the {len(left):,} nearest are listed." if total > len(left) else "all are listed."
    return [
        tag("p", words),
        tag("div", drawn, class_="plain"),
        tag("div", class_="live", data_table="left", data_network=place, data_rows=len(left)),
    ]
