"""Hand networks to other tools: one table of accounts, and one graph of accounts and cells, in each format from the same rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from linkage.expand.answer import Expansion

if TYPE_CHECKING:
    import igraph
    import pandas as pd

COLUMNS = ("seed", "account_id", "role", "probability", "microbits", "kinds", "cell_id", "reason")
_TYPES = {"probability": "Float64", "microbits": "Int64"}
_NODE_KEYS = {"role": "string", "seed": "string", "probability": "double", "microbits": "long", "kinds": "string",
              "cell_id": "string", "reason": "string", "accounts": "long"}  # fmt: skip
_EDGE_KEYS = {"relation": "string", "microbits": "long", "probability": "double", "kinds": "string"}
# What XML 1.0 forbids, and what a reader would not see: written as its escape.
_UNSAFE = re.compile(
    "[^\t\n\r -~\xa0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

Row = dict[str, Any]
Node = tuple[str, Row]
Edge = tuple[str, str, Row]


def to_rows(expansions: Sequence[Expansion]) -> list[Row]:
    """Return one row for each seed account, member and account left out, in that order; `kinds` separated by spaces."""
    rows = []
    for one in expansions:
        for account in one.accounts:
            rows.append(_row(one, account, "seed", None, None, (), None, None))
        for member in one.members:
            rows.append(_row(one, member.account_id, "member", member.probability, member.microbits, member.kinds,
                             member.cell_id, None))  # fmt: skip
        for left in one.left_out:
            rows.append(
                _row(one, left.account_id, "left_out", None, left.microbits, left.kinds, None, left.reason)
            )
    return rows


def _row(one: Expansion, *values: Any) -> Row:
    account, role, probability, microbits, kinds, cell, reason = values
    return dict(
        zip(
            COLUMNS,
            (one.seed, account, role, probability, microbits, " ".join(kinds), cell, reason),
            strict=True,
        )
    )


def to_pandas(expansions: Sequence[Expansion]) -> pd.DataFrame:
    """Return the rows of `to_rows` as a frame; what does not apply is missing, never zero."""
    import pandas as pd

    frame = pd.DataFrame(to_rows(expansions), columns=list(COLUMNS))
    return frame.astype({column: _TYPES.get(column, "str") for column in COLUMNS})


def to_igraph(expansions: Sequence[Expansion]) -> igraph.Graph:
    """Return accounts and cells as an undirected igraph graph; vertices carry `name`, `role` and the columns of the table."""
    import igraph

    nodes, edges = to_graph(expansions)
    index = {name: number for number, (name, _) in enumerate(nodes)}
    graph = igraph.Graph(n=len(nodes), edges=[(index[a], index[b]) for a, b, _ in edges])
    graph.vs["name"] = [name for name, _ in nodes]
    for key in _NODE_KEYS:
        graph.vs[key] = [row.get(key) for _, row in nodes]
    for key in _EDGE_KEYS:
        graph.es[key] = [row.get(key) for _, _, row in edges]
    return graph


def to_graph(expansions: Sequence[Expansion]) -> tuple[list[Node], list[Edge]]:
    """Return nodes (accounts, cells, seed values) by name and edges (IN_CELL, TIED_TO, SEED_OF, JUDGED_…) of all answers together.

    An account in several answers is one node with the role and facts of the first that names it as more than left out.
    """
    nodes: dict[str, Row] = {}
    edges: dict[tuple[str, str], Row] = {}
    for one in expansions:
        for step in one.steps:
            nodes.setdefault(
                f"cell:{step.cell_id}", {"role": "cell", "cell_id": step.cell_id, "accounts": step.accounts}
            )
        for row in to_rows([one]):
            name = f"account:{row['account_id']}"
            if name not in nodes or (nodes[name]["role"] == "left_out" and row["role"] != "left_out"):
                nodes[name] = {
                    key: row[key] for key in COLUMNS if key != "account_id" and row[key] not in (None, "")
                }
            if row["role"] == "member" and f"cell:{row['cell_id']}" in nodes:
                edges[name, f"cell:{row['cell_id']}"] = {
                    "relation": "IN_CELL", "microbits": row["microbits"], "probability": row["probability"],
                    "kinds": row["kinds"],
                }  # fmt: skip
        for verdict in one.verdicts:
            pair = (f"account:{verdict.account_a}", f"account:{verdict.account_b}")
            if nodes.keys() >= set(pair):
                relation = "JUDGED_LINKED" if verdict.linked else "JUDGED_NOT_LINKED"
                edges[pair] = {"relation": relation, "microbits": verdict.microbits}
        for first, second, row in _seed_edges(one, nodes):
            edges.setdefault((first, second), row)
        for step in one.steps:
            if step.reached_from is not None:
                pair = (f"cell:{step.reached_from}", f"cell:{step.cell_id}")
                edges[pair] = {
                    "relation": "TIED_TO",
                    "microbits": step.microbits,
                    "kinds": " ".join(step.families),
                }
    return list(nodes.items()), [(a, b, row) for (a, b), row in edges.items()]


def _seed_edges(one: Expansion, nodes: dict[str, Row]) -> Iterator[Edge]:
    """Connect a seed with the cells it starts from; several accounts by way of the value that stands for them."""
    starts = [f"cell:{step.cell_id}" for step in one.steps if step.reached_from is None]
    source = f"account:{one.accounts[0]}"
    if one.accounts != (one.seed,):
        source = f"value:{one.seed}"
        nodes.setdefault(source, {"role": "value", "seed": one.seed})
        for account in one.accounts:
            yield source, f"account:{account}", {"relation": "SEED_OF"}
    for cell in starts:
        yield source, cell, {"relation": "SEED_OF"}


def to_graphml(expansions: Sequence[Expansion]) -> str:
    r"""Return the graph as GraphML; characters that XML forbids or that cannot be seen appear as `\x1b` and the like."""
    nodes, edges = to_graph(expansions)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for domain, keys in (("node", {"name": "string", **_NODE_KEYS}), ("edge", _EDGE_KEYS)):
        for key, type_ in keys.items():
            lines.append(f'<key id="{domain}_{key}" for="{domain}" attr.name="{key}" attr.type="{type_}"/>')
    lines.append('<graph id="linkage" edgedefault="undirected">')
    ids = {name: f"n{number}" for number, (name, _) in enumerate(nodes)}
    for name, row in nodes:
        shown = {"name": name.partition(":")[2], **row}
        lines.append(f"<node id={quoteattr(ids[name])}>{_data('node', shown)}</node>")
    for first, second, row in edges:
        lines.append(f'<edge source="{ids[first]}" target="{ids[second]}">{_data("edge", row)}</edge>')
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _data(domain: str, row: Row) -> str:
    return "".join(
        f'<data key="{domain}_{key}">{escape(_UNSAFE.sub(_written, str(value)))}</data>'
        for key, value in row.items()
        if value is not None
    )


def _written(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape", "surrogatepass").decode("ascii")
