"""Ask a workspace: which network an account is in, why, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linkage.errors import UsageError
from linkage.expand import Expansion, Why, WhyNot, expand, explain_answer, why, why_not
from linkage.expand.seeds import read_seed
from linkage.expand.splitting import split_seed
from linkage.lake import Lake, connect
from linkage.link import Derived
from linkage.link.derived import derived_path
from linkage.queries.file import OnQuery
from linkage.settings import Settings, load_settings
from linkage.store import GraphStore, WorkspaceStore
from linkage.workspace.graph import Graph
from linkage.workspace.judgements import Judgements
from linkage.workspace.networks import Changes, Networks
from linkage.workspace.signals import Signals
from linkage.workspace.tactics import Tactics, find_group, known_group
from linkage.workspace.upkeep import Progress, Upkeep

if TYPE_CHECKING:
    from linkage.attribute import Attribution
    from linkage.casebook import SigningKey
    from linkage.detect import Network
    from linkage.detect.collateral import Collateral
    from linkage.evidence.export import Exported, Order
    from linkage.workspace.cases import Cases
    from linkage.workspace.erasure import Erasure
    from linkage.workspace.sharing import Sharing


class Workspace(Upkeep):
    """A workspace directory with its lake, what was derived from it, and a store that answers."""

    def __init__(
        self,
        lake: Lake,
        settings: Settings,
        progress: Progress | None = None,
        on_query: OnQuery | None = None,
    ) -> None:
        super().__init__(lake, settings, progress)
        self._on_query = on_query
        self._stores: dict[Path, GraphStore] = {}
        self._judgements = Judgements(lake, settings)

    @property
    def graph(self) -> Graph:
        """The graph of this workspace in Neo4j."""
        return Graph(self, self._progress)

    @property
    def networks(self) -> Networks:
        """The networks of this workspace, found without a seed."""
        return Networks(self, self._progress)

    @property
    def erasure(self) -> Erasure:
        """What this workspace can forget, for good."""
        from linkage.workspace.erasure import Erasure

        return Erasure(self, self._progress)

    def export_bundle(self, case_id: str, out: Path, key: SigningKey, order: Order) -> Exported:
        """Write the sealed bundle of a case; see `linkage.workspace.bundles.export_case`."""
        from linkage.workspace.bundles import export_case

        return export_case(self, case_id, out, key, order, self._progress)

    @property
    def casebook(self) -> Cases:
        """The cases of this workspace: what was asked, answered and judged, by whom."""
        from linkage.workspace.cases import Cases

        return Cases(self)

    @property
    def sharing(self) -> Sharing:
        """What this workspace gives to other providers, and what it makes of what they give."""
        from linkage.workspace.sharing import Sharing

        return Sharing(self, self.networks)

    @property
    def signals(self) -> Signals:
        """What the events of this workspace say of accounts together."""
        return Signals(self)

    def tactics(
        self,
        network: str | None = None,
        *,
        accounts: Sequence[str] | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Tactics:
        """Return the tactics of a network, a cell, a seed with its answer, or of the accounts named.

        Raises UsageError where neither or both are given, and for what is not known.
        """
        if (network is None) == (accounts is None):
            raise UsageError("name a network, a cell or a seed, or the accounts; one of them")
        if network is not None:
            found = find_group(self, network, as_of, known_at)
        else:
            found = known_group(self, accounts or (), as_of, known_at)
        return Tactics(self, found, as_of, known_at)

    def link(
        self, *, as_of: datetime | None = None, known_at: datetime | None = None, again: bool = False
    ) -> Derived:
        """Run the link step where it is stale (or `again`); see `linkage.link.link`."""
        if again:
            self._stores.clear()
        return super().link(as_of=as_of, known_at=known_at, again=again)

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
            from linkage.store.neo4j.store import open_store

            run = derived_path(self.lake.snapshot(), None)
            graph = Path("neo4j") / run.name
            if graph not in self._stores:
                self._stores[graph] = open_store(self.settings, run.name, self._on_query, self.lake.root)
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
        read = [read_seed(asked, text, lambda: self.account_ids(as_of, known_at)) for text in seeds]
        verdicts = self._judgements.at(as_of, known_at)
        return [
            expand(asked, one, max_innocents=limit, verdicts=verdicts)
            for seed in read
            for one in split_seed(asked, seed)
        ]

    def detect(
        self,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        store: str | None = None,
    ) -> list[Network]:
        """Return all networks, those to work off first first; see `linkage.detect.detect`.

        Ids last from run to run; a look at another time writes nothing. Raises what `store` and `expand` raise.
        """
        asked = self.store(store, as_of=as_of, known_at=known_at)
        if as_of or known_at or (store or self.settings.store) == "neo4j":
            verdicts = self._judgements.at(as_of, known_at)
            return self.networks.of(asked, verdicts, past=bool(as_of or known_at))
        return self.networks.present(again=True)

    def network_members(self, network_id: str) -> list[str]:
        """Return the accounts of a network, sorted; raises UsageError for an unknown id."""
        return sorted(self.networks.find(network_id).account_ids)

    def collateral(self, network_id: str) -> Collateral:
        """Return what each action on a network would cost innocents; raises UsageError for an unknown id."""
        from linkage.workspace.collateral import collateral

        return collateral(self, network_id)

    def attribute(
        self,
        *network_ids: str,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        blind: bool = False,
    ) -> list[Attribution]:
        """Return to whom networks belong, those that may mean harm where none is named; see `linkage.attribute`."""
        from linkage.workspace.attribution import attribute_networks

        return attribute_networks(self, network_ids, as_of=as_of, known_at=known_at, blind=blind)

    def changes(self, since: datetime) -> Changes:
        """Return what the batches taken in after `since` changed; see `Networks.since`."""
        return self.networks.since(since)

    def explain(self, expansion: Expansion, *, store: str | None = None, **times: Any) -> dict[str, Any]:
        """Return the bars behind each member of an expansion; see `linkage.expand.explain_answer`."""
        return dict(explain_answer(self.store(store, **times), expansion))

    def page(self, answers: Sequence[Expansion], **asked: Any) -> bytes:
        """Return answers of `expand` as one HTML page that opens from disk; `asked` is the time and store they are of."""
        from linkage.workspace.pages import page_of_answers

        return page_of_answers(self, answers, **asked)

    def why(self, account_a: str, account_b: str, *, store: str | None = None, **times: Any) -> Why:
        """Return the waterfall between two accounts; raises UsageError for an unknown one."""
        if account_a == account_b:
            raise UsageError(f"{account_a}: name two different accounts")
        asked = self.store(store, **times)
        self._check([account_a, account_b], asked, **times)
        return why(asked, account_a, account_b, self._judgements.at(**times))

    def why_not(self, seed: str, account_id: str, *, store: str | None = None, **times: Any) -> WhyNot:
        """Return what keeps an account out of a seed's network; raises UsageError for an unknown one."""
        asked = self.store(store, **times)
        self._check([account_id], asked, **times)
        networks = self.expand(seed, store=store, **times)
        named = [
            one for one in networks if account_id in {*one.accounts, *(m.account_id for m in one.members)}
        ]
        return why_not(asked, (named or networks)[0], account_id, self._judgements.at(**times))

    def _check(self, accounts: Sequence[str], store: GraphStore, **times: Any) -> None:
        for account in accounts:
            read = read_seed(
                store, account, lambda: self.account_ids(times.get("as_of"), times.get("known_at"))
            )
            if read.accounts != (account,):
                raise UsageError(f"{account}: name an account, not a value")

    def account_ids(self, as_of: datetime | None = None, known_at: datetime | None = None) -> list[str]:
        """Return every account, sorted."""
        files = self.link(as_of=as_of, known_at=known_at).files("accounts")
        connection = connect(self.lake.root, self.settings)
        try:
            rows = connection.execute(
                "SELECT account_id FROM read_parquet($files) ORDER BY account_id",
                {"files": [str(f) for f in files]},
            )
            return [row[0] for row in rows.fetchall()]
        finally:
            connection.close()


def open_workspace(
    path: str | Path = ".linkage",
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    create: bool = False,
    on_query: OnQuery | None = None,
) -> Workspace:
    """Open an existing workspace, or with `create` make it where there is none; raises UsageError else.

    `on_query` is called with each Cypher query and its parameters before Neo4j is asked.

    >>> import linkage
    >>> linkage.open("case-7").expand("acct_1")  # doctest: +SKIP
    """
    lake = Lake.create(path) if create else Lake.open(path)
    return Workspace(lake, settings or load_settings(lake.root), progress, on_query)
