"""Member: what a container says of one of its documents -> the document to read, or the reject that it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.extract.limits import LARGEST, TOO_LARGE, UNPACKS_TO_TOO_MUCH, most_unpacked
from pipeline.extract.names import ref_of
from pipeline.extract.packed import Broken
from pipeline.types import Container, Found, Reject, Source

MOST_KINDS = 200
"""Kinds of what is left out that are told apart; the rest is summed up."""


def document(container: Container, member: str, data: bytes, ref: str | None = None, **known: Any) -> Found:  # noqa: ANN401
    """Return a document of a container. `known` are further fields of its `Source`; `ref` is made of its name."""
    source = Source(container.path, f"{container.ref}::{ref or ref_of(member)}", member=member, **known)
    return Found(source, container.file, len(data), data)


def reject(container: Container, member: str | None, reason: str, size: int | None = None) -> Reject:
    """Return the row that something in a container leaves, or the container itself, where `member` is None."""
    return Reject(container.path, member, reason, None, size)


def too_large(size: int | None = None) -> str:
    """Say that a document is larger than is read; its size, where it is known."""
    return f"{TOO_LARGE}: {size} bytes" if size and size > LARGEST else f"{TOO_LARGE} when unpacked"


class Budget:
    """Bytes that a container may still unpack to."""

    def __init__(self, packed: int) -> None:
        """Take the size of the container, 0 where it is not known beforehand."""
        self._packed = packed
        self._is_known = packed > 0
        self._spent = 0

    def earn(self, count: int) -> None:
        """Count bytes of a container whose size is not known, as they come."""
        if not self._is_known:
            self._packed += count

    def spend(self, count: int) -> None:
        """Count bytes that were unpacked. Raises Broken where they are too many."""
        self._spent += count
        if self._spent > most_unpacked(self._packed):
            raise Broken(UNPACKS_TO_TOO_MUCH)


class LeftOut:
    """Things in a container that are no documents, counted by kind: one row each would hide the rest."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, thing: str, why: str, count: int = 1) -> None:
        """Count things of a kind; `thing` in the singular, such as `record of type request`."""
        key = (thing, why) if len(self._counts) < MOST_KINDS or (thing, why) in self._counts else ("other thing", why)
        self._counts[key] += count

    def rejects(self, container: Container) -> Iterator[Reject]:
        """Say for each kind how many there were and why they are no documents, most frequent first."""
        for (thing, why), count in self._counts.most_common():
            if count:
                yield reject(container, None, f"{count:,} {_plural(thing) if count > 1 else thing}: {why}")


def _plural(thing: str) -> str:
    """Return the plural of a thing, whose first word is the noun unless that is an adjective: `other thing`."""
    first, _, rest = thing.partition(" ")
    if first == "other":
        return f"{first} {_plural(rest)}"
    plural = f"{first[:-1]}ies" if first.endswith("y") else f"{first}s"
    return f"{plural} {rest}".strip()
