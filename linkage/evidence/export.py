"""Put a bundle together: the proof, the report twice, tables for eyes, the log of the case, papers for counsel, one signature."""

from __future__ import annotations

import functools
import hashlib
import hmac
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from linkage.casebook import Case, Entry, SigningKey, standing
from linkage.casebook.canonical import canonical
from linkage.detect import Network
from linkage.detect.detection import last_day
from linkage.errors import CheckFailed, UsageError
from linkage.evidence.build import code_digest
from linkage.evidence.certificate import draft_certificate
from linkage.evidence.dossier import FORMAT, Dossier
from linkage.evidence.gather import Extras, attest, gather_networks
from linkage.evidence.limits import ATTESTED, ERROR_RATES, LIMITS, REDERIVED
from linkage.evidence.loadfile import to_dat
from linkage.evidence.making import Sources, Tell, make_proof
from linkage.evidence.papers import authors_of, custody_of, entries_of, list_documents, readme, tables_of
from linkage.evidence.redaction import Redaction
from linkage.evidence.seal import seal_bag
from linkage.evidence.timestamp import ask_for_token
from linkage.link.derived import REVISION

TLP = ("RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR")
"""Labels of the Traffic Light Protocol 2.0 (FIRST, 2022)."""


@dataclass(frozen=True)
class Order:
    """How a bundle is wanted: what to hide, its TLP, a Concordance load file or none, an RFC 3161 server or none."""

    redact: tuple[str, ...] = ()
    tlp: str = "AMBER+STRICT"
    load_file: bool = False
    timestamp_url: str | None = None


@dataclass(frozen=True)
class Exported:
    """A bundle that was written: where, over which networks, how large, and the hash of what was signed."""

    path: Path
    case_id: str
    networks: tuple[str, ...]
    members: int
    files: int
    statement_sha256: str
    key: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as `--format json` prints it."""
        return {
            "bundle": str(self.path),
            "case_id": self.case_id,
            "networks": list(self.networks),
            "members": self.members,
            "files": self.files,
            "statement_sha256": self.statement_sha256,
            "key": self.key,
        }


def export_bundle(
    sources: Sources,
    case: Case,
    networks: Mapping[str, Network],
    extras: Callable[[str], Extras],
    meanings: Mapping[str, str],
    key: SigningKey,
    out: Path,
    order: Order,
    tell: Tell,
) -> Exported:
    """Write the bundle of a case to `out` (a directory, or a zip where it ends so); the same case gives the same bytes.

    `networks` are the case's by id; `extras` gives attribution and collateral of one; `meanings` what references in the
    log stand for. Raises UsageError for a case
    without a network and where `out` is in the way, LinkageError where a network does not derive again.
    """
    if not networks:
        raise UsageError(f"{case.case_id}: add a network first: linkage case add {case.case_id} net_…")
    for claim in standing(case.entries, "claim"):
        if not case.approvals(claim.number):
            raise CheckFailed(
                f"{case.case_id}: entry {claim.number} names an organization and no second person approved it, so the log may not "
                f"leave; they say `linkage case approve {case.case_id} {claim.number} --key THEIR_KEY`, or take it back: "
                f"`linkage case supersede {case.case_id} {claim.number} --reason …`"
            )
    entries = lasting(case.entries)
    at = datetime.fromisoformat(entries[-1].at)
    redaction = Redaction(order.redact, _redaction_key(key, case.case_id) if order.redact else b"")
    seeds = {name: network.members[0].account_id for name, network in sorted(networks.items())}
    with tempfile.TemporaryDirectory(prefix="linkage-bundle-") as scratch:
        folder, out_tables = Path(scratch) / "data", Path(scratch) / "tables"
        for made in (folder, out_tables):
            made.mkdir()
        proof = make_proof(sources, seeds, redaction, folder, out_tables, tell)
        tell("Writing the report", 0, 1)
        attested = {
            name: attest(networks[name], proof.answers[name], _hide(extras(name), redaction))
            for name in seeds
        }
        with sources.connect() as connection:
            facts = gather_networks(proof.again, attested, folder, connection)
        dossier = _dossier(sources, case, entries, order, redaction, key)
        dossier["networks"] = facts
        payload = _payload(folder, dossier, case, entries, order, key, at, meanings)
        statement = _state(case, entries, proof.again.stated, order)
        sealed = seal_bag(
            payload,
            statement,
            key,
            out,
            at=at,
            info={"External-Identifier": case.case_id, "External-Description": case.title},
            stamp=functools.partial(ask_for_token, order.timestamp_url) if order.timestamp_url else None,
        )
        tell("Written", 1, 1)
        members = sum(len(one["members"]) for one in facts)
        return Exported(
            sealed, case.case_id, tuple(seeds), members, len(payload), _digest_of(statement), key.fingerprint
        )


def read_tlp(text: str) -> str:
    """Return a label of the Traffic Light Protocol as it is written; raises UsageError for another."""
    label = text.upper().removeprefix("TLP:")
    if label not in TLP:
        raise UsageError(f"--tlp {text}: there are {', '.join(TLP)}")
    return label


def lasting(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries without the receipts of bundles at the end, which say that this very thing was handed out."""
    kept = list(entries)
    while kept and kept[-1].kind == "export" and "bundle_sha256" in kept[-1].body:
        kept.pop()
    return tuple(kept)


