"""Security: what goes out to a browser or a spreadsheet -> the same, unable to do more than be read.

Each answer says that scripts and styles are files of this site, that nothing else is fetched, and that nobody may frame
it. Questions are only read: no other method than GET and HEAD is taken, and Datasette's pages for its developers
are closed. CSV is written for spreadsheet programs unless its address has `_exact=1`.

Hooks of Datasette; the file is loaded by it from this folder.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from pluggy import HookimplMarker

from pipeline.publish.visible import visible

hookimpl = HookimplMarker("datasette")

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the arrows of form controls in style sheets
    "connect-src": "'self'",  # plots ask for their rows
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

HEADERS = {
    "content-security-policy": "; ".join(f"{key} {value}" for key, value in POLICY.items()),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

CLOSED = re.compile(
    r"/-/(patterns|allow-debug|permissions|messages|threads|databases|auth-token|logout|actor)(\.json)?/?"
)
"""Datasette's pages for its developers: they have scripts in the page, take input, or tell where files are."""

_FIELD = re.compile(r'(?P<before>\A|,|\r\n)(?P<field>"(?:[^"]|"")*"|[^",\r\n]*)', re.DOTALL)
_CALCULATED = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
_MARK = "\ufeff"

_Message = dict[str, Any]
_Send = Callable[[_Message], Awaitable[None]]
_Asgi = Callable[[_Message, object, _Send], Awaitable[None]]


@hookimpl(trylast=True)  # the outermost: nothing goes out beside it
def asgi_wrapper() -> Callable[[_Asgi], _Asgi]:
    """Put our headers on each answer, refuse what is no question, and make CSV harmless."""

    def wrap(app: _Asgi) -> _Asgi:
        async def serve(scope: _Message, receive: object, send: _Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
            elif scope["method"] not in ("GET", "HEAD"):
                await _refuse(send, 405, "This site is only read: GET and HEAD are all that it answers.\n")
            elif CLOSED.fullmatch(scope["path"]):
                await _refuse(send, 404, "There is no such page here.\n")
            else:
                sending = _with_headers(send)
                if scope["path"].endswith(".csv") and b"_exact=1" not in scope["query_string"].split(b"&"):
                    sending = for_spreadsheets(sending)
                await app(scope, receive, sending)

        return serve

    return wrap


async def _refuse(send: _Send, status: int, message: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"allow", b"GET, HEAD")]
    start = {"type": "http.response.start", "status": status, "headers": headers}
    await _with_headers(send)(start)
    await send({"type": "http.response.body", "body": message.encode()})


def _with_headers(send: _Send) -> _Send:
    ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]

    async def sending(message: _Message) -> None:
        if message["type"] == "http.response.start":
            others = [pair for pair in message.get("headers", ()) if pair[0].lower().decode() not in HEADERS]
            message = {**message, "headers": [*others, *ours]}
        await send(message)

    return sending


def for_spreadsheets(send: _Send) -> _Send:
    """Return a `send` for CSV, of which each message holds whole rows: Datasette sends each as it is written."""
    is_csv = is_first = False

    async def sending(message: _Message) -> None:
        nonlocal is_csv, is_first
        if message["type"] == "http.response.start":
            kinds = [value for name, value in message.get("headers", ()) if name.lower() == b"content-type"]
            is_csv = is_first = message["status"] == 200 and not any(kind.startswith(b"text/html") for kind in kinds)
        elif is_csv and message.get("body"):
            # The mark at the beginning tells spreadsheet programs that this is UTF-8.
            rows = harmless_rows(message["body"].decode())
            message = {**message, "body": ((_MARK if is_first else "") + rows).encode()}
            is_first = False
        await send(message)

    return sending


def harmless_rows(rows: str) -> str:
    """Return rows of CSV in which no cell is calculated, and no character acts: an apostrophe makes a cell a text."""
    return _FIELD.sub(lambda match: match["before"] + _harmless(match["field"]), rows)


def _harmless(field: str) -> str:
    is_quoted = field.startswith('"')
    text = field[1:-1] if is_quoted else field
    is_calculated = _CALCULATED.match(text.lstrip(" ")) is not None and not _NUMBER.fullmatch(text)
    text = ("'" if is_calculated else "") + visible(text)
    return f'"{text}"' if is_quoted else text
