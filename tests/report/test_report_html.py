"""The HTML report: complete, readable without script and network, and the same page whatever the texts hold."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crosscheck.report.render
from crosscheck.report.render.cards import FIRST_QUOTES
from crosscheck.report.render.html import render, web_address
from crosscheck.report.render.matrix import WIDEST
from crosscheck.report.report import Report
from render_samples import ABOARD, CLAIMS, DATES, RULING, SAMPLES, SOURCES, everything, report
from test_render import ANY_TEXT, HIDDEN, spoilt

VOID = frozenset(("meta", "br", "hr", "img", "link", "input"))
FIELDS = frozenset(("input", "select", "option", "button", "label"))


class Page(HTMLParser):
    """The elements of a page in order, and its text; fails on a tag that is not closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.style = ""
        self.script = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            self.style += data
        elif self._open and self._open[-1] == "script":
            self.script += data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(tag, tuple(attributes)) for tag, attributes in self.elements]


PAGES = {"everything": everything, **SAMPLES}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Page:
    return Page(render(PAGES[request.param]()))


def test_nothing_is_fetched_or_sent(page: Page) -> None:
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"img", "link", "iframe", "object", "embed", "form", "base", "video", "textarea"}
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset")]
        if "href" in attributes:
            assert tag == "a"
            assert attributes["href"].startswith(("#", "https://", "http://"))
    assert not re.search(r"url\(|@import", page.style)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|fetch|XMLHttp|import\(", page.script)


def test_the_policy_allows_exactly_the_style_and_the_script_that_are_there(page: Page) -> None:
    [policy] = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    style, script = (base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in (page.style, page.script))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; "
        "form-action 'none'"
    )
    assert len(page.all("script")) == 1


def test_the_script_is_the_same_whatever_the_texts_hold() -> None:
    assert Page(render(everything())).script == Page(render(infested("</script>"))).script


def test_what_only_the_script_can_do_is_hidden_without_it() -> None:
    html = render(everything())
    tools = re.search(r'<div class="tools"[^>]* hidden>.*?</div>', html, re.DOTALL)
    assert tools
    fields = [tag for tag, _ in Page(html.replace(tools[0], "")).elements if tag in FIELDS]
    assert fields == []


