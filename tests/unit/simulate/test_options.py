"""Options: read from text, refused with a hint, described in the docs; each hazard can be switched off."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from linkage.errors import UsageError
from linkage.simulate import PRESETS, WorldOptions
from linkage.simulate.draft import draft_world
from linkage.simulate.traffic import play
from linkage.simulate.world import CLASS, LINK_TYPES, TRAIT, World

DOCS = Path(__file__).parents[3] / "docs" / "simulate.md"


def drafted(*pairs: str, preset: str = "default", accounts: int = 1500) -> World:
    return draft_world(accounts, 5, WorldOptions.from_pairs(preset, pairs))


def test_pairs_are_read_by_the_type_of_the_option() -> None:
    options = WorldOptions.from_pairs("lowslow", ["days=10", "vpn=0.5", "prompts=no", " ties = 1"])
    assert (options.days, options.vpn, options.prompts, options.ties) == (10, 0.5, False, 1)
    assert options.unique_cards == PRESETS["lowslow"].unique_cards


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ("vnp=0.1", "did you mean vpn"),
        ("zzz=1", "unknown option 'zzz'"),
        ("vpn", "name=value"),
        ("vpn=much", "not a number"),
        ("days=1.5", "not a whole number"),
        ("prompts=maybe", "neither true nor false"),
        ("vpn=1.5", "out of range"),
        ("ring_share=-0.1", "out of range"),
        ("vpn=nan", "out of range"),
        ("cell_largest=5", "smaller than"),
    ],
)
def test_a_bad_pair_is_a_usage_error_that_says_why(pair: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        WorldOptions.from_pairs("default", [pair])


def test_an_unknown_preset_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="default, lowslow, benign, regrowth, reseller"):
        WorldOptions.from_pairs("nosuch")


def test_the_docs_list_every_option_with_its_default() -> None:
    text = DOCS.read_text()
    for name, default, meaning in WorldOptions.describe():
        assert f"| `{name}` | {str(default).lower()} | {meaning} |" in text


@pytest.mark.parametrize(
    ("option", "cls"),
    [
        ("families", "family"), ("agencies", "agency"), ("enterprises", "enterprise"), ("eval_labs", "legit_eval_lab"),
        ("legit_resellers", "legit_reseller"), ("employees", "employee"), ("proxy_customers", "proxy_customer"),
        ("students", "student"), ("hackathons", "hackathon"), ("ring_share", "lab"), ("reseller_share", "proxy_reseller"),
        ("decoy_share", "decoy_ring"), ("unattributed_rings", "unattributed_ring"),
    ],
)  # fmt: skip
def test_a_class_is_there_by_default_and_away_at_0(option: str, cls: str) -> None:
    assert (drafted(accounts=1000).rows()["cls"] == CLASS[cls]).any()
    assert not (drafted(f"{option}=0", accounts=1000).rows()["cls"] == CLASS[cls]).any()


@pytest.mark.parametrize(
    ("option", "trait"),
    [
        ("byok", "byok"), ("courses", "course"), ("cron", "cron"), ("niche_agents", "oss"), ("scheduled", "sched"),
        ("office", "office"), ("prepaid", "prepaid"), ("home_exits", "resi_exit"), ("stolen_cards", "stolen"),
        ("tutorials", "tutorial"), ("vpn", "vpn"),
    ],
)  # fmt: skip
def test_a_trait_is_there_by_default_and_away_at_0(option: str, trait: str) -> None:
    assert (drafted(accounts=1000).rows()["traits"] & TRAIT[trait]).any()
    assert not (drafted(f"{option}=0", accounts=1000).rows()["traits"] & TRAIT[trait]).any()


def test_presets_do_what_they_are_called() -> None:
    assert not drafted(preset="benign").rows()["malicious"].any()
    rows = {name: drafted(preset=name).rows() for name in PRESETS}
    rings = {name: r[r["malicious"]] for name, r in rows.items()}
    alone = {
        name: (rings[name]["link"] == LINK_TYPES.index("behaviour_only")).mean()
        for name in ("default", "lowslow")
    }
    assert alone["default"] < 0.2 < 0.3 < alone["lowslow"]
    following = {name: (rings[name]["successor_of"] >= 0).mean() for name in ("default", "regrowth")}
    assert following["default"] < 0.2
    assert 0.6 < following["regrowth"] <= 0.7
    share = {name: (rings[name]["cls"] == CLASS["proxy_reseller"]).mean() for name in ("default", "reseller")}
    assert share["reseller"] > 0.3 > 0.15 > share["default"]


@pytest.mark.parametrize(("option", "column"), [("prompts", "template"), ("end_users", "end_user")])
def test_a_poor_provider_lacks_the_column(option: str, column: str) -> None:
    rich, poor = (next(play(drafted(f"{option}={value}", accounts=500))) for value in ("yes", "no"))
    assert getattr(rich, column).any()
    assert not getattr(poor, column).any()


def test_noisy_prompts_are_seen_once() -> None:
    clean, noisy = (next(play(drafted(f"noisy_prompts={share}", accounts=500))).template for share in (0, 1))
    assert len(np.unique(clean[clean > 0])) < 0.8 * (clean > 0).sum()
    assert len(np.unique(noisy[noisy > 0])) == (noisy > 0).sum()


def test_options_are_frozen_so_that_a_preset_cannot_be_changed_by_accident() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PRESETS["default"].vpn = 1.0  # type: ignore[misc]
