"""Questions: what the page of a saved query offers beside its rows, and one page with all that can be drawn.

    /-/plots            every question that has a plot, drawn

Hooks of Datasette; the file is loaded by it from this folder.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request, Response
from jinja2 import Environment
from pluggy import HookimplMarker

from pipeline.publish.assets import asset_path

hookimpl = HookimplMarker("datasette")

MOST_CHOICES = 100
"""Choices offered for a parameter; a list of all pages would be longer than the page."""


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Give the templates the addresses of our scripts and style sheets."""
    env.globals["asset"] = lambda name: datasette.urls.path(asset_path(name))


@hookimpl
def register_routes() -> list[tuple[str, Callable[[Request, Datasette], Awaitable[Response]]]]:
    """Name our addresses."""
    return [(r"/-/plots$", show_plots)]


async def show_plots(request: Request, datasette: Datasette) -> Response:
    """Show all plots on one page; each is fetched and drawn when it comes into view."""
    await datasette.ensure_permissions(request.actor, ["view-instance"])
    described = datasette.metadata("databases")[datasette.get_database().name]
    drawn = [(name, query) for name, query in described["queries"].items() if query["plot"]]
    html = await datasette.render_template(
        "plots.html", {"drawn": drawn, "metadata": datasette.metadata()}, request=request, view_name="plots"
    )
    return Response.html(html)


@hookimpl
def extra_template_vars(
    template: str, request: Request | None, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]] | None:
    """Give the page of a saved query the choices for its parameters."""
    if template != "query.html" or request is None:
        return None
    database = datasette.get_database().name
    name = tilde_decode(request.url_vars.get("table", ""))
    query = (datasette.metadata("databases") or {})[database]["queries"].get(name)
    return (lambda: choices(datasette, query)) if query else None


async def choices(datasette: Datasette, query: Mapping[str, Any]) -> dict[str, Any]:
    """Return for each parameter that has choices its values with their labels."""
    database = datasette.get_database()
    listed = {}
    for parameter, sql in query["choices"].items():
        rows = (await database.execute(sql)).rows[:MOST_CHOICES]
        listed[parameter] = [(str(value), str(label)) for value, label in rows]
    return {"choices": listed}
