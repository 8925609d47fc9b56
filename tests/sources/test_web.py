"""Articles from the web, on a loopback site: what is fetched, and what ends in one line, in bounded time and memory."""

from __future__ import annotations

import gzip
import socket
import subprocess
import time
import tracemalloc
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.errors import CrosscheckError
from crosscheck.sources.addresses import network_of
from crosscheck.sources.connection import target_of
from crosscheck.sources.web import Limits, Page, fetch
from projects import refusal
from website import Site, served

LOOPBACK = [network_of("127.0.0.1")]
QUICK = Limits(connect=2, whole=2, size=100_000)
HTML = b"<html><title>A page</title><p>Forty people left the quay on Tuesday.</p></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        yield made


def got(url: str, limits: Limits = QUICK, **more: Any) -> Page:
    return fetch(url, LOOPBACK, limits, **more)


def line(url: str, limits: Limits = QUICK, **more: Any) -> str:
    """What is said of an address that is not fetched, without the address."""
    [told] = refusal(lambda: got(url, limits, **more))
    assert told.startswith(f"{url}: ")
    return told.removeprefix(f"{url}: ")


# --- what is fetched -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("media", "body", "suffix"),
    [
        ("text/html; charset=utf-8", HTML, ".html"),
        ("application/xhtml+xml", HTML, ".html"),
        ("text/html", b"<p>A piece of a page</p>", ".html"),
        ("text/plain", b"Forty people left.", ".txt"),
        ("text/markdown", b"# Forty people left", ".md"),
        ("application/pdf", b"%PDF-1.4\n", ".pdf"),
        ("application/octet-stream", HTML, ".html"),
        (None, b"Forty people left.", ".txt"),
        (None, b"%PDF-1.4\n", ".pdf"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04 and more", ".docx"),
    ],
)
def test_a_page_is_taken_as_what_it_is(site: Site, media: str | None, body: bytes, suffix: str) -> None:
    page = got(site.page("/a", body, media))
    assert (page.data, page.suffix, page.url) == (body, suffix, site.url("/a"))


def test_what_is_asked_for(site: Site) -> None:
    site.page("/a%20b/%C3%BC?q=1&r=%C3%BC", HTML)
    got(site.url("/a%20b/ü?q=1&r=ü#top"))
    assert site.asked == ["/a%20b/%C3%BC?q=1&r=%C3%BC"]
    assert site.hosts == [f"127.0.0.1:{site.port}"]
    assert "Cookie" not in site.headers[0] and "Authorization" not in site.headers[0]


def test_a_packed_page_is_unpacked(site: Site) -> None:
    packed = gzip.compress(HTML[:20]) + gzip.compress(HTML[20:])
    assert got(site.page("/a", packed, Content_Encoding="gzip")).data == HTML


def test_a_page_in_pieces(site: Site) -> None:
    def pieces(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in (HTML[:7], HTML[7:], b""):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))

    site.answers["/a"] = pieces
    assert got(site.url("/a")).data == HTML


def test_redirects_are_followed_to_where_the_page_is(site: Site) -> None:
    site.page("/news/story", HTML)
    for at in range(5):
        site.leads(f"/{at}", site.url(f"/{at + 1}") if at < 4 else "news/story#top", 301 + at % 2)
    assert got(site.url("/0")).url == site.url("/news/story")
    assert len(site.asked) == 6


def test_the_encoding_that_the_server_names(site: Site) -> None:
    latin = "<p>Caf\u00e9 \u20ac 40</p>".encode("cp1252")
    page = got(site.page("/a", latin, "text/html; charset=iso-8859-1"))
    assert page.data == latin  # as it came
    assert page.readable.decode("utf-8-sig") == "<p>Café € 40</p>"
    text = got(site.page("/b", "Café".encode("cp1252"), "text/plain; charset=windows-1252"))
    assert text.data.decode("utf-8") == "Café"
    assert got(site.page("/c", "Café".encode(), "text/plain; charset=utf-8")).data == "Café".encode()


