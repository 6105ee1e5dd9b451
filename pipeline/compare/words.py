"""Words: differences -> lines for people, or lines of JSON for programs.

People want the figures first, and these are known last: the differences wait in a temporary file, so that memory
stays small however many there are.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any, Self

from pipeline.compare.rows import Difference

SHOWN = 60
"""Characters of a value that are shown to people."""

BEFORE = 12
"""Characters shown before the first that differs."""

TOO_MANY = ("blocks",)
"""Tables whose differences people see counted, unless they ask for them: a page has many blocks, and what is in them
is in its comments and entries as well."""

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_TELLING = ("label", "body", "message", "reason", "text", "evidence", "status")
"""Columns of which the first that a row has says best what row it is."""


class Differences:
    """Keeps differences as lines of JSON until they are read. A class, because its file must be closed."""

    def __init__(self) -> None:
        self._file = TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115  (closed by __exit__)
        self.left_out: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def keep(self, difference: Difference) -> None:
        """Keep one more."""
        self._file.write(as_json(difference) + "\n")

    def keep_telling(self, difference: Difference) -> None:
        """Keep one more, unless its table is one of `TOO_MANY`; then it is counted."""
        if difference.table in TOO_MANY:
            self.left_out[difference.table] += 1
        else:
            self.keep(difference)

    def lines(self) -> Iterator[str]:
        """Yield them for people, in the order in which they were kept, a heading before each table."""
        self._file.seek(0)
        table = None
        for line in self._file:
            difference = from_json(line)
            if difference.table != table:
                table = difference.table
                yield ""
                yield f"{table}:"
            yield as_words(difference)


def as_json(difference: Difference) -> str:
    """Return a difference as one line of JSON, with the full values; bytes are hexadecimal."""
    fields = difference._asdict()
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=bytes.hex)


def from_json(line: str) -> Difference:
    """Return the difference that `as_json` wrote."""
    fields = json.loads(line)
    return Difference(**{**fields, "key": tuple(fields["key"])})


def as_words(difference: Difference) -> str:
    """Return a difference as one line for people, long values shortened."""
    key = " ".join("-" if part is None else str(part) for part in difference.key)
    start = f"{SIGNS[difference.change]} {key.replace(chr(10), ' ')}"
    if difference.old is None or difference.new is None:
        about = _about(difference.old or difference.new or {})
        return f"{start}  {about}" if about else start
    return f"{start}  {'; '.join(_change(name, difference.old[name], difference.new[name]) for name in difference.new)}"


def _about(row: Mapping[str, Any]) -> str:
    return next((_shown(row[name]) for name in _TELLING if row.get(name)), "")


def _change(name: str, old: object, new: object) -> str:
    start = _first_difference(old, new) if isinstance(old, str) and isinstance(new, str) else 0
    return f"{name}: {_shown(old, start)} → {_shown(new, start)}"


def _first_difference(old: str, new: str) -> int:
    """Return the offset of the first character that differs."""
    for offset, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return offset
    return min(len(old), len(new))


def _shown(value: object, difference: int = 0) -> str:
    """Return a value in one short line, of a long text the part around the first difference."""
    if value is None:
        return "nothing"
    if not isinstance(value, str):
        return str(value)
    start = max(0, difference - BEFORE) if len(value) > SHOWN else 0
    part = value[start : start + SHOWN]
    cut = ("…" if start else "", "…" if start + SHOWN < len(value) else "")
    return f"“{cut[0]}{' '.join(part.split())}{cut[1]}”"
