"""Explained: what cannot be answered -> an answer that says so in plain words, as a page or as JSON, as was asked."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response


async def as_page(
    datasette: Datasette, request: Request, status: int, message: str, title: str | None = None
) -> Response:
    """Return a page with a message; its title is the status if there is none."""
    request.scope.setdefault("csrftoken", str)  # Datasette asks for one; no form of this site sends anything
    context = {"title": title or f"Error {status}", "error": message, "status": status}
    html = await datasette.render_template("error.html", context, request=request)
    return Response.html(html, status=status)


def as_json(status: int, message: str) -> Response:
    """Return a message in the form of Datasette's own errors in JSON."""
    return Response.json({"ok": False, "error": message, "status": status, "title": None}, status=status)
