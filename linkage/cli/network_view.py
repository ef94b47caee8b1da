"""Draw networks for an investigator: the list to work off, one network as a whole, and what new batches changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from linkage.cli.drawing import (
    bits_text,
    bullets,
    count,
    left_out_text,
    listed,
    missing_text,
    plain_table,
    probability_text,
)
from linkage.cli.network_made import Made, marks
from linkage.cli.safe import shorten
from linkage.detect import Network
from linkage.detect.changes import Change
from linkage.expand.answer import NotEstimated

MEMBERS_SHOWN = 20
CELLS_SHOWN = 15
# Colours as in the drawing of `expand`: only red accuses.
STYLES = {"malicious": "bold red", "benign": "green", "coincidence": "green", "unclear": "yellow"}
MEANINGS = {
    "malicious": "a ring, as far as cards and sign-ups tell",
    "benign": "one party stands openly behind it",
    "coincidence": "what it shares fits strangers",
    "unclear": "it cannot be told from an innocent group",
}


def draw_networks(
    console: Console, networks: Sequence[Network], left_out: int, made: Sequence[Made] = ()
) -> None:
    """Draw the list, one line a network, those to work off first at the top; then those that persons made of others."""
    if not networks:
        console.print("no networks found")
    else:
        console.print(_table(networks, {one.network_id: marks(one.network_id, made) for one in networks}))
    if left_out:
        console.print(left_out_text(left_out))
    if made:
        console.print()
        console.print(Text("made by persons", style="bold"))
        shown = [one for _, one in made]
        said = {
            one.network_id: marks(one.network_id, made)
            or shorten(f"{one.kind_words}, {one.case_id} entry {one.entry.number}", 100)
            for one, _ in made
        }
        console.print(_table(shown, said))


def _table(networks: Sequence[Network], marked: Mapping[str, str]) -> Table:
    """Return the list as a table, with a column of marks where one is marked."""
    headers = ["=network", "=assessment", ">accounts", ">banned", ">requests", "=last seen", ">new"]
    has_marks = any(marked.values())
    table = plain_table(*headers, *([""] if has_marks else []))
    for one in networks:
        table.add_row(
            shorten(one.network_id), _assessment(one), f"{one.accounts:,}", f"{one.banned:,}" if one.banned else "",
            _short(one.requests), _day(one.last_at), f"+{one.new_members:,}" if one.new_members else "",
            *([Text(marked[one.network_id], style="dim")] if has_marks else []),
        )  # fmt: skip
    return table


def draw_network(console: Console, one: Network, *, everybody: bool = False, mark: str = "") -> None:
    """Draw one network: what it is and why, how large, how complete, its cells and its members."""
    console.print(
        Text.assemble(
            (shorten(one.network_id), "bold"), "  ", _assessment(one), f": {MEANINGS[one.assessment]}"
        )
    )
    if mark:
        console.print(Text(mark, style="yellow"))
    sides = {True: "for", False: "against"}
    console.print(bullets([shorten(f"{sides[r.speaks_for]}: {r.reason}", 300) for r in one.reasons]))
    console.print()
    console.print(_summary(one))
    console.print()
    cells = plain_table("=cell", ">accounts", ">named", ">probability")
    named = {cell.cell_id: 0 for cell in one.cells}
    for member in one.members:
        named[member.cell_id] = named.get(member.cell_id, 0) + 1
    for cell in one.cells[:CELLS_SHOWN]:
        cells.add_row(shorten(cell.cell_id, 24), f"{cell.accounts:,}", f"{named[cell.cell_id]:,}",
                      probability_text(cell.probability))  # fmt: skip
    console.print(cells)
    if len(one.cells) > CELLS_SHOWN:
        console.print(Text(f"{len(one.cells) - CELLS_SHOWN:,} more cells: --format json", style="dim"))
    console.print()
    shown = one.members if everybody else one.members[:MEMBERS_SHOWN]
    members = plain_table("account", ">probability", ">bits", "kinds", "cell")
    for member in shown:
        members.add_row(
            shorten(member.account_id, 40), probability_text(member.probability), bits_text(member.microbits),
            shorten(", ".join(member.kinds), 60), shorten(member.cell_id, 24),
        )  # fmt: skip
    console.print(members)
    if len(shown) < one.accounts:
        console.print(
            Text(f"{one.accounts - len(shown):,} more members: --all, or --format csv", style="dim")
        )


def draw_changes(console: Console, batches: Sequence[int], changes: Sequence[Change], left_out: int) -> None:
    """Draw what changed, one line a network."""
    console.print(
        "one batch was taken in since then"
        if len(batches) == 1
        else f"{len(batches):,} batches were taken in since then"
    )
    if not changes:
        console.print("no network changed")
    else:
        table = plain_table("=network", "=assessment", "what", ">accounts", ">new", ">after bans")
        for change in changes:
            after = sum(member.after_ban for member in change.new_members)
            was, now = change.before, change.network
            size = f"{was.accounts:,} → {now.accounts:,}" if was and now else f"{change.shown.accounts:,}"
            table.add_row(
                shorten(change.network_id), _assessment(change.shown), ", ".join(change.kinds), size,
                f"+{len(change.new_members):,}" if change.new_members else "", f"{after:,}" if after else "",
            )  # fmt: skip
        console.print(table)
    if left_out:
        console.print(left_out_text(left_out))


def _summary(one: Network) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("accounts", f"{one.accounts:,}: {one.active:,} active, {one.banned:,} banned")
    table.add_row("requests", f"{one.requests:,}, {_day(one.first_at)} to {_day(one.last_at)}")
    table.add_row(
        "last week", f"{one.new_members:,} new, {one.recent_days:,} days of use against {one.earlier_days:,} the week before"
    )  # fmt: skip
    table.add_row("certainty", f"{one.certainty:.4f} on the average of its members")
    if one.completeness:
        table.add_row("missing", missing_text(one.completeness))
    elif one.assessment == "malicious":
        few = NotEstimated("too few accounts are shown by cards, emails and phones")
        table.add_row("missing", missing_text(few))
    for role in one.roles:
        others = f"{count(len(role.serves), 'other network')} ({shorten(listed(role.serves, 3), 80)})"
        what = (
            "addresses, shared with" if role.kind == "ip" else f"values of {shorten(role.kind)}, carried for"
        )
        table.add_row("role", f"{shorten(role.role)}: {role.values:,} {what} {others}")
    table.add_row("priority", f"{one.priority:.1f}")
    return table


def _assessment(one: Network) -> Text:
    return Text(shorten(one.assessment), style=STYLES.get(one.assessment, ""))


def _day(at_us: int | None) -> str:
    return "" if at_us is None else datetime.fromtimestamp(at_us / 1e6, UTC).strftime("%Y-%m-%d")


def _short(number: int) -> str:
    """Return a number that fits its column: 1,234 or 1.2 M."""
    return f"{number:,}" if number < 1_000_000 else f"{number / 1e6:,.1f} M"
