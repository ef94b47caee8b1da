"""Say how to check a bundle with nothing of ours: sha256sum and openssl, as they lie on any Linux or BSD machine."""

from __future__ import annotations

import shlex
from pathlib import Path

from linkage.evidence import bag
from linkage.evidence.envelope import PAYLOAD_TYPE

README = "VERIFY.txt"
"""Payload file that says how to check the bundle."""

MEANING = (
    "A good signature proves that whoever holds the private key to this fingerprint signed these very bytes. It does "
    "not prove who that is, when they signed, or that what they say is true: ask the signer for the fingerprint by "
    "another way than the one the bundle came by, and compare."
)


def commands(timestamp: bool = False) -> list[str]:
    """Return the commands, each a line for a POSIX shell that stands in the bundle's directory; all must succeed."""
    head = f"DSSEv1 {len(PAYLOAD_TYPE)} {PAYLOAD_TYPE}"
    lines = [
        "T=$(mktemp -d)",
        f"sha256sum -c --strict --quiet {bag.TAG_MANIFEST} {bag.MANIFEST}",
        f"""grep -o '"[^"]*":"[0-9a-f]\\{{64\\}}"' {bag.STATEMENT} | sed 's/"\\(.*\\)":"\\(.*\\)"/\\2  \\1/' """
        "| grep -E '  (data/|bag-info)' > $T/signed && sha256sum -c --strict --quiet $T/signed",
        f"diff <(find data ! -type d ! -path {bag.STATEMENT} | LC_ALL=C sort) "
        "<(cut -c 67- $T/signed | grep ^data/ | LC_ALL=C sort)",
        f'sed \'s/.*"sig":"\\([^"]*\\)".*/\\1/\' {bag.ENVELOPE} | openssl base64 -d -A > $T/signature',
        f"(printf '{head} %d ' $(wc -c < {bag.STATEMENT}); cat {bag.STATEMENT}) > $T/message",
        f"openssl pkeyutl -verify -pubin -inkey {bag.SIGNER} -rawin -in $T/message -sigfile $T/signature",
        f"openssl pkey -pubin -in {bag.SIGNER} -outform DER | tail -c 32 | sha256sum",
    ]
    if timestamp:
        lines.append(
            f"openssl ts -verify -data {bag.ENVELOPE} -in {bag.TIMESTAMP} -CAfile CA.pem -untrusted TSA.pem"
        )
    return lines


def enter(path: Path) -> str:
    """Return the command that goes to where the others run."""
    if path.suffix.lower() == ".zip":
        return f"B=$(mktemp -d) && unzip -q {shlex.quote(str(path))} -d $B && cd $B/*"
    return f"cd {shlex.quote(str(path))}"


def readme() -> bytes:
    """Return the text that lies in each bundle; it is the same in all."""
    lines = "\n".join(f"    {line}" for line in commands())
    return f"""How to check this bundle without trusting whoever gave it to you
================================================================

It is a BagIt 1.0 bag (RFC 8493). data/statement.json holds the SHA-256 of every other file below data/ and of
bag-info.txt; statement.dsse.json is a DSSE envelope with an Ed25519 signature over it.

With bash, sha256sum and openssl 3 alone, standing in the folder that holds bagit.txt:

{lines}

They check, in turn: all files against the manifests; those below data/ against the hashes in the statement; that
nothing else lies in data/ (no line may appear); the signature over the statement ("Signature Verified Successfully").
The last prints the fingerprint of the key that signed.

{MEANING}

With linkage: `linkage evidence verify BUNDLE --key FINGERPRINT`. It needs data/verify-requirements.txt only when run
as `python -m linkage.evidence.verify BUNDLE --key FINGERPRINT` from a checkout. It finds more: anything that has been
added beside data/, and anything in the log of the case (data/casebook.jsonl) that does not follow.

Where there is a timestamp.tsr, a third party saw statement.dsse.json at the time in it:

    {commands(timestamp=True)[-1]}
""".encode("ascii")
