"""The face of the library: open a workspace, ask it questions; the command line calls nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.errors import UsageError
from linkage.expand import Expansion, Why, WhyNot, expand, explain_member, why, why_not
from linkage.expand.seeds import read_seed
from linkage.expand.splitting import split_seed
from linkage.lake import Batch, Lake, connect
from linkage.link import Derived, link
from linkage.link.derived import derived_path, find_derived
from linkage.settings import Settings, load_settings
from linkage.store import GraphStore, WorkspaceStore

if TYPE_CHECKING:
    from linkage.ingest import DryRun, IngestReport
    from linkage.store.neo4j_load import LoadReport

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Status:
    """What a workspace holds: its batches, whether the link step has seen all of them, and its size on disk."""

    root: Path
    batches: tuple[Batch, ...]
    linked: bool
    disk_bytes: int

    def to_dict(self) -> dict[str, Any]:
        """Return the status in the shape that `--format json` prints."""
        from linkage.ingest import files_json, tables_json

        return {
            "workspace": str(self.root),
            "tables": tables_json(list(self.batches)),
            "files": [file for batch in self.batches for file in files_json(batch)],
            "batches": [
                {"batch": b.number, "at": b.at.isoformat(), "by": b.by, "files": len(b.files), "rows": b.rows,
                 "warnings": b.warnings}
                for b in self.batches
            ],
            "linked": self.linked,
            "disk_bytes": self.disk_bytes,
        }  # fmt: skip


@dataclass(frozen=True)
class Rebuilt:
    """What making the derived tables again showed; `before` is None where there were none to compare with."""

    derived: Derived
    before: dict[str, str] | None
    after: dict[str, str]

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the tables that are not byte-equal to those before."""
        before = self.before or self.after
        return tuple(
            name for name in sorted({*before, *self.after}) if before.get(name) != self.after.get(name)
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the result in the shape that `--format json` prints."""
        return {
            "path": str(self.derived.path),
            "compared": self.before is not None,
            "changed": list(self.changed),
            "tables": self.after,
        }


class Workspace:
    """A workspace directory with its lake, what was derived from it, and a store that answers."""

    def __init__(self, lake: Lake, settings: Settings, progress: Progress | None = None) -> None:
        self.lake = lake
        self.settings = settings
        self._progress = progress
        self._stores: dict[Path, GraphStore] = {}

    def ingest(
        self,
        *paths: str | Path,
        source: str | None = None,
        source_dir: Path | None = None,
        strict: bool = False,
        by: str | None = None,
    ) -> IngestReport:
        """Take files in as one batch, personal fields hashed where the settings name a key; see `linkage.ingest.ingest`."""
        from linkage.ingest import ingest

        return ingest(
            self.lake, paths, strict=strict, by=by, progress=self._progress, settings=self.settings,
            **_source_options(self.settings, source, source_dir),
        )  # fmt: skip

    def status(self) -> Status:
        """Say what the workspace holds."""
        snapshot = self.lake.snapshot()
        size = sum(file.stat().st_size for file in self.lake.root.rglob("*") if file.is_file())
        return Status(self.lake.root, snapshot.batches, find_derived(snapshot, None) is not None, size)

    def rejects(
        self, *, table: str | None = None, batch: int | None = None, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """Return the refused rows; see `linkage.ingest.rejects`."""
        from linkage.ingest import rejects

        return rejects(self.lake, table=table, batch=batch, limit=limit, settings=self.settings)

    def warnings(
        self, *, table: str | None = None, batch: int | None = None, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """Return the repaired fields; see `linkage.ingest.warnings`."""
        from linkage.ingest import warnings

        return warnings(self.lake, table=table, batch=batch, limit=limit, settings=self.settings)

    def rebuild(self) -> Rebuilt:
        """Drop what was derived of the present state, its partial roll-ups too, make it again and compare."""
        found = find_derived(self.lake.snapshot(), None)
        before = _digests(found) if found else None
        with self.lake.writing():
            shutil.rmtree(self.lake.root / "derived" / "partials", ignore_errors=True)
        derived = self.link(again=True)
        return Rebuilt(derived, before, _digests(derived))

    def load_neo4j(self) -> LoadReport:
        """Bring what was received and derived into the Neo4j that the settings name; see `linkage.store.neo4j_load.load`."""
        from linkage.records import TABLES
        from linkage.store.neo4j import connect_as_set
        from linkage.store.neo4j_load import load

        derived, snapshot = self.link(), self.lake.snapshot()
        files = {table: snapshot.files(table) for table in TABLES}
        with connect_as_set(self.settings) as server, connect(self.lake.root, self.settings) as engine:
            return load(server, derived.path, files, progress=self._progress, engine=engine)

    def link(
        self, *, as_of: datetime | None = None, known_at: datetime | None = None, again: bool = False
    ) -> Derived:
        """Run the link step where it is stale (or `again`); see `linkage.link.link`."""
        if again:
            self._stores.clear()
        return link(
            self.lake,
            as_of=as_of,
            known_at=known_at,
            again=again,
            settings=self.settings,
            progress=self._progress,
        )

    def store(
        self, name: str | None = None, *, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> GraphStore:
        """Return the store that answers: `workspace` (linked first where stale) or `neo4j`.

        Raises UsageError for a time other than the present on Neo4j, which holds the present only.
        """
        for time in (as_of, known_at):
            if time is not None and (not isinstance(time, datetime) or time.tzinfo is None):
                raise UsageError(
                    f"{time!r}: give a time as an aware datetime, for example datetime(2026, 2, 1, tzinfo=UTC)"
                )
        if not self.lake.snapshot(known_at).batches:
            then = f" by {known_at.isoformat()}" if known_at else ""
            raise UsageError(f"nothing had been taken in{then}; begin with linkage ingest PATH")
        name = name or self.settings.store
        if name == "neo4j":
            if as_of or known_at:
                raise UsageError(
                    "--as-of and --known-at: a Neo4j store holds the present only; use --store workspace"
                )
            from linkage.store.neo4j_store import open_store

            run = derived_path(self.lake.snapshot(), None)
            graph = Path("neo4j") / run.name
            if graph not in self._stores:
                self._stores[graph] = open_store(self.settings, run.name)
            return self._stores[graph]
        derived = self.link(as_of=as_of, known_at=known_at)
        if derived.path not in self._stores:
            connection = connect(self.lake.root, self.settings)
            self._stores[derived.path] = WorkspaceStore(connection, derived.files)
        return self._stores[derived.path]

    def expand(
        self,
        *seeds: str,
        max_innocents: float | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        store: str | None = None,
    ) -> list[Expansion]:
        """Return the network of each seed, in the order given; see `linkage.expand.expand`.

        A value gives one answer for each network that its accounts are in, and one for those in none: that they
        share a value makes no network of them. Raises UsageError for a seed that is no text or not known, and for
        a time that is no aware `datetime`.
        """
        if not seeds or not all(isinstance(seed, str) for seed in seeds):
            raise UsageError("expand: give the seeds one by one, as texts: expand('acct_1', 'card:…')")
        asked = self.store(store, as_of=as_of, known_at=known_at)
        limit = self.settings.max_innocents if max_innocents is None else max_innocents
        read = [read_seed(asked, text, lambda: self._all_accounts(as_of, known_at)) for text in seeds]
        return [expand(asked, one, max_innocents=limit) for seed in read for one in split_seed(asked, seed)]

    def explain(self, expansion: Expansion, *, store: str | None = None, **times: Any) -> dict[str, Any]:
        """Return the bars behind each member of an expansion; see `linkage.expand.explain_member`."""
        return dict(explain_member(self.store(store, **times), [m.account_id for m in expansion.members]))

    def why(self, account_a: str, account_b: str, *, store: str | None = None, **times: Any) -> Why:
        """Return the waterfall between two accounts; raises UsageError for an unknown one."""
        if account_a == account_b:
            raise UsageError(f"{account_a}: name two different accounts")
        asked = self.store(store, **times)
        self._check([account_a, account_b], asked, **times)
        return why(asked, account_a, account_b)

    def why_not(self, seed: str, account_id: str, *, store: str | None = None, **times: Any) -> WhyNot:
        """Return what keeps an account out of a seed's network; raises UsageError for an unknown one."""
        asked = self.store(store, **times)
        self._check([account_id], asked, **times)
        networks = self.expand(seed, store=store, **times)
        named = [
            one for one in networks if account_id in {*one.accounts, *(m.account_id for m in one.members)}
        ]
        return why_not(asked, (named or networks)[0], account_id)

    def _check(self, accounts: Sequence[str], store: GraphStore, **times: Any) -> None:
        for account in accounts:
            read = read_seed(
                store, account, lambda: self._all_accounts(times.get("as_of"), times.get("known_at"))
            )
            if read.accounts != (account,):
                raise UsageError(f"{account}: name an account, not a value")

    def _all_accounts(self, as_of: datetime | None, known_at: datetime | None) -> list[str]:
        files = self.link(as_of=as_of, known_at=known_at).files("accounts")
        connection = connect(self.lake.root, self.settings)
        try:
            rows = connection.execute(
                "SELECT account_id FROM read_parquet($files)", {"files": [str(f) for f in files]}
            )
            return [row[0] for row in rows.fetchall()]
        finally:
            connection.close()


def dry_run(
    *paths: str | Path,
    source: str | None = None,
    source_dir: Path | None = None,
    settings: Settings | None = None,
) -> DryRun:
    """Say what each field of these files holds and can prove, without a workspace; see `linkage.ingest.dry_run`."""
    from linkage.ingest import dry_run

    settings = settings or load_settings()
    return dry_run(paths, settings=settings, **_source_options(settings, source, source_dir))


def _source_options(settings: Settings, source: str | None, source_dir: Path | None) -> dict[str, Any]:
    from linkage.ingest import read_hash_key

    key = read_hash_key(settings.hash_key_file) if settings.hash_key_file else None
    return {"source_dir": source_dir, "hash_key": key, **({"source": source} if source else {})}


def _digests(derived: Derived) -> dict[str, str]:
    record: dict[str, dict[str, str]] = json.loads((derived.path / "derived.json").read_text())
    return record["files"]


def open_workspace(
    path: str | Path = ".linkage",
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    create: bool = False,
) -> Workspace:
    """Open an existing workspace, or with `create` make it where there is none; raises UsageError else.

    >>> import linkage
    >>> linkage.open("case-7").expand("acct_1")  # doctest: +SKIP
    """
    lake = Lake.create(path) if create else Lake.open(path)
    return Workspace(lake, settings or load_settings(lake.root), progress)
