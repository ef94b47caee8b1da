"""Compare what people read of a bundle, report, page and tables, with what was derived again from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import duckdb

from linkage.evidence.build import code_digest
from linkage.evidence.dossier import Dossier
from linkage.evidence.gather import Attested, Extras, gather_networks
from linkage.evidence.limits import ATTESTED, ERROR_RATES, LIMITS, REDERIVED
from linkage.evidence.papers import readme, tables_of
from linkage.evidence.plain_json import read_plain_json
from linkage.evidence.proof import Again
from linkage.evidence.verification import Check

# A dossier of 25,000 members, their bars and links.
MOST_DOSSIER = 1 << 30
# What a dossier says of a network on the word of whoever signs; all else has to be as derived.
ON_TRUST = ("assessment", "left_out_total", "completeness", "attribution", "collateral")


def compare_drawn(folder: Path, again: Again, connection: duckdb.DuckDBPyConnection) -> Check:
    """Return whether what is drawn is what derives.

    dossier.json must say what derives; where this very code made the bundle, it must also say of the method what this code
    says, and each drawing must be that of dossier.json, byte for byte. Another build draws otherwise.
    """
    dossier = cast(Dossier, read_plain_json(folder / "dossier.json", MOST_DOSSIER))
    found = list(_compare_facts(folder, dossier, again, connection))
    same_code = dossier["versions"].get("code") == code_digest()
    if same_code:
        found += [*_compare_method(dossier), *_compare_files(folder, dossier)]
    words = "report, page and tables say what was derived, and what is only attested as such"
    if not same_code:
        words = "dossier.json says what was derived; how it is drawn was not compared, another build of the program drew it"
    return Check("report", not found, "; ".join(found) or words)


def _compare_facts(
    folder: Path, dossier: Dossier, again: Again, connection: duckdb.DuckDBPyConnection
) -> Iterator[str]:
    drawn: dict[str, dict[str, Any]] = {one["network_id"]: dict(one) for one in dossier["networks"]}
    if list(drawn) != list(again.stated) or len(drawn) != len(dossier["networks"]):
        yield "dossier.json is not of the networks that are stated"
        return
    attested = {
        name: Attested(
            one["assessment"],
            one["completeness"],
            one["left_out_total"],
            (),
            Extras(one["attribution"], one["collateral"]),
        )
        for name, one in drawn.items()
    }
    for derived in gather_networks(again, attested, folder, connection):
        name = derived["network_id"]
        one = drawn[name]
        for field, value in cast(dict[str, Any], derived).items():
            if field in ON_TRUST:
                continue
            if field == "exculpatory":
                if missing := [text for text in value if text not in one[field]]:
                    yield f"{name}: dossier.json lacks what speaks for the accounts: {missing[0][:100]}"
            elif one.get(field) != value:
                yield f"{name}: {field} of dossier.json is not what derives"


def _compare_method(dossier: Dossier) -> Iterator[str]:
    for field, said in (
        ("limits", LIMITS),
        ("error_rates", ERROR_RATES),
        ("rederived", REDERIVED),
        ("attested", ATTESTED),
    ):
        if cast(dict[str, Any], dossier)[field] != list(said):
            yield f"{field} of dossier.json are not those of this version"


def _compare_files(folder: Path, dossier: Dossier) -> Iterator[str]:
    from linkage.evidence.page import render_page
    from linkage.evidence.pdf import render_pdf

    for name, content in tables_of(dossier).items():
        if _read(folder / name) != content:
            yield f"{name} is not that of dossier.json"
    if _read(folder / "README.txt") != readme(dossier).encode("utf-8"):
        yield "README.txt is not that of dossier.json"
    if _read(folder / "report.html") != render_page(dossier):
        yield "report.html is not drawn from dossier.json by this version"
    if _read(folder / "report.pdf") != render_pdf(dossier):
        yield "report.pdf is not drawn from dossier.json by this version"


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
