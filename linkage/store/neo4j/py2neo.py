"""Give answers of the Cypher files to whoever holds a `py2neo.Graph`, as its `Subgraph` or as rows.

It needs the extra `py2neo`; nothing else of linkage imports this module (docs/decisions/0004 says why).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from linkage.errors import LinkageError, StoreUnavailable, UsageError
from linkage.queries.file import CypherFile, read_cypher, shipped_query
from linkage.queries.saved import find_query
from linkage.store.neo4j.keys import node_key

if TYPE_CHECKING:
    import py2neo


class Answer(Protocol):
    """What `expand` gives: a network in the shape of its JSON."""

    def to_dict(self) -> dict[str, Any]:
        """Return `accounts` and `members` among others."""
        ...


class Py2neoGraph:
    """Ask a loaded graph through py2neo: every value bound, in read transactions, the files checked as ever.

    >>> asked = Py2neoGraph(py2neo.Graph("bolt://127.0.0.1:7687", auth=("neo4j", "…")))  # doctest: +SKIP
    >>> asked.subgraph("shared_cards", hub=50).nodes  # doctest: +SKIP

    Raises UsageError when py2neo is not installed, or when `graph` is no `py2neo.Graph` over Bolt.
    """

    def __init__(self, graph: py2neo.Graph) -> None:
        try:
            import py2neo
        except ImportError:
            raise UsageError("py2neo is not installed: pip install 'account-linkage[py2neo]'") from None
        if not isinstance(graph, py2neo.Graph):
            raise UsageError(f"give a py2neo.Graph, not {type(graph).__name__}")
        if graph.service.profile.protocol != "bolt":
            raise UsageError(
                "py2neo cannot read over HTTP from servers of today; open the Graph with bolt://"
            )
        self.graph = graph

    def subgraph(self, query: str | Path, /, **values: object) -> py2neo.Subgraph:
        """Return all nodes and relationships of an answer, each once; an empty one where nothing was found.

        `query` is the name of a saved query that has a picture (`shared_cards`) or the path of a file of one's own
        in the same form; `values` are its parameters.

        Raises UsageError for a name that is none, LinkageError for a wrong parameter and for what the server
        refuses, StoreUnavailable when it does not answer.
        """
        file = _own(query)
        if file is None:
            saved = find_query(str(query))
            if saved.picture is None:
                raise UsageError(f"{saved.name}: this saved query has no picture; ask for its rows")
            file = saved.picture
        return _union(self._read(file, values))

    def rows(self, query: str | Path, /, **values: object) -> list[dict[str, Any]]:
        """Return the rows of an answer, column to value, in the order of the query; see `subgraph`."""
        return self._read(_own(query) or find_query(str(query)).table, values)

    def expansion_subgraph(self, answer: Answer) -> py2neo.Subgraph:
        """Return the network that `expand` found: the seed's accounts, the members, their cells and ties.

        >>> asked.expansion_subgraph(linkage.open("case-7").expand("acct_1")[0])  # doctest: +SKIP
        """
        found = answer.to_dict()
        accounts = {*found["accounts"], *(member["account_id"] for member in found["members"])}
        file = shipped_query("expand/network.graph")
        return _union(self._read(file, {"account_ids": sorted(map(node_key, accounts))}))

    def _read(self, file: CypherFile, values: Mapping[str, object]) -> list[dict[str, Any]]:
        import py2neo.errors as told

        params = file.bind(values)
        lost = (told.ConnectionUnavailable, told.ConnectionBroken, told.ConnectionLimit, OSError)
        try:
            transaction = self.graph.begin(readonly=True)
            try:
                rows: list[dict[str, Any]] = transaction.run(file.statement, params).data()
            except BaseException:
                self.graph.rollback(transaction)
                raise
            self.graph.commit(transaction)
        except told.Neo4jError as error:
            raise LinkageError(f"{file.name}: the server refuses: {_line(error)}") from error
        except (*lost, told.ServiceUnavailable, told.ProtocolError) as error:
            raise StoreUnavailable(f"{file.name}: no Neo4j server answers: {_line(error)}") from error
        return rows


def _own(query: str | Path) -> CypherFile | None:
    return read_cypher(Path(query)) if str(query).endswith(".cypher") else None


def _union(rows: Iterable[Mapping[str, Any]]) -> py2neo.Subgraph:
    """Gather what the rows hold, in lists and maps too, each entity once.

    py2neo's own `to_subgraph` looks into no list, hashes the node of identity 0 by its address in memory (so that it
    comes several times), and leaves at the ends of relationships stale nodes, each of which is fetched when looked at.
    """
    import py2neo

    nodes: dict[int, py2neo.Node] = {}
    loose: dict[int, py2neo.Relationship] = {}
    waiting: list[Any] = [list(row.values()) for row in rows]
    while waiting:
        value = waiting.pop()
        if isinstance(value, py2neo.Node):
            nodes[value.identity] = value
        elif isinstance(value, py2neo.Relationship):
            loose[value.identity] = value
        elif isinstance(value, py2neo.Path):
            waiting += [*value.nodes, *value.relationships]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
    bound = [_bind(relationship, nodes) for relationship in loose.values()]
    return py2neo.Subgraph(nodes.values(), bound)


def _bind(loose: py2neo.Relationship, nodes: dict[int, py2neo.Node]) -> py2neo.Relationship:
    """Make the relationship anew between the nodes of the answer; one that was not returned stays to be fetched."""
    import py2neo

    start, end = (nodes.setdefault(node.identity, node) for node in (loose.start_node, loose.end_node))
    made = py2neo.Relationship(start, type(loose).__name__, end, **dict(loose))
    made.graph, made.identity = loose.graph, loose.identity
    return made


def _line(error: Exception) -> str:
    """First line of a message, without control characters: it may hold a value of somebody's log."""
    text = (str(error).splitlines() or [""])[0] or type(error).__name__
    return "".join(character if character.isprintable() else " " for character in text)[:300]
