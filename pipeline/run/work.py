"""Work: one input -> what became of it. What every runner calls, in this process or in another.

Reads the bytes, takes them through the stages up to the one that is asked for, and notes the time of each.
"""

from __future__ import annotations

import time
from typing import NamedTuple

from pipeline.document import STAGES, reject, rows_of, stages
from pipeline.extract.find import read
from pipeline.run.artefacts import describe
from pipeline.types import CleanText, Container, Decoded, Found, Page, Reject, Rejected, Rows


class Task(NamedTuple):
    """What is to be done with every input."""

    until: str = "load"
    """Last stage: one of `STAGES`, or `load` for all of them and the rows."""
    keep: bool = False
    """Whether to describe what each stage made, for the files in which people look at it."""


class Done(NamedTuple):
    """What became of one input. `outcome` is None where the task ended before there were rows."""

    outcome: Rows | Container | Reject | None
    artefacts: dict[str, str]
    """Stage to one line of JSON."""
    seconds: dict[str, float]


def work(task: Task, found: Found | Container | Reject) -> Done:
    """Carry out the task on one input; whatever is wrong with the input becomes a `Reject`.

    So does a fault of this program: one page in a million must not cost the others their database.
    """
    if not isinstance(found, Found):
        return Done(found, {}, {})
    try:
        return _stages(task, found, read(found))
    except Rejected as rejected:
        reason = str(rejected)
    except MemoryError:
        reason = "too large for the memory of this machine"
    except Exception as fault:  # noqa: BLE001
        reason = f"a fault of this program, please report it: {type(fault).__name__}: {fault}"
    return Done(Reject(found.source.path, found.source.member, reason, None, found.size), {}, {})


def _stages(task: Task, found: Found, data: bytes) -> Done:
    artefacts: dict[str, str] = {}
    seconds: dict[str, float] = {}
    results: list[Decoded | CleanText | Page] = []
    start = time.perf_counter()
    try:
        for stage, result in zip(STAGES, stages(found.source, data), strict=False):
            now = time.perf_counter()
            seconds[stage] = now - start
            start = now
            results.append(result)
            if task.keep:
                artefacts[stage] = describe(found.source, results)
            if stage == task.until:
                return Done(None, artefacts, seconds)
        rows = rows_of(found.source, data, *results)
    except Rejected as rejected:
        return Done(reject(found.source, data, rejected), artefacts, seconds)
    seconds["split"] += time.perf_counter() - start
    return Done(rows, artefacts, seconds)
