"""Build the wheel and the sdist, the same bytes every time; try the wheel where the checkout is not.

usage: python tools/package.py build [FOLDER]
       python tools/package.py test PYTHON lowest|highest [ARGUMENT OF PYTEST ...]

`build` builds twice: in two folders, under two umasks and in two time zones, from the files that git tracks or would
add.  An archive that comes out differently is named, and nothing is written.  The time in the archives is
SOURCE_DATE_EPOCH, else that of the last commit.

`test` installs the built wheel with its extras into a fresh environment of PYTHON, with the lowest or the highest
versions that pyproject.toml allows, and runs the tests of the sdist against it in a folder that has no src/.  Both are
about what users install; the tools of the tests are those of requirements/constraints.txt.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILDS = [("one", 0o022, "Pacific/Honolulu"), ("another/place", 0o077, "Asia/Kolkata")]
"""Folder, umask and time zone of each build."""
RESOLUTIONS = {"lowest": "lowest-direct", "highest": "highest"}
"""What uv calls them.  Only what pyproject.toml names is taken low: it can promise nothing about what others need."""
MISLEADING = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX")
LISTED = (
    "import crosscheck, importlib.metadata as m, sys; print(sys.version.split()[0], crosscheck.__file__);"
    "print(*sorted(f'{d.name}=={d.version}' for d in m.distributions()))"
)


def source_files(root: Path) -> list[Path]:
    """The files that git tracks or would add, relative to the root; without git, all there are."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        paths = [root / name for name in listed.stdout.split("\0") if name]
    else:
        paths = list(root.rglob("*"))
    return sorted(path.relative_to(root) for path in paths if path.is_file())


def copied(root: Path, folder: Path, umask: int) -> Path:
    """The source files in another folder, with the modes that a checkout under this umask gives them."""
    for name in source_files(root):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target)
        target.chmod((0o777 if os.access(root / name, os.X_OK) else 0o666) & ~umask)
    return folder


def last_change(root: Path) -> dict[str, str]:
    """SOURCE_DATE_EPOCH, from outside or from the last commit; without either, the build tool has a day of its own."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return {"SOURCE_DATE_EPOCH": given}
    command = ["git", "log", "-1", "--format=%ct"]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return {"SOURCE_DATE_EPOCH": told.stdout.strip()} if told.returncode == 0 and told.stdout.strip() else {}


def build(root: Path, out: Path) -> list[Path]:
    """The sdist and the wheel of a project, in ``out``; a ValueError names those that do not come out the same."""
    out.mkdir(parents=True, exist_ok=True)
    made: list[dict[str, bytes]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, umask, zone in BUILDS:
            folder = copied(root, Path(scratch) / name, umask)
            dist = folder.with_name(f"{folder.name}-dist")
            run = subprocess.run(
                [sys.executable, "-m", "hatchling", "build", "--directory", str(dist)],
                cwd=folder, env={**os.environ, **last_change(root), "TZ": zone}, umask=umask, check=False,
                capture_output=True, text=True,
            )  # fmt: skip
            if run.returncode:
                raise OSError(f"the build failed:\n{run.stdout}{run.stderr}")
            made.append({path.name: path.read_bytes() for path in dist.iterdir()})
    first, second = made
    if differing := [name for name in sorted(first | second) if first.get(name) != second.get(name)]:
        raise ValueError(f"built twice, not the same bytes: {', '.join(differing)}")
    for name, content in first.items():
        (out / name).write_bytes(content)
    return sorted(out / name for name in first)


def install(python: str, resolution: str, wheel: Path, folder: Path) -> Path:
    """The Python of a fresh environment with the wheel and its extras."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    inside = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    # uv depends on nothing, so that it may live in the environment that it fills.
    pip = [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"]
    subprocess.run(pip, env=environment(), check=True)
    uv = [inside, "-m", "uv", "pip"]
    versions, tools = folder / "constraints.txt", folder / "tools.txt"
    tools.write_text("\n".join(pinned_tools()))
    # Ready-made packages alone: an old version without one for this Python says nothing about our code.
    options = ["--quiet", "--python", inside, "--only-binary", ":all:"]
    chosen = ["--extra", "test", "--resolution", RESOLUTIONS[resolution]]
    written = ["--constraint", tools, "--output-file", versions]
    subprocess.run(
        [*uv, "compile", *options, *chosen, *written, ROOT / "pyproject.toml"], env=environment(), check=True
    )
    wanted = ["--constraint", versions, f"{wheel}[test]"]
    subprocess.run([*uv, "install", *options, *wanted], env=environment(), check=True)
    return inside


def pinned_tools() -> list[str]:
    """The lines of the pinned versions for what tests alone need: with another Hypothesis the examples are others."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["test"]
    names = {plain(name) for name in wanted}
    pinned = (ROOT / "requirements" / "constraints.txt").read_text("utf-8").splitlines()
    return [line for line in pinned if "==" in line and plain(line) in names]


def plain(requirement: str) -> str:
    """The name in a requirement, as registries compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=<>!~;@ ]", requirement)[0]).lower()


def environment() -> dict[str, str]:
    """This environment without what would lead to another Python or to the checkout."""
    return {name: value for name, value in os.environ.items() if name not in MISLEADING}


def trial(python: str, resolution: str, arguments: list[str]) -> int:
    """Test the wheel; pytest's exit status."""
    with tempfile.TemporaryDirectory() as scratch:
        top = Path(scratch)
        top.chmod(0o755)  # tests that give up the rights of root still load modules from here
        archive, wheel = sorted(build(ROOT, top / "dist"), key=lambda path: path.suffix)
        inside = install(python, resolution, wheel, top / "venv")
        with tarfile.open(archive) as sdist:
            sdist.extractall(top, filter="data")
        place = top / archive.name.removesuffix(".tar.gz")
        shutil.rmtree(place / "src")
        subprocess.run([inside, "-c", LISTED], cwd=place, env=environment(), check=True)
        return subprocess.run(
            [inside, "-m", "pytest", *arguments], cwd=place, env=environment(), check=False
        ).returncode


def main(arguments: list[str]) -> int:
    """Build or test; the exit status: 0 done, 1 the archives differ or a test fails, 2 it could not be done."""
    try:
        match arguments:
            case ["build"] | ["build", _]:
                print(*build(ROOT, Path(arguments[1] if arguments[1:] else ROOT / "dist")), sep="\n")
                return 0
            case ["test", python, resolution, *rest] if resolution in RESOLUTIONS:
                return trial(python, resolution, rest)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"package.py: {error}", file=sys.stderr)
        return 2
    print((__doc__ or "").partition("\n\n")[2].partition("\n\n")[0], file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
