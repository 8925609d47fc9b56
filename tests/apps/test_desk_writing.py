"""Writes of the desk: whole or not at all, never over what somebody else wrote."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crosscheck.apps.desk.writing import ABSENT, Files, Plan
from crosscheck.errors import CrosscheckError
from crosscheck.files.transactions import Conflict
from crosscheck.files.yaml_edit import YamlList

A, B = "claims/a.yaml", "claims/b.yaml"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    (tmp_path / "claims").mkdir()
    (tmp_path / A).write_bytes(b"one\n")
    return Files(tmp_path)


def put(files: Files, name: str, text: str) -> None:
    (files.project / name).write_text(text, encoding="utf-8")


def test_a_write_from_the_present_version_is_taken(files: Files) -> None:
    done = files.write(Plan("x", {A: "two\n", B: "new\n"}), {A: files.version(A), B: ABSENT})
    assert (files.text(A), files.text(B)) == ("two\n", "new\n")
    assert files.undo(done.number).what == "undone: x"
    assert files.text(A) == "one\n"
    assert not (files.project / B).exists()


@pytest.mark.parametrize("seen", [{}, {A: ABSENT}, {A: "0" * 64}, {B: ABSENT}])
def test_a_write_from_another_version_is_refused(files: Files, seen: dict[str, str]) -> None:
    with pytest.raises(Conflict) as caught:
        files.write(Plan("x", {A: "two\n"}), seen)
    assert caught.value.files == (A,)
    assert files.text(A) == "one\n"


def test_of_several_files_all_are_written_or_none(files: Files) -> None:
    seen = {A: files.version(A), B: ABSENT}
    put(files, B, "a colleague\n")
    with pytest.raises(Conflict) as caught:
        files.write(Plan("x", {A: "two\n", B: "mine\n"}), seen)
    assert caught.value.files == (B,)
    assert (files.text(A), files.text(B)) == ("one\n", "a colleague\n")


def test_what_changes_in_the_last_moment_is_seen_too(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program writes the second file after the first one was replaced: the first one is put back."""
    whole = Path.replace

    def late(self: Path, target: Path) -> Path:
        replaced = whole(self, target)
        if target == files.project / A and replaced.read_bytes() == b"two\n":
            put(files, B, "a colleague\n")
        return replaced

    monkeypatch.setattr(Path, "replace", late)
    with pytest.raises(Conflict):
        files.write(Plan("x", {A: "two\n", B: "mine\n"}), {A: files.version(A), B: ABSENT})
    assert (files.text(A), files.text(B)) == ("one\n", "a colleague\n")


def test_undo_never_takes_back_what_somebody_else_wrote(files: Files) -> None:
    done = files.write(Plan("x", {A: "two\n"}), {A: files.version(A)})
    put(files, A, "three\n")
    with pytest.raises(Conflict):
        files.undo(done.number)
    assert files.text(A) == "three\n"
    with pytest.raises(KeyError):
        files.undo(99)


@pytest.mark.parametrize("before", [b"\xef\xbb\xbfa\r\nb\r\n", b"a\r\nb\r\n", b"a\nb\n"])
def test_line_ends_and_byte_order_mark_stay(files: Files, before: bytes) -> None:
    (files.project / A).write_bytes(before)
    files.write(Plan("x", {A: files.text(A) + "c\n"}), {A: files.version(A)})
    end = b"\r\n" if b"\r" in before else b"\n"
    assert (files.project / A).read_bytes() == before + b"c" + end


@pytest.mark.parametrize(
    "name",
    [
        "seeds/a.yaml",
        "claims/../a.yaml",
        "claims/x/a.yaml",
        "/etc/a.yaml",
        "claims/.a.yaml",
        "claims/a.txt",
        "claims/..",
    ],
)
def test_only_yaml_files_right_in_the_folder_of_claims_are_written(files: Files, name: str) -> None:
    with pytest.raises(CrosscheckError):
        files.write(Plan("x", {name: "text"}), {name: ABSENT})


def test_a_link_that_leads_out_is_not_followed(files: Files, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.yaml"
    outside.write_text("theirs\n", encoding="utf-8")
    (files.project / B).symlink_to(outside)
    with pytest.raises(CrosscheckError):
        files.write(Plan("x", {B: "mine\n"}), {B: files.version(A)})
    assert outside.read_text(encoding="utf-8") == "theirs\n"


def test_many_at_once_lose_nothing(files: Files) -> None:
    """Two desks on one folder, four hands each: whoever is refused tries again, and every entry arrives."""
    put(files, A, "claims: []\n")
    desks = [Files(files.project), Files(files.project)]

    def add(number: int) -> None:
        desk = desks[number % 2]
        while True:
            version = desk.version(A)
            listed = YamlList(desk.text(A), A, "claims")
            listed.add({"topic": f"t{number}", "quote": "q"})
            try:
                desk.write(Plan("x", {A: listed.done()}), {A: version})
            except Conflict:
                continue
            return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(24)))
    topics = sorted(item["topic"] for item in YamlList(files.text(A), A, "claims").items)
    assert topics == sorted(f"t{number}" for number in range(24))
