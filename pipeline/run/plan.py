"""Plan: what a build was asked for, and the inputs -> the steps that it takes, and which of them are done already."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.extract.containers import expand
from pipeline.extract.find import find, state_of
from pipeline.run.chunks import Chunk, Step, chunks, stamp_of
from pipeline.run.fingerprint import rows_fingerprint
from pipeline.run.manifest import Manifest
from pipeline.run.task import Done, Task
from pipeline.types import Container, KnownName, Reading

SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written to looks different: a little more than file systems need."""


class Plan(NamedTuple):
    """What is to be built."""

    inputs: Sequence[Path]
    output: Path
    until: str = "load"
    artefacts: Path | None = None
    jobs: int = 1
    strict: bool = False
    reading: Reading = Reading()
    cluster: str | None = None
    """Address of a Dask scheduler whose workers do the work; `jobs` then says nothing."""
    shards: int = 1
    """Databases to put the documents into."""
    parts: Path | None = None
    """Where parts are kept; a folder beside the output if None."""
    known: tuple[KnownName, ...] = ()
    """The user's own list of names."""
    left_out: frozenset[str] = frozenset()
    """Features that are not wanted."""
    pseudonyms: bytes | None = None
    """The key by which names of commenters become pseudonyms; None where they stay."""

    @property
    def task(self) -> Task:
        """Return what is to be done with every input."""
        return Task(
            self.folder,
            rows_fingerprint(),
            self.until,
            self.artefacts is not None,
            self.known,
            self.left_out,
            self.pseudonyms,
        )

    @property
    def folder(self) -> Path:
        """Return the folder of parts."""
        return self.parts or self.output.with_name(f".{self.output.name}.parts")

    @property
    def outputs(self) -> list[Path]:
        """Return the paths of the databases: `pages.db`, or of its shards, `pages-1-of-2.db` and `pages-2-of-2.db`."""
        if self.shards == 1:
            return [self.output]
        stem, ending = self.output.stem, self.output.suffix
        return [
            self.output.with_name(f"{stem}-{number}-of-{self.shards}{ending}") for number in range(1, self.shards + 1)
        ]


class Listing(NamedTuple):
    """All inputs, as far as they are known without being read."""

    found: int
    """Files, and what cannot be read."""
    total: int
    """Inputs to be read; 0 where nobody knows, as there are containers among them."""
    stamp: str | None
    """Fingerprint of their names and states; None where a state is not known or too young."""
    trusted: int
    """Files that were written to after this, in ns since 1970, are too young."""


def survey(plan: Plan, trusted: int) -> Listing:
    """Count the inputs and take their stamp, in the memory of a few."""
    digest = hashlib.sha256(repr((plan.reading, plan.task.key)).encode("utf-8", "surrogatepass"))
    found = 0
    is_known = True
    has_containers = False
    for item in find(plan.inputs, plan.reading):
        found += 1
        stamp = stamp_of((item,), trusted) if is_known else None
        is_known = stamp is not None
        has_containers = has_containers or isinstance(item, Container)
        digest.update((stamp or "").encode())
    return Listing(found, 0 if has_containers else found, digest.hexdigest() if is_known else None, trusted)


def steps(plan: Plan, manifest: Manifest, trusted: int) -> Iterator[Step]:
    """Yield the chunks of the inputs, those done that the manifest knows."""
    for chunk in chunks(find(plan.inputs, plan.reading), trusted):
        if isinstance(chunk.items[0], Container):
            yield from _steps_of_container(chunk.items[0], plan.reading, manifest, trusted)
        else:
            part = manifest.part_of(chunk.stamp)
            yield _known(part, len(chunk.items)) if part else Step(chunk._replace(earlier=manifest.earlier(chunk)))


def _steps_of_container(container: Container, reading: Reading, manifest: Manifest, trusted: int) -> Iterator[Step]:
    origin = container_stamp(reading, stamp_of((container,), trusted))
    parts = manifest.parts_of(origin)
    if parts is not None:
        yield from (_known(part, 0) for part in parts)
        return
    waiting: Chunk | None = None
    for chunk in chunks(expand([container], reading), trusted, is_opened=True):
        if waiting:
            yield Step(waiting)
        waiting = chunk._replace(stamp=None, within=container.path if waiting else None, origin=origin)
    if waiting:
        yield Step(waiting._replace(is_last=_is_unchanged(container)))


def container_stamp(reading: Reading, stamp: str | None) -> str | None:
    """Return the fingerprint of a container and of how it is read; `stamp` is that of its name and state."""
    return stamp and f"{stamp} {reading!r}"


def _known(part: str, inputs: int) -> Step:
    return Step(Chunk(()), Done(part, inputs, {}))


def _is_unchanged(container: Container) -> bool:
    try:
        return state_of(os.stat(container.file)) == container.state  # noqa: PTH116
    except OSError:
        return False
