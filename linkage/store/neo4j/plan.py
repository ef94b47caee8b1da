"""List the steps of a load in their order, and digest them: a graph made by other steps is brought anew."""

from __future__ import annotations

import hashlib
from functools import cache

from linkage.queries.file import CypherFile, shipped_query
from linkage.store.neo4j.concluded import CONCLUDED
from linkage.store.neo4j.keys import KEY_MACROS
from linkage.store.neo4j.observed import NODES, OBSERVED
from linkage.store.neo4j.steps import Step

STEPS: tuple[Step, ...] = (*NODES, *OBSERVED, *CONCLUDED)


def writing_file(step: Step, *, new: bool) -> CypherFile:
    """Return the statement that takes a step's rows: `new_NAME` creates, `NAME` finds first what may be there.

    Conclusions are only ever created: those of the run before are removed first.
    """
    return shipped_query(f"load/{'new_' if new and not step.concluded else ''}{step.name}")


@cache
def plan_digest() -> str:
    """Return the digest of what every step selects and writes."""
    texts = [KEY_MACROS]
    for step in STEPS:
        texts += [step.name, step.select, *(writing_file(step, new=new).sha256 for new in (True, False))]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
