"""Load: readers of every kind of page, and beside them clients who want to bring the server down.

The honest are asked for as `benchmarks/serve_load.py` asks. Hostile SQL must end in the message about the time limit or
in a clear refusal, must not slow down the honest more than so many times, and must not fill the memory. Where
`MILLION` names a database, as `make torture MILLION=FILE` does, that is served; else one of the seeds.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple
from urllib.parse import urlencode

import httpx
import pytest
from building import REPOSITORY, TORTURE
from serving import started

sys.path.insert(0, str(REPOSITORY / "benchmarks"))
from serve_load import kinds_of_pages

Tried = Callable[..., None]

MILLION = os.environ.get("MILLION")
SECONDS = int(os.environ.get("LOAD_SECONDS", "300" if TORTURE and MILLION else "60" if TORTURE else "5"))
HONEST, HOSTILE = (24, 8) if TORTURE else (6, 3)
"""Clients that read, and that attack; alone, all of them read."""

MOST_TIMES = 3
"""The honest ones' 95th percentile with the hostile ones beside them, in times of that without them."""

MOST_MEMORY = 1_500
"""MB of all processes of the server together."""

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
ATTACKS = (
    f"{ENDLESS}SELECT count(*) FROM n",
    f"{ENDLESS}SELECT group_concat(i) FROM n",
    f"{ENDLESS}SELECT i FROM n ORDER BY i DESC",
    f"{ENDLESS}SELECT max(length(randomblob(1000000))) FROM n",
    "WITH RECURSIVE g(s) AS (SELECT 'x' UNION ALL SELECT s || s FROM g) SELECT max(length(s)) FROM g",
    "SELECT count(*) FROM blocks a, blocks b, blocks c",
    "SELECT * FROM comments a, comments b, comments c ORDER BY a.body || b.body || c.body",
    "SELECT DISTINCT a.text || b.text FROM blocks a, blocks b",
    "SELECT count(*) FROM blocks WHERE text LIKE '%a%b%c%d%e%f%g%h%i%j%k%l%m%n%o%p%q%r%s%t%u%v%w%x%y%z%'",
    f"SELECT count(*) FROM blocks WHERE text LIKE '{'%_' * 2_000}'",
    f"SELECT count(*) FROM blocks WHERE text GLOB '{'*?' * 2_000}'",
    "SELECT replace(hex(zeroblob(8000000)), '00', hex(zeroblob(1000)))",
    "SELECT length(randomblob(1000000000))",
    "SELECT length(zeroblob(1000000000))",
    "SELECT printf('%.*c', 1000000000, 'x')",
    "SELECT printf('%1000000000d', 1)",
    "SELECT group_concat(text) FROM blocks",
    "SELECT json_group_array(text) FROM blocks",
    "SELECT group_concat(a.text) FROM blocks a, blocks b",
    f"SELECT json('{'[' * 8_000}{']' * 8_000}')",
    f"SELECT {'(' * 5_000}1{')' * 5_000}",
    f"SELECT {' + '.join(['1'] * 8_000)}",
    f"SELECT {', '.join(['1'] * 8_000)}",
    " UNION ALL ".join(["SELECT 1"] * 2_500),
    "SELECT * FROM json_each('[' || group_concat(1) || ']') FROM blocks",
    "SELECT * FROM comments WHERE body REGEXP '(a+)+$'",
    "SELECT load_extension('FOLDER/x.so')",
    "ATTACH '/etc/passwd' AS x",
    "ATTACH 'FOLDER/attached.db' AS x",
    "PRAGMA writable_schema = ON",
    "PRAGMA cache_size = -10000000",
    "PRAGMA temp_store_directory = '/'",
    "SELECT * FROM pragma_database_list",
    "SELECT writefile('FOLDER/written', 'x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT edit('x')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT * FROM comments_fts WHERE comments_fts MATCH 'a* OR b* OR c* OR d* OR e* OR f* OR g* OR h*' ORDER BY rank",
    "INSERT INTO comments_fts(comments_fts) VALUES ('rebuild')",
    "CREATE TEMP TABLE t AS SELECT a.text FROM blocks a, blocks b",
    "DELETE FROM comments",
    "DROP TABLE comments",
    "VACUUM INTO 'FOLDER/vacuumed.db'",
    "SELECT 1; DROP TABLE comments",
    "EXPLAIN QUERY PLAN SELECT 1",
    "",
    "SELECT ' unclosed",
    "SELECT :a" + "".join(f", :p{n}" for n in range(2_000)),
)
"""What to ask a database that is to be brought down, to tell of files, or to be changed."""


