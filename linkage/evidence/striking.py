"""Strike one kind of data out of an answer: what stands for somebody who does not admit, or does not believe, that kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from linkage.evidence.answering import ask
from linkage.evidence.dossier import StrikeOut
from linkage.expand import Expansion
from linkage.expand.verdicts import NO_VERDICTS, Verdicts
from linkage.store import GraphStore, Row

_PAYERS, _TOP_PAYER, _INSTRUMENTS, _DATED, _CROWDED, _TOP_DOMAIN = 2, 4, 5, 6, 7, 8


class StruckStore:
    """A store in which one family of evidence counts for nothing: in no place, no tie and no standing.

    Cells stay as they were found with all the data; what is struck out is every weight of that family.
    """

    def __init__(self, store: GraphStore, family: str) -> None:
        self._store = store
        self._family = family

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def as_store(self) -> GraphStore:
        """Return this as what it answers like."""
        return cast(GraphStore, self)

    def account_cells(self, account_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.account_cells`."""
        rows = self._store.account_cells(account_ids)
        lost = self._lost([row[0] for row in rows])
        return [(row[0], row[1], *self._without(row[0], row[2:], lost)) for row in rows]

    def cell_members(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_members`."""
        rows = self._store.cell_members(cell_ids)
        lost = self._lost([row[1] for row in rows])
        return [(row[0], row[1], *self._without(row[1], row[2:], lost)) for row in rows]

    def cell_ties(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cell_ties`."""
        return [row for row in self._store.cell_ties(cell_ids) if row[2] != self._family]

    def cells(self, cell_ids: Sequence[str]) -> list[Row]:
        """See `GraphStore.cells`."""
        return [self._strike_facts(list(row)) for row in self._store.cells(cell_ids)]

    def _lost(self, account_ids: Sequence[str]) -> dict[str, int]:
        """Return the micro-bits that the family gives each member, or takes."""
        found = {}
        for account, _, _, text in self._store.member_weights(sorted(set(account_ids))):
            weights = dict(part.rsplit(":", 1) for part in text.split())
            found[account] = int(weights.get(self._family, 0))
        return found

    def _without(self, account: str, rest: Row, lost: dict[str, int]) -> Row:
        microbits, shared, kinds = rest
        others = " ".join(kind for kind in kinds.split() if kind != self._family)
        return (microbits - lost.get(account, 0), shared, others)

    def _strike_facts(self, row: list[Any]) -> Row:
        struck = {
            "payment": (_PAYERS, 3, _TOP_PAYER, _INSTRUMENTS, 9),
            "signup": (_DATED, _CROWDED, 10),
            "identity": (_TOP_DOMAIN,),
        }.get(self._family, ())
        for column in struck:
            row[column] = 0
        return tuple(row)


def strike_out(
    store: GraphStore, answer: Expansion, members: Sequence[str], verdicts: Verdicts = NO_VERDICTS
) -> list[StrikeOut]:
    """Return what stands without each family that holds a member or a tie of the answer, families by name."""
    families = {kind for member in answer.members for kind in member.kinds} | {
        family for step in answer.steps for family in step.families
    }
    families |= {"payment", "signup"}  # what the standing rests on, whoever is held by it
    return [
        _strike(store, answer.accounts[0], family, members, verdicts)
        for family in sorted(families - {"verdict"})
    ]


def _strike(
    store: GraphStore, seed: str, family: str, members: Sequence[str], verdicts: Verdicts
) -> StrikeOut:
    struck = StruckStore(store, family).as_store()
    left = ask(struck, seed, verdicts)
    own = struck.account_cells([seed])
    named = {one.account_id for one in left.members}
    if (
        left.members and own and own[0][2] >= 0
    ):  # the seed's own place is likelier than not without the family too
        named.add(seed)
    gained = len(named - set(members))
    kept = len(named & set(members))
    if not left.members:
        kept = 0
        said = f"nobody is named: {left.standing.reasons[0]}"
    elif kept == len(members):
        said = f"the same accounts are named, and the group stands as {left.standing.word}"
    else:
        said = (
            f"{kept:,} of {len(members):,} accounts are named; the others are likelier chance then, or ties to "
            "their cells no longer carry"
        )
    if gained and left.members:
        said += f"; {gained:,} others would be named as well, because that kind of data speaks against them"
    return {
        "without": family,
        "members_left": kept,
        "members_lost": len(members) - kept,
        "standing": left.standing.word,
        "words": said,
    }
