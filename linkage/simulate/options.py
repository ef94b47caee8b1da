"""Declare what a simulated world can be told: one field an option, named presets, and values read from text."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from linkage.errors import UsageError


def _share(default: float, text: str) -> Any:
    return field(default=default, metadata={"text": text, "most": 1.0})


def _number(default: float, text: str, least: float = 0) -> Any:
    return field(default=default, metadata={"text": text, "least": least})


def _switch(default: bool, text: str) -> Any:
    return field(default=default, metadata={"text": text})


@dataclass(frozen=True)
class WorldOptions:
    """What is in a world and how much of it; a hazard is switched off by 0 (or `false`).

    Shares are of all accounts unless the text says otherwise. The defaults are the preset `default`.
    """

    days: int = _number(45, "days of requests, from 2026-01-05", 2)
    traffic: float = _number(1.0, "factor on everybody's requests")

    ring_share: float = _share(0.048, "accounts run by rings; 0 makes a world without any")
    reseller_share: float = _share(0.075, "of the ring accounts, those of the malicious reseller R")
    decoy_share: float = _share(0.028, "of the ring accounts, those of the false flag D")
    unattributed_rings: int = _number(2, "rings that belong to no organization: U1, U2, ...")
    cell_smallest: int = _number(20, "accounts in the smallest cell (a lone cell may be smaller)", 2)
    cell_largest: int = _number(400, "accounts in the largest cell", 2)
    ring_traffic: float = _number(1.0, "factor on the requests of rings (about 6 a day and account)")
    queue_window_h: float = _number(
        2.0, "hours for which a cell's queue works at a stretch, twice a day", 0.05
    )
    unique_cards: float = _share(0.1, "of the ring accounts, those that pay with a card of their own")
    card_only: float = _share(0.07, "of the ring accounts, those that share a card but no address")
    behaviour_only: float = _share(0.08, "of the ring accounts, those that share neither card nor address")
    cover_traffic: float = _share(0.1, "of the ring requests, those made outside the queue")
    ties: int = _number(
        2, "kinds of evidence on each tie between two cells (card, end_user, control_ip, template)"
    )
    tie_accounts: int = _number(3, "accounts of a cell that carry a tie", 1)
    regrowth: float = _share(0.15, "of the ring accounts, those that succeed a banned one")
    banned: float = _share(0.003, "innocents that were banned")
    evidence: float = _share(0.02, "of the lab accounts, those that show a fact known of the lab")

    cgnat: float = _share(0.35, "households behind carrier-grade NAT")
    mobile: float = _share(0.3, "people who also connect from a mobile network")
    vpn: float = _share(0.08, "people who also connect through a VPN")
    cloud: float = _share(0.4, "API users whose servers leave by a cloud's shared address")
    office: float = _share(0.12, "people who also connect from an office")
    moving_leases: bool = _switch(True, "home addresses move with their leases and are reused")
    ipv6: float = _share(0.2, "home lines with IPv6 privacy addresses")
    exits: float = _share(0.07, "proxy exits, as a share of the number of accounts")
    listed_exits: float = _share(0.4, "of the proxy exits, those that a list knows")
    home_exits: float = _share(0.17, "of the proxy exits, those that are somebody's home line")

    families: float = _share(0.057, "members of families: one line, often one card")
    agencies: float = _share(0.019, "staff of agencies: one office, a few cards")
    enterprises: float = _share(0.15, "staff of enterprises: one payer, round-robin batches")
    eval_labs: float = _share(0.006, "accounts of honest evaluation labs: one payer, one queue")
    legit_resellers: float = _share(0.002, "accounts of honest resellers, with many end users each")
    employees: float = _share(0.002, "staff of known organizations, innocents in the office range")
    proxy_customers: float = _share(0.033, "innocent customers of the proxy services that rings use")
    students: float = _share(0.085, "students on campus")
    courses: float = _share(0.2, "of the students, those in a weekly lab course")
    hackathons: float = _share(
        0.014, "participants of hackathons: one voucher, one weekend, one template set"
    )
    second_accounts: float = _share(0.02, "of the individuals, those with a second account")
    byok: float = _share(0.01, "strangers whose keys a platform runs in one queue")
    niche_agents: float = _share(0.035, "users of rare open-source agents, who share rare prompts")
    scheduled: float = _share(0.25, "of the agent users, those whose agent runs at the agent's own minutes")
    cron: float = _share(0.004, "scripts that run at the full hour")
    tutorials: float = _share(0.2, "people who send what a tutorial says")
    prepaid: float = _share(0.007, "people who pay with a popular prepaid product: one fingerprint for many")
    stolen_cards: float = _share(0.004, "innocents whose card others use too; half of it on ring accounts")
    shop_cards: float = _share(0.03, "of the ring cards, those a shop sold to another ring as well")
    card_coincidences: float = _share(0.004, "strangers who share a fingerprint by chance or by reuse")

    stale_indicators: float = _share(0.15, "of the indicators, those that expired before the first request")
    noisy_indicators: float = _share(0.1, "of the indicators, those that fit many innocents")
    verdicts: int = _number(60, "pairs that a person has judged")
    noisy_prompts: float = _share(0.0, "of the prompt hashes, those made unique by a changing part")
    prompts: bool = _switch(True, "requests carry a prompt_hash")
    end_users: bool = _switch(True, "requests carry an end_user")
    proxy_lists: bool = _switch(True, "there are lists of proxies")
    devices: float = _share(0.0, "accounts with a device identifier (table identifiers)")

    def __post_init__(self) -> None:
        for option in dataclasses.fields(self):
            value, facts = getattr(self, option.name), option.metadata
            if isinstance(value, bool):
                continue
            if not facts.get("least", 0) <= value <= facts.get("most", float("inf")):
                raise UsageError(f"option {option.name}={value} is out of range: {facts['text']}")
        if self.cell_largest < self.cell_smallest:
            raise UsageError("option cell_largest is smaller than cell_smallest")
        if self.card_only + self.behaviour_only > 1:
            raise UsageError("options card_only and behaviour_only are more than 1 together")

    @classmethod
    def describe(cls) -> list[tuple[str, bool | int | float, str]]:
        """List every option as (name, default, what it is)."""
        return [(o.name, o.default, o.metadata["text"]) for o in dataclasses.fields(cls)]  # type: ignore[misc]

    @classmethod
    def from_pairs(cls, preset: str = "default", pairs: Iterable[str] = ()) -> WorldOptions:
        """Start from a preset and set what the texts `name=value` say; UsageError for what is unknown or out of range."""
        if preset not in PRESETS:
            raise UsageError(f"unknown preset {preset!r}: there are {', '.join(PRESETS)}")
        types = {option.name: type(option.default) for option in dataclasses.fields(cls)}
        changes: dict[str, Any] = {}
        for pair in pairs:
            name, equals, value = pair.partition("=")
            name = name.strip()
            if not equals:
                raise UsageError(f"option {pair!r} is not of the form name=value")
            if name not in types:
                near = difflib.get_close_matches(name, types, n=3)
                hint = (
                    f"did you mean {' or '.join(near)}?"
                    if near
                    else "see the list of options in docs/simulate.md"
                )
                raise UsageError(f"unknown option {name!r} of a world: {hint}")
            changes[name] = _read(name, value.strip(), types[name])
        return dataclasses.replace(PRESETS[preset], **changes)


def _read(name: str, text: str, type_: type) -> bool | int | float:
    if type_ is bool:
        if text.lower() in ("true", "1", "yes", "on"):
            return True
        if text.lower() in ("false", "0", "no", "off"):
            return False
        raise UsageError(f"option {name}={text} is neither true nor false")
    try:
        return int(text) if type_ is int else float(text)
    except ValueError:
        raise UsageError(f"option {name}={text} is not a {'whole ' * (type_ is int)}number") from None


_DEFAULT = WorldOptions()
PRESETS: dict[str, WorldOptions] = {
    "default": _DEFAULT,
    "lowslow": dataclasses.replace(
        _DEFAULT, unique_cards=0.6, ring_traffic=0.33, queue_window_h=9.0, behaviour_only=0.4, card_only=0.05
    ),
    "benign": dataclasses.replace(_DEFAULT, ring_share=0.0),
    "regrowth": dataclasses.replace(_DEFAULT, regrowth=0.7),
    "reseller": dataclasses.replace(_DEFAULT, reseller_share=0.35),
}
