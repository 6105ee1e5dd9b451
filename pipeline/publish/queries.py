"""Queries: the SQL files in `queries/` -> saved queries with title, explanation, parameters, warning and plot.

A file begins with comments, one `-- key: value` a line: `title`, `group`, `explanation`, then where they apply

    question           the query is offered on the start page under these words
    warning            what the pages are known to have lost of what is counted
    parameter NAME     what it means, and what leaving it empty means, in the order of the form
    choices NAME       what can be chosen for it: `VALUES ('day', 'per day'), ...` is all there is; the name of a file
                       in `choices/` is a bounded list of suggestions, beside which anything may be typed
    plot               how the rows are drawn: a kind, then what it shows in which column (see `PLOTS`)
    axis CHANNEL       what stands beside an axis of the plot
    rows               `passages`, where each row is a passage that was found, and not a line of a table

A value goes on in lines of `--   `. The number in the file's name sets the order of the list.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_HEADER = re.compile(r"-- (?P<key>[a-z]+)(?: (?P<name>\w+))?: (?P<value>.+)")
_MORE = re.compile(r"--   (?P<value>.+)")
_FILE = re.compile(r"\d+_(?P<name>\w+)\.sql")
_FILE_OF_CHOICES = re.compile(r"[a-z_]+")


PLOTS: dict[str, tuple[str, ...]] = {
    "bars": ("x", "y"),  # a bar for each time; with `each`, a plot for each value of that column, under its `name`
    "ranks": ("x", "y"),  # a bar for each name, longest first
    "dots": ("x", "y", "size"),  # a dot for each row, and the mean
    "network": ("from", "to", "weight"),  # an arrow for each pair
    "places": ("x", "y", "colour"),  # a dot for each place, in rows of `y`, along the time `x`
}
"""Kinds of plots, as `static/plots.js` draws them, and the channels that each must have; `each` and `name` may come."""


class Plot(NamedTuple):
    """How the rows of a question are drawn."""

    kind: str
    columns: dict[str, str]
    """Channel to column."""
    axes: dict[str, str]
    """Channel to what stands beside its axis."""


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
    choices: dict[str, str]
    """Name of a parameter to the SQL that lists its values, with a label for each."""
    is_closed: frozenset[str]
    """Parameters that have no other values than those listed."""
    plot: Plot | None
    has_passages: bool
    """Whether each row is a passage to read."""
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
            "choices": self.choices,
            "is_closed": sorted(self.is_closed),
            "plot": self.plot and {"kind": self.plot.kind, "columns": self.plot.columns, "axes": self.plot.axes},
            "has_passages": self.has_passages,
        }


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """Return all saved queries, in the order of their files."""
    folder = files("pipeline.publish") / "queries"
    found = sorted((file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir())
    return tuple(read_query(match["name"], text) for name, text in found if (match := _FILE.fullmatch(name)))


def read_query(name: str, text: str) -> SavedQuery:
    """Read one file. Raises ValueError where its header is not as it should be."""
    said, named, sql = _header(text)
    try:
        choices, plot = named.pop("choices", {}), said.pop("plot", None)
        query = SavedQuery(
            name,
            said.pop("title"),
            said.pop("group"),
            said.pop("explanation"),
            said.pop("question", None),
            said.pop("warning", None),
            named.pop("parameter", {}),
            {parameter: _choices(value) for parameter, value in choices.items()},
            frozenset(parameter for parameter, value in choices.items() if not _FILE_OF_CHOICES.fullmatch(value)),
            _plot(plot, named.pop("axis", {})) if plot else None,
            said.pop("rows", None) == "passages",
            sql,
        )
    except (KeyError, FileNotFoundError) as missing:
        raise ValueError(f"queries/{name}: the header lacks {missing}") from missing
    if unknown := [*said, *named, *(set(query.choices) - set(query.parameters))]:
        raise ValueError(f"queries/{name}: the header has what means nothing: {', '.join(unknown)}")
    return query


def _header(text: str) -> tuple[dict[str, str], dict[str, dict[str, str]], str]:
    """Return what the header says, what it says of something by name, and the SQL below it."""
    lines = text.splitlines()
    said: dict[str, str] = {}
    named: dict[str, dict[str, str]] = {}
    shelf, key = said, ""
    for number, line in enumerate(lines):
        if match := _HEADER.fullmatch(line):
            shelf, key = (named.setdefault(match["key"], {}), match["name"]) if match["name"] else (said, match["key"])
            shelf[key] = match["value"]
        elif match := _MORE.fullmatch(line):
            shelf[key] += " " + match["value"]
        else:
            return said, named, "\n".join(lines[number:]).strip()
    return said, named, ""


def _choices(value: str) -> str:
    if not _FILE_OF_CHOICES.fullmatch(value):
        return value
    return (files("pipeline.publish") / "choices" / f"{value}.sql").read_text(encoding="utf-8")


def _plot(value: str, axes: dict[str, str]) -> Plot:
    kind, *pairs = value.split()
    columns = dict(pair.split("=", 1) for pair in pairs)
    for channel in PLOTS[kind]:
        columns[channel]  # a KeyError names what the header lacks
    return Plot(kind, columns, axes)
