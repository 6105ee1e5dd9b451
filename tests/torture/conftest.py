"""What all of torture shares: how often each thing is tried, and one table of it in the end.

`make test` tries each thing a few times, `make torture` (TORTURE=full) as often as `docs/guarantees.md` says.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator

import pytest
from building import TORTURE

Tried = Callable[..., None]


@pytest.fixture
def alone() -> None:
    """Nothing: whoever asks for it has the machine to itself, as far as torture goes: it measures how others wait."""


@pytest.fixture(autouse=True)
def _turn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let tests of several processes run beside each other, but nothing beside one that is to be alone.

    Everybody passes the gate; whoever is to be alone waits there for the others to end, and nobody passes meanwhile.
    """
    folder = tmp_path_factory.getbasetemp().parent
    with (folder / "gate").open("w") as gate, (folder / "machine").open("w") as machine:
        if TORTURE:
            fcntl.flock(gate, fcntl.LOCK_EX)
            fcntl.flock(machine, fcntl.LOCK_EX if "alone" in request.fixturenames else fcntl.LOCK_SH)
            fcntl.flock(gate, fcntl.LOCK_UN)
        yield


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """Return what writes a line of the table: what was tried, how often, how many failed, and what was measured."""

    def record(what: str, times: int, failed: int = 0, measured: str = "") -> None:
        record_property("tried", (what, times, failed, measured))

    return record


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table; a test that failed counts as one failure at least, also where it had no time to say so."""
    if not TORTURE:
        return
    rows = []
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            told = [value for name, value in report.user_properties if name == "tried"]
            if outcome == "failed" and not any(failed for _, _, failed, _ in told):
                told.append((report.nodeid, 1, 1, "see above"))
            rows += told
    terminalreporter.section("what was tried")
    for line in _table(rows):
        terminalreporter.write_line(line)


def _table(rows: list[tuple[str, int, int, str]]) -> list[str]:
    cells = [("tried", "times", "failed", "measured")]
    cells += [(what, f"{times:,}", f"{failed:,}", measured) for what, times, failed, measured in sorted(rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    lines = [
        f"| {what:{widths[0]}} | {times:>{widths[1]}} | {failed:>{widths[2]}} | {measured:{widths[3]}} |"
        for what, times, failed, measured in cells
    ]
    rule = f"|{'-' * (widths[0] + 2)}|{'-' * (widths[1] + 1)}:|{'-' * (widths[2] + 1)}:|{'-' * (widths[3] + 2)}|"
    return [lines[0], rule, *lines[1:]]
