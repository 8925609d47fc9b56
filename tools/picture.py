"""Take the README's picture: docs/report.png, the top of reports/report.html in headless Chromium.

make picture        needs Chromium; CROSSCHECK_CHROMIUM names it when it is not on the PATH
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZE = "1280,1085"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", f"--window-size={SIZE}",
)  # fmt: skip


def main() -> int:
    browser = os.environ.get("CROSSCHECK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    page, picture = ROOT / "reports" / "report.html", ROOT / "docs" / "report.png"
    if browser is None:
        print("no Chromium found: install it, or name it in CROSSCHECK_CHROMIUM", file=sys.stderr)
        return 2
    if not page.exists():
        print("there is no reports/report.html: run 'make report' first", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, *FLAGS, f"--user-data-dir={profile}", f"--screenshot={picture}", page.as_uri()]
        done = subprocess.run(command, capture_output=True, check=False)
    print(f"wrote {picture.relative_to(ROOT)}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
