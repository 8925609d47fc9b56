"""The language server, driven over standard input and output as an editor does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import crosscheck

pytest.importorskip("pygls")

SOURCE = "About 3,700 volunteers guard the dyke at Orm. “We will hold the dyke until the last bag,” Ada Holm said.\n"
DRAFT = "# Flood\n\nAbout 3,700 volunteers guard the dyke at Orm.\n\nThe 😀 ferry is full.\n"


class Editor:
    """Speaks the protocol: a header with the length, then JSON."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "crosscheck", "lsp"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(crosscheck.__file__).parents[1])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._id = 0
        self.uri = (folder / "draft.md").as_uri()
        self.request(
            "initialize", processId=None, rootUri=folder.as_uri(), capabilities={}, initializationOptions=options
        )
        self.notify("initialized")

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return message

    def notify(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def request(self, method: str, **params: Any) -> Any:
        self._id += 1
        self._send({"id": self._id, "method": method, "params": params})
        while (answer := self._receive()).get("id") != self._id or "method" in answer:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def diagnostics(self) -> list[dict[str, Any]]:
        while (told := self._receive()).get("method") != "textDocument/publishDiagnostics":
            assert told.get("method") != "window/showMessage", told
        found: list[dict[str, Any]] = told["params"]["diagnostics"]
        return found

    def open(self, text: str) -> list[dict[str, Any]]:
        document = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": text}
        self.notify("textDocument/didOpen", textDocument=document)
        return self.diagnostics()

    def change(self, place: dict[str, Any], text: str, version: int = 2) -> list[dict[str, Any]]:
        self.notify(
            "textDocument/didChange",
            textDocument={"uri": self.uri, "version": version},
            contentChanges=[{"range": place, "text": text}],
        )
        return self.diagnostics()

    def actions(self, place: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.request(
            "textDocument/codeAction", textDocument={"uri": self.uri}, range=place, context={"diagnostics": []}
        )
        return found

    def close(self) -> int:
        self.request("shutdown")
        self.notify("exit")
        return self._server.wait(timeout=20)

    def kill(self) -> None:
        self._server.kill()
        self._server.wait()


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    (tmp_path / "courier.txt").write_text(SOURCE, encoding="utf-8")
    made = Editor(tmp_path, against=["courier.txt"])
    yield made
    made.kill()


def span(line: int, start: int, end: int) -> dict[str, Any]:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def test_a_slip_is_told_as_it_is_typed_and_mended_by_its_action(editor: Editor) -> None:
    assert editor.open(DRAFT) == []
    told = editor.change(span(2, 6, 11), "5,700")
    assert [(d["code"], d["range"], d["severity"]) for d in told] == [("XC501", span(2, 0, 22), 1)]
    assert "3,700" in told[0]["message"]
    safe = editor.actions(span(2, 8, 8))[0]
    assert (safe["kind"], safe["isPreferred"]) == ("quickfix", True)
    assert safe["title"] == "Replace “About 5,700 volunteers” by “About 3,700 volunteers”, which courier carries"
    edit = safe["edit"]["changes"][editor.uri][0]
    assert edit["newText"] == "About 3,700 volunteers"
    assert editor.change(edit["range"], edit["newText"], 3) == []
    assert editor.close() == 0


def test_what_an_editor_has_to_look_at_is_a_suggestion_and_no_quick_fix(editor: Editor) -> None:
    told = editor.open("“We will hold the dyke until the first bag,” Ada Holm said.\n")
    assert [d["code"] for d in told] == ["XC504"]
    suggestion, mark = editor.actions(told[0]["range"])
    assert suggestion["kind"] == "refactor.rewrite" and not suggestion.get("isPreferred")
    assert suggestion["title"].endswith("the nearest words of courier")
    assert (mark["kind"], mark["title"]) == ("refactor.rewrite", "Mark XC504 as checked, with a reason")


def test_marking_as_checked_closes_the_diagnostic(editor: Editor) -> None:
    told = editor.open("The 😀 ferry carries 412 guests.\n")
    assert [(d["code"], d["range"]) for d in told] == [("XC502", span(0, 21, 31))]
    (mark,) = editor.actions(told[0]["range"])
    edit = mark["edit"]["changes"][editor.uri][0]
    assert "crosscheck-ignore: XC502" in edit["newText"]
    assert editor.change(edit["range"], edit["newText"]) == []


def test_hover_shows_what_the_sources_say(editor: Editor) -> None:
    editor.open(DRAFT)
    at = {"textDocument": {"uri": editor.uri}, "position": {"line": 2, "character": 8}}
    told = editor.request("textDocument/hover", **at)
    assert told["range"] == span(2, 0, 22)
    assert "Supported" in told["contents"]["value"]
    assert "guard the dyke at Orm" in told["contents"]["value"]
    at["position"] = {"line": 0, "character": 3}
    assert editor.request("textDocument/hover", **at) is None
