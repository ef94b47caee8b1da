"""Stand in for account ids and other personal text by keyed references, so that signed entries never have to be rewritten.

What is written into an append-only log cannot be taken out again. So an entry's body holds, instead of an account id, a
reference: HMAC-SHA-256 under a random key of the workspace. Which reference stands for what is kept beside, in a file
that may be rewritten; `linkage forget` takes the account out of it, and nobody can tell any more whom the entry names.

How to use it, when an entry is written and when it is shown:

    references = References(workspace.lake.root)
    body = {"account_a": references.refer(account_a), "account_b": references.refer(account_b)}
    members = references.refer_all(account_ids)          # many at once: {account_id: reference}, one write
    ...
    names = references.names(find_references(entry.body))  # {reference: account_id}, forgotten ones are missing
    shown = names.get(reference, reference)              # a forgotten account is shown as its reference

The same goes for whatever else is personal: a value that was asked for (`email:…`, `card:…`, `ip:…`), the words of a
command that name accounts, the text of a note. `refer` takes any text, and `erase` removes each text that is the account
id or value, or has it in it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from linkage.errors import LinkageError
from linkage.lake.durable import make_private_directory, replace_file, sync_directory

REFERENCE = re.compile(r"ref:[0-9a-f]{32}")
"""What a reference looks like: 128 bits of the HMAC, too many for two texts of one workspace to meet."""
KEY_BYTES = 32  # as long as the digest, so that guessing the key is no easier than guessing the digest


class References:
    """Keyed references of one workspace: `casebook/reference.key` (0600) and `casebook/references.jsonl`."""

    def __init__(self, workspace_root: Path) -> None:
        self.folder = Path(workspace_root) / "casebook"
        self.path = self.folder / "references.jsonl"
        self.key_path = self.folder / "reference.key"
        self._key: bytes | None = None
        self._seen: tuple[bytes, dict[str, str]] = (b"", {})  # what was read before is not read again

    def reference_of(self, text: str) -> str:
        """Return the reference of a text without remembering what it stands for."""
        message = text.encode("utf-8", "surrogatepass")
        return "ref:" + hmac.new(self._read_key(), message, hashlib.sha256).hexdigest()[:32]

    def refer(self, account_id: str) -> str:
        """Return the reference that stands for an account id (or another text), remembered until it is erased."""
        return self.refer_all([account_id])[account_id]

    def refer_all(self, account_ids: Iterable[str]) -> dict[str, str]:
        """Return the reference of each text, all remembered by one write."""
        wanted = {text: self.reference_of(text) for text in account_ids}
        with self._locked():
            known = self._read()
            new = {text: ref for text, ref in wanted.items() if ref not in known}
            if new:
                self._append(new)
        return wanted

    def names(self, refs: Iterable[str]) -> dict[str, str]:
        """Return what each reference stands for, without those erased or never given."""
        known = self._read()
        return {ref: known[ref] for ref in refs if ref in known}

    def erase(self, *texts: str) -> dict[str, str]:
        """Forget what stands for the texts, and each text that has one of them in it as a word; return text → reference.

        The references themselves stay in the entries and name nobody.
        """
        from linkage.lake.erase_needles import Needles

        needles = Needles(texts)
        with self._locked():
            known = self._read()
            kept = {ref: text for ref, text in known.items() if not needles.in_text(text)}
            if len(kept) < len(known):
                replace_file(self.path, b"".join(_line(ref, text) for ref, text in kept.items()))
        return {text: self.reference_of(text) for text in texts}

    def _read(self) -> dict[str, str]:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise LinkageError(f"{self.path}: cannot read: {error.strerror}") from None
        # A last line without its end was being written when the process was killed: nobody was given that reference.
        whole = content[: content.rfind(b"\n") + 1]
        known, found = self._seen if whole.startswith(self._seen[0]) else (b"", {})
        lines = whole[len(known) :].split(b"\n")[:-1]
        for number, line in enumerate(lines, start=known.count(b"\n") + 1):
            try:
                row = json.loads(line)
                found[str(row["ref"])] = str(row["text"])
            except (ValueError, KeyError, TypeError):
                raise LinkageError(
                    f"{self.path}:{number}: not a line of this file; restore it from a copy"
                ) from None
        self._seen = (whole, found)
        return found

    def _append(self, new: dict[str, str]) -> None:
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "r+b") as stream:
                stream.seek(0)
                stream.truncate(stream.read().rfind(b"\n") + 1)
                stream.seek(0, os.SEEK_END)
                stream.write(b"".join(_line(ref, text) for text, ref in new.items()))
                stream.flush()
                os.fsync(stream.fileno())
            sync_directory(self.folder)
        except OSError as error:
            raise LinkageError(
                f"{self.path}: cannot write: {error.strerror}; free some space and try again"
            ) from None

    def _read_key(self) -> bytes:
        if self._key is None:
            with contextlib.suppress(FileNotFoundError):
                self._key = self.key_path.read_bytes()
        if self._key is None:
            make_private_directory(self.folder)
            beside = self.folder / f".reference.key.{os.getpid()}"
            replace_file(beside, secrets.token_bytes(KEY_BYTES))
            with contextlib.suppress(FileExistsError):  # another process was first: its key is the key
                os.link(beside, self.key_path)
            beside.unlink()
            sync_directory(self.folder)
            self._key = self.key_path.read_bytes()
        if len(self._key) != KEY_BYTES:
            raise LinkageError(f"{self.key_path}: not a key of {KEY_BYTES} bytes; restore it from a copy")
        return self._key

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Wait for whoever writes the file now: that takes milliseconds, so nobody is refused."""
        make_private_directory(self.folder)
        descriptor = os.open(self.folder / "references.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def find_references(value: object) -> list[str]:
    """Return every reference in a JSON value, such as an entry's body, in the order they come."""
    if isinstance(value, str):
        return REFERENCE.findall(value)
    if isinstance(value, dict):
        return [ref for item in value.values() for ref in find_references(item)]
    if isinstance(value, list | tuple):
        return [ref for item in value for ref in find_references(item)]
    return []


def _line(ref: str, text: str) -> bytes:
    return json.dumps({"ref": ref, "text": text}).encode("ascii") + b"\n"
