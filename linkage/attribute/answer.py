"""The answer: to whom a network belongs, on two layers, what that rests on, what else it could be and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from linkage.attribute.grades import ASSESSED
from linkage.attribute.words import UNATTRIBUTED, likelihood_words
from linkage.detect import NetworkMember
from linkage.detect.network import MINOR_BELOW

# An organization that is less likely than one in a thousand is not listed: it adds nothing but a name.
LEAST_LISTED = 0.001


class Way(NamedTuple):
    """One organization, or none known, with its chance, the words for that and the standing of the claim."""

    org_id: str
    name: str
    probability: float
    words: str
    standing: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as in the JSON of `attribute`."""
        return self._asdict()


class Met(NamedTuple):
    """An indicator that counts; times in microseconds since 1970-01-01 UTC."""

    indicator_id: str
    org_id: str
    kind: str
    value: str
    layer: str
    inside: int
    outside: int
    lift: float
    microbits: int
    grade: str
    source: str | None
    standing: str
    valid_from: int | None
    valid_to: int | None

    def to_dict(self) -> dict[str, Any]:
        """Return it as in the JSON of `attribute`."""
        return self._asdict()


@dataclass(frozen=True)
class Attribution:
    """To whom one network belongs. `families` is what each kind of fact says in micro-bits, by organization.

    `attribution` sums to one with `unattributed`; so does `layers["runs"]`. The organizations of `layers["traffic"]` do not
    exclude each other: a pool carries several customers, and `unattributed` is that it carries none known.
    """

    network_id: str
    assessment: str
    members: tuple[NetworkMember, ...]
    attribution: tuple[Way, ...]
    layers: Mapping[str, tuple[Way, ...]]
    families: Mapping[str, Mapping[str, int]]
    evidence: tuple[Met, ...]
    set_aside: tuple[tuple[Met, str], ...]
    contradictions: tuple[str, ...]
    hypotheses: Mapping[str, Any]
    would_change: tuple[str, ...]
    summary: str
    confidence: str
    is_blind: bool = False

    @property
    def is_minor(self) -> bool:
        """Say whether a list leaves the network out: small, and nobody accused."""
        return self.assessment != "malicious" and len(self.members) < MINOR_BELOW

    @property
    def named(self) -> Way | None:
        """The organization that is named: as likely as not, or likelier."""
        best = self.attribution[0]
        return best if best.org_id != UNATTRIBUTED and best.probability >= 0.5 else None

    def to_dict(self) -> dict[str, Any]:
        """Return the answer in the shape that `--format json` prints."""
        return {
            "network_id": self.network_id,
            "assessment": self.assessment,
            "members": [{"account_id": m.account_id, "probability": m.probability} for m in self.members],
            "attribution": [way.to_dict() for way in self.attribution],
            "layers": {layer: [way.to_dict() for way in ways] for layer, ways in self.layers.items()},
            "families": {org: dict(bits) for org, bits in self.families.items()},
            "evidence": [one.to_dict() for one in self.evidence],
            "set_aside": [{**one.to_dict(), "reason": reason} for one, reason in self.set_aside],
            "contradictions": list(self.contradictions),
            "hypotheses": dict(self.hypotheses),
            "would_change": list(self.would_change),
            "summary": self.summary,
            "confidence": self.confidence,
            "blind": self.is_blind,
        }


def distribution(chances: Mapping[str, float], names: Mapping[str, str], none: float) -> tuple[Way, ...]:
    """Return the ways with `unattributed` among them, the likeliest first; probabilities have six decimals."""
    ways = [
        Way(org, names.get(org, org), round(chance, 6), likelihood_words(chance), ASSESSED)
        for org, chance in chances.items()
        if chance >= LEAST_LISTED
    ]
    left = min(1.0, max(0.0, none))
    ways.append(Way(UNATTRIBUTED, UNATTRIBUTED, round(left, 6), likelihood_words(left), ASSESSED))
    return tuple(sorted(ways, key=lambda way: (-way.probability, way.org_id == UNATTRIBUTED, way.org_id)))


def rest(chances: Sequence[float]) -> float:
    """Return what is left of one."""
    return 1.0 - sum(chances)
