"""Act on a network of a workspace: what each action costs innocents, and a list that leaves only approved by a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linkage.errors import CheckFailed, UsageError
from linkage.lake import connect

if TYPE_CHECKING:
    from linkage.casebook import Case, Entry, SigningKey
    from linkage.detect.collateral import ActionList, Collateral
    from linkage.workspace.questions import Workspace


def collateral(workspace: Workspace, network_id: str) -> Collateral:
    """Return what each action on a network would cost innocents; raises UsageError for an unknown id."""
    from linkage.detect.collateral import collateral_of

    network = workspace.networks.find(network_id)
    return collateral_of(
        workspace.store("workspace"), network, payers=_payers(workspace, network.account_ids)
    )


def list_action(
    workspace: Workspace, network_id: str, action: str, threshold: float | None = None
) -> ActionList:
    """Return whom an action on a network would hit.

    Raises UsageError for an unknown id or action, a threshold that is no probability, and for an action that harms
    where nothing shows harm.
    """
    from linkage.detect.actions import find_action
    from linkage.detect.collateral import list_action as list_it
    from linkage.detect.collateral import refuse_harm

    find_action(action, threshold)
    network = workspace.networks.find(network_id)
    refuse_harm(network, action)
    payers = _payers(workspace, network.account_ids)
    return list_it(workspace.store("workspace"), network, action, threshold, payers)


def release(workspace: Workspace, listed: ActionList, case_id: str, key: SigningKey) -> Entry:
    """Return the approved entry under which a list may leave; one that nobody wrote down yet is written down as prepared.

    Raises UsageError for a network that is not in the case, CheckFailed that says how to approve where no second
    person did. The approval is of this very list: another threshold or new evidence asks for another one.
    """
    from linkage.casebook import Casebook, digest, require_approval

    case = Casebook(workspace.lake.root).case(case_id)
    if listed.network_id not in case.networks:
        raise UsageError(
            f"{listed.network_id} is not in {case_id}; say `linkage case add {case_id} {listed.network_id}` first"
        )
    subject = {
        "network_id": listed.network_id,
        "action": listed.action.name,
        "list_sha256": digest(listed.to_dict() | {"rows": list(listed.rows())}),
    }
    prepared = _find(case, subject) or case.append("export", subject | _summary(listed), key)
    try:
        return require_approval(case, "export", subject)
    except CheckFailed:
        raise CheckFailed(
            f"this list leaves only when a second person approves it: `linkage case approve {case_id}"
            f" {prepared.number} --key THEIR_KEY`, then give this command again. It is {listed.words}"
        ) from None


def _find(case: Case, subject: dict[str, Any]) -> Entry | None:
    fitting = [
        entry for entry in case.entries if entry.kind == "export" and subject.items() <= entry.body.items()
    ]
    return next(
        (entry for entry in fitting if case.approvals(entry.number)), fitting[-1] if fitting else None
    )


def _summary(listed: ActionList) -> dict[str, Any]:
    names = ("threshold", "expected_innocents", "low", "high", "words")
    whole = listed.to_dict()
    # `accounts` of the summary is a number, and the name stands for account ids in an entry.
    return {"hit": whole["accounts"], **{name: whole[name] for name in names}}


def _payers(workspace: Workspace, account_ids: frozenset[str]) -> frozenset[str]:
    """Return the accounts that have a payment method, shared with another account or not."""
    with connect(workspace.lake.root, workspace.settings) as connection:
        rows = connection.execute(
            """SELECT DISTINCT account_id FROM read_parquet($files)
            WHERE kind = 'card' AND account_id IN (SELECT unnest($ids))""",
            {"files": [str(path) for path in workspace.link().files("usage")], "ids": sorted(account_ids)},
        ).fetchall()
    return frozenset(row[0] for row in rows)