def _hide(extras: Extras, redaction: Redaction) -> Extras:
    return Extras(redaction.hide_document(extras.attribution), redaction.hide_document(extras.collateral))


def _redaction_key(key: SigningKey, case_id: str) -> bytes:
    """Return the key of a case's hidden values: only who can sign the bundle can tell what they hide."""
    signed = key.sign(f"linkage redaction {case_id}".encode())
    return hmac.new(signed.encode("ascii"), b"redaction", hashlib.sha256).digest()


def _dossier(
    sources: Sources,
    case: Case,
    entries: Sequence[Entry],
    order: Order,
    redaction: Redaction,
    key: SigningKey,
) -> Dossier:
    return {
        "format": FORMAT,
        "case_id": case.case_id,
        "title": case.title,
        "opened_at": entries[0].at,
        "as_of": _end_of_data(sources).isoformat(timespec="microseconds"),
        "tlp": order.tlp,
        "standing": _standing(case, entries),
        "accounts_of_provider": int(sources.store.population()[0][0]),
        "networks": [],
        "limits": list(LIMITS),
        "error_rates": list(ERROR_RATES),
        "rederived": list(REDERIVED),
        "attested": list(ATTESTED),
        "custody": custody_of(sources.snapshot),
        "entries": entries_of(case, entries, sealed=bool(order.redact)),
        "authors": authors_of(entries, key),
        "redaction": redaction.words,
        "versions": {
            "linkage": version("account-linkage"),
            "rules": str(REVISION),
            "code": code_digest(),
        },
    }


def _end_of_data(sources: Sources) -> datetime:
    """Return the end of the last day on which the provider was in use, or when the last batch came where that is not known."""
    day = last_day(sources.store.last_days())
    if day <= 0:
        return max(batch.at for batch in sources.snapshot.batches).astimezone(UTC)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day + 1, microseconds=-1)


def _standing(case: Case, entries: Sequence[Entry]) -> str:
    """Return the strongest standing that was claimed, approved and not taken back; nothing claimed is assessed by the program."""
    claimed = {
        str(entry.body.get("standing"))
        for entry in standing(entries, "claim")
        if case.approvals(entry.number)
    }
    return "adjudicated" if "adjudicated" in claimed else "assessed"


def _payload(
    folder: Path,
    dossier: Dossier,
    case: Case,
    entries: Sequence[Entry],
    order: Order,
    key: SigningKey,
    at: datetime,
    meanings: Mapping[str, str],
) -> dict[str, bytes | Path]:
    """Return every file of the bundle by its name below `data/`; `meanings` are those of the references in the log."""
    from linkage.evidence.page import render_page
    from linkage.evidence.pdf import render_pdf

    payload: dict[str, bytes | Path] = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    written = canonical(dossier)
    payload["dossier.json"] = written
    dossier = json.loads(
        written
    )  # what others will read and draw from: numbers and order as the file has them
    payload["report.pdf"] = render_pdf(dossier)
    payload["report.html"] = render_page(dossier)
    payload |= tables_of(dossier)
    payload["casebook.jsonl"] = b"".join(canonical(entry.to_dict()) + b"\n" for entry in entries)
    payload["references.json"] = canonical({} if order.redact else meanings)
    payload["certificate-draft.txt"] = draft_certificate(
        {
            "case_id": dossier["case_id"],
            "title": dossier["title"],
            "as_of": dossier["as_of"],
            "sealed_at": at.isoformat(),
            "signer": key.name,
            "key": key.fingerprint,
            "software": f"linkage {version('account-linkage')}",
            "sources": [
                {
                    "path": file["path"],
                    "sha256": file["sha256"],
                    "rows": file["rows"],
                    "taken_in_at": file["taken_in_at"],
                    "taken_in_by": file["taken_in_by"],
                }
                for file in dossier["custody"]
            ],
        }
    ).encode("utf-8")
    payload["README.txt"] = readme(dossier).encode("utf-8")
    if order.load_file:
        payload["loadfile.dat"] = to_dat(("DOCID", "FILE", "CASE", "TITLE"), list_documents(case, payload))
    return payload


def _state(
    case: Case, entries: Sequence[Entry], stated: Mapping[str, dict[str, Any]], order: Order
) -> dict[str, Any]:
    """Return what is signed besides the hash of each file: the networks in numbers, and where each conclusion stands."""
    return {
        "case_id": case.case_id,
        "title": case.title,
        "log": {"entries": len(entries), "head": entries[-1].digest},
        "tlp": order.tlp,
        "redaction": list(order.redact),
        "rules": REVISION,
        "networks": [
            {
                "network_id": name,
                "question": one["question"],
                "seed": one["seed"],
                "standing": one["standing"],
                "members": len(one["members"]),
                "answer_sha256": hashlib.sha256(canonical(one)).hexdigest(),
            }
            for name, one in sorted(stated.items())
        ],
        "attested": "the files below population/, and what dossier.json lists as attested",
    }


def _digest_of(statement: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(dict(statement))).hexdigest()
