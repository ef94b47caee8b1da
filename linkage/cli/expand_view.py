"""Draw networks for an investigator: the conclusion and its reasons first, then cells, what was left out, members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from linkage.cli.bars import draw_bars
from linkage.cli.drawing import bits_text, bullets, count, listed, missing_text, plain_table, probability_text
from linkage.cli.safe import shorten
from linkage.expand import Expansion, LeftOut, Member
from linkage.expand.clearing import is_seed_cleared

MEMBERS_SHOWN = 20
EXPLAINED_SHOWN = 5
BARS_SHOWN = 6
CELLS_SHOWN = 15
EXAMPLES_SHOWN = 3
NEAREST_SHOWN = 8

# What each standing means to somebody who has not read the documentation.
STANDINGS = {
    "ring": ("a ring", "bold red"),
    "benign": ("no ring: one party stands openly behind this group", "bold green"),
    "coincidence": ("no network: what it shares fits strangers", "bold green"),
    "unclear": ("no answer: this group cannot be told from an innocent one", "bold yellow"),
}
# Above the answer of a seed that was cleared itself, whatever its group stands as.
CLEARED = ("cleared on appeal: no network", "bold green")
# Standings whose members the evidence names; in any other a person did.
NAMING = frozenset({"ring", "coordinated"})
STOPS = {
    "max_innocents": "the next account would bring more innocents than allowed (--max-innocents)",
    "no further evidence": "no further evidence",
    "standing": "what the group looks like (see above): nobody is named",
    "no cell": "no group of accounts around the seed",
}


def draw_expansions(console: Console, expansions: Sequence[Expansion], *, everybody: bool = False) -> None:
    """Draw each answer; several begin with one line for each."""
    if len(expansions) > 1:
        table = plain_table("seed", "standing", ">members", ">left out", "stopped by")
        for one in expansions:
            cleared = is_seed_cleared(one.notes)
            word = Text("cleared on appeal" if cleared else one.standing.word, style=_standing(one)[1])
            table.add_row(
                shorten(one.seed, 48),
                word,
                f"{len(one.members):,}",
                f"{one.left_out_total:,}",
                shorten(one.stopped_by),
            )
        console.print(table)
        console.print()
    for index, one in enumerate(expansions):
        if index:
            console.print()
        if len(expansions) > 1:
            console.print(Rule(Text(shorten(one.seed, 60)), align="left", style="dim"))
        _draw(console, one, everybody)


def _draw(console: Console, one: Expansion, everybody: bool) -> None:
    words, style = _standing(one)
    headline = words
    if one.members and one.standing.word in NAMING:
        headline = f"{words} of {count(len(one.members) + len(one.accounts), 'account')}"
    elif one.members:
        headline = f"{words}; {count(len(one.members), 'account')} named by persons' verdicts"
    console.print(Text.assemble((shorten(one.seed, 60), "bold"), "  ", (headline, style)))
    console.print(bullets([shorten(reason, 300) for reason in (*one.standing.reasons, *one.notes)]))
    console.print()
    console.print(_summary(one))
    if one.steps:
        console.print()
        console.print(_cells(one))
    if one.left_out:
        console.print()
        _draw_left_out(console, one)
    if one.members:
        console.print()
        _draw_members(console, one, everybody)
    if one.explained:
        _draw_explained(console, one, everybody)


def _standing(one: Expansion) -> tuple[str, str]:
    if is_seed_cleared(one.notes):
        return CLEARED
    return STANDINGS.get(one.standing.word, (shorten(one.standing.word), "bold"))


def _summary(one: Expansion) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    if one.accounts != (one.seed,):
        table.add_row("seeds", f"{len(one.accounts):,}: {shorten(listed(one.accounts, 3), 200)}")
    table.add_row("members", f"{len(one.members):,} besides the seed" if one.members else "none")
    if one.members:
        kinds = Counter(kind for member in one.members for kind in member.kinds)
        shown = [
            f"{kind} {number:,}"
            for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
        ]
        table.add_row("evidence", shorten(", ".join(shown), 300) + "  (members it speaks for)")
        table.add_row("how sure", _sureness(one.members))
        table.add_row("innocents", f"{one.expected_innocents:.2f} expected among the members")
        table.add_row("missing", missing_text(one.completeness))
    table.add_row("stopped by", STOPS.get(one.stopped_by, shorten(one.stopped_by)))
    if not one.left_out:
        table.add_row(
            "left out", "nobody: the seed shares no rare value with anybody" if not one.members else "nobody"
        )
    return table


def _sureness(members: Sequence[Member]) -> str:
    """Say how many members are above each mark, so that nobody has to page through them."""
    marks, last = (0.999, 0.99, 0.9, 0.0), 1.1
    parts = []
    for mark in marks:
        number = sum(1 for member in members if mark <= member.probability < last)
        if number:
            parts.append(f"{number:,} {f'above {mark}' if mark else 'below 0.9'}")
        last = mark
    return ", ".join(parts)


def _cells(one: Expansion) -> Table:
    named = Counter(member.cell_id for member in one.members)
    table = plain_table("cell", ">accounts", ">named", "reached by", ">bits", ">probability")
    for step in one.steps[:CELLS_SHOWN]:
        seed = step.reached_from is None
        table.add_row(
            shorten(step.cell_id, 24),
            f"{step.accounts:,}",
            f"{named[step.cell_id]:,}",
            "the seed is in it" if seed else shorten(", ".join(step.families), 60),
            "" if seed else bits_text(step.microbits),
            probability_text(step.probability),
        )
    if len(one.steps) > CELLS_SHOWN:
        rest = one.steps[CELLS_SHOWN:]
        table.add_row(
            f"{len(rest):,} more",
            f"{sum(s.accounts for s in rest):,}",
            f"{sum(named[s.cell_id] for s in rest):,}",
        )
    return table


def _draw_left_out(console: Console, one: Expansion) -> None:
    groups: dict[str, list[LeftOut]] = {}
    for left in one.left_out:
        groups.setdefault(left.reason, []).append(left)
    some = len(one.left_out) < one.left_out_total
    note = f", the nearest {len(one.left_out):,} by reason" if some else ""
    console.print(Text.assemble(("Left out: ", "bold"), f"{count(one.left_out_total, 'account')}{note}"))
    table = plain_table(">accounts", "why", "for example")
    for reason, found in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        examples = shorten(listed([left.account_id for left in found[:EXAMPLES_SHOWN]], EXAMPLES_SHOWN), 80)
        table.add_row(f"{len(found):,}", shorten(reason, 200), examples)
    console.print(table)
    if not one.members:
        console.print()
        nearest = plain_table("nearest", ">bits", "kinds it shares")
        for left in one.left_out[:NEAREST_SHOWN]:
            nearest.add_row(
                shorten(left.account_id, 40), bits_text(left.microbits), shorten(", ".join(left.kinds), 60)
            )
        console.print(nearest)


def _draw_members(console: Console, one: Expansion, everybody: bool) -> None:
    ordered = sorted(
        one.members, key=lambda member: (-member.probability, -member.microbits, member.account_id)
    )
    shown = ordered if everybody else ordered[:MEMBERS_SHOWN]
    if len(shown) < len(one.members):
        note = f"the {len(shown)} likeliest of {len(one.members):,}; everybody: --all, or --format csv"
    else:
        note = f"{len(shown):,}"
    console.print(Text.assemble(("Members: ", "bold"), note))
    table = plain_table("account", ">probability", ">bits", "kinds", "cell")
    for member in shown:
        table.add_row(
            shorten(member.account_id, 40), probability_text(member.probability), bits_text(member.microbits),
            shorten(", ".join(member.kinds), 60), shorten(member.cell_id, 24),
        )  # fmt: skip
    console.print(table)


def _draw_explained(console: Console, one: Expansion, everybody: bool) -> None:
    ordered = sorted(
        one.members, key=lambda member: (-member.probability, -member.microbits, member.account_id)
    )
    shown = [member for member in ordered if member.account_id in one.explained]
    shown = shown if everybody else shown[:EXPLAINED_SHOWN]
    for member in shown:
        console.print()
        console.print(
            Text.assemble(
                (shorten(member.account_id, 60), "bold"),
                f"  {bits_text(member.microbits)} bits in {shorten(member.cell_id)}",
            )
        )
        draw_bars(console, one.explained[member.account_id], most=BARS_SHOWN)
    if len(shown) < len(one.explained):
        console.print()
        console.print(
            Text(f"{len(one.explained):,} members are explained; all bars: --format json", style="dim")
        )
