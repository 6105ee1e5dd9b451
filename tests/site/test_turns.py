"""Turns: whoever asks without end in SQL of his own waits for others who do, and nobody waits for him."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from serving import serving

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT {0} UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def asked_in_sql(number: int, ending: str) -> str:
    return f"/pages{ending}?{urlencode({'sql': ENDLESS.format(number)})}"


def asked_in_a_condition(number: int, ending: str) -> str:
    where = f"id IN ({ENDLESS.format(number)})"
    return f"/pages/comments{ending}?{urlencode({'_where': where})}"


@pytest.mark.parametrize("asked", [asked_in_sql, asked_in_a_condition])
@pytest.mark.parametrize("ending", ["", ".json"])
def test_those_who_read_do_not_wait_for_those_who_ask(site: httpx.Client, asked, ending: str) -> None:
    """Eight questions without end would take all threads, and no page be answered until they are stopped."""
    over: list[str] = []
    answers: Counter[int] = Counter()

    async def ask(client: httpx.AsyncClient, number: int) -> None:
        answer = await client.get(asked(number, ending))
        answers[answer.status_code] += 1
        over.append("question")
        if answer.status_code == 503:
            assert "one at a time" in answer.text
            assert int(answer.headers["retry-after"]) > 0

    async def read(client: httpx.AsyncClient) -> None:
        await asyncio.sleep(1)  # by then the questions are there
        answer = await client.get("/pages/comments?_sort=id&_size=7")
        assert answer.status_code == 200
        over.append("page")

    async def all_at_once() -> None:
        async with httpx.AsyncClient(base_url=site.base_url, timeout=60) as client:
            await asyncio.gather(*(ask(client, number) for number in range(9)), read(client))

    asyncio.run(all_at_once())
    assert "page" in over[:3], over
    assert set(answers) == {400, 503}, answers  # the last of them would have waited for twelve seconds
    assert answers[400] >= 5


def test_processes_that_serve_a_database_share_the_turn(site: httpx.Client, seeds_database: Path) -> None:
    """Questions without end would take a processor in each process, or one with a queue keep the turn for itself.

    The processes that one command starts share the port, and which of them answers is not ours to say, so the second
    one here is that of another command.
    """
    ended: list[tuple[float, str]] = []

    async def ask(address: httpx.URL, name: str, wait: float) -> None:
        await asyncio.sleep(wait)
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            answer = await client.get(asked_in_sql(1, ".json"))
        assert answer.status_code == 400
        ended.append((time.monotonic(), name))

    async def all_at_once(queued: httpx.URL, other: httpx.URL) -> None:
        await asyncio.gather(*(ask(queued, "queued", 0) for _ in range(4)), ask(other, "other", 0.5))

    with serving(seeds_database) as another:
        asyncio.run(all_at_once(site.base_url, another.base_url))
    times, names = zip(*ended, strict=True)
    assert names[-1] != "other", names
    assert all(later - earlier > 1 for earlier, later in pairwise(times)), f"{ended}: each question takes 1.5 s"
