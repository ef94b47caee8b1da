"""Find the process of a server, sure that it is ours, and stop it: a number alone may be somebody else's by now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linkage.server.extra import needs_extra
from linkage.server.home import State
from linkage.server.java import home_argument

if TYPE_CHECKING:
    import psutil

# The system tells a process's start by the wall clock, which may be set while it runs; a number comes round later.
CLOCK_S = 60.0


def find_process(home: Path, state: State | None) -> psutil.Process | None:
    """Return the process that `state` notes when it runs, was started then, and is the server of `home`."""
    if state is None or state.pid is None or state.created is None:
        return None
    with needs_extra():
        import psutil
    try:
        process = psutil.Process(state.pid)
        if abs(process.create_time() - state.created) <= CLOCK_S and _serves(process, home):
            return process
    except psutil.Error:
        pass
    return None


def search_process(home: Path) -> psutil.Process | None:
    """Return the server of `home` that nobody noted: whoever started it was killed in that moment."""
    with needs_extra():
        import psutil
    for process in psutil.process_iter():
        try:
            if _serves(process, home):
                return process
        except psutil.Error:
            continue
    return None


def is_alive(process: psutil.Process) -> bool:
    """Tell whether a process that was once found, or just started, still runs; one to be reaped does not."""
    import psutil

    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def stop_process(process: psutil.Process, timeout_s: float) -> None:
    """Ask the process to stop (SIGTERM) and wait; kill it when it has not after `timeout_s`."""
    import psutil

    try:
        process.terminate()
        try:
            process.wait(timeout_s)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(timeout_s)
    except psutil.NoSuchProcess:
        pass


def _serves(process: psutil.Process, home: Path) -> bool:
    """Tell whether this is a server of `home`; one that has ended and is not yet reaped has no command line."""
    return home_argument(home) in process.cmdline()
