"""An account that was cleared on appeal belongs to no group around those it was found with, whatever the evidence says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from linkage.expand.answer import LeftOut, Member
from linkage.expand.verdicts import Judged, Verdicts

_SEED_CLEARED = re.compile(r"[\d,]+ accounts are left out because the seed was cleared on appeal ")


@dataclass(frozen=True)
class Cleared:
    """An account cleared of the group around `core`: its surest members when the appeal was decided.

    `appeal` names the entry that says so; `judged_at` is in microseconds since 1970-01-01 UTC.
    """

    account_id: str
    core: frozenset[str]
    judged_by: str
    judged_at: int
    appeal: str


def find_cleared(verdicts: Verdicts, group: Collection[str]) -> dict[str, Judged]:
    """Return the accounts cleared of a group, each with the verdict that says so: any of the core shows which group."""
    found = {}
    for one in verdicts.cleared:
        if here := one.core.intersection(group) - {one.account_id}:
            a, b = sorted((one.account_id, min(here)))
            found[one.account_id] = Judged(a, b, False, one.judged_by, one.judged_at, appeal=one.appeal)
    return found


def clear_seeds(
    seeds: Collection[str],
    cleared: dict[str, Judged],
    candidates: Sequence[Member],
    left_out: Sequence[LeftOut],
) -> tuple[list[LeftOut], Judged, str] | None:
    """Return everybody as left out, the verdict and a note, where all the seeds were cleared of the group; else None."""
    if not candidates or not set(seeds) <= cleared.keys():
        return None
    newest = max((cleared[seed] for seed in seeds), key=lambda one: one.judged_at or 0)
    reason = f"the seed was {newest.words}"
    out = [LeftOut(one.account_id, one.microbits, one.kinds, reason) for one in candidates]
    note = f"{len(out):,} accounts are left out because {reason}, whatever the evidence says"
    return [*out, *left_out], newest, note


def is_seed_cleared(notes: Iterable[str]) -> bool:
    """Whether an answer with these notes names nobody because its own seed was cleared on appeal."""
    return any(_SEED_CLEARED.match(note) for note in notes)


def with_appeal(judged: Judged, verdicts: Verdicts) -> tuple[Judged, str]:
    """Return what was judged of a pair, with the appeal where that is one, and of whom it says so."""
    for one in verdicts.cleared:
        others = {judged.account_a, judged.account_b} - {one.account_id}
        if (
            len(others) == 1
            and others <= one.core
            and one.judged_at == judged.judged_at
            and not judged.linked
        ):
            return replace(judged, appeal=one.appeal), one.account_id
    return judged, ""
