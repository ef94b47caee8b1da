"""Hold what verification found, and put it into words for a terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from linkage.evidence.byhand import MEANING, commands, enter
from linkage.visible import shorten, visible

_MARKS = {True: "holds", False: "FAILS", None: "not checked"}


class Check(NamedTuple):
    """One thing that was checked; `holds` is None where it could not be, and `words` say why."""

    name: str
    holds: bool | None
    words: str


@dataclass(frozen=True)
class Verification:
    """What was found of a bundle. The signer's name is what the statement says; the key is what was checked."""

    path: Path
    checks: tuple[Check, ...]
    signer_key: str | None = None
    signer_name: str | None = None
    statement: dict[str, Any] | None = field(default=None, repr=False)
    has_timestamp: bool = False

    @property
    def ok(self) -> bool:
        """Whether nothing that was checked fails; read the words of what was not checked."""
        return bool(self.checks) and all(check.holds is not False for check in self.checks)

    def to_dict(self) -> dict[str, Any]:
        """Return the verification as JSON; the statement itself is in the bundle."""
        signer = {"key": self.signer_key, "name": self.signer_name} if self.signer_key else None
        return {
            "bundle": str(self.path),
            "ok": self.ok,
            "signer": signer,
            "sealed_at": (self.statement or {}).get("sealed_at"),
            "checks": [check._asdict() for check in self.checks],
            "meaning": MEANING,
            "by_hand": [enter(self.path), *commands(self.has_timestamp)],
        }


def tell(found: Verification, width: int = 100) -> str:
    """Return the verification as text: a line a check, what it means, and how to do the same without us."""
    import textwrap

    def wrap(text: str, first: str, rest: str) -> str:
        return textwrap.fill(
            visible(text),
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,  # nobody compares a fingerprint that is broken over two lines
            break_on_hyphens=False,
        )

    lines = [
        wrap(check.words, f"{check.name:<11}{_MARKS[check.holds]:<13}", " " * 24) for check in found.checks
    ]
    lines.append("")
    if not found.ok:
        return "\n".join(
            [
                *lines,
                wrap(
                    "Rely on nothing in this bundle: what FAILS is not as its signer left it, or not from whom you expect.",
                    "",
                    "",
                ),
                "",
            ]
        )
    lines += [
        wrap(f"signed, as the bundle says, by {shorten(found.signer_name or '')}; the key is", "", ""),
        str(found.signer_key),
        "",
        wrap(MEANING, "", ""),
        "",
        "The same by hand, with bash, sha256sum and openssl 3:",
        "",
    ]
    by_hand = [enter(found.path), *commands(found.has_timestamp)]
    return "\n".join([*lines, *(f"  {visible(line)}" for line in by_hand), ""])
