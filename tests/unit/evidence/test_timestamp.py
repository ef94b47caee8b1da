"""RFC 3161 tokens by a tiny server on loopback that `openssl ts` answers for."""

from __future__ import annotations

import random
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from linkage.errors import LinkageError, UsageError
from linkage.evidence.bag import TAG_MANIFEST, TIMESTAMP, render_manifest
from linkage.evidence.seal import seal_bag
from linkage.evidence.timestamp import ask_for_token
from linkage.evidence.verification import Verification
from linkage.evidence.verify import verify
from tests.bench.tampering import AT, Made, _digests

CONFIG = """
[tsa]
default_tsa = server
[server]
serial = {0}/serial
signer_cert = {0}/tsa.pem
signer_key = {0}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


@dataclass
class Server:
    """A timestamp server: its address, the files of its certificates, and how it shall misbehave."""

    folder: Path
    url: str = ""
    mood: str = "good"
    asked: list[bytes] = field(default_factory=list)

    def answer(self, query: bytes) -> bytes:
        if self.mood == "old" and self.asked:
            query = self.asked[0]
        self.asked.append(query)
        (self.folder / "query").write_bytes(query)
        return openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", folder=self.folder)


def openssl(*arguments: str, folder: Path) -> bytes:
    return subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True).stdout


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(CONFIG.format(folder))
    (folder / "use").write_text(
        "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"
    )
    make = ["-newkey", "rsa:2048", "-nodes", "-keyout"]
    for name in ("ca", "stranger"):
        subject = ["-subj", f"/CN=Example {name}", "-days", "2"]
        openssl("req", "-x509", *make, f"{name}.key", "-out", f"{name}.pem", *subject, folder=folder)
    openssl("req", *make, "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Example Timestamps", folder=folder)
    signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "use"]
    openssl("x509", "-req", "-in", "tsa.csr", "-out", "tsa.pem", *signed, folder=folder)
    server = Server(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(302 if server.mood == "elsewhere" else 200)
            self.send_header("Location", "/other")
            self.end_headers()
            noise = {"noise": b"<html>", "endless": b"\0" * 100_000, "elsewhere": b""}
            self.wfile.write(noise[server.mood] if server.mood in noise else server.answer(query))

        def log_message(self, *_: object) -> None:
            pass

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{listening.server_port}/"
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield server
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture
def tsa(running: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    running.mood, running.asked = "good", []
    return running


def stamped(made: Made, tsa: Server, out: Path) -> Path:
    return seal_bag(made.payload, {}, made.key, out, at=AT, info={}, stamp=partial(ask_for_token, tsa.url))


def of_timestamp(found: Verification) -> tuple[bool | None, str]:
    (check,) = [check for check in found.checks if check.name == "timestamp"]
    return check.holds, check.words


def test_a_token_holds_for_its_authority_and_for_no_other(made: Made, tsa: Server, tmp_path: Path) -> None:
    for name in ("bundle", "bundle.zip"):
        bundle = stamped(made, tsa, tmp_path / name)
        assert verify(bundle).ok
        assert of_timestamp(verify(bundle))[0] is None, "nobody said whom to believe"
        found = verify(bundle, tsa_certificates=[tsa.folder / "ca.pem"])
        assert found.ok
        assert of_timestamp(found)[0]
        assert not verify(bundle, tsa_certificates=[tsa.folder / "stranger.pem"]).ok
        assert not verify(bundle, tsa_certificates=[tsa.folder / "tsa.pem"]).ok, "no authority is named"


def test_bundles_with_and_without_a_token_differ_there_alone(made: Made, tsa: Server, tmp_path: Path) -> None:
    first = stamped(made, tsa, tmp_path / "first")
    second = seal_bag(made.payload, {}, made.key, tmp_path / "second", at=AT, info={})
    (first / TIMESTAMP).unlink()
    assert _digests(first, data=True) == _digests(second, data=True)
    assert _digests(first, data=False) == _digests(second, data=False)
    assert not of_timestamp(verify(second, tsa_certificates=[tsa.folder / "ca.pem"]))[0], "one was expected"


def test_a_token_of_another_bundle_does_not_hold(made: Made, tsa: Server, tmp_path: Path) -> None:
    bundle = stamped(made, tsa, tmp_path / "bundle")
    (bundle / TIMESTAMP).write_bytes(ask_for_token(tsa.url, b"another"))
    (bundle / TAG_MANIFEST).write_bytes(render_manifest(_digests(bundle, data=False)))
    assert of_timestamp(verify(bundle)) == (
        False,
        "timestamp.tsr is a token over something else than statement.dsse.json",
    )


def test_no_byte_of_a_token_can_change(made: Made, tsa: Server, tmp_path: Path) -> None:
    """Not even with the manifest made to fit, and whatever the parser does with it, there is no traceback."""
    bundle, chance = stamped(made, tsa, tmp_path / "bundle"), random.Random(0)
    content = (bundle / TIMESTAMP).read_bytes()
    for turn in range(120):
        changed = bytearray(content)
        changed[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        if turn % 10 == 0:
            changed = changed[: chance.randrange(len(changed))]
        (bundle / TIMESTAMP).write_bytes(changed)
        assert not verify(bundle).ok
        (bundle / TAG_MANIFEST).write_bytes(render_manifest(_digests(bundle, data=False)))
        verify(bundle, tsa_certificates=[tsa.folder / "ca.pem"])
        shutil.copy(made.folder / TAG_MANIFEST, bundle / TAG_MANIFEST)


def test_openssl_checks_the_same_token_as_shown(made: Made, tsa: Server, tmp_path: Path) -> None:
    bundle = stamped(made, tsa, tmp_path / "bundle")
    line = verify(bundle).to_dict()["by_hand"][-1]
    assert line.startswith("openssl ts -verify")
    for name in ("CA", "TSA"):
        line = line.replace(f" {name}.pem", f" {tsa.folder / name.lower()}.pem")
    subprocess.run(["bash", "-c", line], cwd=bundle, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("mood", "words"),
    [
        ("noise", "no RFC 3161 token"),
        ("endless", "more than the"),
        ("elsewhere", "does not answer"),
        ("old", "nonce|another hash"),
    ],
)
def test_a_server_that_misbehaves_stamps_nothing(
    made: Made, tsa: Server, tmp_path: Path, mood: str, words: str
) -> None:
    ask_for_token(tsa.url, b"the first")
    tsa.mood = mood
    with pytest.raises(LinkageError, match=words):
        stamped(made, tsa, tmp_path / "bundle")
    assert not any(tmp_path.iterdir())


def test_only_an_address_of_the_web_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for url in (f"file://{tmp_path}/file", "ftp://example.com", ""):
        with pytest.raises(UsageError, match="http"):
            ask_for_token(url, b"x")
    with pytest.raises(LinkageError, match="does not answer"):
        ask_for_token("http://127.0.0.1:1/", b"x")
