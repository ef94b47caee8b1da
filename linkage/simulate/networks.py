"""The internet of the world: countries, autonomous systems and the address blocks they turn out to need."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from linkage.simulate.draws import Array, Codes, Ints, stream
from linkage.simulate.text import V6

# Share of the customers and hours ahead of UTC; rough, so that the rhythms of the world differ.
COUNTRIES: dict[str, tuple[float, int]] = {
    "US": (25, -6), "IN": (9, 5), "DE": (6, 1), "JP": (6, 9), "GB": (6, 0), "BR": (5, -3), "FR": (5, 1), "KR": (4, 9),
    "CA": (5, -5), "SG": (4, 8), "TW": (3, 8), "HK": (3, 8), "AU": (3, 10), "ID": (3, 7), "VN": (2, 7), "NL": (2, 1),
    "ES": (2, 1), "IT": (2, 1), "TR": (2, 3), "MX": (2, -6), "PL": (2, 1), "NG": (1, 1),
}  # fmt: skip
KINDS = ("residential", "mobile", "hosting", "education", "business", "unknown")
RESIDENTIAL, MOBILE, HOSTING, EDUCATION, BUSINESS, UNKNOWN = range(6)
CLOUDS = ("Nimbus Cloud", "Stratus Compute", "Cirrus Hosting", "Vapour Servers", "Alto Cloud", "Fogbank")
ORGANIZATIONS = 8  # known organizations with a network of their own: the last systems
POOLS_END = 8192  # The first addresses of a system are for shared pools, the others for single lines.
_BLOCK = 1 << 16
_SYSTEMS_A_COUNTRY = 5  # three for homes, one mobile, one for business
# First octets without a reserved or private block in them.
_FREE = [
    n
    for a, b in ((24, 99), (101, 126), (128, 168), (173, 191), (193, 197), (199, 202), (204, 222))
    for n in range(a, b + 1)
]
_LEASES = np.array([0, 0, 1, 7, 7, 30])  # days until a line gets another address; 0 is never


@dataclass
class Networks:
    """Autonomous systems as parallel arrays; `pools` and `lines` count what has been handed out of each."""

    seed: int
    universities: int
    name: list[str] = field(default_factory=list)
    kind: Array = field(init=False)
    country: Array = field(init=False)
    lease: Array = field(init=False)
    pools: Ints = field(init=False)
    lines: Ints = field(init=False)
    base: Codes = field(init=False)

    def __post_init__(self) -> None:
        rng = stream(self.seed, "networks")
        kinds: list[int] = []
        countries: list[int] = []
        for number, code in enumerate(COUNTRIES):
            for kind, label in ((RESIDENTIAL, "Broadband"), (MOBILE, "Mobile"), (BUSINESS, "Business Net")):
                for i in range(_SYSTEMS_A_COUNTRY - 2 if kind == RESIDENTIAL else 1):
                    self.name.append(f"{code} {label} {i + 1}")
                    kinds.append(kind)
                    countries.append(number)
        for cloud in CLOUDS:
            self.name.append(cloud)
            kinds.append(HOSTING)
            countries.append(int(rng.integers(len(COUNTRIES))))
        for i in range(self.universities):
            self.name.append(f"University {i} Network")
            kinds.append(EDUCATION)
            countries.append(int(rng.integers(len(COUNTRIES))))
        for i in range(ORGANIZATIONS):
            self.name.append(f"Organization {i + 1} Network")
            kinds.append(BUSINESS)
            countries.append(int(rng.integers(len(COUNTRIES))))
        self.kind, self.country = np.array(kinds), np.array(countries)
        self.lease = _LEASES[rng.integers(len(_LEASES), size=len(kinds))]
        self.lease[(self.kind != RESIDENTIAL)] = 0
        # One provider in each country keeps addresses still, so that there are home lines for exits everywhere.
        self.lease[np.flatnonzero(self.kind == RESIDENTIAL)[::3]] = 0
        self.pools, self.lines = np.zeros(len(kinds), np.int64), np.zeros(len(kinds), np.int64)

    def of_kind(self, kind: int) -> Ints:
        """Numbers of the systems of one kind."""
        return np.flatnonzero(self.kind[: len(self.name) - ORGANIZATIONS] == kind)

    def in_country(self, country: Array, kind: int, rng: np.random.Generator) -> Ints:
        """Draw a system of the kind in each country; the first of a country is its largest."""
        # The systems of the countries come in equal blocks, in the order of the countries.
        first = int(np.flatnonzero(self.kind == kind)[0]) + country.astype(np.int64) * _SYSTEMS_A_COUNTRY
        step = np.searchsorted([0.5, 0.8], rng.random(len(country))) if kind == RESIDENTIAL else 0
        systems: Ints = first + step
        return systems

    def take_pool(self, system: int, size: int) -> int:
        """Hand out `size` neighbouring addresses of the shared part; the offset of the first (wraps when it is full)."""
        start = int(self.pools[system]) % (POOLS_END - 256)
        self.pools[system] += size
        return start

    def take_lines(self, systems: Ints) -> Ints:
        """Hand out one line of each system named (repeats allowed); their ranks."""
        order = np.argsort(systems, kind="stable")
        ordered = systems[order]
        new = np.ones(len(ordered), bool)
        new[1:] = ordered[1:] != ordered[:-1]
        starts = np.flatnonzero(new)
        within = np.arange(len(ordered)) - np.repeat(starts, np.diff(np.append(starts, len(ordered))))
        ranks = np.empty(len(systems), np.int64)
        ranks[order] = within + self.lines[ordered]
        np.add.at(self.lines, systems, 1)
        return ranks

    def line_space(self) -> Ints:
        """Addresses among which the lines of each system move: a quarter more than the lines, so that they are reused."""
        return self.lines * 5 // 4 + 16

    def settle(self) -> None:
        """Give each system as many /16 blocks as it needs; nothing may be handed out afterwards."""
        rng = stream(self.seed, "blocks")
        at, bases = _FREE[0] * 256, []
        for need in (POOLS_END + self.line_space()) // _BLOCK + 1:
            at += int(rng.integers(1, 280))
            while any((at + k) // 256 not in _FREE for k in range(int(need) + 1)):
                at += 1
            bases.append(at * _BLOCK)
            at += int(need)
        self.base = np.array(bases, np.uint64)

    def owner(self, codes: Codes) -> Ints:
        """Find the system of each address code."""
        four = np.searchsorted(self.base, codes, side="right") - 1
        six = ((codes >> np.uint64(48)) & np.uint64((1 << 14) - 1)).astype(np.int64)
        return np.where(codes >= V6, six, four)
