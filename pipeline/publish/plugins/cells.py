"""Cells: a value in a table -> a link to where it stands in its page, or its text made harmless.

Hooks of Datasette; the file is loaded by it from this folder.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from datasette.app import Datasette
from datasette.utils import path_with_added_args, to_css_class
from jinja2 import Environment
from markupsafe import Markup, escape
from pluggy import HookimplMarker

from pipeline.publish.reading import document_path, record_path
from pipeline.publish.visible import acts, visible

hookimpl = HookimplMarker("datasette")

RECORDS = {
    "comment_id": "comments",
    "parent_id": "comments",
    "root_id": "comments",
    "entry_id": "entries",
    "commenter_id": "commenters",
    "person_id": "persons",
}
"""Columns that point to a record, and its table: a row's own page and a query show the bare number otherwise."""

LONGEST_ACTING = 10_000
"""Code points shown of a text that had to be made harmless; its document's page shows more."""

BRIEF = 120
"""Code points shown of a name or a piece of evidence: longer ones are somebody's joke."""

_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Give the templates the filters that our cells use."""
    env.filters["visible"] = visible
    env.filters["brief"] = brief
    env.filters["document_path"] = document_path
    env.filters["record_path"] = record_path
    env.filters["marked"] = marked
    env.filters["reading_order"] = reading_order
    env.filters["table_cells"] = table_cells
    env.filters["query_cells"] = query_cells
    env.globals["path_with_added_args"] = path_with_added_args
    env.filters["sentence"] = lambda text: text[:1].upper() + text[1:]


def brief(text: str) -> str:
    """Return a text made harmless, cut after `BRIEF` code points."""
    shown = visible(text[: BRIEF + 1])
    return shown if len(shown) <= BRIEF else shown[:BRIEF] + "…"


def reading_order(columns: Sequence[Mapping[str, Any]], first: Sequence[str] | None) -> list[int]:
    """Return the order in which to show columns: the key, those that say what a record is, then the others."""
    numbers = {column["name"]: number for number, column in enumerate(columns)}
    keys = [number for number, column in enumerate(columns) if column["is_pk"]]
    lead = [numbers[name] for name in first or () if name in numbers]
    return list(dict.fromkeys([*keys, *lead, *range(len(columns))]))


@lru_cache(maxsize=2_000)  # readers may name columns as they like, without end
def _named(column: str) -> str:
    """Return what tells a cell's column: on a narrow screen a row is a card, and each cell bears the name."""
    return f'data-label="{escape(visible(column))}" class="col-{to_css_class(column)}'


def table_cells(row: Iterable[Mapping[str, Any]], order: Sequence[int]) -> Markup:
    """Return the cells of a table's row in this order, as HTML.

    A page has a thousand of them: a loop in the template takes three times as long as all the rest of the page.
    """
    cells = list(row)
    return _joined((f"{cells[at]['column']}", f" type-{cells[at]['value_type']}", cells[at]["value"]) for at in order)


def query_cells(row: Sequence[object], columns: Sequence[str]) -> Markup:
    """Return the cells of a row that a query has selected, as HTML."""
    return _joined((column, "", value) for column, value in zip(columns, row, strict=True))


def _joined(cells: Iterable[tuple[str, str, object]]) -> Markup:
    return Markup(  # noqa: S704  (each part is escaped, or a class that Datasette made)
        "".join(
            f'<td {_named(column)}{kind}{" empty" if value == "&nbsp;" else ""}">{escape(value)}</td>'
            for column, kind, value in cells
        )
    )


@hookimpl
def render_cell(row: sqlite3.Row, value: object, column: str, database: str, datasette: Datasette) -> Markup | None:
    """Return what stands in a cell, or None where Datasette's own way will do."""
    if column == "ref" and isinstance(value, str):
        return _link(_url(datasette, document_path(value)), visible(value), "ref")
    if column == "document_id" and value is not None:
        return _document(row, value, database, datasette)
    if column in RECORDS and value is not None:
        number, label = (value["value"], value["label"]) if isinstance(value, Mapping) else (value, value)
        href = datasette.urls.row(database, RECORDS[column], str(number))
        return _link(href, _short(str(label), RECORDS[column]))
    if column == "excerpt" and isinstance(value, str):
        return marked(value)
    return _harmless(value)


def marked(excerpt: str) -> Markup:
    """Return an excerpt as HTML in which the words that were looked for are marked."""
    return Markup(_MARKED.sub(r"<mark>\1</mark>", str(escape(visible(excerpt)))))  # noqa: S704  (escaped before)


def _link(href: object, text: str, css_class: str = "") -> Markup:
    """Return a link as HTML. A page has hundreds of them; `Markup.format` would take ten times as long."""
    kind = f' class="{css_class}"' if css_class else ""
    return Markup(f'<a{kind} href="{escape(href)}">{escape(text)}</a>')  # noqa: S704  (escaped here)


def _url(datasette: Datasette, path: str) -> str:
    return str(datasette.urls.path(path))


def _document(row: sqlite3.Row, value: object, database: str, datasette: Datasette) -> Markup:
    """Link to the document's row, and to the line that this row is about."""
    number, label = (value["value"], value["label"]) if isinstance(value, Mapping) else (value, value)
    line = next((row[name] for name in ("line_start", "line") if name in row.keys()), None)  # noqa: SIM118  (a Row)
    read = _url(datasette, f"/-/read/{number}") + (f"?line={line}" if line else "")
    own = _link(datasette.urls.row(database, "documents", str(number)), visible(label))
    return own + Markup(" ") + _link(read, f"line {line}" if line else "read", "read")


def _short(label: str, table: str) -> str:
    """Return what tells a record from the others of its page: of a ref, `c12`; a name is a name."""
    return visible(label if table in {"commenters", "persons"} else label.rpartition(".")[2])


def _harmless(value: object) -> Markup | None:
    text = value["label"] if isinstance(value, Mapping) else value
    if not isinstance(text, str) or not acts(text):
        return None
    shown = visible(text[:LONGEST_ACTING]) + ("…" if len(text) > LONGEST_ACTING else "")
    return Markup("<bdi>{}</bdi>").format(shown)
