"""Queries: the SQL files in `queries/` -> saved queries with title, explanation, parameters and warning.

A file begins with comments, one `-- key: value` a line: `title`, `group`, `explanation`, then where they apply
`question` (the query is offered on the start page under these words), `warning` (what the pages are known to have
lost of what is counted) and `parameter NAME` (what it means, and what leaving it empty means), in the order of
the form. A value goes on in lines of `--   `. The number in the file's name sets the order of the list.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_HEADER = re.compile(r"-- (?P<key>[a-z]+)(?: (?P<name>\w+))?: (?P<value>.+)")
_MORE = re.compile(r"--   (?P<value>.+)")
_FILE = re.compile(r"\d+_(?P<name>\w+)\.sql")


class SavedQuery(NamedTuple):
    """A question with its SQL."""

    name: str
    title: str
    group: str
    explanation: str
    question: str | None
    """Words for the start page, or None where it is not offered there."""
    warning: str | None
    parameters: dict[str, str]
    """Name to explanation, in the order of the form."""
    sql: str

    def as_metadata(self) -> dict[str, Any]:
        """Return the query as Datasette wants it, with what our templates show beside it."""
        return {
            "title": self.title,
            "description": self.explanation,
            "sql": self.sql,
            "params": list(self.parameters),
            "group": self.group,
            "question": self.question,
            "warning": self.warning,
            "parameters": self.parameters,
        }


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """Return all saved queries, in the order of their files."""
    folder = files("pipeline.publish") / "queries"
    found = sorted((file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir())
    return tuple(read_query(match["name"], text) for name, text in found if (match := _FILE.fullmatch(name)))


def read_query(name: str, text: str) -> SavedQuery:
    """Read one file. Raises ValueError where its header is not as it should be."""
    lines = text.splitlines()
    said: dict[str, str] = {}
    parameters: dict[str, str] = {}
    shelf, key = said, ""
    for number, line in enumerate(lines):
        if match := _HEADER.fullmatch(line):
            shelf, key = (parameters, match["name"]) if match["name"] else (said, match["key"])
            shelf[key] = match["value"]
        elif match := _MORE.fullmatch(line):
            shelf[key] += " " + match["value"]
        else:
            sql = "\n".join(lines[number:]).strip()
            break
    try:
        return SavedQuery(
            name,
            said.pop("title"),
            said.pop("group"),
            said.pop("explanation"),
            said.pop("question", None),
            said.pop("warning", None),
            parameters,
            sql,
        )
    except (KeyError, UnboundLocalError) as missing:
        raise ValueError(f"queries/{name}: the header lacks {missing}") from missing
