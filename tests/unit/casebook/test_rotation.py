"""A new key of the same person is that person still: it approves nothing of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkage.casebook import Casebook, SigningKey, make_key
from linkage.casebook.rotation import owners_of, rotate
from linkage.errors import CheckFailed, UsageError


def test_a_rotated_key_cannot_approve_what_the_old_one_signed(
    casebook: Casebook, first: SigningKey, second: SigningKey, tmp_path: Path
) -> None:
    claim = casebook.create("Case", first).append("claim", {"org_id": "org_1"}, first)
    newer, newest = make_key(tmp_path / "newer.pem", "First"), make_key(tmp_path / "newest.pem", "First")
    rotate(casebook.ledger, first, newer)
    rotate(casebook.ledger, newer, newest)
    case = casebook.cases()[0]
    with pytest.raises(UsageError, match="second person"):
        case.approve(claim.number, newest)
    case.log.append("approve", {"entry": claim.number, "digest": claim.digest}, newest)
    assert case.approvals(claim.number) == []
    with pytest.raises(CheckFailed, match="second person"):
        case.check()


def test_nobody_can_take_another_s_approvals_away_by_calling_their_key_a_new_one(
    casebook: Casebook, first: SigningKey, second: SigningKey
) -> None:
    body = {"public_key": second.public_key, "fingerprint": second.fingerprint, "proof": first.sign(b"x")}
    casebook.ledger.append("rotate", body, first)
    assert owners_of(casebook.ledger.entries()) == {}


def test_a_key_cannot_replace_itself(casebook: Casebook, first: SigningKey) -> None:
    with pytest.raises(UsageError, match="itself"):
        rotate(casebook.ledger, first, first)
