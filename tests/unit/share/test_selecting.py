"""What may leave: the values of a harmful network that point to it and to nobody else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from linkage.errors import UsageError
from linkage.share.csv_file import write_csv
from linkage.share.indicators import (
    EXPIRED,
    FEW,
    GUESSABLE,
    INFRASTRUCTURE,
    INNOCENTS,
    LINE,
    MAIL,
    NO_KEY,
    NOT_TEXT,
    OTHER_KEY,
    OWN,
    Terms,
)

from .provider import DAY, END, HOSTED, KEY, OTHERS, RING, held, network, share

SERVER = ("ip", "192.0.2.1")


def test_a_rented_server_that_only_the_ring_uses_leaves(tmp_path: Path) -> None:
    found = share(tmp_path, held(*SERVER), {SERVER: HOSTED}, key=None)
    (one,) = found.indicators
    assert (one.kind, one.value, one.accounts, one.elsewhere) == ("ip", "192.0.2.1", 4, 0)
    assert one.innocents == pytest.approx(4 * 0.0001)
    assert one.networks == ("net_0123456789ab",)
    assert one.confidence == 100


def test_infrastructure_stays_even_where_only_members_were_seen_on_it(tmp_path: Path) -> None:
    kinds = ("mobile", "education", "vpn", "crowd", "residential_proxy", "api_reseller", "tor")
    facts = {
        ("ip", f"192.0.{n}.{m}"): {"infrastructure": what} | ({"network": listed} if listed else {})
        for n, what in enumerate(kinds)
        for m, listed in enumerate(("hosting", "residential", None))
    }
    found = share(tmp_path, [row for value in facts for row in held(*value)], facts, max_innocents=1000)
    assert not found.indicators
    assert found.by_reason() == {INFRASTRUCTURE: len(facts)}


def test_a_line_that_is_not_known_to_be_rented_stays(tmp_path: Path) -> None:
    kinds = ("residential", "mobile", "education", "business", "unknown")
    facts = {("ip", f"192.0.2.{n}"): {"network": kind} for n, kind in enumerate(kinds)}
    rows = [row for value in facts for row in held(*value)]
    assert share(tmp_path, rows + held("ip", "192.0.2.99"), facts).by_reason() == {LINE: 6}


@pytest.mark.parametrize(
    ("near", "value"),
    [("192.0.2.200", "192.0.2.1"), ("2001:db8:0:9::/64", "2001:db8:0:1::/64")],
)
def test_the_neighbour_of_a_crowd_stays(tmp_path: Path, near: str, value: str) -> None:
    facts = {("ip", value): HOSTED, ("ip", near): {"infrastructure": "crowd", "network": "hosting"}}
    rows = held("ip", value) + held("ip", near, OTHERS)
    assert share(tmp_path, rows, facts).by_reason() == {INFRASTRUCTURE: 1}


def test_the_ring_s_own_servers_beside_each_other_do_not_hold_each_other_back(tmp_path: Path) -> None:
    facts = {SERVER: HOSTED, ("ip", "192.0.2.2"): {"infrastructure": "crowd", "network": "hosting"}}
    found = share(tmp_path, held(*SERVER) + held("ip", "192.0.2.2"), facts)
    assert len(found.indicators) == 1
    assert found.by_reason() == {INFRASTRUCTURE: 1}


def test_fewer_than_k_accounts_stay_and_k_leave(tmp_path: Path) -> None:
    rows = held("card", "fp_two", RING[:2]) + held("card", "fp_three", RING[:3])
    assert [one.value for one in share(tmp_path, rows, key=None).indicators] == ["fp_three"]
    assert share(tmp_path, rows, min_accounts=4).by_reason() == {FEW: 2}


def test_one_innocent_holder_keeps_a_value_here(tmp_path: Path) -> None:
    rows = held("card", "fp_1", (*RING, "acct_o1"))
    assert share(tmp_path, rows).by_reason() == {INNOCENTS: 1}
    (one,) = share(tmp_path, rows, max_innocents=2).indicators
    assert (one.elsewhere, one.innocents) == (1, pytest.approx(1.0004))


def test_doubtful_members_count_as_innocents_by_their_doubt(tmp_path: Path) -> None:
    doubtful = [network(probability=0.8)]
    assert share(tmp_path, held("card", "fp_1"), networks=doubtful).by_reason() == {INNOCENTS: 1}


def test_members_of_another_harmful_network_are_no_innocents_but_of_a_benign_one_are(tmp_path: Path) -> None:
    rows = held("card", "fp_1", (*RING, "acct_o1"))
    for assessment, leaving in (("malicious", 1), ("benign", 0)):
        other = network(("acct_o1",), assessment=assessment, network_id="net_ffffffffffff")
        with_other = [network(), other] if assessment == "malicious" else [network()]
        assert len(share(tmp_path, rows, networks=with_other).indicators) == leaving


def test_a_network_that_is_not_malicious_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="assessed benign"):
        share(tmp_path, held("card", "fp_1"), networks=[network(assessment="benign")])


def test_each_kind_expires_in_its_own_time(tmp_path: Path) -> None:
    ring = tuple(f"acct_{n}" for n in range(12))
    facts = {("ip", "192.0.2.1"): HOSTED, ("ip", "192.0.2.2"): HOSTED}
    rows = []
    for kind, days in (("ip", 7), ("card", 180), ("phone", 45), ("ja4", 60), ("template", 180)):
        young, old = ("192.0.2.1", "192.0.2.2") if kind == "ip" else ("+15550101", "+15550102")
        rows += held(kind, young, ring, first=END - 200, last=END + 2 - days)
        rows += held(kind, old, ring, first=END - 200, last=END - days)
    found = share(tmp_path, rows, facts, networks=[network(ring)])
    assert found.by_kind() == dict.fromkeys(("card", "ip", "ja4", "phone", "template"), 1)
    assert found.by_reason() == {EXPIRED: 5}


def test_expires_makes_it_shorter_and_never_longer(tmp_path: Path) -> None:
    rows = held(*SERVER) + held("card", "fp_1")
    long = {one.kind: one.expires_s - one.last_seen_s for one in share(tmp_path, rows, {SERVER: HOSTED}, expires_days=30).indicators}  # fmt: skip
    assert long == {"ip": 7 * DAY, "card": 30 * DAY}


def test_a_clock_that_runs_ahead_does_not_keep_a_value_alive(tmp_path: Path) -> None:
    (one,) = share(tmp_path, held(*SERVER, last=END + 4000), {SERVER: HOSTED}).indicators
    assert one.last_seen_s == (END + 1) * DAY


def test_a_card_without_a_date_was_seen_while_its_accounts_were(tmp_path: Path) -> None:
    rows = [(account, "card", "fp_1", None, None) for account in RING] + held("template", "h1", RING[:1], last=END - 5)  # fmt: skip
    (one,) = share(tmp_path, rows).indicators
    assert one.last_seen_s == (END - 5) * DAY


def test_personal_values_leave_only_hashed(tmp_path: Path) -> None:
    values = [("device", "d-91ff02ab"), ("email", "anna@example.com"), ("end_user", "cust-77ab12cd"),
              ("phone", "+15550100")]  # fmt: skip
    rows = [row for value in values for row in held(*value)]
    assert share(tmp_path, rows, key=None).by_reason() == {NO_KEY: 4}
    hashed = share(tmp_path, rows)
    assert [one.value for one in hashed.indicators] == [KEY.hash(*value) for value in values]
    assert not [value for _, value in values if value.encode() in write_csv(hashed)]


def test_with_a_key_everything_is_hashed(tmp_path: Path) -> None:
    found = share(tmp_path, held(*SERVER) + held("card", "fp_1"), {SERVER: HOSTED})
    assert {one.value for one in found.indicators} == {KEY.hash("ip", "192.0.2.1"), KEY.hash("card", "fp_1")}


def test_what_was_hashed_with_a_key_of_ours_stays(tmp_path: Path) -> None:
    assert share(tmp_path, held("email", "hmac:00ff")).by_reason() == {OTHER_KEY: 1}


def test_what_others_have_by_chance_stays(tmp_path: Path) -> None:
    values = (("end_user", "user-27"), ("display_name", "Some Body"), ("billing_name", "Company 2 Ltd"),
              ("hashtag", "#x"))  # fmt: skip
    rows = [row for value in values for row in held(*value)]
    assert share(tmp_path, rows).by_reason() == {GUESSABLE: 4}


def test_a_mail_domain_and_our_own_names_stay(tmp_path: Path) -> None:
    domains = held("email_domain", "ring.example")
    found = share(tmp_path, held("template_group", "group_1"), domains=domains)
    assert found.by_reason() == {OWN: 1, MAIL: 1}


def test_spellings_of_one_email_count_together(tmp_path: Path) -> None:
    rows = held("email", "ANNA@example.com", RING[:2]) + held("email", "anna@Example.com ", RING[2:3])
    assert len(share(tmp_path, rows).indicators) == 1
    rows += held("email", "Anna@example.com", OTHERS[:1])
    assert share(tmp_path, rows).by_reason() == {INNOCENTS: 1}


def test_a_client_needs_ten_accounts(tmp_path: Path) -> None:
    ring = tuple(f"acct_{n}" for n in range(10))
    for members, leaving in ((ring[:9], 0), (ring, 1)):
        found = share(tmp_path, held("ua", "tool/1.0", members), networks=[network(ring)])
        assert len(found.indicators) == leaving


def test_what_is_not_plain_text_leaves_only_hashed(tmp_path: Path) -> None:
    values = ["a\x1b[2Jb", "\u202ecod.exe", "'=1+1", "x" * 600, " padded", "a\nb"]
    rows = [row for value in values for row in held("card", value)]
    assert share(tmp_path, rows, key=None).by_reason() == {NOT_TEXT: 6}
    assert len(share(tmp_path, rows).indicators) == 6


def test_a_kind_that_its_source_named_in_a_hostile_way_stays(tmp_path: Path) -> None:
    kinds = ["=cmd()", "a\x1b[2J", 'x" y="', "k = v' OR ", "k" * 200]
    rows = [row for kind in (*kinds, "device id") for row in held(kind, "d-91ff02ab")]
    found = share(tmp_path, rows)
    assert found.by_kind() == {"device id": 1}
    assert found.by_reason() == {NOT_TEXT: 5}


def test_every_value_leaves_or_is_counted(tmp_path: Path) -> None:
    rows = (
        held(*SERVER) + held("card", "fp_1") + held("card", "fp_2", RING[:1]) + held("email", "a@example.com")
    )
    found = share(tmp_path, rows, {SERVER: HOSTED}, key=None)
    assert len(found.indicators) + sum(found.by_reason().values()) == 4


def test_it_says_whom_of_ours_the_values_would_hit(tmp_path: Path) -> None:
    rows = held("card", "fp_1", (*RING, "acct_o1")) + held("card", "fp_2", (*RING, "acct_o1"))
    found = share(tmp_path, rows, max_innocents=2)
    assert (found.hit_accounts, found.hit_innocents) == (5, 1.0), "one innocent, not two"


def test_bits_grow_with_members_and_fall_with_others(tmp_path: Path) -> None:
    rows = held("card", "few", RING[:3]) + held("card", "all") + held("card", "spread", (*RING, *OTHERS))
    bits = {one.value: one.bits for one in share(tmp_path, rows, key=None, max_innocents=9).indicators}
    assert bits["all"] > bits["few"] > bits["spread"]


def test_the_order_of_the_data_changes_nothing(tmp_path: Path) -> None:
    rows = held(*SERVER) + held("card", "fp_1") + held("card", "fp_2") + held("template", "h")
    first = write_csv(share(tmp_path / "a", rows, {SERVER: HOSTED}))
    random.Random(3).shuffle(rows)
    members = network(tuple(reversed(RING)))
    assert write_csv(share(tmp_path / "b", rows, {SERVER: HOSTED}, networks=[members])) == first


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\x1b[2J", "x" * 101])
def test_a_recipient_that_cannot_be_shown_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="--with"):
        Terms(name).check()
