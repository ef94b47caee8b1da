"""Link under fire: killed at chosen instants, a rerun makes the same bytes and leaves nothing of the killed run."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from linkage.lake import Lake
from linkage.link.pipeline import link

RUN = """
import os, signal, sys
from pathlib import Path
from linkage.engine import DuckEngine
from linkage.lake import Lake
from linkage.link import derived, pipeline, rollup

def die(*_args, **_options):
    os.kill(os.getpid(), signal.SIGKILL)

where = sys.argv[2]
if where == "before a partial gets its name":
    rollup.sync_file = die
elif where == "in the middle of concluding":
    real = DuckEngine.run
    steps = []
    def run(self, step, out, **options):
        steps.append(step)
        real(self, step, out, **options)
        if step.name == "evidence.sql":
            die()
    DuckEngine.run = run
elif where == "before the tables get their name":
    derived.json.dumps = die
elif where == "after the tables have got their name":
    real_rename = Path.rename
    def rename(self, target):
        real_rename(self, target)
        if ".new-" in self.name:
            die()
    Path.rename = rename
pipeline.link(Lake.open(sys.argv[1]))
"""


def derived_files(workspace):
    """Derived files byte for byte; the rows of a daily partial have no order of their own."""
    folder = workspace / "derived"
    found = {}
    for path in filter(Path.is_file, sorted(folder.rglob("*"))):
        is_partial = folder / "partials" in path.parents
        found[str(path.relative_to(folder))] = rows(path) if is_partial else path.read_bytes()
    return found


def rows(part):
    with duckdb.connect() as connection:
        return connection.execute("SELECT * FROM read_parquet(?) ORDER BY ALL", [str(part)]).fetchall()


def unlinked(provider, path):
    """Copy the provider's workspace without what is derived: other tests add to that, networks and earlier times."""
    shutil.copytree(provider.workspace, path)
    shutil.rmtree(path / "derived")
    return path


@pytest.fixture
def workspace(tmp_path, provider):
    return unlinked(provider, tmp_path / "w")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, provider):
    """The derived files of a link that nobody killed."""
    path = unlinked(provider, tmp_path_factory.mktemp("undisturbed") / "w")
    link(Lake.open(path))
    return derived_files(path)


@pytest.mark.parametrize(
    ("where", "is_made"),
    [
        ("before a partial gets its name", False),
        ("in the middle of concluding", False),
        ("before the tables get their name", False),
        ("after the tables have got their name", True),
    ],
)
def test_killed_at_any_instant_a_rerun_makes_the_same_bytes(workspace, undisturbed, where, is_made):
    killed = subprocess.run([sys.executable, "-c", RUN, str(workspace), where], capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    made = [path for path in (workspace / "derived").glob("*/derived.json") if ".new-" not in str(path)]
    assert bool(made) is is_made
    link(Lake.open(workspace))
    assert derived_files(workspace) == undisturbed
    assert not [name for name in os.listdir(workspace / "derived") if ".new-" in name]  # noqa: PTH208
