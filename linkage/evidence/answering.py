"""Ask a store for a network as a bundle states it: members with their bars, who was left out, the standing and what carries it.

The same function asks the workspace when a bundle is made and the tables derived from the bundle when somebody checks it; what
they give must be equal to the last digit.
"""

from __future__ import annotations

from typing import Any

from linkage.expand import Expansion, expand, explain_answer, explain_member
from linkage.expand.answer import Reason
from linkage.expand.odds import probability
from linkage.expand.seeds import Seed
from linkage.expand.verdicts import NO_VERDICTS, Verdicts
from linkage.store import GraphStore

# Members are named down to one in two; how many innocents that may bring is said of the whole list, not a limit to it.
EVERYBODY = float("inf")


def question_of(seed: str) -> str:
    """Return the command that gives the answer of a bundle again."""
    return f"linkage expand {seed} --max-innocents inf"


def ask(store: GraphStore, seed: str, verdicts: Verdicts = NO_VERDICTS) -> Expansion:
    """Return the network of an account, everybody named who is likelier a member than not."""
    return expand(store, Seed(seed, (seed,)), max_innocents=EVERYBODY, verdicts=verdicts, estimate=False)


def state_answer(store: GraphStore, answer: Expansion) -> dict[str, Any]:
    """Return an answer as the document that a bundle states, the seed among its members.

    Members and accounts left out are sorted by id; `left_out` are those that the answer carries, the nearest.
    """
    seed = answer.accounts[0]
    own = {row[0]: row for row in store.account_cells([seed])}
    bars = explain_answer(store, answer) | explain_member(store, [seed])
    members = [member.to_dict() for member in answer.members]
    if answer.members and seed in own:
        _, cell, microbits, _, kinds = own[seed]
        start = next(step.probability for step in answer.steps if step.cell_id == cell)
        members.append(
            {"account_id": seed, "probability": round(start * probability(microbits), 9), "microbits": microbits,
             "kinds": kinds.split(), "cell_id": cell}
        )  # fmt: skip
    for member in members:
        member["bars"] = [bar.to_dict() for bar in bars.get(member["account_id"], ())]
    return {
        "seed": seed,
        "question": question_of(seed),
        "standing": answer.standing.word,
        "reasons": [_state_reason(reason) for reason in answer.standing.reasons],
        "members": sorted(members, key=lambda member: member["account_id"]),
        "left_out": sorted(
            (account.to_dict() for account in answer.left_out), key=lambda one: one["account_id"]
        ),
        "steps": [step.to_dict() for step in answer.steps],
        "verdicts": [verdict.to_dict() for verdict in answer.verdicts],
        "notes": list(answer.notes),
    }


def _state_reason(reason: str) -> dict[str, Any]:
    """Return a reason with its weight; one that decides by itself (one payer, one company) speaks against harm."""
    if isinstance(reason, Reason):
        return {"reason": str(reason), "microbits": reason.microbits, "speaks_for": reason.for_ring}
    return {"reason": reason, "microbits": None, "speaks_for": False}
