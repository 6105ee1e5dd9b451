"""Names: paths of files and of what archives hold -> names that can be printed, cited, matched, and told apart."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

PACKINGS = {".gz": "gzip", ".zst": "zstd"}
"""Ending of a packed file's name to how it is packed; the ending before it says what is in it."""


def printable(path: str) -> str:
    r"""Write a path so that SQLite can hold it: bytes that are not UTF-8 become `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def ending(path: str) -> str:
    """Return the ending of a file's name in lower case, with its dot; empty where it has none."""
    return os.path.splitext(path)[1].lower()  # noqa: PTH122  (names in archives are no paths here)


def unpacked_name(path: str) -> tuple[str, str | None]:
    """Return the name of what is in a packed file, and how it is packed: `a.txt.gz` -> `a.txt`, `gzip`."""
    packing = PACKINGS.get(ending(path))
    return (path[: -len(ending(path))], packing) if packing else (path, None)


_UNSAFE = re.compile(rb"[^A-Za-z0-9._/-]")


def ref_of(path: str) -> str:
    """Make a name for citing of a path: `2016/one two.txt` -> `2016:one~20two`.

    Every other byte is written as `~` and two digits, so that no two paths share a name but for the ending,
    and a URL can hold it.
    """
    safe = _UNSAFE.sub(lambda byte: b"~%02X" % byte.group()[0], os.fsencode(path.removesuffix(".txt")))
    return safe.decode("ascii").replace("/", ":")


def is_wanted(path: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Say whether a path is an input by the user's patterns."""
    if include and not any(_pattern(glob).fullmatch(path) for glob in include):
        return False
    return not any(_pattern(glob).fullmatch(path) for glob in exclude)


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """Return what a pattern matches: `*` and `?` stay within a folder, `**` does not; a folder means all in it.

    A pattern without a slash is matched with the name alone, wherever it stands, as in `.gitignore`.
    """
    parts = re.split(r"(\*\*/?|\*|\?|\[[^]/]+\])", glob.removesuffix("/"))
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    body = "".join(known.get(part) or _literal(part) for part in parts)
    before = "" if "/" in glob.removesuffix("/") else "(?:.*/)?"
    return re.compile(f"{before}{body.removeprefix('/')}(?:/.*)?", re.DOTALL)


def _literal(part: str) -> str:
    """Return a stretch of a pattern that means itself, or one of the characters in square brackets."""
    if len(part) > 2 and part.startswith("[") and part.endswith("]"):
        inside = part[1:-1].replace("\\", "\\\\")
        characters = f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
        with suppress(re.error):  # such as [z-a], which then means itself
            re.compile(characters)
            return characters
    return re.escape(part)


class Seen:
    """Names that were met, however many there are: SQLite keeps them in a file that vanishes with it."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE seen (name PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID; BEGIN"
        )

    def count(self, name: str | bytes, *, remember: bool = True) -> int:
        """Return how often a name was met, this time included; it may be forgotten again if it cannot come twice."""
        known = self._connection.execute("SELECT number FROM seen WHERE name = ?", (name,)).fetchone()
        if known:
            self._connection.execute("UPDATE seen SET number = number + 1 WHERE name = ?", (name,))
        elif remember:
            self._connection.execute("INSERT INTO seen VALUES (?, 1)", (name,))
        return known[0] + 1 if known else 1

    def unique(self, ref: str, *, remember: bool = True) -> str:
        """Return a ref that nothing else has: `a`, then `a~2`, `a~3`."""
        number = self.count(ref, remember=remember)
        return ref if number == 1 else f"{ref}~{number}"
