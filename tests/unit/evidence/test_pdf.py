"""The PDF: archival, the same each time, readable by machines, one page of summary, and every text of the logs as text."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest

from linkage.errors import LinkageError
from linkage.evidence.dossier import Dossier
from linkage.evidence.glyphs import SHOWN, shown
from linkage.evidence.pdf import render_pdf
from tests.unit.evidence.dossiers import BIT, HOSTILE, SURROGATE, dossier, hostile, marks, network

LITTLE = dossier([network(members=2)])
ROOT = Path(__file__).parents[3]
# Texts that tell apart or connect, or stand in the page and the data alone.
NOT_PRINTED = re.compile(
    r"links|networks/\d+/(standing|attribution/(network_id|assessment|members|hypotheses/(columns/\d+/id|order)))"
    r"|attribution/(attribution|layers/\w+)/\d+/org_id|hypotheses/rows/\d+/cells|indicator_id|/layer$|/threshold"
    r"|collateral/(network_id|values_refused)|set_aside/\d+/(grade|source)|completeness|entries/\d+/key"
    r"|/layers/|/values/\d+/(low|high)"
)


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def texts_of(data: bytes) -> list[str]:
    return [page.extract_text() for page in read(data).pages]


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def small() -> bytes:
    return render_pdf(LITTLE)


@pytest.fixture(scope="module")
def small_pages(small: bytes) -> list[str]:
    return texts_of(small)


def test_an_archive_takes_it_as_pdf_a_2b(small: bytes) -> None:
    root = read(small).trailer["/Root"]
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", xmp)
    assert re.search(r"<pdfaid:conformance>B</pdfaid:conformance>", xmp)
    assert root["/OutputIntents"]


def test_no_script_no_file_and_no_foreign_type_is_in_it(small: bytes) -> None:
    for name in (b"/JavaScript", b"/EmbeddedFile", b"/Launch", b"/OpenAction"):
        assert name not in small
    for page in read(small).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in inner or "/FontFile3" in inner


def test_a_machine_reads_accounts_and_summary(small_pages: list[str]) -> None:
    text = flat("".join(small_pages))
    for member in LITTLE["networks"][0]["members"]:
        assert member["account_id"] in text
    assert flat("2 accounts in 1 cell are named as one network") in text
    assert dossier()["custody"][0]["sha256"] in text
    assert dossier()["authors"][0]["key"] in text


def test_the_same_dossier_gives_the_same_bytes_in_another_process(small: bytes) -> None:
    code = (
        "import hashlib\nfrom tests.unit.evidence.dossiers import dossier, network\nfrom linkage.evidence.pdf import render_pdf\n"
        "print(hashlib.sha256(render_pdf(dossier([network(members=2)]))).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd="/", env=environment, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == hashlib.sha256(small).hexdigest()


def test_it_is_dated_with_the_end_of_the_data_not_with_now(small: bytes) -> None:
    assert read(small).metadata["/CreationDate"].startswith("D:20260201235959")


def test_every_page_says_case_sharing_and_its_number(small_pages: list[str]) -> None:
    pages = small_pages
    for number, text in enumerate(pages):
        assert "case_3f9a1c07" in text
        assert "TLP:AMBER" in text
        assert f"Page {number + 1} of {len(pages)}" in text


@pytest.mark.parametrize("of", ["many", "hostile"])
def test_the_summary_is_one_page_whatever_it_says(of: str) -> None:
    made = {
        "many": lambda: dossier([network(n, members=1) for n in range(1, 14)]),
        "hostile": lambda: hostile(("W" * 400,), LITTLE),
    }[of]()
    pages = read(render_pdf(made)).pages
    assert "Who stands by it" in pages[1].extract_text()
    assert "Contents" in pages[2].extract_text()


def test_hostile_texts_of_every_field_are_shown_as_text() -> None:
    text = flat("".join(texts_of(render_pdf(hostile(HOSTILE, LITTLE))))).lower()
    missed = []
    for mark, (path, _) in marks(LITTLE).items():
        way = "/".join(map(str, path))
        attack = flat(shown(HOSTILE[int(mark[1:-1]) % len(HOSTILE)])).lower()
        # Some columns are narrow and cut a long text in its middle; its beginning still stands there as it is.
        if mark + attack[:1] not in text and not NOT_PRINTED.search(way):
            missed.append((way, attack))
    assert not missed
    assert "root:" not in text


def test_a_hostile_text_comes_back_whole_from_wherever_there_is_room() -> None:
    marked = [f"m{n:02d}.{attack}" for n, attack in enumerate(HOSTILE)]
    made = dossier([], limits=marked, rederived=marked, title="|".join(marked[:3]))
    for entry, attack in zip(made["entries"] * 3, marked, strict=False):
        entry["words"] = attack
    pages = [page.extract_text() for page in read(render_pdf(made)).pages]
    for attack in marked:
        assert flat("".join(pages[4:])).count(flat(shown(attack, 400))) >= 2
    assert flat("|".join(marked[:3]))[:60] in flat(pages[0])


def test_a_lone_surrogate_does_not_stop_the_report() -> None:
    made = render_pdf(dossier([], title=SURROGATE))
    assert "a\\ud800b" in flat(read(made).pages[0].extract_text())


def test_every_character_that_is_shown_has_a_glyph() -> None:
    characters = "".join(sorted(SHOWN - {" "}))
    lines = [characters[n : n + 50] for n in range(0, len(characters), 50)]
    text = flat("".join(texts_of(render_pdf(dossier([], limits=lines)))))
    # Signs that are other spellings of a letter may come back as that letter.
    assert sum(one in text for one in characters) > 0.98 * len(characters)


def test_a_name_is_never_printed_without_its_standing() -> None:
    made = network(members=1)
    made["attribution"]["attribution"][0]["name"] = "Zzyzx"  # type: ignore[index]
    made["attribution"]["layers"]["runs"][0]["name"] = "Zzyzx"  # type: ignore[index]
    text = " ".join(" ".join(texts_of(render_pdf(dossier([made])))).split())
    assert text.count("Zzyzx") > 3
    assert text.count("Zzyzx") == text.count("Zzyzx (assessed)")


def test_what_speaks_for_the_accounts_is_a_section_of_its_own_and_in_the_summary(
    small_pages: list[str],
) -> None:
    pages = small_pages
    line = "eleven months before the window"
    assert line in " ".join(pages[1].split())
    assert "What speaks for these accounts" in "".join(pages[3:])


def test_a_thousand_members_are_set_in_seconds_and_say_how_many_are_drawn() -> None:
    made = dossier([network(members=1000)])
    began = time.process_time()
    pages = read(render_pdf(made)).pages
    assert time.process_time() - began < 10
    text = " ".join(" ".join(page.extract_text() for page in pages[5:12]).split())
    assert "25 of 1,000 members are drawn" in text
    assert "data/members.csv" in text
    weakest = min(made["networks"][0]["members"], key=lambda one: (one["probability"], one["account_id"]))
    assert weakest["account_id"] in text


def test_a_network_of_25_000_accounts_does_not_become_a_book() -> None:
    assert len(read(render_pdf(dossier([network(members=25_000)]))).pages) < 45


def test_long_lists_stop_and_say_where_the_rest_is() -> None:
    base = dossier([])
    files = [{**base["custody"][0], "file": n} for n in range(2000)]
    pages = read(render_pdf({**base, "custody": files})).pages  # type: ignore[typeddict-item]
    text = " ".join(page.extract_text() for page in pages[-3:])
    assert "250 files of 2,000 printed here" in " ".join(text.split())


def test_a_case_that_holds_nothing_is_still_a_report() -> None:
    nothing = network(members=0, named=False)
    for name in ("reasons", "cells", "links", "left_out", "counts", "timeline", "strike_out", "exculpatory"):
        nothing[name] = []  # type: ignore[literal-required]
    nothing["completeness"] = None
    made = dossier(
        [nothing], limits=[], error_rates=[], rederived=[], attested=[], custody=[], entries=[], authors=[]
    )
    text = " ".join(" ".join(texts_of(render_pdf(made))).split())
    assert "No account is named" in text
    assert "No second person has approved this report" in text


def test_numbers_out_of_all_measure_are_set() -> None:
    made = network(members=3)
    made["members"][0].update(
        microbits=10**15, created_at=-(2**62), requests=2**62, status_at=2**62, probability=0.0
    )
    made["members"][1]["bars"] = [
        {"kind": "k", "value": str(n), "microbits": BIT * n, "accounts": n} for n in range(500)
    ]
    made["cells"][0]["reached_from"] = made["cells"][0]["cell_id"]
    made["timeline"][0].update(at=-(10**17), requests=2**62)
    render_pdf(dossier([made]))


def test_a_dossier_of_a_newer_format_is_refused() -> None:
    newer: Dossier = dossier([], format=99)
    with pytest.raises(LinkageError, match="format 99"):
        render_pdf(newer)


def test_a_dossier_that_ends_at_no_time_is_refused_in_a_line_that_obeys_nothing() -> None:
    with pytest.raises(LinkageError, match="is no time") as refused:
        render_pdf(dossier([], as_of="\x1b[31mlater"))
    assert str(refused.value).isprintable()
