"""Draw attributions for an investigator: the answers as a list, or one as a whole with its evidence and its alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from rich.console import Console
from rich.text import Text

from linkage.attribute import Attribution, Way
from linkage.attribute.words import UNATTRIBUTED
from linkage.cli.drawing import bits_text, bullets, draw_bar, left_out_text, plain_table
from linkage.cli.network_view import STYLES
from linkage.cli.safe import shorten, visible

# Lines of evidence and of what was set aside that a person reads through; JSON has all.
MOST_LINES = 15
BAR_WIDTH = 16
# In a narrower terminal ids and names come first: bars, and words for chances in the list, are left out.
WIDE = 100
LAYERS = {"runs": "who runs the accounts", "traffic": "whose traffic it is"}
# Marks of the matrix: only what contradicts is coloured, for that is what counts.
MARKS = {"I": "yellow", "II": "bold red"}


def draw_attributions(
    console: Console, found: Sequence[Attribution], *, whole: bool, left_out: int = 0
) -> None:
    """Draw the list, one line a network, or each as a `whole`."""
    if not found:
        console.print("no network that may mean harm; name one by its id")
        return
    if whole:
        for at, one in enumerate(found):
            if at:
                console.print()
            _draw(console, one)
        return
    words = ["=in words"] if console.width >= WIDE else []
    table = plain_table(
        "=network", "=assessment", ">accounts", "=best answer", ">chance", *words, "=standing"
    )  # fmt: skip
    for one in found:
        best = one.attribution[0]
        table.add_row(
            shorten(one.network_id), Text(one.assessment, style=STYLES.get(one.assessment, "")), f"{len(one.members):,}",
            _name(best), _chance(best.probability), *([_words(best)] if words else []), _standing(best),
        )  # fmt: skip
    console.print(table)
    if left_out:
        console.print(left_out_text(left_out))
    console.print(
        Text("evidence, alternatives and what would change an answer: linkage attribute NETWORK", style="dim")
    )


def _draw(console: Console, one: Attribution) -> None:
    head = Text.assemble(
        (shorten(one.network_id), "bold"), "  ", (one.assessment, STYLES.get(one.assessment, ""))
    )
    if one.is_blind:
        head.append("  blind: letters stand for names", style="dim")
    console.print(head)
    console.print(Text(visible(one.summary)))
    console.print(Text(visible(one.confidence), style="dim"))
    _ways(console, "to whom it belongs", one.attribution)
    for layer, words in LAYERS.items():
        _ways(console, words, one.layers[layer])
    _evidence(console, one)
    _set_aside(console, one)
    _sentences(console, "sources that contradict each other", one.contradictions)
    _hypotheses(console, one)
    _sentences(console, "what would change the answer", one.would_change)


def _ways(console: Console, title: str, ways: Sequence[Way]) -> None:
    console.print()
    table = plain_table(title, ">probability", "=in words", "=standing")
    for way in ways:
        table.add_row(_name(way), _chance(way.probability), _words(way), _standing(way))
    console.print(table)


def _evidence(console: Console, one: Attribution) -> None:
    if not one.evidence:
        return
    console.print()
    largest = max(met.microbits for met in one.evidence)
    is_wide = console.width >= WIDE
    table = plain_table(
        "evidence", "=of", ">here", ">elsewhere", ">lift", "=grade", ">bits", *(["="] if is_wide else [])
    )
    for met in one.evidence[:MOST_LINES]:
        table.add_row(
            f"{met.kind} {shorten(met.value, 36)}", shorten(met.org_id, 16), f"{met.inside:,}", f"{met.outside:,}",
            f"{met.lift:,.0f}", met.grade, bits_text(met.microbits), *([draw_bar(met.microbits, largest, BAR_WIDTH)] if is_wide else []),
        )  # fmt: skip
    console.print(table)
    _more(console, len(one.evidence))


def _set_aside(console: Console, one: Attribution) -> None:
    if not one.set_aside:
        return
    console.print()
    table = plain_table("set aside", "=of", "=grade", "why")
    for met, reason in one.set_aside[:MOST_LINES]:
        table.add_row(
            f"{met.kind} {shorten(met.value, 36)}", shorten(met.org_id, 16), met.grade, visible(reason)
        )
    console.print(table)
    _more(console, len(one.set_aside))


def _hypotheses(console: Console, one: Attribution) -> None:
    """Draw the explanations, the least contradicted first, and what each item of evidence says of them."""
    order, rows = one.hypotheses["order"], one.hypotheses["rows"]
    words = {column["id"]: column["words"] for column in one.hypotheses["columns"]}
    console.print()
    table = plain_table("=what it could be", "", ">contradicted")
    for letter, column in zip(ascii_uppercase, order, strict=False):
        table.add_row(letter, words[column], f"{one.hypotheses['inconsistency'][column]:.1f}")
    console.print(table)
    console.print()
    matrix = plain_table("=tells apart", *(f"={one}" for one in ascii_uppercase[: len(order)]), "evidence")
    for row in rows:
        marks = [Text(row["cells"][c], style=MARKS.get(row["cells"][c], "dim")) for c in order]
        matrix.add_row(f"{row['diagnosticity']:.2f}", *marks, visible(row["evidence"]))
    console.print(matrix)
    console.print(Text("CC, C fits; N says nothing; I, II contradicts", style="dim"))


def _sentences(console: Console, title: str, sentences: Sequence[str]) -> None:
    if sentences:
        console.print()
        console.print(Text(title, style="dim"))
        console.print(bullets([visible(sentence) for sentence in sentences]))


def _more(console: Console, number: int) -> None:
    if number > MOST_LINES:
        console.print(Text(f"{number - MOST_LINES:,} more: --format json", style="dim"))


def _name(way: Way) -> Text:
    if way.org_id == UNATTRIBUTED:
        return Text(UNATTRIBUTED, style="dim")
    return Text(shorten(way.name, 40), style="bold" if way.probability >= 0.5 else "")


def _words(way: Way) -> str:
    """Return the words for a name's chance; that nothing is attributed is no finding to put into words."""
    return "" if way.org_id == UNATTRIBUTED else way.words


def _standing(way: Way) -> str:
    return "" if way.org_id == UNATTRIBUTED else way.standing


def _chance(value: float) -> str:
    """Return a probability cut at three decimals: neither nought nor one is ever meant."""
    return "<0.001" if value < 0.001 else ">0.999" if value > 0.999 else f"{value:.3f}"
