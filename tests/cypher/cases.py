"""Find the saved queries and their cases: `tests/cypher/FOLDER/QUERY/CASE/`, data that needs no Python."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from linkage.queries.saved import FOLDERS
from linkage.queries.text import code_only
from linkage.shipped import shipped

ROOT = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A tiny graph, parameters, and the rows that the query must give on it."""

    path: Path

    @property
    def id(self) -> str:
        return "/".join(self.path.parts[-3:])

    @property
    def query(self) -> Path:
        """The `.cypher` file that the case is about."""
        return shipped("cypher") / self.path.parent.parent.name / f"{self.path.parent.name}.cypher"

    @property
    def twin(self) -> Path:
        """The `.graph.cypher` file beside it, which may not be there."""
        return self.query.with_suffix(".graph.cypher")

    @property
    def statements(self) -> list[str]:
        return split(self._read("graph.cypher"))

    @property
    def innocents(self) -> list[str]:
        """Ids of the graph, named by `// innocent: ID` in `graph.cypher`, that no row may hold."""
        return re.findall(r"^// innocent: (.+?)\s*$", self._read("graph.cypher"), re.MULTILINE)

    @property
    def params(self) -> dict[str, Any]:
        return dict(json.loads(self._read("params.json")))

    @cached_property
    def expected(self) -> list[dict[str, Any]]:
        return list(json.loads(self._read("expected.json")))

    @property
    def picture(self) -> dict[str, int] | None:
        """How many nodes and relationships the twin draws, where the case says."""
        path = self.path / "expected.graph.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None

    def _read(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")


def split(text: str) -> list[str]:
    """Split a text into its statements at the semicolons that are code."""
    ends = [n for n, char in enumerate(code_only(text)) if char == ";"]
    parts = [text[a:b].strip(" \n;") for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]
    return [part for part in parts if code_only(part).strip()]


CASES = [Case(path) for folder in FOLDERS for path in sorted((ROOT / folder).glob("*/*")) if path.is_dir()]
# Every file of a saved query, tables and twins.
PATHS = [path for folder in FOLDERS for path in sorted((shipped("cypher") / folder).rglob("*.cypher"))]


def query_id(path: Path) -> str:
    """Return `payment/shared_cards.graph`."""
    return f"{path.parent.name}/{path.name.removesuffix('.cypher')}"
