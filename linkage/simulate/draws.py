"""Make every random choice repeatable: named random streams, and hashes that stand for stateless draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Array = npt.NDArray[Any]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def stream(seed: int, name: str, number: int = 0) -> np.random.Generator:
    """Open the random stream of one part of the world, so that a change in one part leaves the others as they were."""
    return np.random.default_rng([seed, number, *name.encode()])


def mix(*parts: Any) -> Codes:
    """Hash whole numbers (arrays broadcast) to 64 bits with the finaliser of splitmix64 (Steele et al., 2014)."""
    code = np.zeros(1, np.uint64)
    for part in parts:
        code = (code ^ np.asarray(part).astype(np.uint64)) + _GOLDEN
        code = (code ^ (code >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        code = (code ^ (code >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        code ^= code >> np.uint64(31)
    return code


def pick(codes: Codes, size: Any) -> Ints:
    """Turn hashes into whole numbers below `size`."""
    return ((codes >> np.uint64(1)).astype(np.int64)) % np.maximum(np.asarray(size).astype(np.int64), 1)


def portion(codes: Codes) -> Floats:
    """Turn hashes into numbers from 0 up to 1."""
    return (codes >> np.uint64(11)).astype(np.float64) * 2.0**-53


def skewed(rng: np.random.Generator, size: Any, n: int) -> Ints:
    """Draw `n` ranks below `size`, low ones far more often; a cube, so that no machine's power function matters."""
    u = rng.random(n)
    ranks: Ints = (u * u * u * np.asarray(size)).astype(np.int64)
    return ranks


def split(rng: np.random.Generator, total: int, smallest: int, largest: int) -> list[int]:
    """Cut `total` into parts between the two sizes, small ones more often; only a lone part may be smaller."""
    parts: list[int] = []
    while total > 0:
        u = float(rng.random())
        part = min(total, smallest + int(u * u * u * (largest - smallest + 1)))
        if 0 < total - part < smallest:
            part = total if total <= largest else total - smallest
        parts.append(part)
        total -= part
    return parts
