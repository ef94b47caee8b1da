"""Which server the tests run against: the default one, unless LINKAGE_NEO4J_VERSION names the other."""

from __future__ import annotations

import os

from linkage.settings import Settings

DEFAULT_VERSION = str(Settings.model_fields["neo4j_version"].default)
VERSION = os.environ.get("LINKAGE_NEO4J_VERSION", DEFAULT_VERSION)
