"""Ways to tamper with a bundle; each takes a good one and makes a bad one in a new place, by chance but repeatably."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import struct
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from linkage.casebook import Casebook
from linkage.casebook.canonical import canonical
from linkage.casebook.keys import SigningKey, make_key
from linkage.evidence.bag import ENVELOPE, INFO, MANIFEST, SIGNER, STATEMENT, TAG_MANIFEST, render_manifest
from linkage.evidence.envelope import sign_statement, to_pem
from linkage.evidence.seal import seal_bag

AT = datetime(2026, 2, 1, 12, tzinfo=UTC)
STATED = {"standing": "assessed", "title": "a made-up case"}


@dataclass
class Made:
    """A good bundle in both forms, the key that signed it, and another person's."""

    folder: Path
    zip: Path
    key: SigningKey
    other: SigningKey
    payload: dict[str, bytes]
    case_id: str


Tamper = Callable[[random.Random, Made, Path], Path]


def make_bundle(root: Path) -> Made:
    """Seal a small bundle with a casebook, folders and a binary file."""
    key, other = make_key(root / "first.pem", "First Analyst"), make_key(root / "other.pem", "Second Person")
    case = Casebook(root).create("a made-up case", key, AT)
    case.append("note", {"text": "<script>\u202e"}, key, AT)
    case.approve(2, other, AT)
    payload = {
        "casebook.jsonl": case.log.path.read_bytes(),
        "dossier.json": canonical({"members": [f"acct_{n}" for n in range(40)]}),
        "rows/requests.parquet": b"PAR1" + random.Random(0).randbytes(4000) + b"PAR1",
        "rows/accounts.csv": b"account_id\r\nacct_1\r\n",
        "queries/expand/ties.cypher": b"// Ties\nMATCH (a) RETURN a LIMIT 1",
        "report.html": b"<!doctype html><title>x</title>",
    }
    made = Made(root / "good", root / "good.zip", key, other, payload, case.case_id)
    for out in (made.folder, made.zip):
        _seal(made, made.payload, key, out)
    return made


def _seal(made: Made, payload: dict[str, bytes], key: SigningKey, out: Path) -> None:
    seal_bag(
        payload, {**STATED, "case_id": made.case_id}, key, out, at=AT, info={"Source-Organization": "Example"}
    )


def _copy(made: Made, target: Path) -> Path:
    shutil.copytree(made.folder, target)
    return target


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digests(folder: Path, *, data: bool) -> dict[str, str]:
    names = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    return {
        name: sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if name.startswith("data/") == data and name != TAG_MANIFEST
    }


def _fix_manifests(folder: Path) -> None:
    (folder / MANIFEST).write_bytes(render_manifest(_digests(folder, data=True)))
    (folder / TAG_MANIFEST).write_bytes(render_manifest(_digests(folder, data=False)))


def _change_some_payload(chance: random.Random, folder: Path) -> None:
    path = folder / "data" / chance.choice(["dossier.json", "rows/requests.parquet", "casebook.jsonl"])
    path.write_bytes(path.read_bytes()[:-9] + chance.randbytes(9))


# In the directory -----------------------------------------------------------------------------------------------------


def flip_a_bit(chance: random.Random, made: Made, target: Path) -> Path:
    path = chance.choice(_files(_copy(made, target)))
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return target


