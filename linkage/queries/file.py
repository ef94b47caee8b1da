"""Read the `.cypher` files under `cypher/`: a header of comments for people, then one statement for the program.

    // Title
    // question: what the analyst wants to know
    // reads: labels and relationships          (`writes:` in cypher/schema and cypher/load)
    // returns: column, column
    // revision: 1
    // params:
    //   seeds: LIST<STRING>
    //   max_rows: INTEGER = 10000
    // false positives: when the answer misleads
    // try: :param seeds => ['acct_1']       (one a line; what else stands there is prose)
    MATCH …

A parameter that is declared and not used, or used and not declared, is refused with file and line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from linkage.errors import LinkageError
from linkage.queries.text import code_only, literal, used_parameters
from linkage.shipped import shipped

_KEYS = ("question", "reads", "writes", "returns", "revision", "params", "false positives", "try")
_WRITERS = ("schema", "load")
_READERS = ("question", "reads", "returns", "revision", "params", "false positives", "try")
_HEAD = re.compile(r"//\s?(?P<key>[a-z][a-z ]*?):\s*(?P<text>.*)")
_PARAM = re.compile(r"(?P<name>[a-z]\w*):\s*(?P<type>[A-Z<>]+)(?:\s*=\s*(?P<default>.+))?")
_TRY = re.compile(r":param (?P<name>\w+) => (?P<literal>\S.*)")
_WRITE = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD\s+CSV|IN\s+TRANSACTIONS)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Parameter:
    """One declared parameter: its Cypher type, and a default where the caller may leave it out."""

    name: str
    type: str
    default: object = None
    required: bool = True


@dataclass(frozen=True)
class CypherFile:
    """One `.cypher` file: what its header says, its `statement`, and the header as it is written."""

    path: Path
    title: str
    head: Mapping[str, str]
    params: tuple[Parameter, ...]
    statement: str
    comment: str

    @property
    def name(self) -> str:
        """Folder and name without the suffix: `load/used_ip`."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def returns(self) -> tuple[str, ...]:
        """Names of the columns that the statement returns, in order."""
        return tuple(c.strip() for c in self.head.get("returns", "").split(",") if c.strip())

    @property
    def sha256(self) -> str:
        """Digest of the statement; a comment may change without making it another one."""
        return hashlib.sha256(self.statement.encode()).hexdigest()

    def bind(self, values: Mapping[str, object]) -> dict[str, object]:
        """Return every parameter with its value or default.

        Raises LinkageError when one is missing or not declared.
        """
        declared = {p.name for p in self.params}
        unknown = sorted(values.keys() - declared)
        missing = [p.name for p in self.params if p.required and p.name not in values]
        if unknown or missing:
            said = [f"does not declare {', '.join(unknown)}"] if unknown else []
            said += [f"needs {', '.join(missing)}"] if missing else []
            raise LinkageError(f"{self.path}: the query {' and '.join(said)}")
        return {p.name: values.get(p.name, p.default) for p in self.params}

    @property
    def examples(self) -> dict[str, str]:
        """Parameters that the `try` lines set, each with its value as a Cypher literal."""
        found = (_TRY.fullmatch(line) for line in self.head.get("try", "").splitlines())
        return {line["name"]: line["literal"] for line in found if line}

    def show(self, values: Mapping[str, object]) -> str:
        """Return what can be pasted into Neo4j Browser: a `:param` line each, then the statement, each ended by `;`."""
        lines = [f":param {name} => {literal(value)};" for name, value in self.bind(values).items()]
        return "\n".join([*lines, "", f"// {self.name}", f"{self.statement};", ""]).lstrip("\n")

    def param_lines(self, values: Mapping[str, object]) -> list[str]:
        """Return a `:param` line for each parameter: its value, else the one to try, else its default.

        Browser takes several pasted together only with a `;` behind each.
        """
        texts = {p.name: literal(p.default) for p in self.params}
        texts |= self.examples | {name: literal(value) for name, value in values.items()}
        return [f":param {p.name} => {texts[p.name]};" for p in self.params]


OnQuery = Callable[[CypherFile, Mapping[str, object]], None]
"""Called with each file and its parameters before a database is asked (`--show-cypher`)."""


