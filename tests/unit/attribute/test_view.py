from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from linkage.attribute import Attribution, Met, Way
from linkage.attribute.competing import compare
from linkage.attribute.facts import GroupFacts
from linkage.attribute.naming import Naming
from linkage.attribute.telling import say
from linkage.cli.attribute_view import draw_attributions
from tests.unit.attribute.factory import SLIPS, indicator, judged, known

HOSTILE = "\x1b[31mRed\u202e [bold]⟦ Co"


def made(name: str) -> Attribution:
    ways = (
        Way("org_a", name, 0.9, "very likely", "assessed"),
        Way("unattributed", "unattributed", 0.1, "very unlikely", "assessed"),
    )
    met = Met("i", "org_a", "person", name, "runs", 3, 1, 99.0, 5_000_000, "B2", name, "alleged", None, None)
    return Attribution(
        "net_1", "malicious", (), ways, {"runs": ways, "traffic": ways[1:]}, {}, (met,), ((met, f"no lift {name}"),),
        (name,), compare(GroupFacts(), judged(SLIPS), "org_a", name), (name,), f"That {name} runs it.", name,
    )  # fmt: skip


def drawn(*answers: Attribution, whole: bool, width: int = 200, left_out: int = 0) -> str:
    text = io.StringIO()
    draw_attributions(Console(file=text, width=width, markup=False), answers, whole=whole, left_out=left_out)
    return text.getvalue()


def test_a_name_that_commands_the_terminal_is_shown_and_not_obeyed() -> None:
    for whole in (True, False):
        text = drawn(made(HOSTILE), whole=whole)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\\x1b[31mRed" in text


def test_every_name_in_the_view_has_its_standing_beside_it() -> None:
    text = drawn(made("Acme"), whole=True)
    assert [line.split()[-1] for line in text.splitlines() if line.startswith("Acme ")] == ["assessed"] * 2


def test_small_groups_that_accuse_nobody_are_counted_and_not_listed() -> None:
    text = io.StringIO()
    draw_attributions(Console(file=text, width=200), [made("Acme")], whole=False, left_out=2)
    assert "2 small groups that accuse nobody: --all" in text.getvalue()
    assert "1 small group that accuses nobody" in drawn(made("Acme"), whole=False, left_out=1)
    assert replace(made("Acme"), assessment="unclear").is_minor
    assert not made("Acme").is_minor, "a ring is listed however small"


def test_ids_and_names_stay_whole_in_eighty_columns() -> None:
    one = replace(made("Halden Reasoning Lab"), network_id="net_7c842faef574")
    nobody = replace(one, attribution=one.attribution[::-1])
    for whole in (True, False):
        text = drawn(one, nobody, whole=whole, width=80)
        for word in ("net_7c842faef574", "Halden Reasoning Lab", "unattributed", "assessed", "malicious"):
            assert word in text
        assert "…" not in text


def test_a_name_cannot_take_the_place_of_another_or_break_the_rule_of_words() -> None:
    assert say("⟦ and ⟦", "a ⟦ b", "c") == "a [ b and c"
    assert "confidence" in say("It is likely that ⟦ runs it.", "High confidence Ltd")


def test_letters_do_not_run_out() -> None:
    facts = [indicator("person", str(n), f"org_{n:03}") for n in range(28)]
    naming = Naming(known(*facts), is_blind=True)
    assert [naming.org_id(f"org_{n:03}") for n in (0, 25, 26, 27)] == ["org-A", "org-Z", "org-AA", "org-AB"]
