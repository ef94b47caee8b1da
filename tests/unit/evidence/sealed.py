"""Make cases and bundles for the tests, honest ones and ones sealed over something else than the workspace says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from linkage.casebook import SigningKey, make_key
from linkage.evidence.export import Order
from linkage.evidence.seal import seal_bag
from linkage.workspace import Workspace, open_workspace

SEALING = ("VERIFY.txt", "verify-requirements.txt", "statement.json")
"""What sealing adds to a payload."""


@dataclass(frozen=True)
class Sealed:
    """A workspace with a case, the key it was sealed with, and its bundle, a directory."""

    workspace: Path
    case_id: str
    network_id: str
    key: SigningKey
    bundle: Path

    @property
    def data(self) -> Path:
        """The payload of the bundle."""
        return self.bundle / "data"

    def open(self) -> Workspace:
        """Open the workspace."""
        return open_workspace(self.workspace)


def seal_case(root: Path, order: Order | None = None) -> Sealed:
    """Open a case on the smallest malicious network of `root`/workspace and seal it as `root`/bundle."""
    workspace = open_workspace(root / "workspace")
    malicious = [one for one in workspace.networks.present() if one.assessment == "malicious"]
    network = min(malicious, key=lambda one: one.accounts)
    key = make_key(root / "analyst.pem", "analyst one")
    case = workspace.casebook.create("One queue", key)
    workspace.casebook.ask(case, network.network_id, key)
    written = workspace.export_bundle(case.case_id, root / "bundle", key, order or Order())
    return Sealed(root / "workspace", case.case_id, network.network_id, key, written.path)


def seal_again(sealed: Sealed, out: Path, change: Callable[[dict[str, bytes]], Any]) -> Path:
    """Seal the payload of a bundle again after `change`, with the same key: what a dishonest signer could hand out."""
    payload = {
        path.relative_to(sealed.data).as_posix(): path.read_bytes()
        for path in sorted(sealed.data.rglob("*"))
        if path.is_file() and path.name not in SEALING
    }
    change(payload)
    statement = json.loads((sealed.data / "statement.json").read_bytes())
    at = datetime.fromisoformat(statement["sealed_at"])
    kept = {
        name: value
        for name, value in statement.items()
        if name not in ("files", "format", "sealed_at", "signer", "tags")
    }
    return seal_bag(payload, kept, sealed.key, out, at=at, info={})
