"""Taking: rows -> what a reader takes away: a table in Markdown, a citation, a link that lasts.

    /-/ref/REF          the row of what bears this ref, in whatever build
    /-/ref/REF?line=N   line N of the document that it belongs to, in its text
    ....md              any table, row or answer in Markdown, as .json is in JSON

Hooks of Datasette; the file is loaded by it from this folder.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response
from pluggy import HookimplMarker

from pipeline.publish.reading import View, find_cited, find_line, find_row, lasting_path
from pipeline.publish.visible import visible

hookimpl = HookimplMarker("datasette")

LONGEST_TITLE = 200
"""Code points of a title in a citation."""

_SAYS_SOMETHING = re.compile(r"([\\`*_{}\[\]()#+!|~<>-])")
"""What means something in Markdown. `&` is escaped apart."""


@hookimpl
def register_output_renderer() -> dict[str, object]:
    """Offer Markdown beside JSON."""
    return {"extension": "md", "render": render_markdown}


def render_markdown(rows: Iterable[Sequence[object]], columns: Sequence[str]) -> Response:
    """Return rows as a table in Markdown."""
    # As text it is shown; as Markdown a browser would put it away as a file.
    return Response(markdown(columns, rows), content_type="text/plain; charset=utf-8")


def markdown(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown, whose cells are text and nothing else, whatever stands in them."""
    head = [_line(map(_cell, columns)), _line("---" for _ in columns)]
    return "\n".join([*head, *(_line(map(_cell, row)) for row in rows), ""])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    text = _SAYS_SOMETHING.sub(r"\\\1", visible(value).replace("&", "&amp;"))
    return text.replace("\t", " ").replace("\n", "<br>")


@hookimpl
def register_routes() -> list[tuple[str, Callable[[Request, Datasette], Awaitable[Response]]]]:
    """Name our addresses."""
    return [(r"/-/ref/(?P<ref>[^/]+)$", go_to_ref)]


async def go_to_ref(request: Request, datasette: Datasette) -> Response:
    """Go to the row that bears a ref, or to a line of its document."""
    database = datasette.get_database()
    found = await find_row(database, tilde_decode(request.url_vars["ref"]))
    if found is None:
        raise NotFound("Nothing in this build has this ref; the tables documents, comments and entries list them.")
    line = request.args.get("line") or ""
    if line.isascii() and line.isdigit() and len(line) < 10:
        place = await find_line(database, found["document_id"], int(line))
        if place is not None:
            return Response.redirect(datasette.urls.path(place.path(View())))
    return Response.redirect(datasette.urls.row(database.name, found["table"], str(found["id"])))


@hookimpl
def extra_template_vars(
    template: str, request: Request | None, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]] | None:
    """Give the page of a row what to write into a footnote."""
    if template != "row.html" or request is None:
        return None
    table, key = tilde_decode(request.url_vars["table"]), tilde_decode(request.url_vars["pks"])
    return lambda: citation(request, datasette, table, key)


async def citation(request: Request, datasette: Datasette, table: str, key: str) -> dict[str, Any]:
    """Return the citation of a row and its lasting link; nothing for a row that belongs to no document."""
    row = await find_cited(datasette.get_database(), table, key)
    if row is None:
        return {}
    path = lasting_path(row["ref"]) if row["ref"] else lasting_path(row["document_ref"], row["line_start"])
    link = datasette.absolute_url(request, datasette.urls.path(path))
    return {"citation": _cited(table, row, link), "lasting": link}


def _cited(table: str, row: Mapping[str, Any], link: str) -> str:
    place = [row["ref"] or f"a row of {table} in {row['document_ref']}"]
    if row["line_start"] is not None:
        last = row["line_end"] or row["line_start"]
        place.append(f"line {last}" if last == row["line_start"] else f"lines {row['line_start']}–{last}")
    if row["char_start"] is not None:
        place.append(f"characters {row['char_start']}–{row['char_end']}")
    source = ", ".join(filter(None, [row["path"], row["member"], row["url"]]))
    return visible(
        f"{', '.join(place)}. “{row['label'][:LONGEST_TITLE]}”. Source: {source}, SHA-256 {row['sha256']}. "
        f"Below the Line {row['version']}, build {row['content_digest']}. {link}"
    )
