"""`linkage why` and `linkage why-not`: the waterfall between two accounts, and what keeps one out of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkage.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    KnownAtOption,
    OutputOption,
    ShowCypherOption,
    StoreOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.expand import Bar, Why, WhyNot

BAR_COLUMNS = ("account_a", "account_b", "kind", "value", "microbits", "accounts")


def why(
    workspace: WorkspaceOption,
    account_a: Annotated[str, typer.Argument(metavar="A", help="An account.", show_default=False)],
    account_b: Annotated[str, typer.Argument(metavar="B", help="Another account.", show_default=False)],
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    store: StoreOption = None,
    show_cypher: ShowCypherOption = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Show what links two accounts, bar by bar in bits.

    And what remains when one kind of evidence is not believed. A bit doubles the odds. The first bar is what
    speaks against any two accounts before anything is known of them; each other bar says how many accounts
    besides these two it also fits.

    Example: linkage why acct_1 acct_2
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace, show_cypher=show_cypher, store=store) as opening:
        answer = opening.why(account_a, account_b, as_of=as_of, known_at=known_at)

    def view(console: Console) -> None:
        draw_why(console, answer)

    emit(format, output, document=answer.to_dict, columns=BAR_COLUMNS,
         rows=lambda: _rows(answer.account_a, answer.account_b, answer.bars), view=view)  # fmt: skip


def why_not(
    workspace: WorkspaceOption,
    seed: Annotated[
        str, typer.Argument(metavar="SEED", help="An account, or a value such as card:…", show_default=False)
    ],
    account_id: Annotated[
        str, typer.Argument(metavar="A", help="The account asked about.", show_default=False)
    ],
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    store: StoreOption = None,
    show_cypher: ShowCypherOption = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Say what keeps an account out of a seed's network.

    Or that it is in it.

    Example: linkage why-not acct_1 acct_9
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace, show_cypher=show_cypher, store=store) as opening:
        answer = opening.why_not(seed, account_id, as_of=as_of, known_at=known_at)

    def view(console: Console) -> None:
        _draw_why_not(console, answer)

    emit(format, output, document=answer.to_dict, columns=BAR_COLUMNS,
         rows=lambda: _rows(answer.seed, answer.account_id, answer.bars), view=view)  # fmt: skip


def _rows(account_a: str, account_b: str, bars: tuple[Bar, ...]) -> list[dict[str, Any]]:
    return [{"account_a": account_a, "account_b": account_b, **bar.to_dict()} for bar in bars]


def draw_why(console: Console, answer: Why) -> None:
    """Draw the waterfall between two accounts."""
    from rich.text import Text

    from linkage.cli.bars import draw_bars
    from linkage.cli.drawing import bits_text, plain_table
    from linkage.cli.safe import shorten

    pair = f"{shorten(answer.account_a, 40)} and {shorten(answer.account_b, 40)}"
    style = "bold green" if answer.conclusion.startswith("not ") else "bold red"
    console.print(Text.assemble((pair, "bold"), "  ", (shorten(answer.conclusion, 200), style)))
    console.print()
    draw_bars(console, answer.bars)
    console.print()
    console.print(Text.assemble("together ", (f"{bits_text(answer.microbits)} bits", "bold")))
    if answer.without:
        console.print()
        table = plain_table("not believing", ">leaves bits", "")
        for kind, microbits in sorted(answer.without.items(), key=lambda item: (item[1], item[0])):
            table.add_row(
                shorten(kind, 24),
                bits_text(microbits),
                "still for the link" if microbits > 0 else "nothing holds it",
            )
        console.print(table)


def _draw_why_not(console: Console, answer: WhyNot) -> None:
    from rich.text import Text

    from linkage.cli.bars import draw_bars
    from linkage.cli.drawing import bullets
    from linkage.cli.safe import shorten

    word = "is in the network of" if answer.is_member else "is not in the network of"
    style = "bold red" if answer.is_member else "bold green"
    console.print(
        Text.assemble(
            (shorten(answer.account_id, 40), "bold"),
            " ",
            (word, style),
            " ",
            (shorten(answer.seed, 60), "bold"),
        )
    )
    console.print(bullets([shorten(reason, 300) for reason in answer.reasons]))
    if answer.bars:
        console.print()
        console.print("between the two:", style="dim")
        draw_bars(console, answer.bars)
