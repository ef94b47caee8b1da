"""Act on a network of a workspace and hear who objects: what an action costs innocents, lists, letters and appeals."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING, Any

from linkage.errors import CheckFailed, UsageError
from linkage.lake import connect

if TYPE_CHECKING:
    from linkage.casebook import Case, Entry, SigningKey
    from linkage.detect import Network
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


def write_letter(
    workspace: Workspace, case_id: str, account_id: str, key: SigningKey, lang: str = "en"
) -> str:
    """Return the letter to the holder of an account in one of a case's networks, and write down that it was written.

    Raises UsageError for an account in none of them, where nothing shows harm, and for an unknown language.
    """
    from linkage.casebook import Casebook
    from linkage.casebook.letter import weigh_member
    from linkage.casebook.letter import write_letter as write

    case = Casebook(workspace.lake.root).case(case_id)
    network = _network_of(workspace, case, account_id)
    if network is None:
        raise UsageError(
            f"{account_id}: in no network of {case_id}, so there is nothing to write to its holder; `linkage case add"
            f" {case_id} NETWORK` adds one"
        )
    letter = write(weigh_member(workspace.store("workspace"), network, account_id), case_id, lang)
    body = {
        "account_id": account_id,
        "network_id": network.network_id,
        "letter_sha256": hashlib.sha256(letter.encode()).hexdigest(),
    }
    case.append("letter", body, key)
    return letter


def decide_appeal(
    workspace: Workspace, case_id: str, account_id: str, outcome: str, reason: str, key: SigningKey
) -> Entry:
    """Write down how an appeal ended; from now on it counts in every answer. See `linkage.casebook.appeal`.

    The network is the one of the case that holds the account, or the one that an earlier appeal took it out of.
    Raises UsageError for an account in none, an unknown outcome, and without a reason.
    """
    from linkage.casebook import Casebook
    from linkage.casebook.appeal import decide_appeal as decide
    from linkage.casebook.appeal import last_appeals, standing_appeals

    case = Casebook(workspace.lake.root).case(case_id)
    network = _network_of(workspace, case, account_id)
    if network is not None:
        core = [one.account_id for one in network.members if one.account_id != account_id]
        return decide(case, account_id, network.network_id, core, outcome, reason, key)
    for one in last_appeals(standing_appeals(case_id, case.entries)):
        if one.account_id == account_id:
            return decide(case, account_id, one.network_id, one.core, outcome, reason, key)
    raise UsageError(
        f"{account_id}: in no network of {case_id}, and no appeal of it took the account out of one"
    )


def _network_of(workspace: Workspace, case: Case, account_id: str) -> Network | None:
    """Return the network of the case that an account is in."""
    for network_id in case.networks:
        with contextlib.suppress(UsageError):  # a network that is no more
            network = workspace.networks.find(network_id)
            if account_id in network.account_ids:
                return network
    return None


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
