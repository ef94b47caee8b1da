"""Say what keeps a step file from running on DuckDB and on Spark alike; a check for developers, sqlglot does the parsing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.engine.duck import MACROS

if TYPE_CHECKING:
    from sqlglot import exp

# Names that both engines have and mean alike; what DuckDB lacks is defined by `linkage.engine.duck`. A name comes in
# here after its page in both manuals was read: nulls, types and rounding have to agree, not only the spelling.
SHARED = frozenset(
    {
        "array_distinct", "array_sort", "cast", "coalesce", "concat", "concat_ws", "count", "flatten", "floor",
        "greatest", "least", "log2", "lower", "max", "min", "power", "round", "row_number", "split_part", "sum",
    }
)  # fmt: skip
MACRO_NAMES = frozenset(head.partition("(")[0] for head in MACROS)

# Parts of a parsed statement that both engines take. What is not here is refused, whoever's syntax it is: sqlglot
# reads much of DuckDB's own (QUALIFY, ASOF, PIVOT, EXCLUDE, lambdas) as if it were Spark's.
_PARTS = frozenset(
    {
        "Select", "Union", "Subquery", "With", "CTE", "From", "Join", "Where", "Group", "Having", "Order", "Ordered",
        "Table", "TableAlias", "Column", "Identifier", "Star", "Alias", "Literal", "Null", "Boolean", "Distinct",
        "DataType", "Cast", "TryCast", "Case", "If", "Window", "Paren", "Neg", "Not", "And", "Or", "EQ", "NEQ", "GT",
        "GTE", "LT", "LTE", "Is", "In", "Like", "Add", "Sub", "Mul", "Div", "Mod",
    }
)  # fmt: skip
# Words that stand before a bracket and call nothing.
_NO_CALLS = frozenset(
    {"all", "and", "as", "by", "else", "from", "having", "in", "join", "not", "on", "or", "over", "select", "then",
     "union", "when", "where"}
)  # fmt: skip
# Reserved by Spark's ANSI mode or by DuckDB, and likely as a name of ours; a quoted one is quoted differently in each.
_RESERVED = frozenset(
    {
        "all", "and", "any", "array", "as", "authorization", "between", "both", "by", "case", "cast", "check", "collate",
        "column", "constraint", "create", "cross", "current_date", "default", "desc", "distinct", "else", "end",
        "except", "exists", "false", "fetch", "filter", "for", "foreign", "from", "full", "grant", "group", "having",
        "in", "initially", "inner", "intersect", "interval", "into", "is", "join", "lateral", "leading", "left", "like",
        "limit", "map", "natural", "not", "null", "offset", "on", "only", "or", "order", "outer", "overlaps", "pivot",
        "primary", "qualify", "references", "right", "select", "some", "summarize", "table", "then", "to", "true",
        "union", "unique", "unknown", "user", "using", "values", "when", "where", "window", "with",
    }
)  # fmt: skip
_READS = re.compile(r"\breads\s+(.*)", re.DOTALL)


def find_faults(step: Path) -> list[str]:
    """Return what is wrong with a step file, one sentence each; none where it is portable.

    It has to be one SELECT that Spark's grammar takes, of parts and functions that both engines share, and the tables
    named after `reads` in its opening comment have to be those that it reads.
    """
    return find_faults_in(step.read_text(encoding="utf-8"))


def find_faults_in(text: str) -> list[str]:
    """Return what is wrong with the text of a step file; see `find_faults`."""
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    try:
        statements = sqlglot.parse(text, dialect="spark")
    except SqlglotError as error:
        return [f"Spark does not parse it: {str(error).splitlines()[0]}"]
    if len(statements) != 1 or not isinstance(statements[0], exp.Select | exp.Union):
        return ["it is not exactly one SELECT"]
    tree = statements[0]
    return [
        *_foreign_parts(tree),
        *_foreign_spellings(text),
        *_reserved_names(tree),
        *_uncast_sums(tree),
        *_undeclared(text, tree),
    ]


def declared_inputs(text: str) -> set[str] | None:
    """Return the datasets that the opening comment names after `reads`, or None where it names none."""
    comment = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        comment.append(line.removeprefix("--").strip())
    found = _READS.search(" ".join(comment))
    if not found:
        return None
    listed, before = found[1], ""
    while listed != before:  # what stands in brackets tells of columns
        before, listed = listed, re.sub(r"\([^()]*\)", "", listed)
    names = re.split(r"[.;]", listed)[0].split(",")
    return {name.strip() for name in names}


def inputs(tree: exp.Expression) -> set[str]:
    """Return the datasets that a parsed step really reads."""
    from sqlglot import exp
    from sqlglot.optimizer.scope import traverse_scope

    sources: list[Any] = [source for scope in traverse_scope(tree) for source in scope.sources.values()]
    return {source.name for source in sources if isinstance(source, exp.Table)}


def _foreign_parts(tree: exp.Expression) -> Iterator[str]:
    from sqlglot import exp

    seen = set()
    for node in tree.walk():
        name = type(node).__name__
        called = isinstance(node, exp.Func) and not isinstance(node, exp.Cast | exp.Case)
        if name not in _PARTS and not called:
            seen.add(f"{name} is not in the shared subset: {node.sql()[:60]}")
        if isinstance(node, exp.Star) and any(node.args.values()):
            seen.add("a star with EXCLUDE or REPLACE is not in the shared subset")
        if isinstance(node, exp.Join) and (
            node.method or node.args.get("using") or node.kind in {"SEMI", "ANTI"}
        ):
            seen.add(f"join {node.sql()[:60]!r}: neither ASOF, NATURAL, SEMI, ANTI nor USING")
        if isinstance(node, exp.Distinct) and len(node.expressions) > 1:
            seen.add("COUNT(DISTINCT a, b) is Spark's alone")
        if isinstance(node, exp.Ordered | exp.Group) and re.search(r"\bALL\b", node.sql()):
            seen.add("ORDER BY ALL and GROUP BY ALL are not in the shared subset")
        if isinstance(node, exp.Table) and not re.fullmatch(r"[a-z][a-z0-9_]*", node.name):
            seen.add(f"{node.name!r} is no name of a dataset")
    yield from sorted(seen)


def _foreign_spellings(text: str) -> Iterator[str]:
    """Hold the names as they are written against the list, and spellings that the parser does not keep."""
    import sqlglot

    tokens = sqlglot.tokenize(text, dialect="spark")
    if tokens[0].text.upper() not in {"SELECT", "WITH"}:
        yield "it does not begin with SELECT or WITH"
    called = set()
    for token, following in pairwise(tokens):
        if token.text == "::":
            yield "`::` is DuckDB's alone; write CAST(… AS …)"
        elif token.text == "[":
            yield "brackets for lists are DuckDB's alone"
        elif text[token.start] in '"`':
            yield "a quoted name: the two engines quote differently"
        elif following.text == "(" and re.fullmatch(r"[A-Za-z_]\w*", token.text):
            called.add(token.text.lower())
    for name in sorted(called - _NO_CALLS - SHARED - MACRO_NAMES):
        yield f"function {name} is not on the list of those that both engines have"


def _reserved_names(tree: exp.Expression) -> Iterator[str]:
    from sqlglot import exp

    named = {node.name.lower() for node in tree.walk() if isinstance(node, exp.Identifier)}
    for name in sorted(named & _RESERVED):
        yield f"{name} is a reserved word and cannot be a name in both"


def _uncast_sums(tree: exp.Expression) -> Iterator[str]:
    """Find sums of whole numbers that leave the step: DuckDB's are 128 bits wide, which Parquet keeps as DOUBLE."""
    from sqlglot import exp

    for select in tree.find_all(exp.Select):
        if select.find_ancestor(exp.CTE, exp.Subquery):
            continue
        for column in select.expressions:
            for total in column.find_all(exp.Sum):
                if not isinstance(total.find_ancestor(exp.Cast, exp.Select), exp.Cast):
                    yield f"{total.sql()[:60]} leaves the step without CAST(… AS BIGINT)"


def _undeclared(text: str, tree: exp.Expression) -> Iterator[str]:
    declared, read = declared_inputs(text), inputs(tree)
    if declared is None:
        yield "its opening comment does not say what it reads (`-- reads a, b(column), constants(c).`)"
    elif declared != read:
        yield f"its comment says that it reads {', '.join(sorted(declared))}; it reads {', '.join(sorted(read))}"
