"""Tamper with a bundle many times; `verify` has to find or refuse each, without a traceback, and write nothing.

python tests/bench/tamper.py [--times 2000] [--seed 0]
Prints a line; ends with 4 when a tampered bundle passed, an error was none of ours, or a file appeared or changed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from linkage.errors import LinkageError
from linkage.evidence.verify import verify
from tests.bench.tampering import KINDS, Made, make_bundle

# More CPU than this on a bundle of some kilobytes means that a size was believed.
MOST_S = 5.0


def list_around(root: Path) -> dict[str, tuple[int, int]]:
    """Return what lies below a folder: size and time of each name, links not followed."""
    found = {}
    for path in root.rglob("*"):
        known = path.lstat()
        found[str(path)] = (known.st_size, known.st_mtime_ns)
    return found


def try_once(number: int, made: Made, root: Path) -> str | None:
    """Tamper once, verify, clean up; return what went wrong."""
    kind, chance = KINDS[number % len(KINDS)], random.Random(number)
    place = root / f"case-{number}"
    place.mkdir()
    bundle = kind(chance, made, place / "bundle")
    before, begun = list_around(root), time.process_time()
    try:
        passed = verify(bundle, trusted=[made.key.fingerprint]).ok
    except LinkageError:
        passed = False
    except BaseException as error:  # a traceback is what is looked for
        return f"{kind.__name__} ({number}): {type(error).__name__}: {error}"
    lasted = time.process_time() - begun
    after = list_around(root)
    for path in place.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)
    shutil.rmtree(place)
    if passed:
        return f"{kind.__name__} ({number}): passed"
    if after != before:
        return f"{kind.__name__} ({number}): wrote {sorted({*after.items()} ^ {*before.items()})[:3]}"
    return f"{kind.__name__} ({number}): took {lasted:.1f} s of CPU" if lasted > MOST_S else None


def main() -> int:
    """Tamper, verify, count."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=2000)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    begun, wrong = time.monotonic(), []
    counted = Counter(KINDS[n % len(KINDS)].__name__ for n in range(given.seed, given.seed + given.times))
    with tempfile.TemporaryDirectory(prefix="linkage-tamper-") as scratch:
        root = Path(scratch)
        made = make_bundle(root)
        for bundle in (made.folder, made.zip):
            assert verify(bundle, trusted=[made.key.fingerprint]).ok, "the bundle has to be good at first"
        for number in range(given.seed, given.seed + given.times):
            if fault := try_once(number, made, root):
                wrong.append(fault)
                print(fault, file=sys.stderr)
    print(
        f"tamper: {given.times} times in {len(counted)} ways, {len(wrong)} not found, "
        f"{time.monotonic() - begun:.0f} s"
    )
    return 4 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
