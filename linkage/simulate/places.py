"""Where accounts connect from: places, and the address that a place shows to the provider at a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from linkage.simulate.draws import Array, Codes, Ints, mix, pick
from linkage.simulate.networks import POOLS_END, Networks
from linkage.simulate.text import V6

LINE, LINE6, POOL, SPRAY, EXITS = range(5)
_ROW = np.dtype([("kind", "i1"), ("system", "i2"), ("rank", "i4"), ("size", "i4")])


@dataclass
class Places:
    """Every place of the world, by number.

    LINE: one subscriber's IPv4 line, moving with the leases of its system. LINE6: the same with a /64 and a new
    host part for each account and day. POOL: a shared pool, sticky for six hours. SPRAY: a shared pool, drawn for
    each request. EXITS: a stretch of a proxy service's exits, which are places themselves; sticky for six hours.
    """

    networks: Networks
    exits: list[Ints] = field(default_factory=list)
    _rows: list[Array] = field(default_factory=list)
    _count: int = 0
    _all: Array = field(default_factory=lambda: np.empty(0, _ROW))
    _exits: Ints = field(default_factory=lambda: np.empty(0, np.int64))

    def _add(self, n: int, **columns: Any) -> Ints:
        rows = np.zeros(n, _ROW)
        for name, value in columns.items():
            rows[name] = value
        self._rows.append(rows)
        self._count += n
        return np.arange(self._count - n, self._count)

    def add_lines(self, systems: Ints, six: Any = False) -> Ints:
        """Open one line in each system; where `six`, with IPv6."""
        ranks = self.networks.take_lines(systems)
        return self._add(len(systems), kind=np.where(six, LINE6, LINE), system=systems, rank=ranks)

    def add_pool(self, system: int, size: int, kind: int = POOL) -> int:
        """Open a shared pool (POOL or SPRAY) of `size` addresses."""
        start = self.networks.take_pool(system, size)
        return int(self._add(1, kind=kind, system=system, rank=start, size=size)[0])

    def add_exits(self, places: Ints) -> tuple[int, int]:
        """List the exits of a service; where they start and how many they are."""
        start = sum(map(len, self.exits))
        self.exits.append(places)
        return start, len(places)

    def add_stretch(self, start: int, size: int) -> int:
        """Open a place that goes out by a stretch of a service's exits."""
        return int(self._add(1, kind=EXITS, rank=start, size=size)[0])

    def rows(self) -> Array:
        """All places so far, by number."""
        if len(self._all) != self._count:
            self._all = np.concatenate([self._all, *self._rows])
            self._rows.clear()
        return self._all

    def settle(self) -> None:
        """Fix the exits before addresses are asked for."""
        self._exits = np.concatenate(self.exits) if self.exits else np.empty(0, np.int64)

    def pool_codes(self, pools: Array) -> Codes:
        """Give the codes of all addresses of some pools."""
        rows = self.rows()[pools]
        base = self.networks.base[rows["system"]] + rows["rank"].astype(np.uint64)
        return np.concatenate(
            [start + np.arange(n, dtype=np.uint64) for start, n in zip(base, rows["size"], strict=True)]
        )

    def addresses(self, place: Ints, account: Ints, at_h: Ints, draw: Codes) -> Codes:
        """Give the address code that each request shows, from place, account, hours since the start and a random code."""
        rows, nets = self.rows(), self.networks
        row = rows[place]
        sticky = mix(nets.seed, place, account, (at_h + 4800) // 6)
        through = row["kind"] == EXITS
        if through.any():
            behind = self._exits[row["rank"][through] + pick(sticky[through], row["size"][through])]
            place = place.copy()
            place[through] = behind
            row[through] = rows[behind]
        kind, system, rank = row["kind"], row["system"], row["rank"].astype(np.int64)
        day = (at_h + 24000) // 24
        lease = nets.lease[system]
        epoch = np.where(lease > 0, (day + system) // np.maximum(lease, 1), 0)
        space = nets.line_space()[system]
        line = POOLS_END + (rank + epoch * (1 + space // 3)) % space
        shared = rank + pick(np.where(kind == SPRAY, draw, sticky), row["size"])
        four: Codes = nets.base[system] + np.where(kind <= LINE6, line, shared).astype(np.uint64)
        if not (kind == LINE6).any():
            return four
        subnet = mix(nets.seed, 6, place, epoch) & np.uint64((1 << 24) - 1)
        host = mix(nets.seed, 7, account, day) & np.uint64((1 << 24) - 1)
        six = V6 | (system.astype(np.uint64) << np.uint64(48)) | (subnet << np.uint64(24)) | host
        codes: Codes = np.where(kind == LINE6, six, four)
        return codes
