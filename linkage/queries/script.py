"""Cut what a person types or pipes into the shell into statements and `:commands`."""

from __future__ import annotations

import re

from linkage.queries.text import code_only

_COMMAND = re.compile(r":[a-z]+\b")
_QUOTE = re.compile(r"""['"`]|/\*""")  # in `code_only` text: one that nothing closes


class Script:
    """Takes lines; gives what is whole: a statement ends with `;`, a command with its line.

    A command at the start of a line also ends a statement that has no `;`, so that what `--show-cypher` prints can be
    pasted as it is.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []

    def feed(self, line: str) -> list[str]:
        """Take one line and return what is whole with it, in order."""
        if _COMMAND.match(line) and not _is_open("\n".join(self._lines)):
            return [*self.finish(), line.strip()]
        self._lines.append(line)
        text = "\n".join(self._lines)
        if _is_open(text):
            return []
        ends = [at for at, char in enumerate(code_only(text)) if char == ";"]
        parts = [text[a:b] for a, b in zip([0, *(at + 1 for at in ends)], [*ends, len(text)], strict=True)]
        if not _COMMAND.match(parts[-1].strip()):
            self._lines = parts.pop().splitlines()
        else:
            self._lines = []
        return [part.strip() for part in parts if _has_code(part)]

    def finish(self) -> list[str]:
        """Return the statement that the end of the input ends, if there is one."""
        text = "\n".join(self._lines).strip()
        self._lines = []
        return [text] if _has_code(text) else []


def is_whole(text: str) -> bool:
    """Tell whether a text needs no further line: empty, a command, or ended by `;`."""
    script, rest = Script(), text.strip()
    if not rest or _COMMAND.match(rest):
        return True
    for line in rest.splitlines():
        script.feed(line)
    return not script.finish()


def _has_code(text: str) -> bool:
    return bool(code_only(text).strip()) or bool(re.search(r"""['"`]""", text))


def _is_open(text: str) -> bool:
    return bool(_QUOTE.search(code_only(text)))
