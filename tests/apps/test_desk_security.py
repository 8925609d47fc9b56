"""Who may use the desk, and what its pages may do."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from crosscheck.apps.desk.body import MAX_BODY
from crosscheck.apps.desk.security import Doors, host_name
from desk import Browser, lay, sit_down

RULE = "/findings/{id}/rule"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay(tmp_path)


@pytest.fixture
def browser(project: Path) -> Browser:
    return sit_down(project)


def first_finding(browser: Browser) -> str:
    found = re.search(r'href="(/findings/[^"]+)" data-row', browser.get("/").text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9", "localhost:8017", "LOCALHOST", "[::1]:8017"])
def test_names_of_this_machine_are_answered(browser: Browser, host: str) -> None:
    browser.host = host
    assert browser.get("/").status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8017", "",
     "127.0.0.1@evil.example", "0.0.0.0", "10.0.0.5", "localhost:x", "local host", "127.0.0.1/x"],
)  # fmt: skip
def test_other_names_are_not(browser: Browser, host: str) -> None:
    browser.host = host
    answer = browser.get("/")
    assert answer.status == 421
    assert "Passengers" not in answer.text


def test_host_names() -> None:
    assert host_name("News.Example.:80") == "news.example"
    assert host_name("[::1]:5") == "::1"
    assert host_name("a:b") is None


CHANGES = [
    "/findings/x/rule", "/findings/x/withdraw", "/sources/x/try", "/sources/x/accept", "/sources/x/add",
    "/sources/x/refuse", "/claims/x/correct", "/claims/x/drop", "/topics/x/merge", "/topics/x/split", "/undo", "/add",
    "/proof",
]  # fmt: skip


@pytest.mark.parametrize("path", CHANGES)
def test_no_change_without_the_token_of_a_page(browser: Browser, path: str) -> None:
    for fields in ({}, {"csrf": ""}, {"csrf": "wrong"}, {"csrf": "é"}):
        assert browser.post(path, fields).status == 403


@pytest.mark.parametrize(
    "header",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://localhost:1"},
     {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"}],
)  # fmt: skip
def test_no_change_from_a_page_of_another_site(browser: Browser, project: Path, header: dict[str, str]) -> None:
    path = first_finding(browser)
    fields = [*browser.get(path).hidden(f"{path}/rule"), ("ruling", "accepted"), ("reason", "r"), ("by", "b")]
    assert browser.post(f"{path}/rule", fields, **header).status == 403
    assert not (project / "claims/resolutions.yaml").exists()
    assert browser.post(f"{path}/rule", fields, origin=f"http://{browser.host}").status == 200
    assert (project / "claims/resolutions.yaml").exists()


def test_what_was_typed_is_shown_when_the_desk_was_started_anew(project: Path) -> None:
    old, new = sit_down(project), sit_down(project)
    path = first_finding(old)
    fields = [*old.get(path).hidden(f"{path}/rule"), ("reason", "A <b>long</b> thought")]
    answer = new.post(f"{path}/rule", fields)
    assert answer.status == 403
    assert "A &lt;b&gt;long&lt;/b&gt; thought" in answer.text


def test_a_page_may_do_next_to_nothing(browser: Browser) -> None:
    for path in ("/", "/nowhere", "/static/desk.js", "/stamp"):
        headers = browser.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_the_report_may_use_its_own_style_and_script_and_nothing_else(browser: Browser) -> None:
    answer = browser.get("/report")
    policy = answer.headers["content-security-policy"]
    [inside] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', answer.text)
    assert policy == f"{html.unescape(inside)}; frame-ancestors 'none'"
    assert re.findall(r"'(?!sha256-)[\w-]+[^']*'", policy) == ["'none'"] * 4
    assert answer.headers["x-frame-options"] == "DENY"


def test_no_page_has_script_or_style_of_its_own(browser: Browser) -> None:
    for path in ("/", first_finding(browser), "/sources", "/topics"):
        text = browser.get(path).text
        assert re.findall(r"<script(?! src=\"/static/desk\.js\" defer></script>)", text) == []
        assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:|https?://", text) == []


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/app.py",
     "/sources/..%2f..%2fetc%2fpasswd", "/claims/%2e%2e", "/topics/a%00b", "/findings/%F0%9F%90%B4"],
)  # fmt: skip
def test_no_path_leads_to_a_file(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status == 404
    assert "import" not in answer.words


def test_forms_are_plain_and_short(browser: Browser) -> None:
    for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain", ""):
        assert browser.request("POST", "/undo", b"{}", {"content-type": kind}).status == 400
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.request("POST", "/undo", b"a=" + b"x" * MAX_BODY, form).status == 400
    assert browser.request("POST", "/undo", b"&".join(b"a=1" for _ in range(6000)), form).status == 400
    assert browser.request("POST", "/undo", b"a=%ff", form).status == 400
    assert browser.request("POST", "/undo", "é".encode(), form).status == 400
    assert browser.request("DELETE", "/", b"", {}).status == 405


def test_a_desk_with_a_token_lets_nobody_else_in(project: Path) -> None:
    doors = Doors(frozenset({"news.example"}), "correct horse battery staple")
    browser = sit_down(project, doors)
    browser.host = "news.example:8017"
    for path in ("/", "/sources", "/stamp", "/?token=wrong", "/?token="):
        answer = browser.get(path)
        assert answer.status == 401
        assert "Passengers" not in answer.text
    assert browser.post("/undo", {"csrf": doors.csrf}).status == 401
    assert browser.post("/enter", {"token": "wrong"}).status == 401
    assert browser.cookies == {}
    entered = browser.get("/sources?token=correct+horse+battery+staple&x=1")
    assert (entered.status, entered.headers["location"]) == (303, "/sources?x=1")
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert browser.get("/sources").status == 200
    assert "battery" not in browser.get("/").text


def test_the_way_in_never_leads_out(project: Path) -> None:
    browser = sit_down(project, Doors(token="correct horse battery staple"))
    answer = browser.request("GET", "http://127.0.0.1//evil.example/?token=correct+horse+battery+staple", b"", {})
    assert answer.headers["location"] == "/evil.example/"


def test_the_token_can_be_typed(project: Path) -> None:
    browser = sit_down(project, Doors(token="correct horse battery staple"))
    assert browser.post("/enter", {"token": "correct horse battery staple"}).status == 200
    assert browser.get("/").status == 200


def test_with_a_token_any_address_of_the_machine_is_answered_but_no_other_name(project: Path) -> None:
    browser = sit_down(project, Doors(token="correct horse battery staple"))
    browser.host = "10.0.0.5:8017"
    assert browser.get("/").status == 401
    browser.host = "evil.example"
    assert browser.get("/").status == 421
