"""Limits: what a single question may cost, and plain words where it costs more.

Hooks of Datasette; the file is loaded by it from this folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import Any

from datasette import handle_exception as datasettes_own
from datasette.app import Datasette
from datasette.utils import tilde_encode
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError
from pluggy import HookimplMarker

from pipeline.publish import explained
from pipeline.publish.metadata import MANY
from pipeline.publish.queries import saved_queries
from pipeline.publish.remembered import rows_shown

hookimpl = HookimplMarker("datasette")

ROWS = 200
"""Rows of a query on its page: as many as anybody reads. A thousand of them are half a megabyte."""


REFUSED = frozenset({"printf", "format", "load_extension"})
"""Functions that nobody may call: one call of `printf('%.*c', 2000000000, 'x')` takes a minute, which no limit ends."""


@hookimpl
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Refuse values larger than any that is stored: `randomblob(500000000)` would fill the memory."""
    largest = datasette.metadata("largest_value")
    if largest:
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, largest)
    conn.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000)
    conn.set_authorizer(_authorize)


def _authorize(action: int, _: str | None, name: str | None, *__: str | None) -> int:
    """Say whether a statement may do something; what it may not makes SQLite say so."""
    is_refused = action == sqlite3.SQLITE_FUNCTION and (name or "").lower() in REFUSED
    return sqlite3.SQLITE_DENY if is_refused else sqlite3.SQLITE_OK


# With each error, also one that a reader made in a question, it would draw all of the variables on the terminal:
# that takes minutes, in which nobody is answered.
datasettes_own.rich = None

TYPED = (OverflowError, ValueError, TypeError, RecursionError, OSError, sqlite3.Error)
"""Faults in what a reader typed that nobody sees before SQLite, Python or the system does: a number of forty digits,
half a character, JSON that is none, a name of a file that is too long."""


@hookimpl(wrapper=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, list[object], list[object]]:
    """Explain what the user can change; leave our own errors, and those in JSON, to Datasette."""
    others = yield
    if isinstance(exception, DatasetteError) and exception.status == 500:  # such as a column that cannot be sorted by
        exception.status = 400
    if isinstance(exception, TYPED) or (isinstance(exception, KeyError) and _has_object(request)):
        exception = Base400(f"This cannot be asked: {str(exception)[:200]}.")
        if request.path.endswith(".json"):
            return [explained.as_json(400, str(exception))]
    if isinstance(exception, (Base400, DatasetteError)) and not request.path.endswith(".json"):
        return [_explain(datasette, request, exception)]
    return others


def _has_object(request: Request) -> bool:
    """Say whether an argument is an object of JSON, such as `_facet` and `_through` take: it may lack a key."""
    return any(value.startswith("{") for name in request.args for value in request.args.getlist(name))


async def _explain(datasette: Datasette, request: Request, exception: Base400 | DatasetteError) -> Response:
    title, message, status = None, str(exception), exception.status
    if isinstance(exception, DatasetteError):
        title, message = exception.title, exception.message
        if title == "SQL Interrupted":
            title, message = "This takes too long", _too_long(datasette)
    elif status == 404:
        title = "Not found"
    return await explained.as_page(datasette, request, status, message, title)


def _too_long(datasette: Datasette) -> str:
    limit = datasette.setting("sql_time_limit_ms") / 1000
    return (
        f"The query was stopped after {limit:g} seconds, so that others can read on. Ask for less: name one page by "
        "its ref, filter by a column that has an index, or add a LIMIT."
    )


_Asgi = Callable[[dict[str, Any], object, object], Awaitable[None]]


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[_Asgi], _Asgi]:
    """Tell Datasette what not to count, because it takes longer than to show the rows, and what not to show.

    `_nocount`: the rows of a view whose tables are large. `_nofacet`: the values of a column on the further pages of a
    table, where Datasette would count, for each page anew, those of the rows that come after it. The page of a
    query shows its first `ROWS` rows, or all with `_all=1`; JSON and CSV have all of them.
    """
    ((name, inspected),) = (datasette.inspect_data or {"": {"tables": {}}}).items()
    counts = inspected["tables"]
    described = (datasette.metadata("databases") or {}).get(name, {}).get("tables", {})
    base = f"/{tilde_encode(name)}"
    shown = {f"{base}/{table}{ending}" for table in described for ending in ("", ".json")}
    views = {f"{base}/{table}" for table in described if table not in counts}
    queries = {base, *(f"{base}/{query.name}" for query in saved_queries())}
    is_large = any(found["count"] > MANY for found in counts.values())

    def wrap(app: _Asgi) -> _Asgi:
        async def serve(scope: dict[str, Any], receive: object, send: object) -> None:
            asked = scope["query_string"].split(b"&") if scope.get("query_string") else []
            is_cut = scope.get("path") in queries and b"_all=1" not in asked
            if scope["type"] == "http" and scope["path"] in shown:
                if is_large and scope["path"] in views:
                    asked.append(b"_nocount=1")
                if any(argument.startswith(b"_next=") for argument in asked) and b"_nofacet=1" not in asked:
                    asked.append(b"_nofacet=1")
                scope = {**scope, "query_string": b"&".join(asked)}
            before = rows_shown.set(ROWS if is_cut else None)
            try:
                await app(scope, receive, send)
            finally:
                rows_shown.reset(before)

        return serve

    return wrap
