"""The words that `linkage neo4j shell` knows besides Cypher: `:param`, `:queries`, `:run` and so on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from linkage.errors import UsageError

if TYPE_CHECKING:
    from linkage.store.neo4j.session import ReadSession, Rows

HELP = """\
Cypher            ends with ; and may take several lines; nothing in the graph can change
:param NAME => V  set $NAME: a number, 'text', true, false, null, [a, list], {a: map}
:params           show what is set
:clear [NAME]     forget one parameter, or all
:queries [WORD]   the saved queries, or those that WORD is in
:run NAME         run a saved query with the parameters that are set
:help             this
:quit             end; so does Ctrl-D. Ctrl-C drops the line, or stops waiting for an answer"""

_PARAM = re.compile(r"([A-Za-z_]\w*)\s*=>\s*(.*)", re.DOTALL)


@dataclass
class Shell:
    """What a shell remembers: parameters and how many rows it shows; `say` and `draw` tell the user."""

    session: ReadSession
    most: int
    say: Callable[[str], None]
    draw: Callable[[Rows], None]
    params: dict[str, Any] = field(default_factory=dict)
    ended: bool = False

    def do(self, text: str) -> None:
        """Run one statement or command; raises LinkageError when it cannot be done."""
        if not text.startswith(":"):
            self.draw(self.session.ask(text, self.params, self.most))
            return
        word, _, rest = text.removesuffix(";").partition(" ")
        command = _COMMANDS.get(word)
        if command is None:
            raise UsageError(f"{word}: no such command; :help lists them")
        command(self, rest.strip())


def _param(shell: Shell, rest: str) -> None:
    from linkage.queries.literals import read_literal

    found = _PARAM.fullmatch(rest)
    if not found:
        raise UsageError("write :param name => value, as in :param seeds => ['acct_1']")
    shell.params[found[1]] = read_literal(found[2])


def _params(shell: Shell, rest: str) -> None:
    from linkage.queries.text import literal

    for name, value in sorted(shell.params.items()):
        shell.say(f":param {name} => {literal(value)}")
    if not shell.params:
        shell.say("no parameter is set")


def _clear(shell: Shell, rest: str) -> None:
    if rest and rest not in shell.params:
        raise UsageError(f"{rest}: no such parameter is set")
    for name in [rest] if rest else list(shell.params):
        del shell.params[name]


def _queries(shell: Shell, rest: str) -> None:
    from linkage.queries.saved import saved_queries

    found = [q for q in saved_queries() if rest.lower() in f"{q.name} {q.table.head['question']}".lower()]
    widest = max((len(query.name) for query in found), default=0)
    for query in found:
        shell.say(f"{query.name:{widest}}  {query.table.head['question']}")
    if not found:
        shell.say("no saved query has that word in it" if rest else "there are no saved queries")


def _run(shell: Shell, rest: str) -> None:
    from linkage.queries.saved import find_query
    from linkage.queries.values import read_values

    if not rest:
        raise UsageError("name a saved query: :run NAME; :queries lists them")
    file = find_query(rest).table
    declared = {parameter.name: parameter for parameter in file.params}
    missing = [p for p in file.params if p.required and p.name not in shell.params]
    if missing:
        name = missing[0].name
        example = file.examples.get(name, "…")
        raise UsageError(f"{file.name} needs {name} ({missing[0].type}): :param {name} => {example}")
    given = {name: value for name, value in shell.params.items() if name in declared}
    values = file.bind(read_values(file, [], given))
    shell.draw(shell.session.ask(file.statement, values, shell.most))


def _help(shell: Shell, rest: str) -> None:
    shell.say(HELP)


def _quit(shell: Shell, rest: str) -> None:
    shell.ended = True


_COMMANDS: dict[str, Callable[[Shell, str], None]] = {
    ":param": _param,
    ":params": _params,
    ":clear": _clear,
    ":queries": _queries,
    ":run": _run,
    ":help": _help,
    ":quit": _quit,
    ":exit": _quit,
}
NAMES = tuple(_COMMANDS)
