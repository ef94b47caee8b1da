"""Show what left or would leave, and what a list from elsewhere hits: counts and reasons first."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from linkage.cli.drawing import bullets, bytes_text, count, plain_table
from linkage.cli.safe import shorten, visible

if TYPE_CHECKING:
    from linkage.share.matching import Matches
    from linkage.workspace.sharing import Shared

COLUMNS = ("kind", "leave", "reason", "withheld")
NETWORKS_SHOWN = 20
VALUES_SHOWN = 20
REFUSED_SHOWN = 10
FORMATS = {"stix": "STIX 2.1", "misp": "a MISP event", "csv": "CSV"}


def print_shared(shared: Shared, output: Path | None, format_: str) -> None:
    """Print what left into `output`, or without one what would leave."""
    from linkage.cli.output import emit

    emit(
        format_,
        None,
        document=shared.to_dict,
        columns=COLUMNS,
        rows=lambda: _rows(shared),
        view=lambda console: draw_shared(console, shared, output),
    )
    if expired := shared.expired_today():
        print(
            f"linkage: by today's date {expired:,} of the {len(shared.share.indicators):,} indicators have expired:"
            f" the data end at {shared.to_dict()['as_of']}",
            file=sys.stderr,
        )


def _rows(shared: Shared) -> Iterable[dict[str, Any]]:
    for kind, number in shared.share.by_kind().items():
        yield {"kind": kind, "leave": number, "reason": None, "withheld": None}
    for (kind, reason), number in shared.share.withheld.items():
        yield {"kind": kind, "leave": None, "reason": reason, "withheld": number}


def draw_shared(console: Console, shared: Shared, output: Path | None) -> None:
    """Draw the counts of a share: what leaves by kind, what stays by reason, whom it would hit."""
    share, terms = shared.share, shared.share.terms
    what = f"{count(len(share.indicators), 'indicator')} of {count(len(share.networks), 'network')}"
    console.print(f"{what} for {visible(terms.recipient)}, {terms.tlp.label}, as {FORMATS[shared.format]}")
    document = shared.to_dict()
    console.print(f"sha256 {document['sha256']}, {bytes_text(document['bytes'])}")
    if output is None:
        entry = f"linkage case approve {shared.case_id} {shared.entry.number} --key THEIR_KEY"
        console.print(f"Nothing has left. Entry {shared.entry.number} waits for a second person: {entry}")
    else:
        console.print(
            f"Written to {visible(str(output))}; receipt: entry {shared.entry.number} of {shared.case_id}"
        )
    console.print()
    kinds = share.by_kind()
    table = plain_table("kind", ">leave", ">stay")
    for kind in sorted({*kinds, *(name for name, _ in share.withheld)}):
        stay = sum(number for (name, _), number in share.withheld.items() if name == kind)
        table.add_row(shorten(kind, 40), f"{kinds.get(kind, 0):,}", f"{stay:,}")
    console.print(table)
    console.print()
    table = plain_table("why values stay", ">values")
    for reason, number in share.by_reason().items():
        table.add_row(reason, f"{number:,}")
    console.print(table)
    console.print()
    console.print(
        f"Among our own accounts the values that leave are held by {share.hit_accounts:,}, of which"
        f" {share.hit_innocents:.2f} are expected to be innocent."
    )
    console.print(f"The last of them expires at {document['expires_last']}.")
    console.print(bullets(share.warnings))


def draw_matches(console: Console, found: Matches) -> None:
    """Draw what a list hits: networks against chance, the values most held, what could not be read."""
    console.print(
        f"{count(found.listed, 'value')} listed{_labels(found)}, {found.compared:,} of kinds that accounts have here;"
        f" {len(found.values):,} held by {count(found.accounts, 'account')}, {found.in_no_network:,} of them in no network,"
        f" {found.innocents:.2f} expected to be innocent"
    )
    if found.networks:
        console.print()
        table = plain_table(
            "network", "assessed", ">members", ">hold one", ">by chance", ">times", ">chance of as many"
        )
        for one in found.networks[:NETWORKS_SHOWN]:
            table.add_row(
                one.network_id, one.assessment, f"{one.members:,}", f"{one.hit:,}", f"{one.expected:,.2f}",
                f"{one.lift:,.1f}", f"{one.p_value:.1g}" if one.p_value else "<1e-300",
            )  # fmt: skip
        console.print(table)
        _more(console, len(found.networks), NETWORKS_SHOWN, "network")
    if found.values:
        console.print()
        table = plain_table(
            "kind", "value", ">accounts", ">in networks", ">innocent", ">times", "infrastructure"
        )
        for hit in found.values[:VALUES_SHOWN]:
            table.add_row(
                shorten(hit.kind, 20), shorten(hit.value, 40), f"{hit.accounts:,}", f"{sum(hit.members.values()):,}",
                f"{hit.innocents:,.2f}", f"{hit.lift:,.1f}", hit.infrastructure or "",
            )  # fmt: skip
        console.print(table)
        _more(console, len(found.values), VALUES_SHOWN, "value")
    console.print()
    console.print(bullets([*_remarks(found), *found.warnings]))


def _labels(found: Matches) -> str:
    return f" under {', '.join(found.tlp)}" if found.tlp else ""


def _remarks(found: Matches) -> list[str]:
    remarks = []
    if found.expired:
        remarks.append(
            f"{count(found.expired, 'value')} had expired when our data end; uses before that count."
        )
    if found.other_time:
        remarks.append(
            f"{count(found.other_time, 'use')} of listed values at a time for which the list does not speak: left out."
        )
    if found.not_comparable:
        remarks.append(
            f"{count(found.not_comparable, 'value')} of ours were hashed with a key of our own when taken in and cannot be compared."
        )
    for reason, number in found.passed.items():
        remarks.append(f"{number:,} passed over: {reason}.")
    for place, reason in found.refused[:REFUSED_SHOWN]:
        remarks.append(f"Refused, {place}: {visible(reason)}.")
    if len(found.refused) > REFUSED_SHOWN:
        remarks.append(f"Refused in all: {len(found.refused):,}; --format json lists each.")
    return remarks


def _more(console: Console, number: int, shown: int, noun: str) -> None:
    if number > shown:
        console.print(f"… and {count(number - shown, noun)} more; --format json or csv lists all")
