"""Declare how what the link step and detection concluded becomes nodes and relationships; all of it carries `run` and is replaced as one.

What belongs to one cell or one tie and is only read with it (accounts left out, values behind a tie) lies on it as
lists of equal length, in the order of the protocol's answer.
"""

from __future__ import annotations

from linkage.store.neo4j.keys import IDENTIFIER_SQL
from linkage.store.neo4j.steps import Endpoint, NodeStep, RelationshipStep, Step

_CELL = Endpoint("Cell", "cell_id", "cell_id")
_NETWORK = Endpoint("Network", "network_id", "network_id")


def _held(name: str, label: str, key: str, where: str, value: str = "value") -> RelationshipStep:
    """Declare the profile of each cell as relationships to the values of some kinds."""
    return RelationshipStep(
        name,
        "HELD",
        _CELL,
        Endpoint(label, key, key),
        f"""SELECT cell_id, node_key({value}) AS {key}, members, accounts, microbits
            FROM cell_profiles WHERE {where}""",
        concluded=True,
    )


CONCLUDED: tuple[Step, ...] = (
    NodeStep(
        "cells",
        "Cell",
        "cell_id",
        """SELECT c.*, coalesce(l.left_out, []) AS left_out, coalesce(l.microbits, []) AS left_out_microbits,
                  coalesce(l.shared, []) AS left_out_shared, coalesce(l.reasons, []) AS left_out_reasons
           FROM cells c LEFT JOIN (
               SELECT cell_id, list(account_id ORDER BY account_id) AS left_out,
                      list(microbits ORDER BY account_id) AS microbits,
                      list(shared ORDER BY account_id) AS shared,
                      list(reason ORDER BY account_id) AS reasons
               FROM cell_left_out GROUP BY cell_id) l USING (cell_id)""",
        concluded=True,
    ),
    NodeStep(
        "networks",
        "Network",
        "network_id",
        """SELECT network_id, assessment, standing, accounts, requests, first_at, last_at, active, banned, new_members,
                  recent_days, earlier_days, certainty, priority, completeness.missing AS missing,
                  completeness.low AS missing_low, completeness.high AS missing_high,
                  [x.reason FOR x IN reasons IF x.speaks_for] AS reasons_for,
                  [x.reason FOR x IN reasons IF NOT x.speaks_for] AS reasons_against,
                  [x.role FOR x IN roles] AS roles
           FROM networks""",
        concluded=True,
    ),
    RelationshipStep(
        "in_cell",
        "IN_CELL",
        Endpoint("Account", "account_id", "account_id"),
        _CELL,
        """SELECT cell_id, node_key(account_id) AS account_id, microbits, shared, kinds, weights
           FROM cell_members""",
        concluded=True,
    ),
    RelationshipStep(
        "tied_to",
        "TIED_TO",
        Endpoint("Cell", "cell_id", "cell_a"),
        Endpoint("Cell", "cell_id", "cell_b"),
        """SELECT t.cell_a, t.cell_b, t.family, t.microbits, t."values",
                  list(v.kind ORDER BY v.kind, v.value) FILTER (v.kind IS NOT NULL) AS value_kinds,
                  list(v.value ORDER BY v.kind, v.value) FILTER (v.kind IS NOT NULL) AS value_texts,
                  list(v.holders_a ORDER BY v.kind, v.value) FILTER (v.kind IS NOT NULL) AS value_holders_a,
                  list(v.holders_b ORDER BY v.kind, v.value) FILTER (v.kind IS NOT NULL) AS value_holders_b,
                  list(v.holders ORDER BY v.kind, v.value) FILTER (v.kind IS NOT NULL) AS value_holders,
                  list(v.microbits ORDER BY v.kind, v.value) FILTER (v.kind IS NOT NULL) AS value_microbits
           FROM cell_ties t LEFT JOIN cell_tie_values v USING (cell_a, cell_b, family)
           GROUP BY ALL""",
        also=("family",),
        concluded=True,
    ),
    _held("held_templates", "PromptTemplate", "prompt_hash", "kind = 'template'"),
    _held("held_end_users", "EndUser", "end_user", "kind = 'end_user'"),
    _held(
        "held_identifiers",
        "Identifier",
        "identifier_id",
        "kind NOT IN ('template', 'end_user')",
        IDENTIFIER_SQL,
    ),
    RelationshipStep(
        "member_of",
        "MEMBER_OF",
        Endpoint("Account", "account_id", "account_id"),
        _NETWORK,
        "SELECT node_key(account_id) AS account_id, network_id, probability FROM network_members",
        concluded=True,
    ),
    RelationshipStep(
        "part_of",
        "PART_OF",
        _CELL,
        _NETWORK,
        "SELECT cell_id, network_id, probability FROM network_cells",
        concluded=True,
    ),
    RelationshipStep(
        "attributed_to",
        "ATTRIBUTED_TO",
        _NETWORK,
        Endpoint("Organization", "org_id", "org_id"),
        """SELECT network_id, node_key(org_id) AS org_id, probability, words, standing, runs, traffic
           FROM network_attributions""",
        concluded=True,
    ),
    RelationshipStep(
        "linked_to",
        "LINKED_TO",
        Endpoint("Account", "account_id", "account_a"),
        Endpoint("Account", "account_id", "account_b"),
        """SELECT node_key(account_a) AS account_a, node_key(account_b) AS account_b, microbits, kinds
           FROM account_links""",
        concluded=True,
    ),
    RelationshipStep(
        "succeeded",
        "SUCCEEDED",
        Endpoint("Account", "account_id", "successor"),
        Endpoint("Account", "account_id", "predecessor"),
        """SELECT node_key(successor) AS successor, node_key(predecessor) AS predecessor, gap_s, microbits, kinds
           FROM successions""",
        concluded=True,
    ),
)
