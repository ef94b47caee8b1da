"""Replace personal text by keyed hashes, and prompts by fingerprints, in SQL before anything reaches the disk."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from duckdb.func import PythonUDFType
from rensa import RMinHash

from linkage.errors import LinkageError, UsageError
from linkage.records import TABLES

PERSONAL = {f.name: f.personal for table in TABLES.values() for f in table.fields if f.personal}
"""Kind of personal text by field name; kinds of identifiers and indicators use the same names."""

KINDS = {**PERSONAL, "person": "name", "name": "name", "email_domain": "domain"}
"""Kind of personal text by the kind of an identifier or indicator."""

MINHASH_PERMUTATIONS = 64
MINHASH_SEED = 20_240_731  # any fixed number: sketches of all batches must be comparable
SHINGLE_WORDS = 3


def read_hash_key(path: Path) -> bytes:
    """Read a hash key, without the line end an editor adds; raises UsageError when there is none."""
    try:
        key = path.read_bytes().rstrip(b"\r\n")
    except FileNotFoundError:
        raise UsageError(f"{path}: no such hash key file") from None
    except OSError as error:
        raise LinkageError(f"{path}: cannot read the hash key: {error.strerror}") from None
    if not key:
        raise UsageError(f"{path}: the hash key is empty; 32 random bytes are a good one")
    return key


def normal_text(kind: str, value: str) -> str:
    """Return SQL of the form in which equal personal values are equal text, by kind of personal text."""
    trimmed = f"trim(regexp_replace({value}, '\\s+', ' ', 'g'))"
    if kind in {"email", "name", "domain"}:
        return f"lower(nfc_normalize({trimmed}))"
    if kind == "phone":
        digits = f"regexp_replace({value}, '[^0-9+]', '', 'g')"
        return f"coalesce(nullif(regexp_replace({digits}, '^00', '+'), ''), {trimmed})"
    return value


def keyed(kind: str, value: str) -> str:
    """Return SQL of the keyed hash of a personal value; one that is a hash already stays as it is."""
    return f"linkage_keyed({value}, {normal_text(kind, value)})"


def keyed_by_kind(value: str, kind: str) -> str:
    """Return SQL for the value of an identifier or indicator, hashed where its kind is personal."""
    cases = " ".join(f"WHEN '{name}' THEN {keyed(how, value)}" for name, how in KINDS.items())
    return f"CASE lower(trim({kind})) {cases} ELSE {value} END"


EMAIL_DOMAIN = (
    "CASE WHEN contains(email, '@') THEN nullif(lower(trim(regexp_extract(email, '@([^@]*)$', 1))), '') END"
)
"""SQL of the domain of `email`; a hashed email has none."""


def define_fingerprints(connection: duckdb.DuckDBPyConnection, hash_key: bytes | None) -> None:
    """Define the SQL functions that hash personal text and fingerprint prompts.

    The key is bound as a value, so that no statement, log or error message holds it.
    """
    key = hash_key or b""
    if len(key) > 64:
        key = hashlib.sha256(key).digest()
    block = key.ljust(64, b"\0")
    connection.execute("SET VARIABLE linkage_inner = ?", [bytes(b ^ 0x36 for b in block)])
    connection.execute("SET VARIABLE linkage_outer = ?", [bytes(b ^ 0x5C for b in block)])
    connection.execute("""CREATE OR REPLACE TEMP MACRO linkage_keyed(given, normal) AS CASE
        WHEN given IS NULL THEN NULL WHEN regexp_full_match(given, 'hmac:[0-9a-fA-F]+') THEN lower(given)
        ELSE 'hmac:' || sha256(getvariable('linkage_outer')
            || unhex(sha256(getvariable('linkage_inner') || encode(normal)))) END""")
    connection.execute("""CREATE OR REPLACE TEMP MACRO linkage_prompt(prompt) AS
        nullif(trim(regexp_replace(lower(nfc_normalize(prompt)), '\\s+', ' ', 'g')), '')""")
    connection.create_function(
        "linkage_minhash", _minhash_column, ["VARCHAR"], "VARCHAR", type=PythonUDFType.ARROW
    )


def _minhash_column(prompts: Any) -> Any:
    return pa.array([_minhash(text) for text in prompts.to_pylist()], pa.string())


_WORD = re.compile(r"\w+")


def _minhash(prompt: str | None) -> str | None:
    """Return the hex sketch of a prompt's word shingles (Broder 1997), 8 digits for each permutation."""
    if prompt is None:
        return None
    words = _WORD.findall(prompt) or [prompt]
    shingles = [" ".join(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1))]
    sketch = RMinHash(num_perm=MINHASH_PERMUTATIONS, seed=MINHASH_SEED)
    sketch.update(shingles)
    return "".join(f"{value:08x}" for value in sketch.digest())
