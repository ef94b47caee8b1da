"""The papers of a bundle that need no drawing: custody, the log in words, authors, tables for a spreadsheet, the read-me."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from linkage.casebook import Case, Entry, SigningKey, fingerprint_of
from linkage.casebook.words import tell as tell_entry
from linkage.evidence.dossier import AuthorFacts, Dossier, EntryFacts, FileFacts
from linkage.lake import Snapshot
from linkage.tabular import to_csv
from linkage.visible import visible

MEMBER_COLUMNS = (
    "network_id", "account_id", "probability", "microbits", "kinds", "cell_id", "created_at", "status", "status_at",
    "requests", "first_at", "last_at",
)  # fmt: skip
LINK_COLUMNS = ("network_id", "account_a", "account_b", "microbits", "kinds")
LEFT_COLUMNS = ("network_id", "account_id", "microbits", "kinds", "reason")
BAR_COLUMNS = ("network_id", "account_id", "kind", "value", "microbits", "accounts")


def custody_of(snapshot: Snapshot) -> list[FileFacts]:
    """Return the files that were taken in, each by its name without the folder it happened to lie in."""
    return [
        {
            "file": file.index,
            "batch": batch.number,
            "path": PurePath(file.path).name,
            "sha256": file.sha256,
            "size": file.size,
            "rows": file.rows,
            "source": f"{file.source} {file.source_version}",
            "taken_in_at": batch.at.isoformat(timespec="microseconds"),
            "taken_in_by": batch.by,
        }
        for batch in snapshot.batches
        for file in batch.files
    ]


def entries_of(case: Case, entries: Sequence[Entry], *, sealed: bool = False) -> list[EntryFacts]:
    """Return the log of a case in words; names are hidden while it is blind.

    With `sealed` what somebody wrote freely, and whom an entry is about, stays a reference: free text may hold any value.
    """
    return [
        {
            "number": entry.number,
            "at": entry.at,
            "kind": entry.kind,
            "author": entry.author,
            "key": fingerprint_of(entry.public_key),
            "digest": entry.digest,
            "words": tell_entry(
                replace(entry, body=entry.sealed) if sealed and entry.sealed is not None else entry,
                blind=case.is_blind,
            ),
        }
        for entry in entries
    ]


def authors_of(entries: Sequence[Entry], signer: SigningKey) -> list[AuthorFacts]:
    """Return everybody who signed, by key, with what they did; who seals the bundle comes last."""
    did: dict[tuple[str, str], dict[str, int]] = {}
    for entry in entries:
        done = did.setdefault((entry.author, fingerprint_of(entry.public_key)), {})
        done[entry.kind] = done.get(entry.kind, 0) + 1
    authors: list[AuthorFacts] = [
        {
            "name": name,
            "key": key,
            "role": "entries of the log: "
            + ", ".join(f"{kind} {n}" if n > 1 else kind for kind, n in done.items()),
        }
        for (name, key), done in did.items()
    ]
    return [*authors, {"name": signer.name, "key": signer.fingerprint, "role": "seals this bundle"}]


def tables_of(dossier: Dossier) -> dict[str, bytes]:
    """Return members, bars, links and accounts left out as CSV that a spreadsheet shows and does not run."""
    networks: list[dict[str, Any]] = [dict(network) for network in dossier["networks"]]

    def rows(name: str) -> Iterable[dict[str, Any]]:
        return ({"network_id": network["network_id"], **row} for network in networks for row in network[name])

    bars = (
        {"network_id": network["network_id"], "account_id": member["account_id"], **bar}
        for network in networks
        for member in network["members"]
        for bar in member["bars"]
    )
    tables = {
        "members.csv": to_csv(MEMBER_COLUMNS, rows("members")),
        "bars.csv": to_csv(BAR_COLUMNS, bars),
        "links.csv": to_csv(LINK_COLUMNS, rows("links")),
        "left_out.csv": to_csv(LEFT_COLUMNS, rows("left_out")),
    }
    return {name: text.encode("utf-8") for name, text in tables.items()}


def list_documents(case: Case, names: Iterable[str]) -> list[dict[str, object]]:
    """Return a row of a load file for each file of the bundle."""
    return [
        {
            "DOCID": f"{case.case_id}-{number:06}",
            "FILE": f"data/{name}",
            "CASE": case.case_id,
            "TITLE": case.title,
        }
        for number, name in enumerate(sorted(names), start=1)
    ]


def readme(dossier: Dossier) -> str:
    """Return what lies where, for whoever opens the bundle first."""
    networks = "\n".join(
        f"  {one['network_id']}  {len(one['members']):,} accounts, {visible(one['standing'])}; asked: {visible(one['question'])}"
        for one in dossier["networks"]
    )
    return f"""Evidence of case {dossier["case_id"]}: {visible(dossier["title"])}
TLP:{visible(dossier["tlp"])}   hidden values: {visible(dossier["redaction"])}   data up to {dossier["as_of"]}

{networks}

Read first       report.pdf, or report.html in a browser (it opens from disk and asks no network)
The same as data dossier.json; members.csv, bars.csv, links.csv, left_out.csv for a spreadsheet
What is stated   answers.json, by the rules of version {dossier["versions"]["linkage"]} (revision {dossier["versions"]["rules"]})
The logs' rows   rows/*.parquet, each row with batch, file and line; files by hash in dossier.json, custody
Of everybody     population/*: counts that are attested by who signs, because everybody's rows cannot be handed out
The case's log   casebook.jsonl, entry by entry signed and chained; references.json says what its references stand for
For counsel      certificate-draft.txt, an unsigned draft; statement.json is what is signed
To check         VERIFY.txt by hand; linkage evidence verify BUNDLE; linkage evidence rederive BUNDLE
"""
