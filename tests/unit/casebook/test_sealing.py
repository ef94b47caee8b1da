"""Account ids and free text stay out of what is signed, and can be forgotten without breaking a chain."""

from __future__ import annotations

import json

from linkage.casebook import Casebook, Log, SigningKey, check_chain

BODY = {
    "account_a": "acct_secret_1",
    "linked": True,
    "reason": "same hand as acct_secret_2",
    "org_id": "org_1",
    "question": {"name": "expand", "seed": "card:4000-secret", "accounts": ["acct_secret_3"]},
}


def test_personal_text_is_in_no_line_of_a_log_and_readable_all_the_same(
    casebook: Casebook, first: SigningKey
) -> None:
    case = casebook.create("Ring of acct_secret_1", first)
    entry = case.append("judge", BODY, first)
    assert b"secret" not in case.log.path.read_bytes()
    assert entry.body == BODY
    assert case.entries[1].body == BODY
    assert casebook.case(case.case_id).title == "Ring of acct_secret_1"
    case.check()
    check_chain(case.entries)


def test_what_was_forgotten_is_in_no_file_and_the_chain_holds(casebook: Casebook, first: SigningKey) -> None:
    case = casebook.create("Case", first)
    case.append("judge", BODY, first)
    casebook.references.erase("acct_secret_1", "acct_secret_2", "acct_secret_3", "card:4000-secret")
    files = [path for path in casebook.root.rglob("*") if path.is_file()]
    assert not [path for path in files if b"secret" in path.read_bytes()]
    body = casebook.case(case.case_id).entries[1].body
    assert body["account_a"].startswith("ref:")
    assert (body["linked"], body["org_id"]) == (True, "org_1")
    case.check()


def test_a_name_put_in_another_s_place_is_not_believed(casebook: Casebook, first: SigningKey) -> None:
    case = casebook.create("Case", first)
    case.append("judge", BODY, first)
    path = casebook.references.path
    path.write_text(path.read_text().replace("acct_secret_1", "acct_innocent"))
    assert casebook.case(case.case_id).entries[1].body["account_a"].startswith("ref:")


def test_a_log_read_without_its_references_checks_as_well(casebook: Casebook, first: SigningKey) -> None:
    case = casebook.create("Case", first)
    case.append("judge", BODY, first)
    alone = Log(case.log.path).entries()
    check_chain(alone)
    assert [one.digest for one in alone] == [one.digest for one in case.entries]
    assert json.loads(case.log.path.read_bytes().splitlines()[1]) == alone[1].to_dict()
