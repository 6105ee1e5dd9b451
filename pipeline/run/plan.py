"""Plan: what a build was asked for, and the inputs -> the steps that it takes, and which of them are done already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.run.chunks import chunks, stamp_of
from pipeline.run.manifest import Manifest
from pipeline.run.runners import Step
from pipeline.run.work import Done
from pipeline.types import Found, Reject


class Plan(NamedTuple):
    """What is to be built."""

    inputs: Sequence[Path]
    output: Path
    until: str = "load"
    artefacts: Path | None = None
    jobs: int = 1
    strict: bool = False
    cluster: str | None = None
    """Address of a Dask scheduler whose workers do the work; `jobs` then says nothing."""
    parts: Path | None = None
    """Where parts are kept; a folder beside the output if None."""

    @property
    def folder(self) -> Path:
        """Return the folder of parts."""
        return self.parts or self.output.with_name(f".{self.output.name}.parts")


class Listing(NamedTuple):
    """All inputs, as far as they are known without being read."""

    total: int
    stamp: str | None
    """Fingerprint of their names and states; None where a state is not known or too young."""
    trusted: int
    """Files that were written to after this, in ns since 1970, are too young."""


def survey(inputs: Iterable[Found | Reject], trusted: int) -> Listing:
    """Count the inputs and take their stamp, in the memory of a few."""
    digest = hashlib.sha256()
    total = 0
    is_known = True
    for item in inputs:
        total += 1
        stamp = stamp_of((item,), trusted) if is_known else None
        is_known = stamp is not None
        digest.update((stamp or "").encode())
    return Listing(total, digest.hexdigest() if is_known else None, trusted)


def steps(inputs: Iterable[Found | Reject], manifest: Manifest, trusted: int) -> Iterator[Step]:
    """Yield the chunks of the inputs; those that the manifest knows are done, and have no stamp to be remembered by."""
    for chunk in chunks(inputs, trusted):
        part = manifest.part_of(chunk.stamp)
        yield Step(chunk._replace(stamp=None), Done(part, len(chunk.items), {})) if part else Step(chunk)
