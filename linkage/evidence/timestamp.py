"""Have a third party say when a bundle existed: an RFC 3161 token over the signed envelope, from a server the user names.

The token says that the statement and its signature existed then, and nothing about whether they are true. Asking is the
one thing in evidence that uses the network; the server learns a hash.
"""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.errors import CheckFailed, LinkageError, UsageError
from linkage.evidence import bag
from linkage.evidence.container import Bundle, read_file

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

MOST_TOKEN = 1 << 16
"""Bytes of a token: one with its chain has some 6,000."""
WAIT_S = 20
"""Seconds to wait for a server; they answer in less than one."""
INSTALL = "python -m pip install 'account-linkage[timestamp]'"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Stay with the server that the user named."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing; the answer then is an error."""


def ask_for_token(url: str, message: bytes) -> bytes:
    """Return a token of the server at `url` over a message; give it to `seal_bag` as `stamp`, with the url bound.

    Raises UsageError for an address that is none or where rfc3161-client is missing, LinkageError where the server does
    not answer, refuses, or answers something else than what was asked.
    """
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r}: a timestamp server is named by an http:// or https:// address")
    rfc3161 = _library()
    if rfc3161 is None:
        raise UsageError(f"a timestamp needs rfc3161-client: {INSTALL}")
    # With its certificates a token can be checked by anybody who has the authority's; some servers send sets in an
    # order that the library refuses, and then the reader needs the server's certificate too.
    for with_certificates in (True, False):
        builder = rfc3161.TimestampRequestBuilder().data(message)
        builder = builder.hash_algorithm(rfc3161.HashAlgorithm.SHA256)
        request = builder.cert_request(cert_request=with_certificates).build()
        content = _post(url, request.as_bytes())
        token = _parse(content)
        if token is not None:
            break
    if token is None:
        raise LinkageError(f"{url}: answers with something that is no RFC 3161 token")
    if wrong := _find_fault(request, token):
        raise LinkageError(f"{url}: {wrong}")
    return content


def check_timestamp(bundle: Bundle, authorities: Sequence[Certificate]) -> tuple[bool | None, str]:
    """Check a bundle's token against its envelope; return whether it holds (None: cannot be told) and words."""
    content = read_file(bundle, bag.TIMESTAMP, MOST_TOKEN)
    envelope = read_file(bundle, bag.ENVELOPE, 2 * bag.MOST_STATEMENT)
    if _library() is None:
        return None, "there is a token; to check it install rfc3161-client, or use openssl as shown below"
    token = _parse(content)
    if token is None:
        raise CheckFailed(f"{bag.TIMESTAMP} is no RFC 3161 token")
    if token.tst_info.message_imprint.message != hashlib.sha256(envelope).digest():
        raise CheckFailed(f"{bag.TIMESTAMP} is a token over something else than {bag.ENVELOPE}")
    at = token.tst_info.gen_time.isoformat()
    if not authorities:
        return (
            None,
            f"a token says that the signature existed at {at}; whose it is needs --tsa-certificate FILE",
        )
    _hold(token, envelope, authorities)
    return True, f"by the authority that you named, statement and signature existed at {at}"


def read_certificates(paths: Sequence[Path]) -> list[Certificate]:
    """Return the certificates in PEM files; raises UsageError for a file that has none."""
    from cryptography.x509 import load_pem_x509_certificates

    found = []
    for path in paths:
        try:
            found += load_pem_x509_certificates(path.read_bytes())
        except (OSError, ValueError):
            raise UsageError(f"{path}: no file with certificates in PEM") from None
    return found


def _hold(token: TimeStampResponse, message: bytes, certificates: Sequence[Certificate]) -> None:
    """Raise CheckFailed unless the token is signed by a server for which the certificates speak."""
    from rfc3161_client import VerificationError, VerifierBuilder

    servers = [one for one in certificates if _is_server(one)]
    authorities = [one for one in certificates if one not in servers]
    if not authorities:
        raise CheckFailed("--tsa-certificate names no authority; put its certificate into the file too")
    verifier = VerifierBuilder(roots=authorities, tsa_certificate=servers[0] if servers else None).build()
    try:
        verifier.verify_message(token, message)
    except (VerificationError, ValueError) as error:
        raise CheckFailed(f"{bag.TIMESTAMP} is not signed as it should be: {error}") from None


def _is_server(certificate: Certificate) -> bool:
    from cryptography.x509 import ExtendedKeyUsage, ExtensionNotFound
    from cryptography.x509.oid import ExtendedKeyUsageOID

    try:
        uses = certificate.extensions.get_extension_for_class(ExtendedKeyUsage).value
    except (ExtensionNotFound, ValueError):
        return False
    return ExtendedKeyUsageOID.TIME_STAMPING in uses


def _find_fault(request: TimeStampRequest, token: TimeStampResponse) -> str | None:
    if token.tst_info.message_imprint.message != request.message_imprint.message:
        return "stamped another hash than the one it was asked for"
    return None if token.tst_info.nonce == request.nonce else "gave an old answer: its nonce is not ours"


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        return None
    return rfc3161_client


def _parse(content: bytes) -> TimeStampResponse | None:
    """Return a granted token; whatever a parser of hostile bytes throws means that it is none."""
    from rfc3161_client import decode_timestamp_response

    try:
        token = decode_timestamp_response(content)
        # Reading these can fail as well, so it has to happen here.
        granted = token.status in (0, 1) and token.tst_info.gen_time is not None
        _ = token.signed_data.certificates, token.tst_info.message_imprint.message, token.tst_info.nonce
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a panic of the library in Rust is no Exception
        return None
    return token if granted and token.as_bytes() == content else None


def _post(url: str, body: bytes) -> bytes:
    request = urllib.request.Request(url, body, {"Content-Type": "application/timestamp-query"})  # noqa: S310
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=WAIT_S) as answer:
            content: bytes = answer.read(MOST_TOKEN + 1)
    except (OSError, ValueError, urllib.error.URLError) as error:
        reason = getattr(error, "reason", error)
        raise LinkageError(f"{url}: the timestamp server does not answer: {reason!s:.200}") from None
    if len(content) > MOST_TOKEN:
        raise LinkageError(f"{url}: answers with more than the {MOST_TOKEN:,} bytes of any token")
    return content
