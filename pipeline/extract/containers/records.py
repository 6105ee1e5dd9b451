"""Records: the stream of a WARC file -> its records one by one, whatever their headers say of their length.

A record whose length is wrong must not cost those after it: where no record begins behind one, the next beginning is
looked for, within what was taken for its content and then further on. FastWARC, which reads what is in the records,
ends at such a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from pipeline.extract.limits import LARGEST
from pipeline.types import Rejected

_BEGINNING = b"WARC/"
_NEXT = re.compile(rb"(?<=\n)WARC/\d\.\d\r?\n")
_LONGEST_LINE = 1 << 16
_MOST_LINES = 1_000
_STEP = 1 << 16
LONGEST = LARGEST + _STEP
"""Bytes of a record that are kept: a document of the largest size with the headers that came with it."""


class Record(NamedTuple):
    """A record as it stands in the file. `number` counts all records from 1."""

    number: int
    headers: dict[str, str]
    """By their names in lower case."""
    content: bytes
    length: int | None
    """What the header says of the length of the content; None where it says none."""
    is_whole: bool
    """Whether the file goes on behind the content as it should. Else the content is not to be trusted."""


def records(stream: BinaryIO) -> Iterator[Record]:
    """Yield the records of a stream. Raises Rejected where it does not begin like a WARC file."""
    pushed = _Pushed(stream)
    number = 0
    while line := pushed.line():
        if not line.strip():
            continue
        if not line.startswith(_BEGINNING):
            if number == 0:
                raise Rejected("no WARC file: it does not begin with “WARC/”")
            if not _seek(pushed):
                return
            continue
        number += 1
        yield _record(number, pushed)


def _record(number: int, pushed: _Pushed) -> Record:
    headers = _headers(pushed)
    length = int(said) if (said := headers.get("content-length", "").strip()).isdecimal() and len(said) < 19 else None
    content = pushed.take(min(length or 0, LONGEST))
    passed = pushed.skip((length or 0) - len(content)) if len(content) == LONGEST else 0
    is_whole = length is not None and len(content) + passed == length and _is_followed(pushed)
    if not is_whole:
        if passed == 0 and (following := _NEXT.search(content)):
            pushed.push(content[following.start() :])
            content = content[: following.start()]
        else:
            _seek(pushed)
    return Record(number, headers, content, length, is_whole)


def _headers(pushed: _Pushed) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = pushed.line()
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _is_followed(pushed: _Pushed) -> bool:
    """Say whether the next thing, behind blank lines, is a record or the end."""
    while line := pushed.line():
        if line.strip():
            pushed.push(line)
            return line.startswith(_BEGINNING)
    return True


def _seek(pushed: _Pushed) -> bool:
    """Go on to the next beginning of a record; say whether there is one."""
    while line := pushed.line():
        if _NEXT.match(b"\n" + line, 1):
            pushed.push(line)
            return True
    return False


class _Pushed:
    """A stream to which what was read too far can be given back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._back = b""
        self._at = 0

    def push(self, data: bytes) -> None:
        """Give back what was read last."""
        self._back = data + self._back[self._at :]
        self._at = 0

    def line(self) -> bytes:
        """Return the next line, or as much of it as is bounded; empty at the end."""
        if self._at >= len(self._back):
            return self._stream.readline(_LONGEST_LINE)
        end = self._back.find(b"\n", self._at, self._at + _LONGEST_LINE) + 1
        if end == 0:
            return self.take(_LONGEST_LINE) if len(self._back) - self._at >= _LONGEST_LINE else self._joined_line()
        line = self._back[self._at : end]
        self._at = end
        return line

    def _joined_line(self) -> bytes:
        rest, self._back, self._at = self._back[self._at :], b"", 0
        return rest + self._stream.readline(_LONGEST_LINE)

    def take(self, count: int) -> bytes:
        """Return so many bytes, or what is left."""
        first = self._back[self._at : self._at + count]
        self._at += len(first)
        return first + self._stream.read(count - len(first)) if len(first) < count else first

    def skip(self, count: int) -> int:
        """Pass over so many bytes, and return how many there were."""
        left = count
        while left > 0 and (data := self.take(min(left, 1 << 20))):
            left -= len(data)
        return count - left
