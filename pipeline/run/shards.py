"""Shards: parts, in order -> several databases, each with a range of the documents, put together side by side.

Each is a whole database that passes every check by itself: numbers begin at 1 in each, refs are those of the one large
database, and names of commenters are counted within each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import accumulate
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import NamedTuple

from pipeline.load.parts import read_part
from pipeline.machine import TOO_LITTLE
from pipeline.run.assemble import Assembled, assemble, draft_of
from pipeline.run.runners import help_parent, starting_anew
from pipeline.run.tally import Run, Tally, inputs_digest, made_of
from pipeline.run.task import Trouble


class _Order(NamedTuple):
    """A database to be put together by a process of its own."""

    output: Path
    folder: Path
    parts: tuple[str, ...]
    run: Run


def divide(folder: Path, parts: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """Divide parts into ranges with about as many inputs each."""
    sizes = [read_part(folder / part, 0).inputs for part in parts]
    ends = list(accumulate(sizes))
    total = max(1, ends[-1] if ends else 1)
    ranges: list[list[str]] = [[] for _ in range(count)]
    for part, size, end in zip(parts, sizes, ends, strict=True):
        ranges[min(count - 1, (end - size // 2 - 1) * count // total)].append(part)
    return [tuple(range_) for range_ in ranges]


def are_current(outputs: Sequence[Path], ranges: Sequence[tuple[str, ...]]) -> bool:
    """Say whether every shard was made of these very parts."""
    return all(made_of(output) == inputs_digest(parts) for output, parts in zip(outputs, ranges, strict=True))


def assemble_shards(
    outputs: Sequence[Path], ranges: Sequence[tuple[str, ...]], folder: Path, run: Run
) -> list[Assembled]:
    """Put all shards together, as many at a time as there are workers. Raises Trouble."""
    orders = [_Order(output, folder, parts, run) for output, parts in zip(outputs, ranges, strict=True)]
    processes = ProcessPoolExecutor(
        min(run.workers, len(orders)), mp_context=get_context("spawn"), initializer=help_parent
    )
    with processes, _ended_in_time(outputs):
        with starting_anew():
            made = processes.map(_carry_out, orders)
        return list(made)


@contextmanager
def _ended_in_time(outputs: Sequence[Path]) -> Iterator[None]:
    """End the processes that put shards together where one of them fails, or the build is stopped."""
    try:
        yield
    except BaseException as error:
        for process in active_children():
            process.kill()
            process.join()
        for output in outputs:
            draft_of(output).unlink(missing_ok=True)
        if isinstance(error, BrokenProcessPool):
            raise Trouble(f"{outputs[0]}: a process that puts shards together died: {TOO_LITTLE}?") from error
        raise


def _carry_out(order: _Order) -> Assembled:
    tally = Tally(order.folder, order.run)
    return assemble(order.output, order.parts, tally, None, lambda _what, _done, _of: None)
