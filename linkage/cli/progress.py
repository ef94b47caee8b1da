"""Show progress on stderr when somebody is watching and it lasts: never into a file, never for a moment's work."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

# Work shorter than this shows nothing: a bar that flashes is worse than none.
PATIENCE_S = 1.0


class ProgressBar:
    """Take `(description, done, total)` from the library; each description is a bar of its own."""

    def __init__(self) -> None:
        self._bars: dict[str, TaskID] = {}
        self._shown: Progress | None = None
        self._timer: threading.Timer | None = None

    def __call__(self, description: str, done: int, total: int) -> None:
        """Note how far one stage is; shown from `PATIENCE_S` after the first call on."""
        if not sys.stderr.isatty():
            return
        if self._shown is None:
            self._start()
        assert self._shown is not None
        for name, bar in self._bars.items():
            if name != description:
                self._shown.update(bar, visible=False)
        if description not in self._bars:
            self._bars[description] = self._shown.add_task(description, total=total or None)
        self._shown.update(self._bars[description], completed=done, total=total or None, visible=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._shown is not None:
            self._shown.stop()

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
        )
        self._shown = Progress(*columns, console=Console(stderr=True), transient=True)
        self._timer = threading.Timer(PATIENCE_S, self._shown.start)
        self._timer.daemon = True
        self._timer.start()
