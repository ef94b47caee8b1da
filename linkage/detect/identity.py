"""Name networks so that a name keeps its meaning: born of their members, kept while they hold most of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

Members = Mapping[str, AbstractSet[str]]
"""Account ids by network id."""


def birth_id(account_ids: Iterable[str], taken: AbstractSet[str] = frozenset()) -> str:
    """Return the id of a network born with these members: `net_` and 12 hex digits of the digest of the sorted ids.

    Of nothing else, so that a history told again gives the same ids. Where a network that was born with just these
    members lives on under that id with others (`taken`), the digest is taken again.
    """
    text = b"\0".join(account.encode("utf-8", "surrogatepass") for account in sorted(account_ids))
    digest = hashlib.sha256(text)
    while (name := f"net_{digest.hexdigest()[:12]}") in taken:
        digest = hashlib.sha256(digest.digest())
    return name


@dataclass(frozen=True)
class Following:
    """How networks follow on earlier ones, by id (`kept`: id at birth → id kept) and what came of the earlier ones.

    `merged`: id kept → earlier ids that it took in; `split`: earlier id → ids of those that came out of it, itself
    not among them; `gone`: earlier ids whose accounts are in no network, or scattered over several.
    """

    names: dict[str, str]
    kept: frozenset[str]
    merged: dict[str, tuple[str, ...]]
    split: dict[str, tuple[str, ...]]
    gone: frozenset[str]


def follow(earlier: Members, born: Members, *, either_way: bool = False) -> Following:
    """Match networks with earlier ones and name them.

    A network keeps the id of the earlier one most of whose members it holds; of several such the one it shares most
    members with, then the smaller id. As most of an earlier network can be in one place only, no assignment has to be
    searched for. With `either_way`, most of the smaller of the two is enough: for a look at an earlier time, when a
    network had fewer members than now. Ids of `born` are those at birth.
    """
    where = {account: name for name, members in earlier.items() for account in members}
    shared = Counter(
        (where[account], name) for name, members in born.items() for account in members if account in where
    )
    claims = []
    heirs: dict[str, str] = {}
    for (old, new), common in sorted(shared.items()):
        size = min(len(earlier[old]), len(born[new])) if either_way else len(earlier[old])
        if 2 * common > size:
            claims.append((-common, old, new))
    names: dict[str, str] = {}
    for _, old, new in sorted(claims):
        if old not in heirs:
            heirs[old] = new
            names.setdefault(new, old)
    kept = frozenset(names.values())
    taken = set(earlier)
    for new in sorted(born):
        if new not in names:
            names[new] = birth_id(born[new], taken)
        taken.add(names[new])
    return _tell(earlier, born, shared, heirs, names, kept)


def _tell(
    earlier: Members,
    born: Members,
    shared: Counter[tuple[str, str]],
    heirs: dict[str, str],
    names: dict[str, str],
    kept: frozenset[str],
) -> Following:
    """Say which networks took others in, which came out of which, and which are no more."""
    merged: dict[str, list[str]] = {}
    for old, new in heirs.items():
        if names[new] != old:
            merged.setdefault(names[new], []).append(old)
    split: dict[str, list[str]] = {}
    for (old, new), common in sorted(shared.items()):
        if names[new] not in kept and 2 * common > len(born[new]):
            split.setdefault(old, []).append(names[new])
    return Following(
        names,
        kept,
        {name: tuple(sorted(olds)) for name, olds in sorted(merged.items())},
        {old: tuple(sorted(news)) for old, news in sorted(split.items())},
        frozenset(earlier.keys() - heirs.keys()),
    )