@pytest.mark.parametrize("charset", ["nonsense", "base64", "utf-8", '"\0"', "a*b'c''d"])
def test_an_encoding_that_is_none_of_the_page_counts_for_nothing(site: Site, charset: str) -> None:
    page = got(site.page("/a", b"<p>\xe9</p>", f"text/html; charset={charset}"))
    assert page.readable == page.data


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert got(site.page("/a", HTML)).data == HTML


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://news.example/world/europe-123", "europe-123"),
        ("https://news.example/2021/03/04/Quay%20evacuated.html", "quay-evacuated"),
        ("https://news.example/story.v2/", "story-v2"),
        ("https://news.example/2021/03/04/", "news-example-2021-03-04"),
        ("https://news.example/", "news-example"),
        ("https://news.example", "news-example"),
        ("https://news.example/a/" + "word-" * 40, "word-" * 11 + "word"),
        ("https://news.example/%2e%2e/%2Fetc%2Fpasswd", "etc-passwd"),
        ("https://news.example/über-uns.php", "über-uns"),
    ],
)
def test_a_page_is_named_by_its_address(url: str, name: str) -> None:
    assert Page(url, b"", b"", ".html").name == name


@given(st.text(max_size=40))
def test_a_name_is_one_of_a_file(path: str) -> None:
    name = Page(f"https://news.example/{path.replace('#', '').replace('?', '')}", b"", b"", ".html").name
    assert name and name == Path(name).name and not name.startswith((".", "-"))


# --- what is not fetched ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://news.example/a", "is fetched by ftp, and only http and https are"),
        ("file:///etc/passwd", "is fetched by file, and only http and https are"),
        ("gopher://127.0.0.1:70/1", "is fetched by gopher"),
        ("http://user:word@news.example/", "holds a user name or a password"),
        ("http://user@news.example/", "holds a user name or a password"),
        ("http://", "is no address of the web"),
        ("http:///path", "is no address of the web"),
        ("http://news.example:99999/", "is no address of the web"),
        ("http://news.example:0/", "is no address of the web"),
        ("http://[::1/", "is no address of the web"),
        ("http://a..b/", "is no address of the web"),
        ("http://news.example\\@evil.example/", "is no address"),
        ("http://news.example/a b", "is no address"),
        ("http://2130706433/", "2130706433 is no full address"),
        ("http://0x7f.0.0.1/", "0x7f.0.0.1 is no full address"),
        ("http://0177.0.0.1/", "0177.0.0.1 is no full address"),
        ("http://127.1/", "127.1 is no full address"),
        ("http://10.0.0.1/", "10.0.0.1 is a private address; if that is meant, add --allow-address 10.0.0.1"),
        ("http://[::1]/", "::1 is a loopback address"),
        ("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1 is a private address"),
        ("http://[fe80::1%25eth0]/", "is no address of the web"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254 is a link-local address"),
        ("http://127。0。0。2/", "127.0.0.2 is a loopback address"),
    ],
)
def test_addresses_that_are_refused(url: str, says: str) -> None:
    assert line(url).startswith(says)


def test_a_name_that_leads_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.9", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert line("http://news.example/").startswith("news.example is at 127.0.0.9, which is a loopback address")


def test_what_was_checked_is_what_is_connected_to(site: Site) -> None:
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]  # a name that turns

    site.page("/a", HTML)
    assert got(site.url("/a", "news.example"), resolve=resolve).data == HTML
    assert asked == ["news.example"] and site.hosts == [f"news.example:{site.port}"]


def test_a_redirect_to_an_address_that_is_not_public(site: Site) -> None:
    for to in ("http://10.0.0.1/", "http://[::1]/", "http://localhost.example/", "http://2130706433/"):
        says = line(site.leads("/a", to), resolve=lambda host, port: ["192.168.0.1"])
        assert says.startswith(f'redirects to "{to}": ')


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://news.example/", "http://user:word@127.0.0.1/", "//[/"])
def test_a_redirect_to_what_is_no_address(site: Site, to: str) -> None:
    assert "redirects to " in line(site.leads("/a", to))


