"""Prepare what is needed next in a thread of its own while the server works on what it was given."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from queue import Empty, Full, Queue
from typing import TypeVar

T = TypeVar("T")

POLL_S = 0.1  # how soon the thread notices that nobody wants more


def prefetch(items: Iterable[T], ahead: int = 2) -> Iterator[T]:
    """Yield the items, at most `ahead` of them made beforehand; an error of their maker is raised here.

    When the caller stops early (or closes the generator), the thread has ended before this returns.
    """
    ready: Queue[tuple[T | None, BaseException | None, bool]] = Queue(ahead)
    stopped = threading.Event()

    def put(item: tuple[T | None, BaseException | None, bool]) -> bool:
        while not stopped.is_set():
            try:
                ready.put(item, timeout=POLL_S)
            except Full:
                continue
            return True
        return False

    def make() -> None:
        try:
            for item in items:
                if not put((item, None, False)):
                    return
        except BaseException as error:
            put((None, error, True))
        else:
            put((None, None, True))

    thread = threading.Thread(target=make, name="prefetch", daemon=True)
    thread.start()
    try:
        while True:
            try:
                item, error, last = ready.get(timeout=POLL_S)
            except Empty:
                continue
            if error is not None:
                raise error
            if last:
                return
            yield item  # type: ignore[misc]
    finally:
        stopped.set()
        thread.join()
