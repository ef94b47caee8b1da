"""An account that was cleared on appeal belongs to no group around those it was found with, whatever the evidence says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from linkage.expand.answer import LeftOut, Member
from linkage.expand.verdicts import Judged, Verdicts


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
