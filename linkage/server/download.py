"""Read a file of a Maven repository into memory, trying again when the line drops, with one clear line when it stays away."""

from __future__ import annotations

import functools
import ssl
import threading
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import HTTPSHandler, OpenerDirector, build_opener

from linkage.errors import LinkageError

ATTEMPTS = 3  # a dropped line comes back at once or not soon
PAUSE_S = 0.5  # times the attempt: long enough for a mirror to find its breath
TIMEOUT_S = 20.0  # a repository that says nothing for so long does not answer
BLOCK_BYTES = 1 << 18  # how much is read before looking whether somebody wants to stop


def read_url(url: str, stop: threading.Event, kept: Path) -> bytes:
    """Return what lies at `url`; `kept` is where finished jars lie, named when it fails.

    Raises LinkageError when the repository cannot be reached, has no such file, or `stop` is set meanwhile.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _read(url, stop)
        except HTTPError as error:
            error.close()
            if error.code < 500 or attempt == ATTEMPTS:
                raise LinkageError(_explain(url, f"HTTP {error.code}", kept)) from error
        except (HTTPException, OSError, EOFError, ValueError) as error:
            if attempt == ATTEMPTS:
                reason = error.reason if isinstance(error, URLError) else error
                raise LinkageError(_explain(url, str(reason), kept)) from error
        stop.wait(PAUSE_S * attempt)
    raise AssertionError("unreachable")


def _read(url: str, stop: threading.Event) -> bytes:
    blocks = []
    with _opener().open(url, timeout=TIMEOUT_S) as answer:  # the settings allow http, https and file only
        while block := answer.read(BLOCK_BYTES):
            if stop.is_set():
                raise LinkageError("stopped")
            blocks.append(block)
        expected = answer.headers.get("Content-Length")
    content = b"".join(blocks)
    if expected is not None and len(content) != int(expected):
        raise EOFError(f"{len(content)} of {expected} bytes came")
    return content


@functools.cache
def _opener() -> OpenerDirector:
    """Read the machine's certificates once: for each of 200 jars again, that takes longer than the jars."""
    return build_opener(HTTPSHandler(context=ssl.create_default_context()))


def _explain(url: str, reason: str, kept: Path) -> str:
    return (
        f"the Neo4j server cannot be fetched: {url}: {reason}. The first start needs the network: try again, name a"
        f" Maven mirror in LINKAGE_MAVEN_URL, or copy the jars to {kept} from a machine that has them"
    )
