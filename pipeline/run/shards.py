"""Shards: parts, in order -> several databases, each with a range of the documents, put together side by side.

Each is a whole database that passes every check by itself: numbers begin at 1 in each, refs are those of the one large
database, and names of commenters are counted within each.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from pipeline.load.parts import read_part
from pipeline.run.assemble import Assembled, assemble
from pipeline.run.tally import Run, Tally, inputs_digest, made_of


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
    with ProcessPoolExecutor(min(run.workers, len(orders)), mp_context=get_context("spawn")) as processes:
        return list(processes.map(_carry_out, orders))


def _carry_out(order: _Order) -> Assembled:
    tally = Tally(order.folder, order.run)
    return assemble(order.output, order.parts, tally, None, lambda _what, _done, _of: None)
