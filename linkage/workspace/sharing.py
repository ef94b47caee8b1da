"""Share what marks a harmful network, with a second person's approval and a receipt; match what others shared.

Nothing leaves at once. The first call makes the very bytes and writes their digest into the case; a second
person approves that entry with another key; the same call again makes the bytes again, and only where their digest is the
approved one writes the file, with a receipt in the case.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.errors import CheckFailed, LinkageError, UsageError
from linkage.lake import connect
from linkage.workspace.networks import Networks
from linkage.workspace.upkeep import Upkeep

if TYPE_CHECKING:
    from linkage.casebook import Case, Entry, SigningKey
    from linkage.share.indicators import Share, Terms
    from linkage.share.matching import Matches

FORMATS = ("stix", "misp", "csv")
PREPARED, RELEASED = "prepared", "released"
"""The `state` of an entry of kind `share`: what waits for a second person, and the receipt of what left."""


@dataclass(frozen=True)
class Shared:
    """A share in the format asked for, its bytes, and the entry that prepared or, once it left, records it."""

    share: Share
    format: str
    content: bytes
    case_id: str
    entry: Entry

    def to_dict(self) -> dict[str, Any]:
        """Return what `--format json` prints: terms, counts and digest, no values."""
        return {
            **_subject(self.share, self.format, self.content),
            **self.share.to_dict(),
            "case_id": self.case_id,
            "entry": self.entry.number,
            "state": self.entry.body["state"],
            "notes": self.share.warnings,
        }

    def expired_today(self) -> int:
        """Return how many of the indicators have expired by the clock: the data may be old."""
        now_s = datetime.now(UTC).timestamp()
        return sum(one.expires_s <= now_s for one in self.share.indicators)


class Sharing:
    """What a workspace gives to others, and what it makes of what others gave."""

    def __init__(self, workspace: Upkeep, networks: Networks) -> None:
        self._workspace = workspace
        self._networks = networks

    def choose(self, networks: Sequence[str], terms: Terms, hash_key: Path | None = None) -> Share:
        """Return what of these networks may leave on these terms; see `linkage.share.selecting.select`."""
        from linkage.share.held import Holdings
        from linkage.share.keyed import read_share_key
        from linkage.share.selecting import select

        if not networks:
            raise UsageError("share: name the networks whose values are to be shared")
        key = read_share_key(hash_key) if hash_key else None
        present = self._networks.present()
        known = {one.network_id: one for one in present}
        chosen = [known.get(network) or self._networks.find(network) for network in networks]
        with connect(self._workspace.lake.root, self._workspace.settings) as connection:
            return select(Holdings(connection, self._workspace.link(), present), chosen, terms, key)

    def leave(
        self,
        format_: str,
        networks: Sequence[str],
        terms: Terms,
        output: Path | None,
        *,
        case_id: str,
        author: SigningKey,
        hash_key: Path | None = None,
    ) -> Shared:
        """Write the file and its receipt, or without `output` only what would leave, which a second person approves first.

        The same again adds no second entry. Raises UsageError for an unknown case or network, one
        that is not in the case or not assessed malicious, and where nothing would leave; CheckFailed that says how to
        approve where no second person did. The approval is of these very bytes for this recipient.
        """
        from linkage.casebook import require_approval

        case = self._case(case_id, networks)
        share = self.choose(networks, terms, hash_key)
        content = _write(format_, share)
        if not share.indicators:
            raise UsageError(f"every value is withheld, so there is nothing to share: {_reasons(share)}")
        subject = _subject(share, format_, content)
        prepared = subject | {"state": PREPARED}
        claim = _find(case, prepared) or case.append("share", prepared | share.to_dict(), author)
        if output is None:
            return Shared(share, format_, content, case_id, claim)
        try:
            claim = require_approval(case, "share", prepared)
        except CheckFailed:
            raise CheckFailed(
                f"nothing has left: a second person has to approve it: `linkage case approve {case_id} {claim.number}"
                f" --key THEIR_KEY`; then give this command again. It is {len(share.indicators):,} indicators for"
                f" {terms.recipient}, {terms.tlp.label}, expected to hit {share.hit_innocents:.2f} innocents among"
                f" {share.hit_accounts:,} accounts; withheld: {_reasons(share)}"
            ) from None
        with _staged(output, content):
            released = subject | {"state": RELEASED}
            receipt = released | {"prepared": claim.number} | share.to_dict()
            entry = _find(case, released) or case.append("share", receipt, author)
        return Shared(share, format_, content, case_id, entry)

    def match(self, path: Path, hash_key: Path | None = None) -> Matches:
        """Return what of ours holds the values of a list from elsewhere; see `linkage.share.matching.match`."""
        from linkage.share.held import Holdings
        from linkage.share.keyed import read_share_key
        from linkage.share.matching import match
        from linkage.share.received import read_list

        key = read_share_key(hash_key) if hash_key else None
        received = read_list(path)
        present = self._networks.present()
        with connect(self._workspace.lake.root, self._workspace.settings) as connection:
            return match(Holdings(connection, self._workspace.link(), present), present, received, key)

    def _case(self, case_id: str, networks: Sequence[str]) -> Case:
        from linkage.casebook import Casebook

        case = Casebook(self._workspace.lake.root).case(case_id)
        for network in networks:
            if network not in case.networks:
                raise UsageError(
                    f"{network} is not in {case_id}; say `linkage case add {case_id} {network}` first"
                )
        return case


def _write(format_: str, share: Share) -> bytes:
    if format_ == "stix":
        from linkage.share.stix_file import write_stix as write
    elif format_ == "misp":
        from linkage.share.misp_file import write_misp as write
    elif format_ == "csv":
        from linkage.share.csv_file import write_csv as write
    else:
        raise UsageError(f"{format_}: no such format; there are {', '.join(FORMATS)}")
    return write(share)


def _subject(share: Share, format_: str, content: bytes) -> dict[str, Any]:
    """Return what a claim, its approval and its receipt have to agree on: the bytes, and who is to get them."""
    return {
        "with": share.terms.recipient,
        "format": format_,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }


def _find(case: Case, subject: dict[str, Any]) -> Entry | None:
    fitting = (
        entry for entry in case.entries if entry.kind == "share" and subject.items() <= entry.body.items()
    )
    return next(fitting, None)


def _reasons(share: Share) -> str:
    return (
        ", ".join(f"{reason} {count:,}" for reason, count in share.by_reason().items()) or "nothing is held"
    )


@contextlib.contextmanager
def _staged(output: Path, content: bytes) -> Iterator[None]:
    """Have the bytes on disk beside `output` while the block runs, then under its name: no file without a receipt."""
    if output.is_dir():
        raise UsageError(f"{output}: a directory; name a file")
    beside = output.with_name(f".{output.name}.new")
    try:
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise LinkageError(f"{output}: cannot write: {error.strerror}") from None
        yield
        try:
            beside.replace(output)
        except OSError as error:
            raise LinkageError(
                f"{output}: cannot write: {error.strerror}; the receipt is written, the same command again gives the file"
            ) from None
    finally:
        beside.unlink(missing_ok=True)
