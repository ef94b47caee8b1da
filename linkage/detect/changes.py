"""Say what changed between two states of the same data: networks grown, regrown after bans, new, merged, split, gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from linkage.detect.identity import follow
from linkage.detect.network import Network
from linkage.store import Row


class NewMember(NamedTuple):
    """An account that is a member now and was none; `after_ban` where it was opened after a ban in the network."""

    account_id: str
    probability: float
    opened_at: int | None
    after_ban: bool


@dataclass(frozen=True)
class Change:
    """How one network differs from what it was; `network` is None where it is no more, `before` where it is new.

    `kinds` are of `new`, `grown`, `regrown`, `shrunk`, `merged`, `split`, `assessed`, `gone`; `others` are the earlier
    ids of networks that went into it, or that it came out of.
    """

    network_id: str
    kinds: tuple[str, ...]
    network: Network | None
    before: Network | None
    new_members: tuple[NewMember, ...] = ()
    lost_members: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def shown(self) -> Network:
        """The network as it is now, or as it was last."""
        shown = self.network or self.before
        assert shown is not None
        return shown

    def to_dict(self) -> dict[str, Any]:
        """Return the change as in the JSON of `changes`."""
        return {
            "network_id": self.network_id,
            "changes": list(self.kinds),
            "assessment": self.network.assessment if self.network else None,
            "assessment_before": self.before.assessment if self.before else None,
            "accounts": self.network.accounts if self.network else 0,
            "accounts_before": self.before.accounts if self.before else 0,
            "priority": self.shown.priority,
            "others": list(self.others),
            "new_members": [member._asdict() for member in self.new_members],
            "lost_members": list(self.lost_members),
        }


def compare(before: Sequence[Network], now: Sequence[Network], activity: Mapping[str, Row]) -> list[Change]:
    """Return what changed, the networks of now in the order of their list and those that are gone after them.

    `activity` is what the store says of the members of now (see `GraphStore.activity`): when they were opened and
    banned. Networks are matched as the log does, whatever ids they carry.
    """
    earlier = {one.network_id: one for one in before}
    following = follow(
        {name: one.account_ids for name, one in earlier.items()},
        {one.network_id: one.account_ids for one in now},
    )
    came_out = {new: old for old, news in following.split.items() for new in news}
    renamed = {kept: one.network_id for one in now if (kept := following.names[one.network_id]) in earlier}
    changes = []
    for one in now:
        name = following.names[one.network_id]
        was = earlier.get(name)
        others = following.merged.get(name, ()) or tuple(filter(None, [came_out.get(name)]))
        change = _compare_one(one, was, others, activity)
        if change.kinds:
            changes.append(change)
    gone = sorted(following.gone - renamed.keys())
    return changes + [
        Change(name, ("gone",), None, earlier[name], lost_members=tuple(sorted(earlier[name].account_ids)))
        for name in gone
    ]


def _compare_one(
    one: Network, was: Network | None, others: tuple[str, ...], activity: Mapping[str, Row]
) -> Change:
    held = was.account_ids if was else frozenset()
    bans = [
        row[3]
        for account in one.account_ids
        if (row := activity.get(account)) and row[2] == "banned" and row[3] is not None
    ]
    first_ban = min(bans, default=None)
    new_members = []
    for member in sorted(one.members):
        if member.account_id not in held:
            row = activity.get(member.account_id)
            opened = None if row is None else row[1] if row[1] is not None else row[5]
            after = first_ban is not None and opened is not None and opened > first_ban
            new_members.append(NewMember(member.account_id, member.probability, opened, after))
    lost = tuple(sorted(held - one.account_ids))
    kinds = []
    if was is None:
        kinds.append("split" if others else "new")
    else:
        kinds += ["merged"] if others else []
        kinds += ["grown"] if new_members else []
        kinds += ["shrunk"] if lost else []
        kinds += ["assessed"] if was.assessment != one.assessment else []
    if was is not None and any(member.after_ban for member in new_members):
        kinds.append("regrown")
    return Change(one.network_id, tuple(kinds), one, was, tuple(new_members), lost, others)
