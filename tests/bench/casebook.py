"""Measure a case of many entries: CPU seconds to append one by one, to read, and to check every signature; flip every byte of a small one.

    python tests/bench/casebook.py [ENTRIES]

Prints one line a figure. Exit code 1 when a flipped byte is not found.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from linkage.casebook import Case, Casebook, SigningKey, make_key
from linkage.errors import LinkageError


def tell(what: str, work: Callable[[], object]) -> None:
    """Print the CPU and wall seconds of `work`."""
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{what}: {cpu_s:.2f} CPU s, {time.perf_counter() - began:.2f} s")


def judge(case: Case, key: SigningKey, entries: int) -> None:
    """Append judgements, each on another pair."""
    for number in range(entries):
        pair = {"account_a": f"acct_{number}", "account_b": f"acct_{number + 1}"}
        case.append("judge", {**pair, "linked": True, "reason": "same card holder"}, key)


def flip_every_byte(case: Case) -> tuple[int, int]:
    """Return how many bytes the file of a case has and how many of them, with one bit flipped, are found."""
    content = case.log.path.read_bytes()
    found = 0
    for position in range(len(content)):
        flipped = bytearray(content)
        flipped[position] ^= 1 << position % 8
        case.log.path.write_bytes(bytes(flipped))
        try:
            case.check()
        except LinkageError:
            found += 1
    case.log.path.write_bytes(content)
    return len(content), found


def main() -> int:
    """Measure in a temporary directory."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        key = make_key(root / "key.pem", "Bench")
        casebook = Casebook(root)
        case = casebook.create("Bench", key)
        tell(f"append {entries:,} entries one by one", lambda: judge(case, key, entries))
        print(f"the file: {case.log.path.stat().st_size / 1e6:.1f} MB")
        tell("append one more, read anew", lambda: judge(casebook.case(case.case_id), key, 1))
        tell("read", lambda: casebook.case(case.case_id).entries)
        tell("verify", lambda: casebook.case(case.case_id).check())
        small = casebook.create("Small", key)
        judge(small, key, 3)
        size, found = flip_every_byte(small)
        print(f"bytes flipped in a case of 4 entries: {size}, found: {found}")
        return 0 if found == size else 1


if __name__ == "__main__":
    sys.exit(main())
