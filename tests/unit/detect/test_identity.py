"""Ids last: a network keeps its name while it holds most of what it held, and no name ever means another network."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from linkage.detect.identity import Following, birth_id, follow

OLD = {"net_a": set("abcdef"), "net_b": set("ghij")}


def born(*groups: str) -> dict[str, set[str]]:
    return {birth_id(group): set(group) for group in groups}


def named(following: Following, group: str) -> str:
    return following.names[birth_id(group)]


def test_an_id_depends_on_the_members_alone() -> None:
    assert birth_id(["b", "a"]) == birth_id(["a", "b"])
    assert birth_id(["ab"]) != birth_id(["a", "b"])
    assert birth_id(["a"], taken={birth_id(["a"])}) not in {birth_id(["a"]), birth_id(["b"])}


def test_a_network_that_grew_keeps_its_id() -> None:
    followed = follow(OLD, born("abcdefxyz", "ghij"))
    assert (named(followed, "abcdefxyz"), named(followed, "ghij")) == ("net_a", "net_b")
    assert followed.kept == {"net_a", "net_b"}
    assert not followed.merged
    assert not followed.split
    assert not followed.gone


def test_half_of_a_network_is_not_the_network() -> None:
    followed = follow(OLD, born("abc", "def", "ghij"))
    assert {named(followed, "abc"), named(followed, "def")}.isdisjoint(OLD)
    assert followed.gone == {"net_a"}
    assert set(followed.split["net_a"]) == {named(followed, "abc"), named(followed, "def")}


def test_the_larger_part_of_a_split_keeps_the_id() -> None:
    followed = follow(OLD, born("abcd", "ef", "ghij"))
    assert named(followed, "abcd") == "net_a"
    assert followed.split == {"net_a": (named(followed, "ef"),)}


def test_of_two_that_merge_the_one_with_more_members_there_lives_on() -> None:
    followed = follow(OLD, born("abcdefghij"))
    assert named(followed, "abcdefghij") == "net_a"
    assert followed.merged == {"net_a": ("net_b",)}
    assert not followed.gone


def test_a_network_without_heirs_is_gone() -> None:
    assert follow(OLD, born("abcdef")).gone == {"net_b"}


def test_a_part_that_equals_an_earlier_birth_does_not_take_a_living_id() -> None:
    name = birth_id("ef")
    followed = follow({name: set("efabcd")}, born("abcd", "ef"))
    assert named(followed, "abcd") == name
    assert named(followed, "ef") != name


def test_a_look_back_finds_a_network_that_was_smaller() -> None:
    assert named(follow(OLD, born("ab")), "ab") == birth_id("ab")
    assert named(follow(OLD, born("ab"), either_way=True), "ab") == "net_a"


@st.composite
def partitions(draw: st.DrawFn) -> list[set[str]]:
    groups: dict[int, set[str]] = {}
    for account in "abcdefghijkl":
        group = draw(st.integers(0, 4))
        if group:
            groups.setdefault(group, set()).add(account)
    return list(groups.values())


@given(st.lists(partitions(), min_size=1, max_size=5), st.randoms())
def test_names_are_unique_whatever_happens_and_order_changes_nothing(
    history: list[list[set[str]]], draw: random.Random
) -> None:
    state: dict[str, set[str]] = {}
    for groups in history:
        new = {birth_id(group): group for group in groups}
        shuffled = {name: new[name] for name in draw.sample(sorted(new), len(new))}
        backwards = {name: state[name] for name in sorted(state, reverse=True)}
        followed = follow(state, new)
        assert follow(backwards, shuffled) == followed
        assert len(set(followed.names.values())) == len(new)
        for group_id, group in new.items():
            name = followed.names[group_id]
            holds_most = [old for old, members in state.items() if 2 * len(members & group) > len(members)]
            assert (name in state) == bool(holds_most)
            assert name not in state or name in holds_most
        taken_in = {old for olds in followed.merged.values() for old in olds}
        assert taken_in | followed.kept | followed.gone == state.keys()
        state = {followed.names[name]: group for name, group in new.items()}
        assert follow(state, new).kept == state.keys()
