"""`linkage init`: make an empty workspace with its settings laid out as comments."""

from __future__ import annotations

import sys

from linkage.cli.options import WorkspaceOption
from linkage.cli.safe import visible

SETTINGS = """\
# Settings of this workspace. A flag comes first, then the environment, then this file, then the user's own
# linkage.toml; `linkage config show` says what holds and where it comes from. Take away a # to set a value.

# How much memory the embedded database may take before it spills to disk.
# memory_limit = "4GB"

# Threads of the embedded database; all cores unless set.
# threads = 4

# Where it spills to; inside the workspace unless set.
# temp_directory = "/var/tmp/linkage"

# Expected number of innocents that an expansion may admit.
# max_innocents = 0.5

# Who answers: "workspace" or "neo4j".
# store = "workspace"

# Replace email, phone, names and end users by keyed hashes while ingesting: a file of 32 random bytes.
# hash_key_file = "/etc/linkage/hash.key"

# The Neo4j server, where there is one. Keep its password out of files: set NEO4J_PASSWORD in the environment.
# neo4j_uri = "bolt://127.0.0.1:7687"
# neo4j_user = "neo4j"

# The server that `linkage neo4j up` runs: version of a new one, ports on this machine (HTTP 0: no Browser), memory.
# neo4j_version = "5.26.30"
# neo4j_bolt_port = 7687
# neo4j_http_port = 7474
# neo4j_heap = "2g"
# neo4j_page_cache = "2g"

# A mirror of Maven Central to fetch it from.
# maven_url = "https://maven.example.com/repository/central"
"""


def init(workspace: WorkspaceOption) -> None:
    """Make an empty workspace with its settings explained.

    They lie as comments in its linkage.toml. A workspace that is there already stays as it is; `linkage
    ingest` makes one by itself where there is none.

    Example: linkage init --workspace case-7
    """
    from linkage.lake import Lake
    from linkage.lake.durable import replace_file

    lake = Lake.create(workspace)
    settings = lake.root / "linkage.toml"
    if not settings.exists():
        replace_file(settings, SETTINGS.encode("utf-8"))
    print(visible(str(lake.root)))
    print("linkage: ready; next: linkage ingest PATH…", file=sys.stderr)