def test_every_link_inside_the_page_leads_somewhere(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for attributes in page.all("a"):
        if attributes["href"].startswith("#"):
            assert attributes["href"][1:] in ids
    for _, attributes in page.elements:
        assert attributes.get("aria-labelledby", ids[0]) in ids


def test_the_contents_name_every_section_as_it_is_headed(page: Page) -> None:
    ids = [a["id"] for tag, a in page.elements if tag == "h2" and a.get("id") not in ("top", "glance", "contents")]
    listed = [a["href"][1:] for a in page.all("a") if a.get("href", "")[1:] in ids]
    assert listed[: len(ids)] == ids


@pytest.mark.parametrize("name", PAGES)
def test_the_contents_say_what_the_heads_say(name: str) -> None:
    html = render(PAGES[name]())
    heads = dict(re.findall(r'<h2 id="(\w+)">([^<]+)</h2>', html))
    contents = re.findall(r'<li><a href="#(\w+)">([^<]+)</a>', html)
    assert contents == [(section, heads[section]) for section, _ in contents]
    assert len(contents) == len(set(heads) - {"top", "glance", "contents"})


def test_why_there_is_no_table_is_said_as_it_is() -> None:
    few = replace(report(), claims=(CLAIMS[0],))
    many = replace(few, sources={f"s{n}": SOURCES["a-post"] for n in range(WIDEST + 1)})
    assert "No topic has claims of two sources." in render(few)
    assert "too many sources for a table" not in render(few)
    assert "too many sources for a table" in render(many)


def test_a_finding_that_is_settled_raises_no_alarm() -> None:
    html = render(report(replace(DATES, resolution=RULING)))
    assert 'class="tag error"' not in html
    assert re.search(r'<span class="tag resolved">ruled on</span>.*?\(error\)', html)


def test_a_screen_reader_finds_its_way(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert page.all("html")[0]["lang"] == "en"
    assert len(page.all("main")) == 1
    assert all(a.get("aria-label") for a in page.all("svg") if a.get("role") == "img")
    assert all(a.get("scope") in ("col", "row") for a in page.all("th"))


def test_the_counts_always_stand_there(page: Page) -> None:
    assert re.search(r"\d+ claims: \d+ compared, \d+ alone, \d+ incomparable, \d+ unreadable", page.text)


def test_everything_about_a_finding_is_shown() -> None:
    text = " ".join(Page(render(everything())).text.split())
    ruled = f"{RULING.ruling}. {RULING.reason} {RULING.by}, 1 April 2021; holds until 1 April 2022"
    safe = (ABOARD.safe_wording or "").removeprefix("between ")
    for words in ("335 to 345", "at a stretch 323 to 357", "said by the owner", "approximate", "a plan", ruled, safe):
        assert words in text
    for finding in (ABOARD, DATES):
        assert finding.settled_by in text
        assert finding.id in text
    for held in SOURCES.values():
        assert (held.publisher or held.id) in text


def test_a_quote_is_marked_in_its_context() -> None:
    html = render(report(ABOARD))
    assert (
        '<span class="around">The ferry left at dawn.</span> <mark><b>About 340 people</b> were on board</mark>, the '
        'owner said. <span class="around">Divers searched all day.</span>'
    ) in html


def test_many_quotes_fold_away_but_every_position_shows_one() -> None:
    first, second = ABOARD.positions
    many = tuple(replace(first.claims[0], id=f"claim-{n}") for n in range(9))
    html = render(report(replace(ABOARD, positions=(replace(first, claims=many), second))))
    article = html[html.index("<article") : html.index("</article>")]
    shown, _, folded = article.partition("<details>")
    assert shown.count("<figure>") == FIRST_QUOTES
    assert "350</b> had boarded" in shown
    assert folded.count("<figure>") == 4
    assert "Four more quotes" in folded


HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "--><svg/onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "\u202eevil\u2066\u200f",
    "a\x00b\x1b]0;t\x07",
    "]]>&lt;script&gt;",
)


def infested(text: str) -> Report:
    """A report with ``text`` wherever text can come from outside."""
    ruling = replace(RULING, finding=text, ruling=text, reason=text, by=text, on=text, expires=text)
    made = everything()
    sources = {
        key: replace(
            s, publisher=text, title=text, url=text, origin=(text,), language=text, published=text, text=s.text + text
        )
        for key, s in made.sources.items()
    }
    topics = {key: replace(t, title=text) for key, t in made.topics.items()}
    bad = spoilt(text)
    return replace(
        made,
        findings=(bad, replace(bad, id="closed", resolution=ruling)),
        agreements=(bad,),
        changes=(bad,),
        incomparable=(replace(bad, reason=text),),
        sources=sources,
        topics=topics,
        claims=tuple(replace(c, quote=text) for c in made.claims),
        names=dict.fromkeys(made.names, text),
    )


def skeleton(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return Page(render(infested(text))).skeleton()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_element(text: str) -> None:
    html = render(infested(text))
    assert Page(html).skeleton() == skeleton("harmless")
    assert not HIDDEN.search(html)


@settings(max_examples=30)
@given(ANY_TEXT.filter(str.strip))
def test_any_text_changes_no_element(text: str) -> None:
    shown = f"x {text}"  # a field that is empty, or nothing but space, may drop its element
    assert skeleton(shown) == skeleton("harmless")


@pytest.mark.cases("render_links.yaml")
def test_only_web_addresses_become_links(case: dict[str, str]) -> None:
    assert (web_address(case["url"]) is not None) == case["link"]


@given(st.text())
def test_an_address_is_never_guessed(url: str) -> None:
    assert web_address(url) in (None, url)


def test_nothing_is_marked_as_safe() -> None:
    folder = Path(crosscheck.report.render.__file__).parent
    for path in [*folder.glob("*.py"), *(folder / "templates").iterdir()]:
        if path.is_file():
            assert not re.search(r"\|\s*safe\b|Markup\(|autoescape false", path.read_text(encoding="utf-8"))


def test_the_page_is_the_same_each_time() -> None:
    assert render(everything()) == render(everything())
