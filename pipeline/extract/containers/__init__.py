"""Containers: a file that holds many documents -> each of them, read one after the other as it is asked for.

A new kind of container is one small file in this folder, a line in `CONTAINERS`, and its endings in `extract/find.py`.
Readers yield documents with their bytes (`Found`) and what is wrong (`Reject`), keep no more than one document in
memory, and raise Rejected where nothing more can be read; `members` makes a row of that too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from pipeline.extract.containers.jsonl import read_jsonl
from pipeline.extract.containers.member import reject
from pipeline.extract.containers.opened import copied, opened, opened_to_seek
from pipeline.extract.containers.parquet import read_parquet
from pipeline.extract.containers.stdin import read_document, sniff
from pipeline.extract.containers.tar import read_tar
from pipeline.extract.containers.warc import read_warc
from pipeline.extract.containers.xml import read_xml
from pipeline.extract.containers.zip import read_zip
from pipeline.extract.find import STDIN, reason_of
from pipeline.types import Container, Found, Reading, Reject, Rejected


class Kind(NamedTuple):
    """A kind of container that can be read: one small file in this folder."""

    read: Callable[[Container, BinaryIO, Reading], Iterator[Found | Reject]]
    """(what is read, its bytes without their packing, the user's choices) -> what is in it."""
    seeks: bool = False
    """Whether it goes back and forth in its file; else it takes a stream."""


CONTAINERS: dict[str, Kind] = {
    "zip": Kind(read_zip, seeks=True),
    "tar": Kind(read_tar),
    "jsonl": Kind(read_jsonl),
    "warc": Kind(read_warc),
    "xml": Kind(read_xml),
    "parquet": Kind(read_parquet, seeks=True),
}
"""Name of a kind of container (`Container.format`) to its reader. Standard input is told by its first bytes."""


def members(container: Container, reading: Reading) -> Iterator[Found | Reject]:
    """Yield what a container holds, in its order, and a Reject for each thing that is wrong.

    Nothing is raised, whatever the container holds. A Reject whose `member` is None is about the container.
    """
    before = _stamp(container)
    is_empty = True
    try:
        for item in _read(container, reading):
            is_empty = False
            yield item
        if is_empty:
            yield reject(container, None, "it holds nothing to read", container.size)
    except Rejected as rejected:
        yield reject(container, None, str(rejected), container.size)
    except OSError as error:
        yield reject(container, None, reason_of(error), container.size)
    except MemoryError:
        yield reject(container, None, "too large for the memory of this machine", container.size)
    except Exception as fault:  # noqa: BLE001  (one container in a thousand must not cost the others their database)
        name = type(fault).__name__
        yield reject(container, None, f"a fault of this program, please report it: {name}: {fault}", container.size)
    if before and before != _stamp(container):
        yield reject(container, None, "it changed while it was read; build again when nothing writes to it")


def _read(container: Container, reading: Reading) -> Iterator[Found | Reject]:
    """Open a container and let its reader read it."""
    if container.format != "stdin":
        kind = CONTAINERS[container.format]
        with (opened_to_seek if kind.seeks else opened)(container) as file:
            yield from kind.read(container, file, reading)
        return
    with opened(container) as packed:
        name, stream = sniff(packed, reading)
        if name not in CONTAINERS:
            yield read_document(container, name, stream)
        elif CONTAINERS[name].seeks:
            with copied(stream) as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(0)
                yield from CONTAINERS[name].read(container._replace(size=size), file, reading)
        else:
            yield from CONTAINERS[name].read(container, stream, reading)


def _stamp(container: Container) -> tuple[int, int, int] | None:
    """Return what changes when a file does; None for standard input."""
    try:
        status = os.stat(container.file) if container.file != STDIN else None  # noqa: PTH116
    except OSError:
        return (0, 0, 0)
    return (status.st_ino, status.st_size, status.st_mtime_ns) if status else None


def expand(found: Iterable[Found | Container | Reject], reading: Reading) -> Iterator[Found | Container | Reject]:
    """Put behind each container what it holds. A container that could not be opened at all is a Reject alone.

    A single document on standard input stands for itself.
    """
    for item in found:
        if not isinstance(item, Container):
            yield item
            continue
        inside = members(item, reading)
        first, second = next(inside, None), next(inside, None)
        if second is None and isinstance(first, Reject) and first.member is None:
            yield first._replace(sha256=fingerprint(item))
            continue
        if not (second is None and isinstance(first, Found) and first.source.member is None):
            yield item
        yield from chain((one for one in (first, second) if one is not None), inside)


def fingerprint(container: Container) -> str | None:
    """Return the SHA-256 of a container's file; None where it cannot be read, or not again."""
    if container.file == STDIN:
        return None
    try:
        with container.file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


__all__ = ["CONTAINERS", "expand", "fingerprint", "members"]
