"""Verify a bundle: what of it holds, and what a good signature proves. `python -m linkage.evidence.verify BUNDLE` runs alone.

That needs `cryptography` and `rfc8785` and nothing else of what linkage needs, no workspace and no network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.errors import CheckFailed, LinkageError
from linkage.evidence import bag
from linkage.evidence.container import Bundle, open_bundle
from linkage.evidence.timestamp import check_timestamp, read_certificates
from linkage.evidence.trust import read_trusted
from linkage.evidence.verification import Check, Verification, tell
from linkage.evidence.verify_case import CASEBOOK, check_casebook
from linkage.evidence.verify_files import (
    check_files,
    check_manifests,
    check_signature,
    read_statement,
)

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


def verify(path: Path, *, trusted: Sequence[str] = (), tsa_certificates: Sequence[Path] = ()) -> Verification:
    """Verify the bundle at `path`, a directory or a zip; nothing is written, whatever it holds.

    `trusted` are fingerprints or files of public keys, one of which has to be the signer's; `tsa_certificates` files with
    the certificates of the timestamp's server and its authority. Raises UsageError where there is no such path or file,
    LinkageError where it cannot be read; all that is wrong with a bundle is a check that fails.
    """
    try:
        with open_bundle(path) as bundle:
            return _verify(bundle, read_trusted(trusted), read_certificates(tsa_certificates))
    except CheckFailed as error:
        return Verification(path, (Check("container", False, str(error)),))


def _verify(bundle: Bundle, keys: frozenset[str], authorities: Sequence[Certificate]) -> Verification:
    kind = "a directory" if bundle.base is None else "a zip"
    checks = [Check("container", True, f"{kind} with nothing in it but files of plain names")]
    held, statement = _try(lambda: (True, read_statement(bundle)))
    if not held:
        return Verification(bundle.path, (*checks, Check("statement", False, statement)))
    key: str = statement["signer"]["key"]
    checks.append(Check("statement", held, f"sealed at {statement['sealed_at']}, as its signer says"))
    checks.append(Check("signature", *_try(lambda: (True, check_signature(bundle, statement)))))
    checks.append(_check_signer(key, keys))
    checks.append(Check("files", *_try(lambda: (True, check_files(bundle, statement)))))
    checks.append(Check("manifests", *_try(lambda: (True, check_manifests(bundle, statement)))))
    if CASEBOOK in bundle.sizes:
        checks.append(Check("casebook", *_try(lambda: (True, check_casebook(bundle, statement)))))
    else:
        checks.append(Check("casebook", None, "the bundle holds no log of a case"))
    checks.append(_check_timestamp(bundle, authorities))
    return Verification(
        bundle.path, tuple(checks), key, statement["signer"]["name"], statement, bag.TIMESTAMP in bundle.sizes
    )


def _check_signer(key: str, keys: frozenset[str]) -> Check:
    if not keys:
        words = "no key was named, and anybody can make one: compare its fingerprint with what the signer told you"
        return Check("signer", None, words)
    if key in keys:
        return Check("signer", True, "the key is one that you named")
    return Check("signer", False, f"the key is {key}, none that you named")


def _check_timestamp(bundle: Bundle, authorities: Sequence[Certificate]) -> Check:
    if bag.TIMESTAMP not in bundle.sizes:
        holds = False if authorities else None
        return Check("timestamp", holds, "there is none: nobody but the signer says when it was sealed")
    return Check("timestamp", *_try(lambda: check_timestamp(bundle, authorities)))


def _try(check: Callable[[], tuple[bool | None, Any]]) -> tuple[bool | None, Any]:
    """Run a check that returns whether it holds and words; a fault of ours in reading hostile input fails it as well."""
    try:
        return check()
    except LinkageError as error:
        return False, str(error)
    except (OSError, MemoryError):
        raise
    except Exception as error:  # whatever else a hostile file brings about: no traceback, and never a pass
        return False, f"cannot be read ({type(error).__name__}); it is not as it was sealed"


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify one bundle and tell; return 0, or 4 where it does not hold, 2 where there is none, 1 where it cannot be read."""
    import argparse
    import json
    import sys

    options = argparse.ArgumentParser("python -m linkage.evidence.verify", description=__doc__)
    options.add_argument("bundle", type=Path)
    options.add_argument("--key", action="append", default=[], metavar="FINGERPRINT|FILE")
    options.add_argument("--tsa-certificate", action="append", default=[], type=Path, metavar="FILE")
    options.add_argument("--json", action="store_true", help="print it as JSON")
    given = options.parse_args(arguments)
    try:
        found = verify(given.bundle, trusted=given.key, tsa_certificates=given.tsa_certificate)
    except LinkageError as error:
        sys.stderr.write(f"linkage: {error}\n")
        return error.exit_code
    sys.stdout.write(json.dumps(found.to_dict(), indent=1) + "\n" if given.json else tell(found))
    return 0 if found.ok else CheckFailed.exit_code


if __name__ == "__main__":
    raise SystemExit(main())