def truncate_or_extend(chance: random.Random, made: Made, target: Path) -> Path:
    path = chance.choice(_files(_copy(made, target)))
    content = path.read_bytes()
    cut = chance.choice([0, 1, len(content) // 2, len(content) - 1])
    path.write_bytes(chance.choice([content[:cut], content + b"\n", content + b"\0" * 100, b" " + content]))
    return target


def remove_a_file(chance: random.Random, made: Made, target: Path) -> Path:
    path = chance.choice(_files(_copy(made, target)))
    path.unlink()
    if chance.random() < 0.5:  # a folder without files goes unseen in a zip, so in a directory too
        for folder in sorted(target.rglob("*"), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    return target


def rename_a_file(chance: random.Random, made: Made, target: Path) -> Path:
    path = chance.choice(_files(_copy(made, target)))
    path.rename(
        path.with_name(chance.choice([path.name.swapcase(), f"{path.name}.bak", f".{path.name}", "x"]))
    )
    return target


def add_a_file(chance: random.Random, made: Made, target: Path) -> Path:
    names = [
        "data/extra.json", "extra.txt", "meta/extra.txt", "data/rows/.hidden", ".DS_Store", "data/DOSSIER.json", "Data/dossier.json",
        "data/dossier.json ", "data/re\u0301port.html", "data/r\u00e9port.html", "data/a\nb", "data/\x1b[2J", "data/\u202egpj.exe",
        "data/-rf", "data/CON", "data/a\\b", "data/x.", "manifest-md5.txt", "tagmanifest-sha512.txt", "fetch.txt", "timestamp.tsr",
        "data/" + "d/" * 12 + "deep", "data/" + "n" * 240, "data/rows/\udcff",
    ]  # fmt: skip
    path = _copy(made, target) / chance.choice(names)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(chance.choice([b"", b"extra", chance.randbytes(200)]))
    return target


def swap_two_files(chance: random.Random, made: Made, target: Path) -> Path:
    first, second = chance.sample(_files(_copy(made, target)), 2)
    kept = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(kept)
    return target


def put_a_link_or_device(chance: random.Random, made: Made, target: Path) -> Path:
    path = chance.choice(_files(_copy(made, target)))
    kind = chance.randrange(6)
    if kind == 0:  # the same bytes, but elsewhere
        kept = target.with_name(f"{target.name}.kept")
        path.rename(kept)
        path.symlink_to(kept)
    elif kind == 1:
        path.unlink()
        path.symlink_to("/dev/zero")
    elif kind == 2:
        path.unlink()
        os.mkfifo(path)
    elif kind == 3:
        (target / "data" / "loop").symlink_to("..")
    elif kind == 4:
        shutil.move(target / "data", target.with_name(f"{target.name}.data"))
        (target / "data").symlink_to(target.with_name(f"{target.name}.data"))
    else:
        (target / "data" / "empty").mkdir()
    return target


def claim_a_huge_file(chance: random.Random, made: Made, target: Path) -> Path:
    path = chance.choice(_files(_copy(made, target)))
    os.truncate(path, 1 << chance.choice([38, 42]))
    return target


def rewrite_the_manifests(chance: random.Random, made: Made, target: Path) -> Path:
    _change_some_payload(chance, _copy(made, target))
    _fix_manifests(target)
    return target


def rewrite_bag_info(chance: random.Random, made: Made, target: Path) -> Path:
    info = _copy(made, target) / INFO
    info.write_bytes(
        info.read_bytes() + chance.choice([b"X-Note: forged\n", b"Bagging-Date: 2020-01-01\n", b"\n"])
    )
    _fix_manifests(target)
    return target


def rewrite_the_statement(chance: random.Random, made: Made, target: Path) -> Path:
    _change_some_payload(chance, _copy(made, target))
    _restate(target)
    _fix_manifests(target)
    return target


def sign_with_another_key(chance: random.Random, made: Made, target: Path) -> Path:
    """The statement still names the first key."""
    _change_some_payload(chance, _copy(made, target))
    stated = _restate(target)
    (target / ENVELOPE).write_bytes(sign_statement(stated, made.other))
    if chance.random() < 0.5:
        (target / SIGNER).write_bytes(to_pem(made.other.public_key))
    _fix_manifests(target)
    return target


def seal_with_another_key(chance: random.Random, made: Made, target: Path) -> Path:
    """All is consistent; only the reader's own copy of the fingerprint tells."""
    out = chance.choice([target, target.with_suffix(".zip")])
    _seal(made, {**made.payload, "dossier.json": chance.randbytes(20)}, made.other, out)
    return out


def seal_a_broken_log(chance: random.Random, made: Made, target: Path) -> Path:
    """The signer's own key seals a log that does not hold: an entry is missing, forged, moved or approved by its author."""
    lines = made.payload["casebook.jsonl"].splitlines(keepends=True)
    forged = json.loads(lines[1])
    forged["body"] = {"text": "something else"}
    alone = json.loads(lines[2])
    alone |= {"public_key": made.key.public_key, "author": made.key.name}
    del alone["signature"]
    alone["signature"] = made.key.sign(canonical(alone))
    logs = [
        lines[1:], [lines[0], lines[2]], [lines[0], lines[2], lines[1]], [lines[0], lines[1]] * 2,
        [lines[0], canonical(forged) + b"\n", lines[2]], [lines[0], lines[1], canonical(alone) + b"\n"],
        [*lines, b"{}\n"], [*lines, b"[" * 100_000 + b"\n"], [b"\xff\xfe\n"], [], [b"".join(lines)[:-30]],
    ]  # fmt: skip
    _seal(made, {**made.payload, "casebook.jsonl": b"".join(chance.choice(logs))}, made.key, target)
    return target


def break_json(chance: random.Random, made: Made, target: Path) -> Path:
    name = chance.choice([STATEMENT, ENVELOPE])
    path = _copy(made, target) / name
    content = path.read_bytes()
    broken = [
        b"[" * 200_000, b'{"a":' * 100_000, b"[" + b"1," * 1_000_000 + b"1]", b"", b"null", b"{}", b"\xff\xfe{}", b"1" * 10_000,
        content.replace(b"{", b"{ ", 1), content + b"\n", content.replace(b'"', b"'"), b'{"files":{},' + content[1:], b"NaN",
        content.replace(b"sha", b"\\u0073ha") + b" ", b'{"format":1,"format":2}', b"\xef\xbb\xbf" + content,
        b'{"files":{"data/../x":"' + b"0" * 64 + b'"},"format":1}', b'"\\ud800"', b"[" * 900 + b"]" * 900,
    ]  # fmt: skip
    path.write_bytes(chance.choice(broken))
    if chance.random() < 0.5:
        _fix_manifests(target)
    return target


def alter_the_envelope(chance: random.Random, made: Made, target: Path) -> Path:
    path = _copy(made, target) / ENVELOPE
    document = json.loads(path.read_bytes())
    (one,) = document["signatures"]
    choice = chance.randrange(8)
    if choice == 0:
        document["payloadType"] = "text/plain"
    elif choice == 1:
        document["signatures"] = []
    elif choice == 2:
        document["signatures"] = [one, one]
    elif choice == 3:
        one["keyid"] = made.other.fingerprint
    elif choice == 4:  # the last letter before the padding holds four bits that decode to nothing
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        one["sig"] = one["sig"][:-3] + letters[letters.index(one["sig"][-3]) ^ 1] + "=="
    elif choice == 5:
        one["sig"] = chance.choice([None, 7, "", "AAAA", [one["sig"]], {"sig": one["sig"]}])
    elif choice == 6:
        document["extra"] = 1
    else:
        document["payload"] = document["payload"][:-4]
    path.write_bytes(canonical(document))
    _fix_manifests(target)
    return target


def rewrite_a_manifest_badly(chance: random.Random, made: Made, target: Path) -> Path:
    path = _copy(made, target) / chance.choice([MANIFEST, TAG_MANIFEST])
    content = path.read_bytes()
    lines = content.splitlines(keepends=True)
    bad = [
        b"\xff\xfe\xfa" * 50, content.decode().encode("utf-16"), b"".join(reversed(lines)), b"".join(lines[1:]), b"",
        content + lines[0], content + b"0" * 64 + b"  data/../../etc/passwd\n", content.upper(), content.replace(b"  ", b" *"),
        content.replace(b"\n", b"\r\n"), b"\n".join([b"0" * 64 + b"  data/x"] * 60_000), content + b"0" * 64 + b"  /etc/passwd\n",
    ]  # fmt: skip
    path.write_bytes(chance.choice(bad))
    if path.name == MANIFEST and chance.random() < 0.5:
        (target / TAG_MANIFEST).write_bytes(render_manifest(_digests(target, data=False)))
    return target


def _restate(folder: Path) -> bytes:
    """Let the statement say the hashes that the files have now."""
    statement = json.loads((folder / STATEMENT).read_bytes())
    digests = _digests(folder, data=True)
    statement["files"] = {name: digests[name] for name in statement["files"]}
    stated = canonical(statement)
    (folder / STATEMENT).write_bytes(stated)
    return stated


# In the zip -----------------------------------------------------------------------------------------------------------


def _zip_path(target: Path) -> Path:
    return target.with_suffix(".zip")


def flip_a_bit_of_the_zip(chance: random.Random, made: Made, target: Path) -> Path:
    content = bytearray(made.zip.read_bytes())
    # Half of them where the zip speaks of itself, which is little of it.
    at = chance.randrange(len(content)) if chance.random() < 0.5 else _some_header(chance, bytes(content))
    content[at] ^= 1 << chance.randrange(8)
    _zip_path(target).write_bytes(content)
    return _zip_path(target)


def _some_header(chance: random.Random, content: bytes) -> int:
    marks = [
        at
        for at in range(len(content))
        if content[at : at + 4] in (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")
    ]
    return min(chance.choice(marks) + chance.randrange(60), len(content) - 1)


def cut_or_pad_the_zip(chance: random.Random, made: Made, target: Path) -> Path:
    content, cut = made.zip.read_bytes(), chance.randrange(1, 2000)
    comment = content[:-2] + struct.pack("<H", 5) + b"hello"
    forms = [
        content[:-cut],
        content[cut:],
        content + chance.randbytes(cut),
        chance.randbytes(cut) + content,
        comment,
        b"",
        content * 2,
    ]
    _zip_path(target).write_bytes(chance.choice(forms))
    return _zip_path(target)


def zip_it_again(chance: random.Random, made: Made, target: Path) -> Path:
    """Write the same files by another program, with something more, less or doubled, or just compressed."""
    entries = [
        (f"{made.case_id}/{path.relative_to(made.folder).as_posix()}", path.read_bytes())
        for path in _files(made.folder)
    ]
    method = chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    name = chance.choice(
        [
            "../escaped.txt", "/tmp/linkage-escaped.txt", "..\\escaped.txt", "C:\\escaped.txt", f"{made.case_id}/../../escaped.txt",
            f"{made.case_id}/data/dossier.json", f"{made.case_id}/data/DOSSIER.json", f"{made.case_id}/data/./dossier.json", "other/x",
            f"{made.case_id}/data/r\u00e9port", f"{made.case_id}/data/a\x1b[2Jb", f"{made.case_id}/", f"{made.case_id}/data/x\ny",
        ]
    )  # fmt: skip
    added = (name, chance.choice([b"", b"escaped", entries[3][1]]))
    change = chance.randrange(5)
    if change == 0:
        entries.append(added)
    elif change == 1:
        entries.insert(0, added)
    elif change == 2:
        entries.pop(chance.randrange(len(entries)))
    elif change == 3:
        chance.shuffle(entries)
    made_zip = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made_zip, "w", method) as archive:
        warnings.simplefilter("ignore")  # doubled names
        for entry, content in entries:
            archive.writestr(zipfile.ZipInfo(entry, (2026, 2, 1, 12, 0, 0)), content, method)
    _zip_path(target).write_bytes(made_zip.getvalue())
    return _zip_path(target)


def zip_a_link_or_bomb(chance: random.Random, made: Made, target: Path) -> Path:
    out, kind = _zip_path(target), chance.randrange(6)
    if kind < 2:
        shutil.copyfile(made.zip, out)
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
            if kind == 0:
                link = zipfile.ZipInfo(f"{made.case_id}/data/link")
                link.external_attr = (0o120777 if chance.random() < 0.5 else 0o60666) << 16
                archive.writestr(link, "/etc/passwd")
            else:
                archive.writestr(f"{made.case_id}/data/bomb", b"\0" * 20_000_000)
        return out
    content = bytearray(made.zip.read_bytes())
    central, end = content.index(b"PK\x01\x02"), len(content) - 22
    if kind == 2:  # sizes that the file does not have
        struct.pack_into("<2I", content, central + 20, 0xFFFFFFF0, chance.choice([0xFFFFFFF0, 0xFFFFFFFF]))
    elif kind == 3:  # said to be encrypted
        struct.pack_into("<H", content, central + 8, 1)
    elif kind == 4:  # a link, by the mode alone
        struct.pack_into("<I", content, central + 38, 0o120777 << 16)
    else:  # as many files as the format can say, or a directory that begins elsewhere
        struct.pack_into("<2H", content, end + 8, 0xFFFF, 0xFFFF)
        struct.pack_into("<I", content, end + 16, chance.choice([0, 0xFFFFFFFF, 10]))
    out.write_bytes(content)
    return out


def hide_a_file_in_the_zip(chance: random.Random, made: Made, target: Path) -> Path:
    """Take a file out of the directory alone, or let two lines point at one place: programs then disagree."""
    content = made.zip.read_bytes()
    start = content.index(b"PK\x01\x02")
    lines = [b"PK\x01\x02" + part for part in content[start:-22].split(b"PK\x01\x02")[1:]]
    if chance.random() < 0.5:
        lines.pop(chance.randrange(len(lines)))
    else:
        first, second = chance.sample(range(len(lines)), 2)
        lines[first] = lines[first][:42] + lines[second][42:46] + lines[first][46:]
    block = b"".join(lines)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(lines), len(lines), len(block), start, 0)
    _zip_path(target).write_bytes(content[:start] + block + end)
    return _zip_path(target)


KINDS: tuple[Tamper, ...] = (
    flip_a_bit, truncate_or_extend, remove_a_file, rename_a_file, add_a_file, swap_two_files, put_a_link_or_device, claim_a_huge_file,
    rewrite_the_manifests, rewrite_bag_info, rewrite_the_statement, sign_with_another_key, seal_with_another_key, seal_a_broken_log,
    break_json, alter_the_envelope, rewrite_a_manifest_badly, flip_a_bit_of_the_zip, cut_or_pad_the_zip, zip_it_again,
    zip_a_link_or_bomb, hide_a_file_in_the_zip,
)  # fmt: skip
