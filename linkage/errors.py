"""The closed tree of errors, so that the edge can turn each into one clear line and an exit code.

    LinkageError                 1  failed: unreadable input, disk, a workspace of a newer version
    ├── UsageError               2  no such path, unknown id, source or option value
    ├── RejectedRows             3  input had rejected rows under --strict
    ├── CheckFailed              4  a check or verification did not hold
    └── StoreUnavailable         5  the graph database cannot be reached

A message says what happened, where (file:line or row) and what to do next.
"""

from __future__ import annotations


class LinkageError(Exception):
    """Report a failure that the user can act on; `exit_code` is what the command ends with."""

    exit_code = 1


class UsageError(LinkageError):
    """Report a request that cannot be met as asked: a path, id, source or value that is not there."""

    exit_code = 2


class RejectedRows(LinkageError):
    """Report that rows were refused although `--strict` allowed none."""

    exit_code = 3


class CheckFailed(LinkageError):
    """Report a check or verification that did not hold."""

    exit_code = 4


class StoreUnavailable(LinkageError):
    """Report a graph database that does not answer, refuses the login or is of a wrong version."""

    exit_code = 5
