"""Hold indicators against what accounts showed: which values each means, who held them when, how many of each network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from ipaddress import ip_network
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from linkage.attribute.indicators import Indicator, folded
from linkage.engine import Engine
from linkage.lake import Snapshot
from linkage.link.derived import Derived
from linkage.link.rollup import source_table
from linkage.store.address_ranges import ranges_holding

SQL = Path(__file__).parent / "sql"
LINK_SQL = SQL.parents[1] / "link" / "sql"

Meaning = tuple[int, str, str]


class Hit(NamedTuple):
    """An indicator that members of a network showed: how many in its time and at any time, here and elsewhere."""

    indicator: Indicator
    inside: int
    shown_inside: int
    outside: int
    shown_outside: int


def find_hits(
    engine: Engine,
    snapshot: Snapshot,
    derived: Derived,
    indicators: Sequence[Indicator],
    members: Mapping[str, Iterable[str]],
) -> dict[str, list[Hit]]:
    """Return what each network shows of the indicators; makes the datasets `holders` and `members`."""
    for name in ("usage", "accounts"):
        engine.source(name, derived.files(name))
    source_members(engine, members)
    facts = sorted({one.fact for one in indicators})
    numbers = {fact: number for number, fact in enumerate(facts)}
    kinds = {one.fact: one.kind for one in indicators}
    meant = _meant(engine, snapshot, indicators, numbers)
    engine.source(
        "meant",
        _table(
            [(*row, kinds[facts[row[0]]].is_lasting) for row in meant],
            fact=pa.int32(), kind=pa.string(), value=pa.string(), is_lasting=pa.bool_(),
        ),
    )  # fmt: skip
    engine.source(
        "windows",
        _table(
            [(numbers[one.fact], n, one.valid_from, one.valid_to) for n, one in enumerate(indicators)],
            fact=pa.int32(), indicator=pa.int32(), from_us=pa.int64(), to_us=pa.int64(),
        ),
    )  # fmt: skip
    engine.run(SQL / "holders.sql", "holders")
    engine.run(SQL / "hits.sql", "hits")
    found: dict[str, list[Hit]] = defaultdict(list)
    for network, number, inside, shown_inside, in_time, shown in _rows(engine.fetch("hits")):
        found[network].append(
            Hit(
                indicators[number],
                int(inside),
                int(shown_inside),
                int(in_time - inside),
                int(shown - shown_inside),
            )
        )
    return found


def count_open(
    engine: Engine, indicators: Sequence[Indicator], rare: Mapping[str, Sequence[Hit]]
) -> dict[tuple[str, str, str], int]:
    """Return how many members of a network show an organization's facts by one act: (network, org, act) → accounts.

    `rare` are the hits that say anything; expired ones count too, because showing is what is counted.
    """
    number = {one.indicator_id: n for n, one in enumerate(indicators)}
    rows = [
        (network, number[hit.indicator.indicator_id], hit.indicator.org_id, hit.indicator.kind.act)
        for network, hits in rare.items()
        for hit in hits
        if hit.indicator.kind.act
    ]
    engine.source(
        "rare",
        _table(rows, network_id=pa.string(), indicator=pa.int32(), org_id=pa.string(), act=pa.string()),
    )
    engine.run(SQL / "open_hits.sql", "open_hits")
    return {(n, org, act): int(k) for n, org, act, k in _rows(engine.fetch("open_hits"))}


def source_members(engine: Engine, members: Mapping[str, Iterable[str]]) -> None:
    """Name the members of networks as the dataset `members`."""
    rows = [(network, account) for network in sorted(members) for account in sorted(members[network])]
    engine.source("members", _table(rows, network_id=pa.string(), account_id=pa.string()))


def _meant(
    engine: Engine,
    snapshot: Snapshot,
    indicators: Sequence[Indicator],
    numbers: Mapping[tuple[str, str], int],
) -> list[Meaning]:
    """Return (fact, kind of usage, value) for each value of the data that a fact means."""
    by_kind: dict[str, list[tuple[int, Indicator]]] = defaultdict(list)
    for one in {one.fact: one for one in indicators}.values():
        by_kind[one.kind.kind].append((numbers[one.fact], one))
    meant: list[Meaning] = []
    texts = []
    for kind, some in by_kind.items():
        if kind == "asn":
            meant += _in_systems(engine, snapshot, some)
        elif kind == "cidr":
            meant += _in_ranges(engine, some)
        elif kind == "iin":
            engine.run(SQL / "issuers.sql", "issuers")
            known = engine.fetch("issuers")["value"].tolist()
            meant += [
                (n, "iin", value) for n, one in some for value in known if value.startswith(one.value.strip())
            ]
        elif some[0][1].kind.family == "identity" or kind == "billing_name":
            texts += some
        else:
            meant += [(n, usage, one.value.strip()) for n, one in some for usage in one.kind.meets]
    return sorted(set(meant + _spelled(engine, texts)))


def _spelled(engine: Engine, some: Sequence[tuple[int, Indicator]]) -> list[Meaning]:
    """Find every spelling of names and addresses, whatever its case and white space."""
    wanted: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in some:
        for usage in one.kind.meets:
            wanted[usage, folded(one.kind, one.value)].append(number)
    words = sorted({(usage, text.split(" ")[0]) for usage, text in wanted})
    engine.source("wanted", _table(words, kind=pa.string(), word=pa.string()))
    engine.run(SQL / "first_words.sql", "first_words")
    return [
        (number, usage, value)
        for usage, value in _rows(engine.fetch("first_words"))
        for number in wanted.get((usage, " ".join(value.split()).lower()), ())
    ]


def _in_systems(engine: Engine, snapshot: Snapshot, some: Sequence[tuple[int, Indicator]]) -> list[Meaning]:
    rows = []
    for number, one in some:
        digits = one.value.strip().upper().removeprefix("AS").strip()
        if digits.isascii() and digits.isdigit() and len(digits) <= 10:
            rows.append((number, int(digits)))
    engine.source("systems", _table(rows, fact=pa.int32(), asn=pa.int64()))
    source_table(engine, snapshot, "ips", "ips_all")
    engine.run(LINK_SQL / "ips_current.sql", "ips")
    engine.run(SQL / "addresses_in_systems.sql", "in_systems")
    return [(int(n), kind, ip) for n, ip in _rows(engine.fetch("in_systems")) for kind in ("ip", "signup_ip")]


def _in_ranges(engine: Engine, some: Sequence[tuple[int, Indicator]]) -> list[Meaning]:
    rows4, ranges6 = [], defaultdict(list)
    for number, one in some:
        try:
            network = ip_network(one.value.strip(), strict=False)
        except ValueError:  # a range that is none meets nobody
            continue
        if network.version == 4:
            rows4.append((number, int(network.network_address), int(network.broadcast_address)))
        else:
            ranges6[str(network)].append(number)
    engine.source("ranges4", _table(rows4, fact=pa.int32(), low=pa.int64(), high=pa.int64()))
    engine.run(SQL / "addresses_in_ranges.sql", "in_ranges")
    found = [(int(n), ip) for n, ip in _rows(engine.fetch("in_ranges"))]
    if ranges6:
        engine.run(LINK_SQL / "addresses6.sql", "addresses6")
        held = ranges_holding(engine.fetch("addresses6")["ip"].tolist(), list(ranges6))
        found += [(number, ip) for ip, cidr in held for number in ranges6[cidr]]
    return [(number, kind, ip) for number, ip in found for kind in ("ip", "signup_ip")]


def _table(rows: Sequence[tuple[Any, ...]], **types: pa.DataType) -> pa.Table:
    return pa.table(
        {name: pa.array([row[i] for row in rows], type_) for i, (name, type_) in enumerate(types.items())}
    )


def _rows(columns: dict[str, Any]) -> list[tuple[Any, ...]]:
    return list(zip(*(column.tolist() for column in columns.values()), strict=True))
