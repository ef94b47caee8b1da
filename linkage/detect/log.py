"""Keep book on networks from run to run: a log of what was born, grew, shrank, merged, split and went, one line each.

The log is what ids rest on, so it is not derived and outlives what is. A run is appended as a whole by a rename; told
again from its first line it gives the networks as they stood after its last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from linkage.detect.identity import Following, follow
from linkage.detect.network import Network
from linkage.errors import LinkageError
from linkage.lake.durable import make_private_directory, replace_file

FORMAT = 1
"""Version of the log's lines; a newer one is refused, not guessed at."""


class Known(NamedTuple):
    """A network as the log knows it."""

    assessment: str
    members: frozenset[str]


@dataclass(frozen=True)
class Run:
    """What a run of detection was of: the derived tables `key`, the last batch's number and time in ISO 8601."""

    key: str
    batch: int
    at: str


def log_path(root: Path) -> Path:
    """Return where the log of the workspace at `root` lies."""
    return root / "networks" / "log.jsonl"


def read_log(path: Path) -> list[dict[str, Any]]:
    """Return the events in their order, none where there is no log.

    Raises LinkageError for a log that cannot be read or was written by a newer version.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise LinkageError(f"{path}: cannot read: {error}") from None
    events = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            event = json.loads(line)
            newer = event["format"] > FORMAT
        except (ValueError, KeyError, TypeError) as error:
            raise LinkageError(f"{path}:{number}: not a line of this log; restore it from a copy") from error
        if newer:
            raise LinkageError(f"{path}:{number}: made by a newer version; upgrade account-linkage")
        events.append(event)
    return events


def replay(events: Iterable[dict[str, Any]]) -> dict[str, Known]:
    """Return the networks that stand after the last event, by id."""
    state: dict[str, Known] = {}
    for event in events:
        name, what = event["network_id"], event["event"]
        if what == "born":
            state[name] = Known(event["assessment"], frozenset(event["added"]))
        elif what in ("grown", "shrunk"):
            before = state[name]
            members = (before.members | set(event["added"])) - set(event["removed"])
            state[name] = Known(before.assessment, members)
        elif what == "assessed":
            state[name] = Known(event["assessment"], state[name].members)
        elif what == "gone":
            del state[name]
        elif what == "merged":
            for other in event["others"]:
                del state[other]
    return state


def name_networks(
    networks: Sequence[Network], earlier: dict[str, Known], *, either_way: bool = False
) -> Following:
    """Match networks under their ids at birth with the earlier ones; see `linkage.detect.identity.follow`."""
    born = {one.network_id: {member.account_id for member in one.members} for one in networks}
    return follow({name: known.members for name, known in earlier.items()}, born, either_way=either_way)


def tell_events(
    networks: Sequence[Network], earlier: dict[str, Known], following: Following
) -> list[dict[str, Any]]:
    """Return what happened since `earlier`, network by network; `networks` carry their kept ids."""
    told = []
    for one in sorted(networks, key=lambda network: network.network_id):
        name, now = one.network_id, {member.account_id for member in one.members}
        if name not in following.kept:
            told.append(_event("born", name, one.assessment, added=now))
            continue
        before = earlier[name]
        if others := following.merged.get(name):
            told.append(_event("merged", name, one.assessment, others=others))
        if added := now - before.members:
            told.append(_event("grown", name, one.assessment, added=added))
        if removed := before.members - now:
            told.append(_event("shrunk", name, one.assessment, removed=removed))
        if one.assessment != before.assessment:
            told.append(_event("assessed", name, one.assessment))
    for name, into in following.split.items():
        told.append(_event("split", name, earlier[name].assessment, others=into))
    told += [_event("gone", name, earlier[name].assessment) for name in sorted(following.gone)]
    return told


def append_run(path: Path, run: Run, events: Sequence[dict[str, Any]]) -> None:
    """Append the events of one run, all or none; nothing is written where nothing happened.

    Call it as the workspace's one writer. Raises LinkageError when the disk does not take it.
    """
    if not events:
        return
    head = {"format": FORMAT, "run": run.key, "batch": run.batch, "at": run.at}
    make_private_directory(path.parent)
    before = path.read_bytes() if path.exists() else b""
    lines = "".join(json.dumps({**head, **event}) + "\n" for event in events)
    replace_file(path, before + lines.encode("ascii"))


def name_by_reference(path: Path, references: Mapping[str, str]) -> int:
    """Put a reference in the place of each account id that was forgotten, all at once; return in how many events.

    Who was in a network with whom stays, and so do the ids that rest on it; who it was does not. Call it as the
    workspace's one writer.
    """
    changed = 0
    lines = []
    for event in read_log(path):
        lists = {name: event[name] for name in ("added", "removed")}
        named = {
            name: sorted(references.get(account, account) for account in of) for name, of in lists.items()
        }
        if any(set(named[name]) != set(of) for name, of in lists.items()):
            changed += 1
            event = {**event, **named}
        lines.append(json.dumps(event) + "\n")
    if changed:
        replace_file(path, "".join(lines).encode("ascii"))
    return changed


def _event(
    what: str,
    network_id: str,
    assessment: str,
    *,
    added: Iterable[str] = (),
    removed: Iterable[str] = (),
    others: Iterable[str] = (),
) -> dict[str, Any]:
    return {
        "event": what,
        "network_id": network_id,
        "assessment": assessment,
        "added": sorted(added),
        "removed": sorted(removed),
        "others": sorted(others),
    }
