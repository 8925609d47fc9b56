"""A command with all the processes that it starts, and the memory that they hold together.

    watched(["crosscheck", "check", …]) -> status, standard error, peak in MB

What processes share is counted once (the proportional set size of /proc); where there is no /proc, the peak is that
of the largest of them.
"""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.2
"""Seconds between two looks."""


def watched(command: list[str]) -> tuple[int, str, float]:
    """Run a command to its end in a session of its own."""
    highest = 0.0
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)
        while process.poll() is None:
            highest = max(highest, sum(map(held, of_session(process.pid))))
            time.sleep(EVERY)
        said.seek(0)
        return process.returncode, said.read(), highest or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def of_session(session: int) -> Iterator[int]:
    """The processes of a session."""
    for entry in PROC.iterdir() if PROC.is_dir() else ():
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == session:
                    yield int(entry.name)
            except (ProcessLookupError, PermissionError):
                continue


def held(process: int) -> float:
    """The memory of a process in MB, its part of what it shares; 0 when it is gone."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
