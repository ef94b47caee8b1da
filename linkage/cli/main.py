"""Put the commands together, and turn whatever goes wrong into one clear line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from linkage import __version__
from linkage.cli.attribute import attribute
from linkage.cli.case import case_app
from linkage.cli.changes import changes
from linkage.cli.config import config_app
from linkage.cli.cypher import cypher_app
from linkage.cli.demo import demo
from linkage.cli.detect import detect
from linkage.cli.doctor import doctor
from linkage.cli.evidence import evidence_app
from linkage.cli.expand import expand
from linkage.cli.forget import forget
from linkage.cli.ingest import ingest
from linkage.cli.init import init
from linkage.cli.link import link, rebuild
from linkage.cli.neo4j import neo4j_app
from linkage.cli.network import network_app
from linkage.cli.rejects import rejects
from linkage.cli.retention import retention
from linkage.cli.safe import visible
from linkage.cli.share import share_app
from linkage.cli.signals import signals_app
from linkage.cli.simulate import simulate
from linkage.cli.status import status
from linkage.cli.why import why, why_not
from linkage.errors import LinkageError

# Plain help: rich's panels cost 150 ms at each `--help`, and it would read text of the user's as markup.
app = typer.Typer(name="linkage", no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
for command in (
    demo,
    init,
    status,
    doctor,
    ingest,
    rejects,
    link,
    rebuild,
    expand,
    why,
    why_not,
    detect,
    attribute,
    changes,
    forget,
    retention,
    simulate,
):
    app.command()(command)
app.add_typer(signals_app, name="signals")
app.add_typer(network_app, name="network")
app.add_typer(neo4j_app, name="neo4j")
app.add_typer(cypher_app, name="cypher")
app.add_typer(case_app, name="case")
app.add_typer(evidence_app, name="evidence")
app.add_typer(share_app, name="share")
app.add_typer(config_app, name="config")


def _print_version(asked: bool) -> None:
    if asked:
        print(f"linkage {__version__}")
        raise typer.Exit


@app.callback()
def linkage(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace",
            "-w",
            help="Directory of the workspace; each command takes it as well.",
            show_default=False,
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """Find which accounts are run by one hand, and show why.

    Exit codes: 0 done; 1 failed; 2 usage, no such path, unknown id or source; 3 rows were rejected under
    --strict; 4 a check did not hold; 5 the store cannot be reached. LINKAGE_DEBUG=1 shows the traceback of an
    error.

    Example: linkage demo
    """
    context.obj = workspace


STOPPED = "stopped; an unfinished step leaves nothing behind, the same command again goes on"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; an error is one line on stderr."""
    os.umask(0o077)  # a case is for its investigator only
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            app(args=arguments, prog_name="linkage")
        finally:
            sys.stdout.flush()
    except SystemExit as ended:
        return _code(ended.code)
    except BrokenPipeError:
        return _end_quietly()
    except KeyboardInterrupt as stopped:
        return _report(stopped, 130, STOPPED)
    except LinkageError as error:
        return _report(error, error.exit_code, str(error))
    except Exception as error:
        if "Query interrupted" in str(error):  # how DuckDB passes Ctrl-C on
            return _report(error, 130, STOPPED)
        return _report(error, 1, _explain(error))
    return 0


def run() -> None:
    """Be the command `linkage`."""
    sys.exit(main())


def _code(code: Any) -> int:
    return code if isinstance(code, int) else int(bool(code))


def _end_quietly() -> int:
    """Let a reader such as `head` go away without a word; nothing may be flushed into the pipe at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _explain(error: Exception) -> str:
    first = (str(error).splitlines() or [""])[0]
    if isinstance(error, MemoryError):
        return "out of memory; lower memory_limit or ask for less at once"
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else first
    if type(error).__module__.split(".")[0] in {"duckdb", "_duckdb"}:
        return f"the embedded database could not go on: {first}"
    return f"unexpected {type(error).__name__}: {first}; LINKAGE_DEBUG=1 shows where"


def _report(error: BaseException, code: int, message: str) -> int:
    if os.environ.get("LINKAGE_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    print(f"linkage: {visible(message)}", file=sys.stderr)
    return code
