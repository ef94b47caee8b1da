"""The options that several commands share, so that one name means one thing everywhere."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_WORKSPACE = Path(".linkage")


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    parquet = "parquet"


class NetworkFormat(StrEnum):
    """How a network is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    parquet = "parquet"
    graphml = "graphml"


class StoreName(StrEnum):
    """Who answers."""

    workspace = "workspace"
    neo4j = "neo4j"


def _not_given() -> None:
    """Be the default of an option whose value the callback settles."""


def _settle_workspace(context: typer.Context, given: Path | None) -> Path:
    """Take the command's own option, else the one before the command, else the environment, else `./.linkage`."""
    return given or context.obj or Path(os.environ.get("LINKAGE_WORKSPACE") or DEFAULT_WORKSPACE)


def read_time(text: str) -> datetime:
    """Read an ISO 8601 time; one without an offset is UTC, a date alone is its first instant."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not an ISO 8601 time such as 2026-02-01T12:00:00Z") from None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d)?")
_UNITS_S = {"ms": 0.001, "s": 1, "min": 60, "m": 60, "h": 3600, "d": 86_400}


def read_duration(text: str) -> timedelta:
    """Read a length of time such as 60s, 5m, 2h or 1d; a number alone is seconds."""
    read = _DURATION.fullmatch(text.strip())
    if not read:
        raise typer.BadParameter(f"{text!r} is not a length of time such as 60s, 5m, 2h or 1d")
    return timedelta(seconds=float(read[1]) * _UNITS_S[read[2] or "s"])


WorkspaceOption = Annotated[
    Path,
    typer.Option(
        "--workspace", "-w", default_factory=_not_given, callback=_settle_workspace, help="Directory of the workspace.",
        show_default="LINKAGE_WORKSPACE, else ./.linkage",
    ),
]  # fmt: skip
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
NetworkFormatOption = Annotated[NetworkFormat, typer.Option("--format", help="How to print the answer.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write the answer to this file.", show_default="stdout")
]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", parser=read_time, metavar="TIME",
        help="Answer from the events up to this ISO 8601 time (UTC where it names no offset).",
    ),
]  # fmt: skip
KnownAtOption = Annotated[
    datetime | None,
    typer.Option(
        "--known-at", parser=read_time, metavar="TIME",
        help="Answer from what had been taken in by this ISO 8601 time (UTC where it names no offset).",
    ),
]  # fmt: skip
ShowCypherOption = Annotated[
    bool,
    typer.Option(
        "--show-cypher", help="Print each query to stderr, with its parameters, as Neo4j Browser takes it."
    ),
]
StoreOption = Annotated[
    StoreName | None, typer.Option("--store", help="Who answers.", show_default="the setting `store`")
]
KeyOption = Annotated[
    Path | None,
    typer.Option(
        "--key", envvar="LINKAGE_KEY", show_envvar=False, metavar="FILE", help="Sign with this key.",
        show_default="LINKAGE_KEY, else your own key, made at the first use",
    ),
]  # fmt: skip