class Answers(NamedTuple):
    """What clients were told: how long honest ones waited, in s, and what each answer was, with how often."""

    seconds: list[float]
    honest: Counter[str]
    hostile: Counter[str]
    memory: float

    @property
    def most(self) -> float:
        """The 95th percentile."""
        return quantiles(self.seconds, n=20, method="inclusive")[18]


def resident(process: int) -> float:
    """Return the MB that a process and those that it started hold now, what they share counted once."""
    try:
        status = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    own = int(re.search(r"\nPss:\s+(\d+)", status)[1]) / 1000
    return own + sum(resident(int(child)) for child in children)


async def load(address: str, server: int, paths: Sequence[str], attacks: Sequence[str], seconds: float) -> Answers:
    """Read for so many seconds, with some of the clients attacking if there are attacks."""
    answers = Answers([], Counter(), Counter(), 0)
    end = time.perf_counter() + seconds
    memory = 0.0

    async def reader(number: int, client: httpx.AsyncClient) -> None:
        while (start := time.perf_counter()) < end:
            answer = await client.get(paths[number % len(paths)])
            answers.seconds.append(time.perf_counter() - start)
            answers.honest[told(answer)] += 1
            number += HONEST + HOSTILE + 1

    async def attacker(number: int, client: httpx.AsyncClient) -> None:
        while time.perf_counter() < end:
            answer = await client.get(attacks[number % len(attacks)])
            answers.hostile[told(answer)] += 1
            number += HOSTILE

    async def watch() -> None:
        nonlocal memory
        while time.perf_counter() < end:
            memory = max(memory, resident(server))
            await asyncio.sleep(0.25)

    limits = httpx.Limits(max_connections=HONEST + HOSTILE)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=60, follow_redirects=True) as client:
        hostile = HOSTILE if attacks else 0
        readers = (reader(number, client) for number in range(HONEST))
        await asyncio.gather(watch(), *readers, *(attacker(number, client) for number in range(hostile)))
    return answers._replace(memory=memory)


def told(answer: httpx.Response) -> str:
    """Return what an answer was, in a word."""
    if answer.status_code == 200:
        return "answered"
    if "This takes too long" in answer.text or "interrupted" in answer.text.lower():
        return "took too long"
    if answer.status_code == 503 and "one at a time" in answer.text:
        return "turned away"
    return "refused" if answer.status_code == 400 else f"status {answer.status_code}: {answer.text[:200]}"


@pytest.mark.usefixtures("alone")
def test_the_hostile_do_not_take_the_site_from_the_others(seeds_database: Path, tmp_path: Path, tried: Tried) -> None:
    """One visitor's question would make all others wait, fill the memory, change the file, or stop the server."""
    database = Path(MILLION or seeds_database).resolve()
    with database.open("rb") as file:
        before = hashlib.file_digest(file, "sha256").hexdigest()
    paths = [
        path
        for kind in zip(*(asked.paths * 100 for asked in kinds_of_pages(database) if asked.paths), strict=False)
        for path in kind
    ]
    asked = [sql.replace("FOLDER", str(tmp_path)) for sql in ATTACKS]
    attacks = [f"/{database.stem}?{urlencode({'sql': sql})}" for sql in asked]
    attacks += [f"/{database.stem}.json?{urlencode({'sql': sql, '_timelimit': 100_000})}" for sql in asked]
    with started(database, stop=signal.SIGTERM) as (server, address):
        asyncio.run(load(address, server.pid, paths, (), min(SECONDS, 20)))  # so that both find it warm
        alone = asyncio.run(load(address, server.pid, paths, (), SECONDS))
        beside = asyncio.run(load(address, server.pid, paths, attacks, SECONDS))
        times = beside.most / alone.most
        tried(
            f"requests under load, {HONEST} clients reading, {SECONDS} s",
            alone.honest.total(),
            alone.honest.total() - alone.honest["answered"],
            f"95 % in {alone.most * 1000:,.0f} ms, {alone.memory:,.0f} MB",
        )
        tried(
            f"the same, with {HOSTILE} hostile clients more",
            beside.honest.total() + beside.hostile.total(),
            beside.honest.total() - beside.honest["answered"],
            f"95 % in {beside.most * 1000:,.0f} ms ({times:.1f} times), {beside.memory:,.0f} MB; "
            f"hostile: {dict(beside.hostile)}",
        )
        assert httpx.get(f"{address}/-/health", timeout=30).text == "ok\n"
    with database.open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == before
    assert set(alone.honest) == {"answered"}
    assert set(beside.honest) == {"answered"}
    assert set(beside.hostile) <= {"answered", "refused", "took too long", "turned away"}, beside.hostile
    assert list(tmp_path.iterdir()) == []
    assert max(alone.memory, beside.memory) < MOST_MEMORY
    assert times <= MOST_TIMES
