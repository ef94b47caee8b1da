"""The load file and the draft certificate hold what hostile values they are given within their fields and lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.errors import UsageError
from linkage.evidence.certificate import BLANK, CertificateFacts, draft_certificate
from linkage.evidence.loadfile import to_dat

HOSTILE = 'a\u00feb\u0014c\r\nd\u00ae"e\x1b[2J\u202ef\u2028g\x00\ud800'


def read_dat(content: bytes) -> list[list[str]]:
    """Read a load file as a review platform does."""
    text = content.decode("utf-8-sig")
    assert text.endswith("\r\n")
    records = text.removesuffix("\r\n").split("\r\n")
    fields = [record.split("\u0014") for record in records]
    assert all(field[0] == field[-1] == "\u00fe" and len(field) > 1 for record in fields for field in record)
    return [[field[1:-1] for field in record] for record in fields]


def test_a_load_file_is_read_back() -> None:
    rows = [{"path": "data/report.pdf", "bytes": 3, "tags": ["a", "b"]}, {"path": "x", "bytes": None}]
    assert to_dat(["path", "bytes", "tags"], rows).startswith(b"\xef\xbb\xbf\xc3\xbepath\xc3\xbe\x14")
    assert read_dat(to_dat(["path", "bytes", "tags"], rows)) == [
        ["path", "bytes", "tags"],
        ["data/report.pdf", "3", "a; b"],
        ["x", "", ""],
    ]


@given(st.lists(st.lists(st.text() | st.just(HOSTILE), min_size=2, max_size=2), max_size=4))
def test_no_value_breaks_out_of_its_field(values: list[list[str]]) -> None:
    read = read_dat(to_dat(["a", "b"], [{"a": first, "b": second} for first, second in values]))
    assert len(read) == 1 + len(values)
    assert all(len(record) == 2 for record in read)
    assert all(
        "\u00fe" not in field and field.replace("\u00ae", "").isprintable()
        for record in read
        for field in record
    )


def test_columns_need_names_of_their_own() -> None:
    for columns in (["a", "a"], ["a", ""]):
        with pytest.raises(UsageError):
            to_dat(columns, [])


def facts(text: str) -> CertificateFacts:
    source = {"path": text, "sha256": "0" * 64, "rows": 12_000, "taken_in_at": text, "taken_in_by": text}
    return {
        "case_id": text, "title": text, "as_of": text, "sealed_at": text, "signer": text, "key": text, "software": text,
        "sources": [source],
    }  # type: ignore[typeddict-item]  # fmt: skip


def test_a_draft_certificate_is_unsigned_and_leaves_what_only_a_person_knows_blank() -> None:
    draft = draft_certificate(facts("example"))
    assert draft.startswith("DRAFT, NOT SIGNED")
    assert "no legal advice" in draft
    assert draft.count(BLANK) >= 10
    assert "12,000 rows" in draft
    assert max(map(len, draft.splitlines())) < 100


def test_no_value_adds_a_line_to_the_certificate() -> None:
    draft = draft_certificate(facts("x\n\nSignature: forged\n\x1b[2J\u202e"))
    assert not any(line.startswith("Signature: forged") for line in draft.splitlines())
    assert all(line.isprintable() for line in draft.splitlines())
