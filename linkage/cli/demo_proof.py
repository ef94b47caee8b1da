"""The second half of the demo: every network, whose it is, and a bundle that proves one of them to somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.evidence.rederive import Rederivation
    from linkage.evidence.verification import Verification
    from linkage.workspace import Workspace

Say = Callable[[str, str, str], None]
# Networks that a demo lists: the rings and the first of those that accuse nobody.
SHOWN = 12


def tell_proof(workspace: Workspace, folder: Path, seed: str, say: Say) -> None:
    """Tell chapters 6 to 9; keys and bundle lie in `folder`, none of the user's own is touched."""
    from linkage.cli.attribute_view import draw_attributions
    from linkage.cli.network_view import draw_networks
    from linkage.cli.output import show

    say("6", "Without any tip: every network there is, and what it is", "linkage detect")
    networks = workspace.networks.present()
    shown = [one for one in networks if not one.is_minor][:SHOWN]
    show(lambda console: draw_networks(console, shown, 0))
    print(f"and {len(networks) - len(shown)} more that accuse nobody: linkage detect --all")
    network = next(one for one in networks if seed in one.account_ids)
    say(
        "7",
        "Whose is it? What is known of organizations is held against it, and against everybody else",
        f"linkage attribute {network.network_id}",
    )
    found = workspace.attribute(network.network_id)
    show(lambda console: draw_attributions(console, found, whole=True))
    case_id = _keep_case(workspace, folder, network.network_id, found[0].attribution[0].org_id, say)
    _seal(workspace, folder, case_id, say)


def _keep_case(workspace: Workspace, folder: Path, network_id: str, org_id: str, say: Say) -> str:
    """Open a case, add the network, claim whose it is and have a second person approve that."""
    from linkage.casebook import make_key
    from linkage.cli.case_new import print_entry

    analyst = make_key(folder / "analyst.pem", "analyst")
    reviewer = make_key(folder / "reviewer.pem", "second reviewer")
    say(
        "8",
        "Write down who said what; a name leaves only when a second person agrees",
        'linkage case new "One queue behind many accounts"',
    )
    case = workspace.casebook.create("One queue behind many accounts", analyst)
    workspace.casebook.ask(case, network_id, analyst)
    if org_id != "unattributed":
        reason = "two kinds of facts that are hard to fake, and nothing that speaks against it"
        claim = workspace.casebook.claim(case, network_id, org_id, "assessed", reason, analyst)
        case.approve(claim.number, reviewer)
    for entry in case.entries:
        print_entry(entry)
    return case.case_id


def _seal(workspace: Workspace, folder: Path, case_id: str, say: Say) -> None:
    """Write the bundle, verify it and derive it again."""
    from linkage.casebook import load_key
    from linkage.cli.output import show
    from linkage.evidence.export import Order
    from linkage.evidence.rederive import rederive
    from linkage.evidence.verify import verify

    say(
        "9",
        "Prove it to somebody who does not trust us: sealed, checked, derived again",
        f"linkage evidence export {case_id} --out bundle",
    )
    key = load_key(folder / "analyst.pem")
    written = workspace.export_bundle(case_id, folder / "bundle", key, Order())
    print(f"{written.members:,} accounts, {written.files} files, sealed by {written.key}")
    show(lambda console: _checks(console, "verify", verify(written.path, trusted=[key.fingerprint])))
    show(lambda console: _checks(console, "rederive", rederive(written.path)))


def _checks(console: Console, command: str, found: Verification | Rederivation) -> None:
    from rich.table import Table
    from rich.text import Text

    from linkage.cli.safe import visible

    console.print()
    console.print(Text(f"$ linkage evidence {command} bundle", style="dim"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    marks = {True: ("holds", "green"), False: ("FAILS", "bold red"), None: ("not checked", "dim")}
    for check in found.checks:
        word, style = marks[check.holds]
        table.add_row(Text(check.name), Text(word, style=style), Text(visible(check.words)))
    console.print(table)
