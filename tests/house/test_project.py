"""The project as a whole: what is shipped, what may stand in its files, how long a module may be."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "crosscheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [path.relative_to(PACKAGE).as_posix() for path in MODULES]
LONGEST = 300

# Each in pieces, so that this file does not hold what it forbids.
PLACES = re.compile(
    r"(?<![\w.~-])/(?:work|root|home|Users|mnt|opt|srv)"
    r"/[\w.-]+"
    r"|(?<!\w)[A-Za-z]:\\Users\\"
    r"|/tmp"
    r"/[\w.-]+"
)
HOSTS = re.compile(
    r"pypi\.org|pythonhosted"
    r"\.org|artifact"
    r"ory|npmjs"
    r"\.(?:org|com)|--(?:extra-)?index"
    r"-url|\bsimple"
    r"/?index",
    re.IGNORECASE,
)


def project_files() -> list[Path]:
    """Every file that git tracks or would add; without git, what the sources hold."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [path for folder in ("src", "tests", "docs", "tools", "bench") for path in (ROOT / folder).rglob("*")]
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def is_article(path: Path) -> bool:
    """An article stays as it came, whatever it holds."""
    return path.parent == ROOT / "seeds" and path.suffix == ".txt"


def hits(pattern: re.Pattern[str]) -> list[str]:
    """``file:line: words`` for every match in the project's own files."""
    found = []
    for path in project_files():
        if is_article(path):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            found += [f"{path.relative_to(ROOT)}:{number}: {match[0]}" for match in pattern.finditer(line)]
    return found


def test_no_path_of_a_machine_stands_in_a_file() -> None:
    assert hits(PLACES) == []


def test_no_registry_host_stands_in_a_file() -> None:
    assert hits(HOSTS) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_module_is_short_enough_to_read(name: str) -> None:
    length = len((PACKAGE / name).read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST, f"{name} has {length} lines: split it by idea"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_public_says_what_it_is(name: str) -> None:
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    silent = [node.name for node in public if not ast.get_docstring(node)]
    if tree.body and not ast.get_docstring(tree):
        silent.insert(0, "the module")
    assert silent == [], f"{name}: no docstring"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `make dist` builds, unpacked; that needs no network, and fails if it is not reproducible."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, str(ROOT / "tools" / "package.py"), "build", str(folder / "dist")]
    run = subprocess.run(build, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    [built] = (folder / "dist").glob("crosscheck_claims-*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.checkout
def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    files = [path for path in project_files() if path.is_relative_to(PACKAGE) and path.suffix != ".pyc"]
    missing = [str(path) for path in files if not (wheel / "crosscheck" / path.relative_to(PACKAGE)).is_file()]
    assert files
    assert missing == []


@pytest.mark.checkout
def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    names = sorted(path.name for path in wheel.iterdir())
    assert [name for name in names if not name.endswith(".dist-info")] == ["crosscheck"]
    assert any(wheel.glob("*.dist-info/licenses/LICENSE"))


@pytest.mark.checkout
def test_the_wheel_works_on_its_own(wheel: Path, tmp_path: Path) -> None:
    """Imported from the wheel and not from the checkout, every module loads and finds its data files."""
    code = (
        "import crosscheck, importlib, pkgutil\n"
        "for module in pkgutil.walk_packages(crosscheck.__path__, 'crosscheck.'):\n"
        "    importlib.import_module(module.name)\n"
        "print(crosscheck.__file__)"
    )
    environment = {**os.environ, "PYTHONPATH": str(wheel)}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert Path(run.stdout.strip()).is_relative_to(wheel)


def test_help_loads_no_heavy_library(tmp_path: Path) -> None:
    """Asking for help, or importing the package, is fast: what is heavy loads when it is used."""
    heavy = "{'pandas', 'pint', 'nupunkt', 'rich'}"
    code = f"import crosscheck, crosscheck.apps.cli.main, sys; print(*{heavy} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


@pytest.mark.checkout
def test_the_tests_have_the_rooms_of_the_code() -> None:
    package = {p.name for p in (ROOT / "src" / "crosscheck").iterdir() if p.is_dir() and any(p.glob("*.py"))}
    tests = {p.name for p in (ROOT / "tests").iterdir() if p.is_dir() and any(p.glob("test_*.py"))}
    no_room = {"browser", "house", "settings"}  # pages in Chromium, the repository itself, one module beside the rooms
    assert tests - no_room == package - {"data"}
    assert not list((ROOT / "tests").glob("test_*.py"))