def test_redirects_that_do_not_end(site: Site) -> None:
    site.leads("/b", "/a")
    assert line(site.leads("/a", "/b")) == "redirects more than 5 times"
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (404, "answers 404 Not Found"),
        (500, "answers 500 Internal Server Error"),
        (206, "answers 206"),
        (204, "answers 204"),
        (302, "answers 302 without saying where the page is"),
        (799, "answers 799;"),
    ],
)
def test_answers_without_a_page(site: Site, status: int, says: str) -> None:
    assert line(site.page("/a", b"" if status == 204 else HTML, status=status)).startswith(says)


@pytest.mark.parametrize(
    ("media", "body", "says"),
    [
        ("image/png", b"\x89PNG", 'is "image/png", and no article'),
        ("application/json", b"{}", 'is "application/json", and no article'),
        ("text/html", b"%PDF-1.4\n", "is served as text/html, and is PDF"),
        ("application/pdf", HTML, "is served as application/pdf, and is HTML"),
        ("application/pdf", b"none", "is served as application/pdf, and is TXT"),
        ("text/plain", HTML, "is served as text/plain, and is HTML"),
        ("text/plain", b"PK\x03\x04", "is served as text/plain, and is DOCX"),
        ("text/html", b"\x89PNG\0\0\0", "is a binary file, not text"),
        (None, b"\x89PNG\0\0\0", "is a binary file, not text"),
        ("text/html", b"", "is empty"),
    ],
)
def test_what_is_no_article(site: Site, media: str | None, body: bytes, says: str) -> None:
    assert line(site.page("/a", body, media)).startswith(says)


def test_a_page_that_says_it_is_too_big_is_not_read(site: Site) -> None:
    assert line(site.page("/a", HTML, Content_Length="50000000")).startswith("is bigger than 0.1 MB")


def test_a_page_that_does_not_end(site: Site) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100_000):
            handler.wfile.write(b"a" * 10_000)

    site.answers["/a"] = endless
    assert line(site.url("/a")).startswith("is bigger than 0.1 MB")


def test_a_small_page_that_unpacks_to_a_big_one(site: Site) -> None:
    site.page("/a", gzip.compress(bytes(200_000_000)), Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert line(site.url("/a"), Limits(connect=5, whole=20, size=1_000_000)).startswith("is bigger than 1 MB")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("headers", "body", "says"),
    [
        ({"Content-Encoding": "gzip"}, HTML, "is not compressed as its server says"),
        ({"Content-Encoding": "gzip"}, gzip.compress(HTML)[:-9], "broke off before its end"),
        ({"Content-Encoding": "br"}, HTML, 'is compressed as "br", which was not asked for'),
        ({"Content-Length": "5000"}, HTML, "broke off before its end"),
        ({"Transfer-Encoding": "chunked"}, b"zz\r\n", "broke off before its end"),
        ({"Transfer-Encoding": "chunked"}, b"400\r\nshort", "broke off before its end"),
    ],
)
def test_a_page_that_is_not_whole(site: Site, headers: dict[str, str], body: bytes, says: str) -> None:
    def broken(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    site.answers["/a"] = broken
    assert line(site.url("/a")).startswith(says)


def test_a_piece_that_has_no_end(site: Site) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"-1\r\n")
        for _ in range(10_000):
            handler.wfile.write(b"a" * 10_000)

    site.answers["/a"] = endless
    tracemalloc.start()
    try:
        assert line(site.url("/a"), Limits(size=1_000_000)).startswith("sends more than a page may have")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


ANSWERS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=utf-8\r\nContent-Length: 24\r\n\r\n<p>Forty left now.</p>..",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(HTML, mtime=0),
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nForty\r\n0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/x\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=latin-1\r\n\r\nCaf\xe9",
)
EDITS = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 9), st.binary(max_size=4)), max_size=4)


