"""Turn arrays of codes into Arrow strings without a Python loop over rows: hexadecimal, addresses, names."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from linkage.simulate.draws import Array, Codes, mix

V6 = np.uint64(1 << 62)
_HEX = np.frombuffer("".join(f"{i:02x}" for i in range(256)).encode(), np.uint8).reshape(256, 2)
# Names of nobody: two of these make a given name, two a family name.
_SYLLABLES = (
    "ba",
    "da",
    "fe",
    "ga",
    "hi",
    "jo",
    "ka",
    "la",
    "mi",
    "na",
    "o",
    "pe",
    "ra",
    "si",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "zu",
)
NAMES = tuple(a + b for a in _SYLLABLES for b in _SYLLABLES)


def hexadecimal(codes: Codes, prefix: str, digits: int = 16) -> pa.Array:
    """Write codes as `prefix` and `digits` hexadecimal digits; a code of 0 is null."""
    n, lead = len(codes), prefix.encode()
    letters = np.empty((n, len(lead) + digits), np.uint8)
    letters[:, : len(lead)] = np.frombuffer(lead, np.uint8)
    octets = codes.astype(">u8").view(np.uint8).reshape(n, 8)
    letters[:, len(lead) :] = _HEX[octets].reshape(n, 16)[:, :digits]
    offsets = np.arange(n + 1, dtype=np.int64) * (len(lead) + digits)
    text = pa.LargeStringArray.from_buffers(n, pa.py_buffer(offsets), pa.py_buffer(letters.tobytes())).cast(
        pa.string()
    )
    return pc.if_else(pa.array(codes != 0), text, pa.scalar(None, pa.string()))


@cache
def _numbers() -> pa.Array:
    return pa.array([str(i) for i in range(256)])


@cache
def _groups() -> pa.Array:
    return pa.array([f"{i:x}" for i in range(65536)])


def addresses(codes: Codes) -> pa.Array:
    """Write address codes as canonical text: below 2**32 IPv4, with bit 62 set IPv6 (system, subnet, host seed)."""
    four = _four(np.where(codes < V6, codes, 0).astype(np.uint64))
    if not (codes >= V6).any():
        return four
    return pc.if_else(pa.array(codes >= V6), _six(codes), four)


def _four(codes: Codes) -> pa.Array:
    parts = [
        _numbers().take(pa.array(((codes >> np.uint64(s)) & np.uint64(255)).astype(np.int32)))
        for s in (24, 16, 8, 0)
    ]
    return pc.binary_join_element_wise(*parts, ".")


def _six(codes: Codes) -> pa.Array:
    def field(code: Codes, shift: int, bits: int) -> Codes:
        return (code >> np.uint64(shift)) & np.uint64((1 << bits) - 1)

    host = mix(codes)
    numbers = [np.full(len(codes), 0x2A02, np.uint64), field(codes, 48, 14) + np.uint64(0x100)]
    numbers += [field(codes, 36, 12) + np.uint64(0x1000), field(codes, 24, 12) + np.uint64(0x1000)]
    # No group is 0, so that the text needs no "::" to be canonical.
    numbers += [np.maximum(field(host, s, 16), np.uint64(1)) for s in (48, 32, 16, 0)]
    return pc.binary_join_element_wise(*[_groups().take(pa.array(x.astype(np.int32))) for x in numbers], ":")


def choose(words: tuple[str, ...] | list[str], index: Array) -> pa.Array:
    """Look words up by index; a negative index is null."""
    place = pa.array(np.maximum(index, 0).astype(np.int64), mask=np.asarray(index) < 0)
    return pa.array(list(words), pa.string()).take(place)


def join(*parts: pa.Array | str) -> pa.Array:
    """Write the parts one after the other; a null part makes the whole null."""
    return pc.binary_join_element_wise(*[pa.scalar(p) if isinstance(p, str) else p for p in parts], "")
