"""Measure: a command -> its wall time, its time on processors, and the peak memory of any of its processes.

A command runs as a whole process, from its start to its end, as a user would run it. Its times and its memory are what
the kernel tells the parent at the end (`wait4`): processor time of the process and of all its children that it waited
for, and the largest resident set that any one of them had. (The kernel counts from before the command's own program is
loaded, so that a figure is never below that of the process that measures: some 30 MB.) Processes that were there
before, such as workers of a cluster, are read from `/proc` before and after.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")


class Figures(NamedTuple):
    """What a run took: seconds of wall time and of processors, and megabytes (10**6) of the largest process."""

    wall: float
    processor: float
    peak: float


class Failed(Exception):  # noqa: N818  (the message says which command ended how)
    """A command that did not end well."""


def run(command: Sequence[str | Path], beside: Iterable[int] = ()) -> Figures:
    """Run a command to its end; `beside` are processes of others that work for it.

    Raises `Failed` with the end of what it printed, where its exit status is not 0.
    """
    beside = tuple(beside)
    before = sum(map(_processor_seconds, beside))
    with TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=output, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            end = output.read().decode("utf-8", "replace")[-2000:]
            raise Failed(f"{' '.join(map(str, command))}: exit status {process.returncode}\n{end}")
    unit = 1 if sys.platform == "darwin" else 1024
    peaks = [used.ru_maxrss * unit, *map(_peak_bytes, beside)]
    return Figures(
        wall, used.ru_utime + used.ru_stime + sum(map(_processor_seconds, beside)) - before, max(peaks) / 1e6
    )


def medians(runs: Sequence[Figures]) -> Figures:
    """Return the median of each figure."""
    return Figures(*(median(figures) for figures in zip(*runs, strict=True)))


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the median of the ratios of figures that were measured one after the other."""
    return median(a / b for a, b in zip(one, other, strict=True))


def _processor_seconds(process: int) -> float:
    """Return how long a process has been on a processor, its children that have ended included."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def _peak_bytes(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024