@pytest.fixture(scope="module")
def speaker() -> Iterator[Callable[[bytes], str]]:
    """The address of a site that sends the bytes it was given."""
    with served() as site:

        def says(answer: bytes) -> str:
            def speak(handler: BaseHTTPRequestHandler) -> None:
                handler.wfile.write(answer)
                handler.close_connection = True

            site.answers["/a"] = speak
            return site.url("/a")

        yield says


@given(st.sampled_from(ANSWERS), EDITS)
def test_whatever_a_server_says_is_a_page_or_a_line(
    speaker: Callable[[bytes], str], answer: bytes, edits: list[tuple[int, int, bytes]]
) -> None:
    for at, length, new in edits:
        answer = answer[:at] + new + answer[at + length :]
    url = speaker(answer)
    try:
        assert got(url).data
    except CrosscheckError as error:
        [problem] = error.problems
        assert problem.file == url and "\n" not in str(problem)


def _dripping(begin: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(begin)
        for _ in range(100):
            handler.wfile.write(b"a")
            time.sleep(0.05)

    return drip


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.0 200 OK\r\nX: ", b"HTTP/1.0 200 OK\r\n\r\n"],
                         ids=["its status", "its headers", "its body"])  # fmt: skip
def test_a_server_that_answers_drop_by_drop(site: Site, begin: bytes) -> None:
    site.answers["/a"] = _dripping(begin)
    before = time.monotonic()
    assert line(site.url("/a"), Limits(whole=0.4)).startswith("does not answer in time")
    assert time.monotonic() - before < 3


def test_a_server_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert line(url, Limits(whole=0.3)).startswith("does not answer in time")


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert line(f"http://127.0.0.1:{port}/").startswith("cannot be fetched: Connection refused; save the page")


@pytest.mark.parametrize(
    "answer",
    [b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000, b"HTTP/1.1 200 OK\r\nA: " + b"b" * 99999, b""],
)
def test_a_server_that_speaks_no_http(site: Site, answer: bytes) -> None:
    def speak(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)

    site.answers["/a"] = speak
    assert line(site.url("/a")).startswith("cannot be fetched: ")


def test_the_other_kind_of_address() -> None:
    if not socket.has_ipv6:
        pytest.skip("IPv6 is not there")
    try:
        with served(host="::1") as site:
            site.page("/a", HTML)
            url = site.url("/a", "[::1]")
            assert fetch(url, [network_of("::1")], QUICK).data == HTML
            assert site.hosts == [f"[::1]:{site.port}"]
    except OSError:
        pytest.skip("IPv6 is not there")


# --- encrypted -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of news.example that nobody signed, with its key."""
    openssl = which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "own.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "own.pem").read_bytes())
    return both


def test_a_certificate_that_nobody_signed(certificate: Path) -> None:
    with served(certificate) as site:
        site.page("/a", HTML)
        assert line(site.url("/a", "news.example"), resolve=lambda *_: ["127.0.0.1"]).startswith("cannot be trusted: ")
        assert site.asked == []


def test_the_name_is_what_is_trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("own.pem")))
    with served(certificate) as site:
        site.page("/a", HTML)
        assert got(site.url("/a", "news.example"), resolve=lambda *_: ["127.0.0.1"]).data == HTML
        for host in ("other.example", "127.0.0.1"):
            assert line(site.url("/a", host), resolve=lambda *_: ["127.0.0.1"]).startswith("cannot be trusted: ")


def test_a_server_without_encryption(site: Site) -> None:
    assert line(site.url("/a").replace("http:", "https:")).startswith("cannot be trusted: ")


# --- the parts of an address -----------------------------------------------------------------------------------------


def test_the_parts_of_an_address() -> None:
    target = target_of("HTTPS://NEWS.Example/a?b=c d".replace(" ", "%20"))
    assert (target.scheme, target.host, target.port, target.path) == ("https", "news.example", 443, "/a?b=c%20d")
    assert target_of("http://bücher.example:8080").authority == "xn--bcher-kva.example:8080"
    assert target_of("http://[2A00::1]/").authority == "[2a00::1]"
