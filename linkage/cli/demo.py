"""`linkage demo`: the whole story on a simulated provider, in a workspace that is thrown away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.workspace import Workspace

# Large enough for rings of several cells, small enough for half a minute on an old laptop.
ACCOUNTS = 12_000
SEED = 3


def demo(
    keep: Annotated[
        Path | None,
        typer.Option(help="Keep the world and its workspace in this new directory.", show_default=False),
    ] = None,
) -> None:
    """Show the whole story on a small simulated provider.

    Logs come in, a tip becomes a network, a link is explained, an innocent is let go; all networks are found and held against
    what is known of organizations; one becomes a sealed bundle that is verified and derived again. It works in
    a temporary workspace, needs no network and leaves nothing behind unless --keep.

    Example: linkage demo
    """
    import tempfile

    from linkage.errors import UsageError

    if keep is None:
        with tempfile.TemporaryDirectory(prefix="linkage-demo-") as folder:
            _tell(Path(folder), None)
        return
    if keep.exists() and any(keep.iterdir()):
        raise UsageError(f"{keep}: not empty; name a new directory")
    _tell(keep, keep)


def _tell(folder: Path, keep: Path | None) -> None:
    from linkage.cli.demo_proof import tell_proof
    from linkage.cli.expand_view import draw_expansions
    from linkage.cli.ingest_view import draw_tables
    from linkage.cli.opening import opened
    from linkage.cli.output import show
    from linkage.cli.progress import ProgressBar
    from linkage.cli.why import draw_why
    from linkage.simulate import simulate

    say("1", f"A provider's logs: {ACCOUNTS:,} simulated accounts over 45 days, some of them run by rings",
         "linkage simulate --accounts 12000 --seed 3 --out world")  # fmt: skip
    with ProgressBar() as progress:
        world = simulate(folder / "world", accounts=ACCOUNTS, seed=SEED, progress=progress)
    print(
        f"{world.requests:,} requests; {world.ring_accounts:,} accounts belong to {len(world.operators)} rings"
    )
    say("2", "Take them in: every row is accepted, or refused with a reason", "linkage ingest world/input")
    with opened(folder / "workspace", create=True) as workspace:
        report = workspace.ingest(folder / "world" / "input").to_json()
        show(lambda console: draw_tables(console, report["tables"]))
        seed, firm = world.examples["ring"], world.examples["firm"]
        say("3", "A tip names one account. Who else is run by the same hand?", f"linkage expand {seed}")
        found = workspace.expand(seed)
        show(lambda console: draw_expansions(console, found))
        other = found[0].members[-1].account_id if found[0].members else firm
        say("4", "Why the least certain of them? Each bar is evidence in bits; a bit doubles the odds",
             f"linkage why {seed} {other}")  # fmt: skip
        waterfall = workspace.why(seed, other)
        show(lambda console: draw_why(console, waterfall))
        say("5", "And an innocent? A firm's staff are as coordinated as any ring", f"linkage expand {firm}")
        declined = workspace.expand(firm)
        show(lambda console: draw_expansions(console, declined))
        tell_proof(workspace, folder, seed, say)
        show(lambda console: _end(console, workspace, keep, seed))


def say(number: str, words: str, command: str) -> None:
    """Head a chapter with the command that gives it."""
    from rich.rule import Rule
    from rich.text import Text

    from linkage.cli.output import show

    def view(console: Console) -> None:
        console.print()
        console.print(Rule(Text(f"{number}  {words}", style="bold"), align="left"))
        console.print(Text(f"$ {command}", style="dim"), soft_wrap=True)
        console.print()

    show(view)


def _end(console: Console, workspace: Workspace, keep: Path | None, seed: str) -> None:
    from rich.rule import Rule
    from rich.text import Text

    from linkage.cli.safe import visible

    console.print()
    console.print(Rule(Text("Next", style="bold"), align="left"))
    if keep is None:
        console.print(
            "Nothing was left behind. To open the report and go on:  linkage demo --keep linkage-demo"
        )
    else:
        here, page = visible(str(workspace.lake.root)), visible(str(keep / "bundle" / "data" / "report.html"))
        console.print(
            f"The report:      {page}  (open it in a browser; report.pdf beside it)", soft_wrap=True
        )
        console.print(f"Go on here:      linkage expand {seed} --explain -w {here}", soft_wrap=True)
    console.print("Your own logs:   linkage ingest --dry-run PATH…   says what each field can prove")
    console.print("                 linkage ingest PATH…             takes them in")
    console.print("                 linkage expand ACCOUNT           answers")
