"""The language server: documents come in, diagnostics go out; hover and code actions on demand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from crosscheck.apps.lsp.sheet import Edit, Problem, Sheet, offsets_of_lines
from crosscheck.errors import CrosscheckError
from crosscheck.pipeline.proof import Proofreader
from crosscheck.rules.catalogue import RULES
from crosscheck.settings import FILE as SETTINGS
from crosscheck.settings import load_settings

NAME = "crosscheck"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_SOURCES = ("seeds", "claims")
_KINDS = (types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite)
"""What all sources carry, and what an editor has to look at."""


class Desk:
    """The sources of one session, and the drafts that are open."""

    def __init__(self, against: Sequence[Path] = (), project: Path | None = None) -> None:
        self._against, self._project = tuple(against), project
        self._root = Path()
        self._reader: Proofreader | None = None
        self.sheets: dict[str, Sheet] = {}

    def configure(self, root: str | None, options: Any) -> None:
        """What the editor says at the start: its folder, and ``against``: [files] in the options."""
        given = options.get("against") if isinstance(options, dict) else getattr(options, "against", None)
        base = self._root = Path(root) if root else Path()
        if not self._against and isinstance(given, list | tuple):
            self._against = tuple(base / str(path) for path in given)
        if self._project is None and not self._against:
            self._project = base

    def reader(self) -> Proofreader:
        """The sources, read at the first need.  Raises :class:`CrosscheckError`."""
        if self._reader is None:
            if self._against:
                settings = load_settings(self._project or self._root, RULES, above=self._project is None)
                self._reader = Proofreader.of(self._against, settings)
            else:
                self._reader = Proofreader.of(self._project or Path())
        return self._reader

    def forget(self) -> None:
        """Read the sources again at the next need."""
        self._reader = None

    def is_source(self, path: str | None) -> bool:
        """Whether a file belongs to what drafts are held against, or says how."""
        if path is None:
            return False
        file = Path(path)
        if file.name == SETTINGS:
            return True
        roots = [*self._against, *((self._project / name for name in _SOURCES) if self._project else ())]
        return any(root == file or root in file.parents for root in roots)


class Places:
    """Offsets of a text as positions of the protocol, in the units that the editor counts in."""

    def __init__(self, text: str, codec: Any) -> None:
        self._text, self._codec = text, codec
        self._starts = offsets_of_lines(text)

    def position(self, offset: int) -> types.Position:
        line = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[line] : offset]
        return types.Position(line, self._codec.client_num_units(before))

    def range(self, start: int, end: int) -> types.Range:
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        stop = self._starts[position.line + 1] if position.line + 1 < len(self._starts) else len(self._text)
        units = 0
        for at in range(start, stop):
            if units >= position.character:
                return at
            units += self._codec.client_num_units(self._text[at])
        return stop


def make_server(against: Sequence[Path] = (), project: Path | None = None) -> LanguageServer:
    """A server for one session; ``against`` (files, folders) or ``project`` go before what the editor says."""
    from importlib.metadata import version

    server = LanguageServer(
        NAME, version("crosscheck-claims"), text_document_sync_kind=types.TextDocumentSyncKind.Incremental
    )
    desk = Desk(against, project)

    def places(uri: str) -> Places:
        return Places(desk.sheets[uri].text, server.workspace.position_codec)

    def check(uri: str) -> None:
        document = server.workspace.get_text_document(uri)
        try:
            desk.sheets[uri] = Sheet(uri, document.source, desk.reader())
        except CrosscheckError as error:
            desk.sheets.pop(uri, None)
            server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"{NAME}: {error}"))
            return
        where = places(uri)
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri, [diagnostic(p, where) for p in desk.sheets[uri].problems()], version=document.version
            )
        )

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        folders = params.workspace_folders or ()
        root = params.root_path or (to_fs_path(params.root_uri) if params.root_uri else None)
        desk.configure(to_fs_path(folders[0].uri) if folders else root, params.initialization_options)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if desk.is_source(to_fs_path(params.text_document.uri)):
            desk.forget()
            for uri in list(desk.sheets):
                check(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        desk.sheets.pop(params.text_document.uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        if uri not in desk.sheets:
            return None
        where = places(uri)
        found = desk.sheets[uri].hover(where.offset(params.position))
        if found is None:
            return None
        text, start, end = found
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), where.range(start, end))

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(_KINDS)))
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        if uri not in desk.sheets:
            return []
        where = places(uri)
        edits = desk.sheets[uri].edits(where.offset(params.range.start), where.offset(params.range.end))
        return [action(uri, edit, where) for edit in edits]

    return server


def diagnostic(problem: Problem, where: Places) -> types.Diagnostic:
    """A problem as the protocol has it."""
    return types.Diagnostic(
        where.range(problem.start, problem.end),
        problem.message,
        severity=_SEVERITIES[problem.severity],
        code=problem.rule,
        source=NAME,
    )


def action(uri: str, edit: Edit, where: Places) -> types.CodeAction:
    """An edit as the protocol has it."""
    change = types.TextEdit(where.range(edit.start, edit.end), edit.text)
    return types.CodeAction(
        edit.title,
        kind=_KINDS[0] if edit.safe else _KINDS[1],
        diagnostics=[diagnostic(edit.problem, where)],
        is_preferred=edit.safe or None,
        edit=types.WorkspaceEdit(changes={uri: [change]}),
    )
