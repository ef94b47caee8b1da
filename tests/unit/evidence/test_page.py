"""The page as a document: its policy, its text without scripts, and that no value ever becomes markup."""

from __future__ import annotations

import base64
import copy
import hashlib
import html.parser
import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from linkage.errors import LinkageError
from linkage.evidence import page as page_module
from linkage.evidence.dossier import Dossier
from linkage.evidence.page import render_page
from linkage.evidence.page_html import Html, embed, shown, tag
from tests.unit.evidence.dossiers import HOSTILE, SURROGATE, dossier, hostile, network, texts, with_text

# Texts that tell apart or connect, or that the page words in its own way.
NOT_SHOWN = re.compile(
    r"^format$|links/|/standing$|attribution/(network_id|assessment|members)|(attribution|layers/\w+)/\d+/org_id|indicator_id|set_aside/\d+/layer"
    r"|hypotheses/(columns/\d+/id|order|rows/\d+/cells)|collateral/(network_id|values_refused)|entries/\d+/key|_at$|as_of$|/at$"
)


class Reader(html.parser.HTMLParser):
    """Read a page as a browser does: elements with their attributes, the text, and what is in scripts and styles."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: dict[str, str] = {}
        self.text: list[str] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self.data: dict[str, Any] = {}
        self.open = ""
        self.name: str | None = None
        self.feed(page.decode())

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, tuple(sorted(key for key, _ in attributes))))
        self.attributes.update({f"{name}.{key}": value or "" for key, value in attributes})
        found = dict(attributes)
        if name == "meta" and found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        self.open, self.name = name, found.get("id") if found.get("type") == "application/json" else None

    def handle_endtag(self, name: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open == "script" and self.name:
            self.data[self.name] = json.loads(data)
        elif self.open in self.inside:
            self.inside[self.open].append(data)
        else:
            self.text.append(data)


def read(document: Dossier) -> Reader:
    return Reader(render_page(document))


def test_the_policy_allows_exactly_what_is_in_the_page() -> None:
    page = read(dossier())
    hashes = {
        kind: [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in page.inside[kind]]
        for kind in ("script", "style")
    }  # fmt: skip
    rules = dict(rule.split(" ", 1) for rule in page.policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == hashes["script"]
    assert rules["style-src"].split() == hashes["style"]
    assert "unsafe" not in page.policy
    assert rules["trusted-types"] == "'none'"


def test_nothing_is_loaded_and_no_element_is_styled_or_scripted_by_itself() -> None:
    page = read(dossier())
    names = {key for _, attributes in page.elements for key in attributes}
    assert not {key for key in names if key in {"src", "style", "action", "srcset"} or key.startswith("on")}
    assert all(value.startswith("#") for key, value in page.attributes.items() if key.endswith(".href"))


@pytest.mark.parametrize("attack", [*HOSTILE, SURROGATE])
def test_no_text_of_a_dossier_becomes_an_element_or_an_attribute(attack: str) -> None:
    known = set(read(dossier()).elements)
    # Where a text is empty the page says so; where a word is unknown it has no title.
    known |= {("bdi", ("class",)), ("span", ("class",))}
    assert set(read(hostile((attack,))).elements) <= known


def test_each_field_by_itself_keeps_scripts_to_those_of_the_policy() -> None:
    base = dossier([network(members=1)])
    attack = HOSTILE[2]
    for path, _ in texts(base):
        page = render_page(with_text(base, path, attack))
        assert page.lower().count(b"<script") == 4, path
        assert b"<img" not in page, path


def test_every_text_is_shown_somewhere() -> None:
    marked = hostile(("",))
    page = read(marked)
    said = " ".join(page.text) + json.dumps(page.data, ensure_ascii=False)
    missing = [
        "/".join(map(str, path))
        for path, text in texts(marked)
        if not NOT_SHOWN.search("/".join(map(str, path))) and shown(text) not in said
    ]
    assert missing == []


def test_what_cannot_be_seen_is_shown_as_its_escape() -> None:
    page = render_page(hostile((*HOSTILE, "a\u3164b\u2800c\ufe0f", "z" + "\u0301" * 40))).decode()
    unseen = re.compile(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u3164\u2800\ud800-\udfff]"
    )
    assert unseen.findall(page) == []
    assert "\\u202e" in page
    assert "\\u3164" in page
    assert "\u0301" * 5 not in page


def test_a_huge_value_makes_no_huge_page() -> None:
    small = len(render_page(dossier()))
    for path in (
        ("title",),
        ("networks", 0, "members", 0, "bars", 0, "value"),
        ("custody", 0, "path"),
        ("networks", 0, "question"),
    ):
        assert len(render_page(with_text(dossier(), path, "é<" * 3_000_000))) < small + 20_000, path


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert render_page(dossier()) == render_page(copy.deepcopy(dossier()))


def test_a_dossier_of_a_newer_version_is_refused() -> None:
    with pytest.raises(LinkageError, match="newer version"):
        render_page(dossier(format=99))


def test_without_scripts_a_long_table_is_capped_and_says_where_the_rest_is() -> None:
    page = read(dossier([network(members=900)]))
    said = " ".join(page.text)
    assert "The first 200 of 900; the rest is in data/members.csv." in said
    assert sum(name == "tr" for name, _ in page.elements) < 400
    assert len(page.data["network-0"]["members"]["id"]) == 900


def test_a_network_of_nobody_and_a_case_without_networks_are_pages_too() -> None:
    nobody = read(dossier([network(members=0, links=[], cells=[], left_out=[], timeline=[], counts=[])]))
    assert "No account is named" in " ".join(nobody.text)
    assert "network-0" not in read(dossier([])).data


def test_no_name_stands_without_its_standing() -> None:
    page = render_page(dossier()).decode()
    for table in re.findall(r"<td>Laboratory A.*?</td>", page):
        assert "assessed" in table


def test_headings_and_labels_are_in_order_for_whoever_listens() -> None:
    page = read(dossier())
    levels = [int(name[1]) for name, _ in page.elements if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', render_page(dossier()).decode())
    assert len(ids) == len(set(ids))


def test_data_cannot_end_its_element() -> None:
    document = {"a": "</script><!--<script>\u2028&", "b": [1, None, "\u2029"]}
    text = embed(document)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == document


def test_markup_is_only_what_was_made_as_markup() -> None:
    assert tag("p", "<b>", title='"><script>') == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;</p>'
    assert tag("p", Html("<b></b>")) == "<p><b></b></p>"
    assert tag("input", disabled=True, hidden=False, name_="x") == '<input disabled name="x">'


def test_the_script_was_built_from_the_sources_beside_it() -> None:
    assets = Path(page_module.__file__).parent / "assets"
    digest = hashlib.sha256()
    for path in sorted(p for p in (assets / "src").iterdir() if p.suffix in {".js", ".mjs", ".json"}):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    assert digest.hexdigest() in (assets / "page.js").read_text(encoding="utf-8"), (
        "stale; run `make page-assets`"
    )
