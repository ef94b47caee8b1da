"""What a bulk step may ask of an engine, so that the same SQL files run on DuckDB today and on Spark later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

Constant = int | float | str


class Engine(Protocol):
    """Keep named datasets and make new ones from them.

    A step is one `.sql` file with one SELECT in the subset that DuckDB and Spark share (`linkage.engine.portable`).
    It names the datasets it reads; numbers and texts that vary come as the one row of the dataset `constants`.
    """

    def source(self, name: str, data: pa.Table | Sequence[Path], *, empty: pa.Schema | None = None) -> None:
        """Name a dataset: an Arrow table, or Parquet files (`empty` is its schema when there are none)."""
        ...

    def run(
        self,
        step: Path,
        out: str,
        *,
        inputs: Mapping[str, str] | None = None,
        constants: Mapping[str, Constant] | None = None,
        save: Path | None = None,
    ) -> None:
        """Make dataset `out` by the SELECT of `step`; `inputs` renames datasets for it, `save` keeps it as Parquet."""
        ...

    def fetch(self, name: str) -> dict[str, Any]:
        """Return a dataset as its columns, one numpy array each; a column with nulls is of objects, None for each."""
        ...

    def drop(self, *names: str) -> None:
        """Forget datasets that later steps do not need."""
        ...