@cache
def shipped_query(name: str) -> CypherFile:
    """Return the shipped file `folder/name`, as in `shipped_query("expand/values")`."""
    return read_cypher(shipped("cypher") / f"{name}.cypher")


def shipped_folder(folder: str) -> list[CypherFile]:
    """Return the files of `cypher/<folder>`, sorted by name."""
    return [read_cypher(path) for path in sorted((shipped("cypher") / folder).glob("*.cypher"))]


def read_cypher(path: Path) -> CypherFile:
    """Parse and check one file.

    Raises LinkageError (file:line) for a header that lacks a key, parameters that do not agree with the statement,
    more than one statement, or a statement that writes outside of `schema/` and `load/`.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise LinkageError(f"{path}: no such Cypher file; install linkage again") from None
    except UnicodeDecodeError as error:
        raise LinkageError(f"{path}: not UTF-8 text: {error.reason} at byte {error.start}") from None
    end = next((n for n, line in enumerate(lines) if not line.startswith("//")), len(lines))
    if not end or _HEAD.fullmatch(lines[0]):
        raise LinkageError(f"{path}:1: the first line must be `// Title`")
    head, params = _parse_head(path, lines[1:end])
    statement = "\n".join(lines[end:]).strip().removesuffix(";").rstrip()
    title, comment = lines[0].removeprefix("//").strip(), "\n".join(lines[:end])
    file = CypherFile(path, title, head, params, statement, comment)
    _check(file, end + 1)
    return file


def _parse_head(path: Path, lines: list[str]) -> tuple[dict[str, str], tuple[Parameter, ...]]:
    head: dict[str, str] = {}
    params: list[Parameter] = []
    key = ""
    for number, line in enumerate(lines, start=2):
        found = _HEAD.fullmatch(line)
        if found and found["key"] in _KEYS:
            key, text = found["key"], found["text"].strip()
            head[key] = text
        elif key:
            text = line.removeprefix("//").strip()
            head[key] = f"{head[key]}{chr(10) if key == 'try' else ' '}{text}".strip()
        else:
            raise LinkageError(f"{path}:{number}: the header knows only {', '.join(_KEYS)}")
        if key == "params" and text not in ("", "none"):
            params.append(_parse_param(path, number, text))
    return head, tuple(params)


def _parse_param(path: Path, number: int, text: str) -> Parameter:
    found = _PARAM.fullmatch(text)
    if not found:
        raise LinkageError(
            f"{path}:{number}: write a parameter as `name: TYPE` or `name: TYPE = default`, not {text!r}"
        )
    if found["default"] is None:
        return Parameter(found["name"], found["type"])
    try:
        return Parameter(found["name"], found["type"], json.loads(found["default"]), required=False)
    except json.JSONDecodeError:
        raise LinkageError(
            f"{path}:{number}: the default of {found['name']} is not JSON: {found['default']}"
        ) from None


def _check(file: CypherFile, line: int) -> None:
    may_write = _may_write(file.path)
    lacking = [key for key in (("revision",) if may_write else _READERS) if key not in file.head]
    if lacking:
        raise LinkageError(f"{file.path}:1: the header lacks {', '.join(lacking)}")
    if not file.head["revision"].isdecimal():
        raise LinkageError(
            f"{file.path}:1: the revision must be a whole number, not {file.head['revision']!r}"
        )
    code = code_only(file.statement)
    if not code.strip() or ";" in code:
        raise LinkageError(f"{file.path}:{line}: the file must hold one statement")
    write = _WRITE.search(code)
    if write and not may_write:
        at = line + code.count("\n", 0, write.start())
        raise LinkageError(
            f"{file.path}:{at}: {write[0].upper()} writes; only cypher/schema and cypher/load may"
        )
    used = used_parameters(code)
    declared = {p.name for p in file.params}
    for name in sorted(used.keys() - declared):
        raise LinkageError(
            f"{file.path}:{line + used[name]}: ${name} is used but not declared under `params`"
        )
    for name in sorted(declared - used.keys()):
        raise LinkageError(f"{file.path}:1: ${name} is declared but not used")


def _may_write(path: Path) -> bool:
    """Tell whether the file is one of ours that write; a folder of somebody's own named `load` gives no such right."""
    return path.parent.name in _WRITERS and path.resolve().parent.parent == shipped("cypher")
