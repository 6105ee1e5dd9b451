"""Pages: the addresses that are ours, and what our templates know beside Datasette's own.

    /                   the start page; Datasette's own asks 200 questions about tables, which it does not show here
    /-/document/REF     a document as it was understood; the ref of a comment or entry leads to its place there
    /-/read/ID?line=N   the same from a row that knows the number of its document
    /-/dictionary       what the tables, their columns, and the words in them mean
    /-/health           "ok", for what watches over a server
    /robots.txt         asks all crawlers to stay away: people's comments are not for their indexes

Hooks of Datasette; the file is loaded by it from this folder.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response
from pluggy import HookimplMarker

from pipeline.publish.assets import asset_path
from pipeline.publish.reading import View, dictionary, find_line, find_place, overview, read_document

hookimpl = HookimplMarker("datasette")

QUESTIONS = 8
"""Questions that the start page offers; all of them stand in the list of questions."""

_ASKED = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")

_View = Callable[..., Awaitable[Response]]
"""Datasette gives each view what it names among its parameters."""


@hookimpl
def register_routes() -> list[tuple[str, _View]]:
    """Name our addresses."""
    return [
        (r"/$", show_start),
        (r"/-/document/(?P<ref>[^/]+)$", show_document),
        (r"/-/read/(?P<id>\d{1,18})$", go_to_line),
        (r"/-/dictionary$", show_dictionary),
        (r"/-/health$", say_health),
        (r"/robots\.txt$", ask_robots_to_stay_away),
    ]


async def show_start(request: Request, datasette: Datasette) -> Response:
    """Show what is in the database, and where to begin; `/.json` stays Datasette's."""
    await datasette.ensure_permissions(request.actor, ["view-instance"])
    json_url = datasette.absolute_url(request, datasette.urls.path("/.json"))
    database = _database(datasette)
    described = datasette.metadata("databases")[database.name]
    shown = {
        **await overview(database),
        "counts": await database.table_counts(),
        "questions": first_questions(described),
        "metadata": datasette.metadata(),
        "alternate_url_json": json_url,
    }
    html = await datasette.render_template("index.html", shown, request=request, view_name="index")
    return Response.html(html, headers={"Link": f'{json_url}; rel="alternate"; type="application/json+datasette"'})


def first_questions(described: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the questions for the start page: the first of each group, then the second, until there are enough.

    What asks a table that is hidden because nothing was found for it is left out.
    """
    hidden = {name for name, about in described["tables"].items() if about.get("hidden")}
    asked = [
        (name, query)
        for name, query in described["queries"].items()
        if query["question"] and not hidden & set(_ASKED.findall(query["sql"]))
    ]
    seen: Counter[str] = Counter()
    turns = []
    for place, (_, query) in enumerate(asked):
        turns.append((seen[query["group"]], place))
        seen[query["group"]] += 1
    return [asked[place] for place in sorted(place for _, place in sorted(turns)[:QUESTIONS])]


async def show_document(request: Request, datasette: Datasette) -> Response:
    """Show a document, or go to the comment, entry or quotation that has this ref."""
    ref = tilde_decode(request.url_vars["ref"])
    view = _view(request)
    shown = await read_document(_database(datasette), ref, view)
    if shown is None:
        place = await find_place(_database(datasette), ref)
        if place is None:
            raise NotFound(f"Nothing here has the ref “{ref}”; the tables documents, comments and entries list them.")
        return Response.redirect(datasette.urls.path(place.path(view)))
    if view.page > shown["pages"]:
        raise NotFound(f"This document has {shown['pages']} pages.")
    return Response.html(await datasette.render_template("document.html", shown, request=request, view_name="document"))


async def go_to_line(request: Request, datasette: Datasette) -> Response:
    """Go to a line of a document; with `source`, the source of that line stands beside it."""
    line = _number(request, "line")
    place = await find_line(_database(datasette), int(request.url_vars["id"]), line)
    if place is None:
        raise NotFound("There is no document of this number in this build.")
    view = _view(request)
    if view.source:
        view = view._replace(source=f"l{line}")
    return Response.redirect(datasette.urls.path(place.path(view)))


async def show_dictionary(request: Request, datasette: Datasette) -> Response:
    """Show what the tables, their columns, and the words in them mean."""
    database = _database(datasette)
    described = datasette.metadata("databases")[database.name]
    shown = {**await dictionary(database, described), "counts": await database.table_counts()}
    html = await datasette.render_template("dictionary.html", shown, request=request, view_name="dictionary")
    return Response.html(html)


async def say_health(datasette: Datasette) -> Response:
    """Say that the database answers; where it does not, the answer is an error."""
    await _database(datasette).execute_fn(lambda connection: connection.execute("SELECT 1 FROM runs").fetchone())
    return Response.text("ok\n", headers={"Cache-Control": "no-store"})


async def ask_robots_to_stay_away() -> Response:
    """Ask crawlers not to come in."""
    return Response.text("User-agent: *\nDisallow: /\n")


def _view(request: Request) -> View:
    """Return how the reader wants to look at a document."""
    return View(_number(request, "page"), bool(request.args.get("found")), (request.args.get("source") or "")[:40])


@hookimpl
def extra_js_urls(datasette: Datasette, view_name: str) -> list[dict[str, object]]:
    """Name the script of a document's page; as a module it waits until the page is there."""
    if view_name != "document":
        return []
    return [{"url": datasette.urls.path(asset_path("reading.js")), "module": True}]


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Any]:
    """Give every template the name of the database."""
    return {"home": _database(datasette).name}


def _database(datasette: Datasette) -> Database:
    return datasette.get_database()


def _number(request: Request, name: str) -> int:
    """Return a number of the query string, from 1; 1 where it is none."""
    given = request.args.get(name) or ""
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else 1
