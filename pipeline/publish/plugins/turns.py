"""Turns: questions in a reader's own SQL -> one at a time, so that those who read need not wait.

A question may take all of its time limit, and Datasette has few threads for all questions. With eight readers who ask
without end nobody else would be answered, and each process that serves with such a question takes a processor from
the pages. Who waits too long for a turn is told so.

A hook of Datasette; the file is loaded by it from this folder.
"""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from pluggy import HookimplMarker

from pipeline.publish import explained

hookimpl = HookimplMarker("datasette")

OWN = frozenset({"sql", "_where"})
"""Arguments in which a reader asks in words of his own."""
PATIENCE = 10.0
"""Seconds for which a question waits for its turn."""
LOOK_AGAIN = 0.02
"""Seconds after which a process looks again whether the others have let go of the turn."""
GIVE_WAY = 2 * LOOK_AGAIN
"""Seconds for which who waited leaves the turn to other processes: else one with a queue would keep it."""
BUSY = "Others are asking at this moment, and questions in SQL are answered one at a time. Please ask again."

_Asgi = Callable[[dict[str, Any], object, object], Awaitable[None]]


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[_Asgi], _Asgi]:
    """Let questions in SQL wait for each other; all else passes."""
    here = asyncio.Lock()

    def wrap(app: _Asgi) -> _Asgi:
        async def serve(scope: dict[str, Any], receive: object, send: object) -> None:
            if scope["type"] != "http" or OWN.isdisjoint((request := Request(scope, receive)).args):
                await app(scope, receive, send)
                return
            async with AsyncExitStack() as turn:
                try:
                    async with asyncio.timeout(PATIENCE):
                        pause = GIVE_WAY if here.locked() else 0
                        await turn.enter_async_context(here)
                        await asyncio.sleep(pause)
                        with suppress(OSError):  # where files cannot be locked, each process has turns of its own
                            await _lock(turn.enter_context(_served_file(datasette)))
                except TimeoutError:
                    await (await _busy(datasette, request)).asgi_send(send)
                else:
                    await app(scope, receive, send)

        return serve

    return wrap


def _served_file(datasette: Datasette) -> BinaryIO:
    return Path(unquote(datasette.get_database().path)).open("rb")


async def _lock(database: BinaryIO) -> None:
    """Wait until no other process has locked the file; the lock ends when it is closed, or its process killed."""
    while True:
        try:
            fcntl.flock(database, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            await asyncio.sleep(LOOK_AGAIN)
        else:
            return


async def _busy(datasette: Datasette, request: Request) -> Response:
    if request.path.endswith(".json"):
        answer = explained.as_json(503, BUSY)
    else:
        answer = await explained.as_page(datasette, request, 503, BUSY, "Too many questions")
    answer.headers["retry-after"] = str(round(PATIENCE))
    return answer
