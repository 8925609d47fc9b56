"""A browser without a browser: requests to the desk, in process, with the forms of the pages it answers."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from crosscheck.apps.desk.app import create_app
from crosscheck.apps.desk.security import Doors

TODAY = "2020-06-01"
Fields = Mapping[str, str] | Iterable[tuple[str, str]]

PROJECT = {
    "seeds/gazette.txt": "The ferry carried about 120 people on Monday. The captain, Ida Blom, said 14 were hurt.\n",
    "seeds/observer.txt": "Some 150 people were aboard the ferry. Two boats came to help, and 11 people were hurt.\n",
    "seeds/sources.yaml": (
        "sources:\n"
        "  - {file: gazette.txt, publisher: Gazette, published: 2019-05-07}\n"
        "  - {file: observer.txt, publisher: Observer, published: 2019-05-08}\n"
    ),
    "claims/topics.yaml": (
        "# What the claims are about.\ntopics:\n"
        "  # The ferry\n"
        "  - slug: ferry.passengers\n    title: Passengers of the ferry\n    kind: quantity\n    unit: person\n"
        "  - slug: ferry.hurt  # never the dead\n    title: People hurt\n    kind: quantity\n    unit: person\n"
        "    at_most: ferry.passengers\n"
        "  # People\n"
        "  - slug: ferry.captain\n    kind: entity\n"
    ),
    "claims/gazette.yaml": (
        "# Gazette, 7 May.\nsource: gazette\nclaims:\n"
        "  # How many\n"
        "  - topic: ferry.passengers  # with the crew?\n    quote: about 120 people\n"
        "  - topic: ferry.captain\n    quote: The captain, Ida Blom\n    value: Ida Blom\n"
    ),
    "claims/observer.yaml": "source: observer\nclaims:\n  - topic: ferry.passengers\n    quote: Some 150 people\n",
}


def lay(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """The project above in ``folder``, with ``files`` laid over it."""
    for name, text in {**PROJECT, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def words(self) -> str:
        """The text of the page without tags."""
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.text)).split())

    def hidden(self, action: str) -> list[tuple[str, str]]:
        """The hidden fields of the form that goes to ``action``."""
        for attributes, inside in re.findall(r"<form([^>]*)>(.*?)</form>", self.text, re.DOTALL):
            if f'action="{action}"' in attributes:
                found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', inside)
                return [(html.unescape(name), html.unescape(value)) for name, value in found]
        raise AssertionError(f"no form goes to {action}")


@dataclass
class Browser:
    """One who sits at a desk; keeps cookies, and follows to where an answer leads."""

    app: Any
    cookies: dict[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1:8017"

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, b"", headers)

    def post(self, path: str, fields: Fields, follow: bool = True, **headers: str) -> Answer:
        pairs = list(fields.items()) if isinstance(fields, Mapping) else list(fields)
        headers = {"content-type": "application/x-www-form-urlencoded", **headers}
        answer = self.request("POST", path, urlencode(pairs).encode(), headers)
        return self.get(answer.headers["location"]) if follow and answer.status == 303 else answer

    def send(self, page: Answer, action: str, fields: Fields, file: tuple[str, bytes] | None = None) -> Answer:
        """The form of a page, with what was typed into it; where it takes files as browsers send those."""
        pairs = list(fields.items()) if isinstance(fields, Mapping) else list(fields)
        if f'action="{action}" enctype="multipart/form-data"' not in page.text:
            return self.post(action, [*page.hidden(action), *pairs])
        body, kind = parted([*page.hidden(action), *pairs], file or ("", b""))
        answer = self.request("POST", action, body, {"content-type": kind})
        return self.get(answer.headers["location"]) if answer.status == 303 else answer

    def request(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(path)
        sent = {"host": self.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "root_path": "",
            "query_string": parts.query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
            "client": ("127.0.0.1", 5),
            "server": ("127.0.0.1", 8017),
        }
        with ThreadPoolExecutor(1) as thread:  # a real browser of the same worker has a loop of its own in this one
            return thread.submit(asyncio.run, self._run(scope, body)).result()

    async def _run(self, scope: dict[str, Any], body: bytes) -> Answer:
        messages: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            messages.append(message)

        await self.app(scope, receive, send)
        pairs = [(name.decode(), value.decode()) for name, value in messages[0]["headers"]]
        for name, value in pairs:
            if name == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        text = b"".join(m.get("body", b"") for m in messages[1:]).decode()
        return Answer(messages[0]["status"], dict(pairs), text)


def parted(fields: Iterable[tuple[str, str]], file: tuple[str, bytes], boundary: str = "----x7") -> tuple[bytes, str]:
    """A form with a file, as a body and its content type."""
    name, data = file
    parts = [f'name="{key}"\r\n\r\n{value}'.encode() for key, value in fields]
    parts.append(f'name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'.encode() + data)
    start = f"--{boundary}\r\nContent-Disposition: form-data; ".encode()
    return b"".join(start + p + b"\r\n" for p in parts) + f"--{boundary}--\r\n".encode(), (
        f"multipart/form-data; boundary={boundary}"
    )


def sit_down(project: Path, doors: Doors | None = None) -> Browser:
    """A browser at a new desk of ``project``."""
    return Browser(create_app(project, lambda: TODAY, doors, "Desk"))
