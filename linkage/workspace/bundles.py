"""Hand a case out as a bundle: gather what the workspace knows of it, seal it, and write down that it left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.errors import UsageError
from linkage.lake import connect
from linkage.workspace.judgements import Judgements
from linkage.workspace.upkeep import Progress

if TYPE_CHECKING:
    from linkage.casebook import Case, SigningKey
    from linkage.evidence.export import Exported, Order
    from linkage.evidence.gather import Extras
    from linkage.workspace.questions import Workspace


def export_case(
    workspace: Workspace,
    case_id: str,
    out: Path,
    key: SigningKey,
    order: Order,
    progress: Progress | None = None,
) -> Exported:
    """Write the bundle of a case; the same case gives the same bytes, and that it was handed out is an entry of its log.

    Names of organizations are in it only where a claim on the network was approved by a second person. Raises UsageError for
    an unknown case, one without networks, and where `out` is in the way.
    """
    from linkage.casebook.references import find_references
    from linkage.evidence.export import export_bundle
    from linkage.evidence.making import Sources

    if out.exists():
        raise UsageError(f"{out}: is there already, and a bundle is never overwritten; name another")
    casebook = workspace.casebook
    case = casebook.case(case_id)
    case.check()
    networks = {name: workspace.networks.find(name) for name in case.networks}
    derived = workspace.link()
    sources = Sources(
        workspace.store("workspace"),
        workspace.lake.snapshot(),
        derived,
        Judgements(workspace.lake, workspace.settings).at(),
        lambda: connect(workspace.lake.root, workspace.settings),
    )
    refs = [ref for entry in case.entries for ref in find_references(entry.sealed)]
    written = export_bundle(
        sources,
        case,
        networks,
        lambda name: _extras(workspace, case, name),
        casebook.references.names(refs),
        key,
        out,
        order,
        progress or _silent,
    )
    body = {
        "bundle_sha256": written.statement_sha256,
        "bundle": out.name,
        "networks": list(written.networks),
        "members_named": written.members,
        "redaction": list(order.redact),
        "tlp": order.tlp,
    }
    case.append("export", body, key)
    return written


def _extras(workspace: Workspace, case: Case, network_id: str) -> Extras:
    """Return attribution, with names hidden unless a claim on them was approved, and what actions would cost."""
    from linkage.casebook import standing
    from linkage.evidence.gather import Extras
    from linkage.workspace.attribution import attribute_networks
    from linkage.workspace.collateral import collateral

    claims = [one for one in standing(case.entries, "claim") if one.body.get("network_id") == network_id]
    approved = any(case.approvals(entry.number) for entry in claims)
    found = attribute_networks(workspace, [network_id], blind=case.is_blind or not approved)
    document: dict[str, Any] | None = found[0].to_dict() if found else None
    if document is not None and not approved:
        document["summary"] = (
            f"{document['summary']} Names are hidden: no claim on this network was approved by a second person."
        )
    return Extras(document, collateral(workspace, network_id).to_dict())


def _silent(description: str, done: int, total: int) -> None:
    """Show nothing."""
