"""JSONL: a JSON object on each line -> a document for each, called by the number of its line.

Lines are read one at a time and never longer than is allowed: of a longer one nothing is kept, and the rest goes on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.extract.containers.fields import read_record
from pipeline.extract.containers.member import reject
from pipeline.extract.limits import LARGEST
from pipeline.types import Container, Found, Reading, Reject, Rejected

LONGEST_LINE = LARGEST
"""Bytes of a line, so that what is read of one fits into memory."""

MOST_VALUES = 4_000_000
"""Brackets, braces and commas of a line outside of its texts. Python makes objects of all of them, up to a hundred
bytes for each; the records of corpora have some dozens."""

_PASSED = 1 << 20
"""Bytes at a time in which a line that is too long is passed over."""

_ADVICE = "JSON, but not one object on each line; convert it with: jq -c {} FILE > FILE.jsonl"


def read_jsonl(container: Container, stream: BinaryIO, reading: Reading) -> Iterator[Found | Reject]:
    """Yield the document of each line, and a Reject for each line that holds none."""
    is_first = True
    for number, line in _lines(stream):
        if isinstance(line, int):
            too_long = f"a line of {line} bytes: longer than {LONGEST_LINE // 1024**2} MiB"
            yield reject(container, str(number), too_long, line)
            continue
        if not line.strip(b" \t\r\n\0"):
            continue
        value, reason = _value(line)
        if is_first and not isinstance(value, dict) and _is_one_value(line, container):
            raise Rejected(_ADVICE.format("." if line.lstrip().startswith(b"{") else "'.[]'"))
        is_first = False
        if reason:
            yield reject(container, str(number), reason, len(line))
        elif not isinstance(value, dict):
            yield reject(container, str(number), "a JSON value, but not an object with fields", len(line))
        else:
            yield read_record(container, str(number), value, reading)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | int]]:
    """Yield the lines with their numbers; of one that is too long, its length alone."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        length = len(line)
        while not line.endswith(b"\n") and (line := stream.readline(_PASSED)):
            length += len(line)
        yield number, length


def _value(line: bytes) -> tuple[object, str | None]:
    """Return what a line holds, or what is wrong with it."""
    if _values(line) > MOST_VALUES:
        return None, f"not JSON that can be read: more than {MOST_VALUES:,} values in one line"
    try:
        return json.loads(line), None
    except UnicodeDecodeError as error:
        return None, f"not in UTF-8: {error.reason} at byte {error.start} of the line"
    except json.JSONDecodeError as error:
        return None, f"not JSON: {error.msg} at character {error.pos} of the line"
    except (ValueError, RecursionError) as error:
        return None, f"not JSON that can be read: {str(error)[:100]}"


_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)


def _values(line: bytes) -> int:
    """Count what begins or parts values in a line; where it could be too much, without what stands in texts."""
    found = sum(map(line.count, (b"[", b"{", b",")))
    return sum(map(_TEXT.sub(b"", line).count, (b"[", b"{", b","))) if found > MOST_VALUES else found


def _is_one_value(line: bytes, container: Container) -> bool:
    """Say whether a first line that is no object begins a JSON value that goes over all lines."""
    begun = line.removeprefix(b"\xef\xbb\xbf").strip()
    return begun.startswith(b"[") or begun == b"{" or container.path.lower().endswith(".json")
