"""Draw cases for an investigator: the list, one case in words, its log, and its questions asked again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from linkage.casebook.entries import Entry
from linkage.casebook.keys import short_fingerprint
from linkage.casebook.standing import withdrawn_by
from linkage.casebook.words import tell
from linkage.cli.drawing import count, plain_table
from linkage.cli.safe import shorten

Row = dict[str, Any]
WORDS_SHOWN = 400
STATES = {"open": "", "blind": "yellow", "closed": "dim"}
# Sections of what is on its way out, in order, by how far it is; a share that was released is told by its receipt.
STAGES = {
    "prepared": "Prepared, waits for a second person",
    "approved": "Approved, not handed out yet",
    "left": "Left the tool",
    None: "Letters, appeals and the like",
}
OUTCOMES = {"same": "green", "changed": "yellow", "differs": "bold red"}


def draw_cases(console: Console, rows: Sequence[Row]) -> None:
    """Draw the list of cases."""
    if not rows:
        console.print("no cases; open one with `linkage case new TITLE`")
        return
    table = plain_table("case", "title", "state", "opened", ">entries", ">networks")
    for row in rows:
        table.add_row(
            row["case_id"], shorten(row["title"]), Text(row["state"], style=STATES[row["state"]]),
            row["opened_at"][:10], f"{row['entries']:,}", f"{len(row['networks']):,}",
        )  # fmt: skip
    console.print(table)


def draw_case(console: Console, state: Row) -> None:
    """Draw how a case stands, section by section, in words."""
    word = "closed" if state["closed_at"] else "blind" if state["blind"] else "open"
    console.print(
        Text.assemble(
            (state["case_id"], "bold"),
            "  ",
            (shorten(state["title"]), "bold"),
            "  ",
            (word, STATES[word] or "green"),
        )
    )
    head = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    head.add_column(style="dim", no_wrap=True)
    head.add_column(overflow="fold")
    head.add_row("opened", f"{_minute(state['opened_at'])} by {shorten(state['opened_by'])}")
    if state["closed_at"]:
        head.add_row("closed", _minute(state["closed_at"]))
    elif state["blind"]:
        head.add_row("blind", "names of organizations are hidden until it is closed")
    head.add_row("written by", shorten(_people(state["people"]), WORDS_SHOWN))
    head.add_row("head", f"{state['head']}  (entry {state['entries']:,})")
    console.print(head)
    sections: dict[str, list[Row]] = {}
    for row in state_rows(state):
        sections.setdefault(row["section"], []).append(row)
    for section, rows in sections.items():
        console.print()
        console.print(Text(section, style="bold"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
        table.add_column(justify="right", no_wrap=True, style="dim", min_width=4)
        table.add_column(overflow="fold", ratio=1)
        table.add_column(justify="right", no_wrap=True, style="dim")
        for row in rows:
            table.add_row(f"{row['entry']}", _words(row), _who(row))
        console.print(table)
        for row in rows:
            if row["approved_by"] == []:  # a command is to be copied whole
                hint = f"not approved: linkage case approve {state['case_id']} {row['entry']} --key THEIR_KEY"
                console.print(Text(hint, style="yellow"), soft_wrap=True)
    if state["withdrawn"]:
        console.print()
        were = "was" if len(state["withdrawn"]) == 1 else "were"
        console.print(
            Text(
                f"{count(len(state['withdrawn']), 'entry').replace('entrys', 'entries')} {were} taken back: "
                f"linkage case log {state['case_id']}",
                style="dim",
            )
        )


def state_rows(state: Row) -> Iterator[Row]:
    """Yield one row for each entry that stands, section by section, in words as they were received."""
    for one in state["questions"]:
        named = count(one["named"], "account")
        yield _row("Questions asked", one, f"{one['command']}\n{named} named, {one['assessment']}")
    for one in state["judgements"]:
        word = "linked" if one.get("linked") else "not linked"
        words = f"{one.get('account_a')} and {one.get('account_b')}: {word}"
        yield _row("Judgements that stand", one, _because(words, one))
    for one in state["merges"]:
        yield _row("Networks merged and split", one, _because(_curated(one), one))
    for one in state["claims"]:
        words = f"{one.get('network_id')} belongs to {one.get('org_id')} ({one.get('standing')})"
        yield _row("Claims", one, _because(words, one))
    for stage, section in STAGES.items():
        for one in state["others"]:
            if one["stage"] == stage:
                yield _row(section, one, f"{one['kind']}: {one['words']}")
    for one in state["notes"]:
        yield _row("Notes", one, str(one.get("text")))


def log_rows(entries: Sequence[Entry], *, blind: bool = False) -> list[Row]:
    """Return one row an entry, with the number of the one that took it back."""
    withdrawn = withdrawn_by(entries)
    return [
        {
            "number": entry.number,
            "at": entry.at,
            "kind": entry.kind,
            "author": entry.author,
            "fingerprint": short_fingerprint(entry.public_key),
            "words": tell(entry, blind=blind),
            "withdrawn_by": withdrawn[entry.number].number if entry.number in withdrawn else None,
            "digest": entry.digest,
        }
        for entry in entries
    ]


def draw_log(console: Console, rows: Sequence[Row], *, verified: bool, half_written: bool) -> None:
    """Draw a log, what was taken back dim."""
    table = plain_table(">", "when", "who", "what")
    for row in rows:
        gone = row["withdrawn_by"]
        words = Text(shorten(row["words"], WORDS_SHOWN), style="dim strike" if gone else "")
        if gone:
            words.append(f"  (entry {gone})", style="not strike")
        table.add_row(
            f"{row['number']}",
            Text(_minute(row["at"]), style="dim"),
            Text(shorten(row["author"], 40), style="dim"),
            words,
        )
    console.print(table)
    console.print()
    head = rows[-1]["digest"] if rows else ""
    if verified:
        console.print(
            Text.assemble(
                ("holds", "bold green"),
                f": {len(rows):,} entries, each signed by its author and in its place",
            )
        )
    elif half_written:
        console.print(
            Text("the last line is not whole: a process was killed while writing it", style="yellow")
        )
    console.print(Text(f"head {head}", style="dim"))


def draw_replay(console: Console, rows: Sequence[Row]) -> None:
    """Draw how the questions of a case fared when they were asked again."""
    if not rows:
        console.print("nothing was asked in this case")
        return
    table = plain_table(">", "outcome", "question", "")
    for row in rows:
        table.add_row(
            f"{row['entry']}", Text(row["outcome"], style=OUTCOMES[row["outcome"]]),
            shorten(row["command"], 200), shorten(row["words"], 300),
        )  # fmt: skip
    console.print(table)


def _row(section: str, one: Row, words: str) -> Row:
    return {
        "section": section,
        "entry": one["entry"],
        "at": one["at"],
        "by": one["by"],
        "words": words,
        "approved_by": one.get("approved_by"),
    }


def _words(row: Row) -> Text:
    text = Text("\n").join(Text(shorten(line, WORDS_SHOWN)) for line in row["words"].split("\n"))
    if row["approved_by"]:
        text.append(f"\napproved by {shorten(', '.join(row['approved_by']), WORDS_SHOWN)}", style="green")
    return text


def _curated(one: Row) -> str:
    networks = ", ".join(map(str, one.get("networks", [])))
    if "network_id" in one:
        return f"{networks} → {one['network_id']}"
    return f"{networks} → {' and '.join(map(str, one.get('network_ids', [])))}"


def _because(words: str, one: Row) -> str:
    return f"{words}\n{one['reason']}" if one.get("reason") else words


def _people(people: Sequence[Row]) -> str:
    return ", ".join(f"{one['name']} ({one['fingerprint'][:20]}, {one['entries']:,})" for one in people)


def _who(row: Row) -> str:
    return f"{shorten(row['by'].rsplit(' (', 1)[0], 30)}, {row['at'][:10]}"


def _minute(at: str) -> str:
    return f"{at[:10]} {at[11:16]}"
