"""The line that a person types in `linkage neo4j shell`: several lines, a history, names completed with Tab."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from linkage.errors import LinkageError, UsageError

# What Tab completes: a word, or a command with its colon.
_WORD = re.compile(r":?\w+")


def make_prompt(names: Sequence[str], history: Path) -> Callable[[], str]:
    """Return a function that asks for one statement or command.

    It raises EOFError at Ctrl-D and KeyboardInterrupt at Ctrl-C. Enter ends what is whole, else begins a new line.

    Raises UsageError when prompt_toolkit is not installed, LinkageError when the history cannot be kept.
    """
    try:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.completion import WordCompleter
        from prompt_toolkit.history import FileHistory
        from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
        from prompt_toolkit.lexers import PygmentsLexer
    except ModuleNotFoundError:
        raise UsageError(
            "the prompt needs an extra: pip install 'account-linkage[neo4j]'; statements from a pipe do without"
        ) from None
    from pygments.lexers.graph import CypherLexer

    from linkage.queries.script import is_whole

    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_whole(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.newline(copy_margin=False)

    _make_private(history)
    session: PromptSession[str] = PromptSession(
        "linkage> ",
        multiline=True,
        prompt_continuation="    ...> ",
        lexer=PygmentsLexer(CypherLexer),
        completer=WordCompleter(list(names), pattern=_WORD),
        complete_while_typing=False,
        history=FileHistory(str(history)),
        key_bindings=keys,
    )
    return session.prompt


def history_path() -> Path:
    """Return where the history is kept: the user's state directory."""
    import platformdirs

    return Path(platformdirs.user_state_dir("linkage")) / "neo4j-history"


def _make_private(history: Path) -> None:
    """Make the file if need be, 0600: what was asked names accounts of a case."""
    try:
        history.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(history, os.O_WRONLY | os.O_CREAT, 0o600))
        history.chmod(0o600)
    except OSError as error:
        raise LinkageError(f"{history}: cannot keep the history: {error.strerror}") from None
