"""What all tests share: fixed Hypothesis examples, no network, and cases as data files.

A test marked ``@pytest.mark.cases("numerals.jsonl")`` runs once for each record of
``tests/cases/numerals.jsonl``, as its argument ``case`` (a dict).  Keys with a meaning of their own:
``id`` names the case; ``xfail`` gives the reason why it is known to fail (and fails when it passes).

The tests also run where only the installed package is, without ``src/`` (`make wheel-test`).  A test that looks at the
sources themselves is marked ``@pytest.mark.checkout`` and skipped there.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from case_files import read_cases

SOURCES = Path(__file__).resolve().parents[1] / "src"
LOOPBACK = ("127.", "::1", "localhost")

# The default draws the same examples every time; `make draw` looks for new ones. The core's properties draw five times
# as many (drawn.py). Of a mutant it is enough to know that one example fails: none is made smaller.
settings.register_profile(
    "same", derandomize=True, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "mutants", settings.get_profile("same"), max_examples=20, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("same")


def as_parameter(number: int, record: dict[str, Any]) -> Any:
    """A case as a pytest parameter, with its name and its known failure."""
    marks = [pytest.mark.xfail(reason=record["xfail"], strict=True)] if "xfail" in record else []
    return pytest.param(record, id=str(record.get("id", number)), marks=marks)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One run for each record of the file that the mark `cases` names."""
    mark = metafunc.definition.get_closest_marker("cases")
    if mark is not None:
        records = read_cases(mark.args[0])
        metafunc.parametrize("case", [as_parameter(number, record) for number, record in enumerate(records, 1)])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what the mark `checkout` says can only be told from the sources, where there are none."""
    if not SOURCES.exists():
        for item in items:
            if item.get_closest_marker("checkout"):
                item.add_marker(pytest.mark.skip(reason="looks at the sources, and there is no checkout"))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection that leaves the machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
            raise RuntimeError(f"a test reached for the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
