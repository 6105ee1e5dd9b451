"""Turns: questions in a reader's own SQL -> one at a time in each process, so that those who read need not wait.

A question may take all of its time limit, and Datasette has few threads for all questions. With eight readers who ask
without end nobody else would be answered. Who waits too long for a turn is told so.

A hook of Datasette; the file is loaded by it from this folder.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from pluggy import HookimplMarker

from pipeline.publish import explained

hookimpl = HookimplMarker("datasette")

OWN = frozenset({"sql", "_where"})
"""Arguments in which a reader asks in words of his own."""
PATIENCE = 10.0
"""Seconds for which a question waits for its turn."""
BUSY = "Others are asking at this moment, and questions in SQL are answered one at a time. Please ask again."

_Asgi = Callable[[dict[str, Any], object, object], Awaitable[None]]


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[_Asgi], _Asgi]:
    """Let questions in SQL wait for each other; all else passes."""
    turn = asyncio.Semaphore(1)

    def wrap(app: _Asgi) -> _Asgi:
        async def serve(scope: dict[str, Any], receive: object, send: object) -> None:
            if scope["type"] != "http" or OWN.isdisjoint((request := Request(scope, receive)).args):
                await app(scope, receive, send)
                return
            try:
                await asyncio.wait_for(turn.acquire(), PATIENCE)
            except TimeoutError:
                await (await _busy(datasette, request)).asgi_send(send)
                return
            try:
                await app(scope, receive, send)
            finally:
                turn.release()

        return serve

    return wrap


async def _busy(datasette: Datasette, request: Request) -> Response:
    if request.path.endswith(".json"):
        answer = explained.as_json(503, BUSY)
    else:
        answer = await explained.as_page(datasette, request, 503, BUSY, "Too many questions")
    answer.headers["retry-after"] = str(round(PATIENCE))
    return answer
