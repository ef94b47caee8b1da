"""The second half of the demo: every network, whose it is, and a bundle that proves one of them to somebody else."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from linkage.attribute import Attribution
    from linkage.evidence.verification import Check
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
    case_id = _keep_case(workspace, folder, found[0], say)
    _seal(workspace, folder, case_id, say)


def _keep_case(workspace: Workspace, folder: Path, found: Attribution, say: Say) -> str:
    """Open a case, add the network, claim whose it is and have a second person approve that."""
    from linkage.casebook import make_key
    from linkage.cli.case_new import print_entry

    title = "One queue behind many accounts"
    analyst = make_key(folder / "analyst.pem", "analyst")
    reviewer = make_key(folder / "reviewer.pem", "second reviewer")
    say(
        "8",
        "Write down who said what; a name leaves only when a second person agrees",
        f'linkage case new "{title}" --key analyst.pem',
    )
    case = workspace.casebook.create(title, analyst)
    print(case.case_id)
    _command(f"linkage case add {case.case_id} {found.network_id} --key analyst.pem")
    print_entry(workspace.casebook.ask(case, found.network_id, analyst))
    if found.named:
        org_id, reason = found.named.org_id, _reason(found, found.named.org_id)
        _command(
            f"linkage case claim {case.case_id} --network {found.network_id} --org {shlex.quote(org_id)}"
            f" --standing assessed --reason {shlex.quote(reason)} --key analyst.pem"
        )
        claim = workspace.casebook.claim(case, found.network_id, org_id, "assessed", reason, analyst)
        print_entry(claim)
        _command(f"linkage case approve {case.case_id} {claim.number} --key reviewer.pem")
        print_entry(case.approve(claim.number, reviewer))
    return case.case_id


def _reason(found: Attribution, org_id: str) -> str:
    """Return why the network is said to be the organization's, from its attribution: what speaks for it, and what against."""
    from linkage.attribute.judging import SPEAKS_BITS
    from linkage.attribute.kinds import COMMON, FAMILY_WORDS
    from linkage.attribute.words import listed
    from linkage.cli.drawing import MICRO, count

    bits = found.families.get(org_id, {})
    speaking = [one for one in bits if bits[one] >= SPEAKS_BITS * MICRO and one not in COMMON]
    words = listed(FAMILY_WORDS[one] for one in sorted(speaking, key=lambda one: (-bits[one], one)))
    against = (
        f"sources contradict each other in {count(len(found.contradictions), 'point')}"
        if found.contradictions
        else "no source contradicts another"
    )
    return f"It rests on {words}; {against}. {found.confidence}"


def _seal(workspace: Workspace, folder: Path, case_id: str, say: Say) -> None:
    """Write the bundle, verify it and derive it again."""
    from linkage.casebook import load_key
    from linkage.cli.evidence_rederive import word_of, word_of_seal
    from linkage.cli.output import show
    from linkage.evidence.export import Order
    from linkage.evidence.rederive import rederive
    from linkage.evidence.verify import verify

    say(
        "9",
        "Prove it to somebody who does not trust us: sealed, checked, derived again",
        f"linkage evidence export {case_id} --out bundle --key analyst.pem",
    )
    key = load_key(folder / "analyst.pem")
    written = workspace.export_bundle(case_id, folder / "bundle", key, Order())
    print(f"{written.members:,} accounts, {written.files} files, sealed by {written.key}")
    _command(f"linkage evidence verify bundle --key {written.key}")
    verified = verify(written.path, trusted=[key.fingerprint])
    show(lambda console: _checks(console, verified.checks, word_of_seal))
    _command("linkage evidence rederive bundle")
    derived = rederive(written.path)
    show(lambda console: _checks(console, derived.checks, word_of))


def _command(command: str) -> None:
    """Show a command before what it gives; it is not wrapped, so that somebody can paste it."""
    from rich.text import Text

    from linkage.cli.output import show

    def view(console: Console) -> None:
        console.print()
        console.print(Text(f"$ {command}", style="dim"), soft_wrap=True)

    show(view)


def _checks(console: Console, checks: Sequence[Check], word: Callable[[Check], Text]) -> None:
    from rich.table import Table
    from rich.text import Text

    from linkage.cli.safe import visible

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for check in checks:
        table.add_row(Text(check.name), word(check), Text(visible(check.words)))
    console.print(table)
