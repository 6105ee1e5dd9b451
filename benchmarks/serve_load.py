"""Serve load: a database of a million comments -> how long its pages take, read by one and by eight at once.

    python benchmarks/serve_load.py [--comments 1000000] [--copies 50] [--database FILE] [--quick]

It builds the database from generated pages where none is given. With `--copies` it builds so many times fewer pages
and has their rows inserted so many times, under other refs: much sooner done, but the same texts and names come again
with each copy. It starts `btl serve` on a free port of 127.0.0.1, and asks for each kind of page as readers would,
each time for another of its kind. Beside each page stand a bare `SELECT` of the same rows (sqlite3 in a process of its
own, a thread and a connection for each reader) and the same `SELECT` as JSON over HTTP. The number of requests and the
time for each are bounded, and requests go to 127.0.0.1 alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx
from datasette.utils import escape_fts
from report import REPORT, machine, put_section, table

from pipeline.load.database import Loader, finish, open_new
from pipeline.load.passages import find_shared
from pipeline.load.schema import columns, tables
from pipeline.publish.queries import saved_queries
from pipeline.publish.reading import LONGEST_TEXT, PAGE, document_path

CLIENTS = (1, 8)
REQUESTS = {1: 20, 8: 80}
"""Requests for each page, by the number of clients."""

BOUND = 60.0
"""Seconds after which no more requests are sent for a page."""

PATIENCE = 30.0
"""Seconds after which a single request has failed."""

TIMES, LONGEST = 10, 1.0
"""What is aimed at, for eight clients: the 95th percentile in times of a bare SELECT, and in seconds."""

FACET = """
SELECT {0}, count(*) AS n FROM comments WHERE {0} IS NOT NULL {1} GROUP BY {0} ORDER BY n DESC, {0} LIMIT 31
"""

ROWS = 51
"""Rows that a page of a table asks for: its own, and one to know whether there are more."""

VARIETY = 100
"""Different addresses of a kind: more than are asked for, so that no answer is one that somebody has had before."""

SEARCHED = (1 / 1000, 1 / 25)
"""Words searched for stand in so many of all comments: none that are in every second one, and none that are rare."""

START = ("overview", "kinds", "most_discussed", "active_threads", "comments_over_time")
"""What the start page asks, as far as it depends on the number of comments."""

READING = Path(__file__).parents[1] / "pipeline" / "publish" / "reading"

Values = dict[str, Any]


class Asked(NamedTuple):
    """A kind of page: its addresses, and the statements that select the rows it shows, with values for each address."""

    name: str
    paths: list[str]
    statements: list[str]
    values: list[Values]


class Times(NamedTuple):
    """Seconds: median, 95th percentile and longest; and what went wrong, as far as something did."""

    median: float
    most: float
    longest: float
    failures: tuple[str, ...] = ()


def main() -> int:
    """Measure and report; exit status 1 where a page failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--comments", type=int, default=1_000_000)
    parser.add_argument("--copies", type=int, default=1, help="copies of so many times fewer pages, for a first look")
    parser.add_argument("--workers", type=int, help="processes that answer [default: what `btl serve` takes]")
    parser.add_argument("--database", type=Path, help="a database that btl built, instead of a new one")
    parser.add_argument("--folder", type=Path, help="where pages and database go meanwhile; else the system's place")
    parser.add_argument("--quick", action="store_true", help="20,000 comments, and no report written")
    parser.add_argument("--output", type=Path, help=f"the report [default: docs/{REPORT.name}; none with --quick]")
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.folder, prefix="bench_") as folder:
        comments = 20_000 if options.quick else options.comments
        database = (options.database or _build(Path(folder), comments, options.copies)).resolve()
        with _served(database, options.workers) as address:
            rows, failures = measure(database, address)
        text = report(database, rows, options.copies)
    if output := options.output or (None if options.quick else REPORT):
        put_section(output, "pages", text)
        print(f"{output} written")
    else:
        print(text)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def _build(folder: Path, comments: int, copies: int) -> Path:
    inputs, database = folder / "pages", folder / "pages.db"
    generator = Path(__file__).with_name("generator.py")
    subprocess.run([sys.executable, generator, inputs, "--comments", str(comments // copies)], check=True)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "pipeline", "build", inputs, "-o", database, "--quiet"], check=True)
    if copies > 1:
        _multiply(database, copies)
    print(f"built in {time.perf_counter() - start:.0f} s", flush=True)
    return database


def _multiply(database: Path, copies: int) -> None:
    """Replace a database by one with so many copies of its rows, made by the load stage as of so many parts."""
    part, many = database.with_suffix(".part"), database.with_suffix(".many")
    database.replace(part)
    made = open_new(many)
    loader = Loader(made.conn)
    for number in range(copies):
        with closing(sqlite3.connect(part)) as connection, connection:
            for table in tables():
                if "ref" in columns(table):
                    connection.execute(f"UPDATE {table} SET ref = ? || substr(ref, ?)", _copy(number))
        loader.merge(part)
    shared = database.with_suffix(".shared")
    find_shared((), shared)  # copies share everything, so that nothing of it is a passage
    finish(loader, lambda: shared)
    made.conn.execute("ATTACH ? AS part", (str(part),))
    for table in ("runs", "stages"):
        made.conn.execute(f"INSERT INTO {table} SELECT * FROM part.{table}")
    made.conn.execute("UPDATE runs SET documents = documents * ?", (copies,))
    made.conn.commit()
    made.conn.close()
    part.unlink()
    many.replace(database)


def _copy(number: int) -> tuple[str, int]:
    """Return what begins the refs of a copy, and where the rest of the refs of the copy before begins."""
    return f"{number:04}_", 6 if number else 1


@contextmanager
def _served(database: Path, workers: int | None) -> Iterator[str]:
    """Serve a database by a process of its own; give the address."""
    command = [sys.executable, "-m", "pipeline", "serve", str(database), "--port", "0"]
    command += ["--workers", str(workers)] if workers else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            if not (match := re.search(r"http://127\.0\.0\.1:\d+", said)):
                raise SystemExit(f"btl serve did not start: {said}")
            yield match[0]
        finally:
            server.send_signal(signal.SIGINT)


# --- what is asked for -------------------------------------------------------------------------------


def kinds_of_pages(database: Path) -> list[Asked]:
    """Return what is asked for, made up from what is in the database; the same each time."""
    name, random = database.stem, Random(1)  # noqa: S311  (nothing here is secret)
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        documents, comments = (
            connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in ("documents", "comments")
        )
        threads = connection.execute(
            "SELECT id, ref FROM documents WHERE comment_count BETWEEN 20 AND 200 AND id % 7 = 0 LIMIT ?", (VARIETY,)
        ).fetchall()
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, comments_fts, row)")
        words = connection.execute(
            "SELECT term FROM words WHERE length(term) > 3 AND doc BETWEEN ? AND ? ORDER BY term",
            [comments * share for share in SEARCHED],
        ).fetchall()
        days = connection.execute(
            "SELECT posted_day FROM comments WHERE posted_day IS NOT NULL GROUP BY posted_day LIMIT ?", (VARIETY,)
        ).fetchall()
    searched_for = [word for (word,) in random.sample(words, min(VARIETY, len(words)))]
    row_ids = [random.randint(1, comments) for _ in range(VARIETY)]
    document_ids = [random.randint(1, max(1, documents - ROWS)) for _ in range(VARIETY)]
    searched = "SELECT * FROM comments WHERE id IN (SELECT rowid FROM comments_fts WHERE comments_fts MATCH :q)"
    page_of = "SELECT * FROM {} WHERE id > :next ORDER BY id LIMIT {}"
    queries = {query.name: query for query in saved_queries()}
    return [
        Asked("start page", ["/"], list(map(_reading, START)), [{"length": 4}]),
        Asked(
            "table `documents`, further pages",
            [f"/{name}/documents?_next={number}" for number in document_ids],
            [page_of.format("documents", ROWS)],
            [{"next": number} for number in document_ids],
        ),
        Asked(
            "table `comments`, first page",
            [f"/{name}/comments"],
            [page_of.format("comments", ROWS)],
            [{"next": 0}],
        ),
        Asked(
            "table `comments`, further pages",
            [f"/{name}/comments?_next={number}" for number in row_ids],
            [page_of.format("comments", ROWS)],
            [{"next": number} for number in row_ids],
        ),
        Asked(
            "a facet of `comments` (`posted_day`)",
            [f"/{name}/comments?_facet=posted_day"],
            [page_of.format("comments", ROWS), FACET.format("posted_day", "")],
            [{"next": 0}],
        ),
        Asked(
            "`comments` of a day, with two facets",
            [f"/{name}/comments?{urlencode({'posted_day': day})}" for (day,) in days],
            [
                f"SELECT * FROM comments WHERE posted_day = :day ORDER BY id LIMIT {ROWS}",
                *(FACET.format(column, "AND posted_day = :day") for column in ("kind", "depth")),
            ],
            [{"day": day} for (day,) in days],
        ),
        Asked(
            "search in table `comments`",
            [f"/{name}/comments?{urlencode({'_search': word})}" for word in searched_for],
            [f"{searched} ORDER BY id LIMIT {ROWS}"],
            [{"q": escape_fts(word)} for word in searched_for],
        ),
        Asked(
            "a row of `comments`",
            [f"/{name}/comments/{number}" for number in row_ids],
            ["SELECT * FROM comments WHERE id = :id"],
            [{"id": number} for number in row_ids],
        ),
        Asked(
            "page of a thread",
            [document_path(ref) for _, ref in threads],
            [_reading("comments")],
            [{"id": number, "limit": PAGE, "offset": 0, "longest": LONGEST_TEXT} for number, _ in threads],
        ),
        Asked(
            "search page",
            [f"/{name}/search?{urlencode({'q': word})}" for word in searched_for],
            [queries["search"].sql],
            [{**dict.fromkeys(queries["search"].parameters, ""), "q": word} for word in searched_for],
        ),
        *(
            Asked(
                f"saved query “{queries[query].title}”",
                [f"/{name}/{query}"],
                [queries[query].sql],
                [dict.fromkeys(queries[query].parameters, "")],
            )
            for query in ("comments_per_page", "who_replies_to_whom", "top_commenters")
        ),
    ]


def _reading(name: str) -> str:
    return (READING / f"{name}.sql").read_text(encoding="utf-8")


# --- measuring ---------------------------------------------------------------------------------------


def measure(database: Path, address: str) -> tuple[list[tuple[str, int, Times, Times, Times]], list[str]]:
    """Ask for everything; return a row for each page and number of clients (bare, JSON, page), and what failed."""
    rows: list[tuple[str, int, Times, Times, Times]] = []
    for asked in kinds_of_pages(database):
        for clients in CLIENTS:
            bare = _bare_in_a_process(database, asked, clients)
            as_json = asyncio.run(over_http(address, _json_paths(database.stem, asked), clients))
            page = asyncio.run(over_http(address, [[path] for path in asked.paths], clients))
            rows.append((asked.name, clients, bare, as_json, page))
            print(f"{asked.name:50} {clients} clients: {_ms(page.median)} / {_ms(page.most)} ms", flush=True)
    failures = [
        f"{name}, {clients} clients: {failure}"
        for name, clients, _, as_json, page in rows
        for failure in (*as_json.failures, *page.failures)
    ]
    return rows, failures


def _json_paths(name: str, asked: Asked) -> list[list[str]]:
    """Return for each address the addresses of its rows as JSON."""
    return [
        [f"/{name}.json?{urlencode({'sql': sql, '_shape': 'array', **values})}" for sql in asked.statements]
        for values in asked.values
    ]


async def over_http(address: str, paths: Sequence[Sequence[str]], clients: int) -> Times:
    """Ask for addresses, those of one reading one after the other, by a number of clients at once."""
    failures: set[str] = set()
    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=PATIENCE) as client:

        async def ask(number: int) -> None:
            for path in paths[number % len(paths)]:
                try:
                    response = await client.get(path)
                except httpx.HTTPError as error:
                    failures.add(f"{path[:80]}: {error!r}")
                else:
                    if response.status_code != 200:
                        failures.add(f"{path[:80]}: status {response.status_code}")

        for number in range(2):
            await ask(number)
        times = await _in_turns(ask, clients)
    return _times(times, tuple(sorted(failures)))


async def _in_turns(ask: Callable[[int], Awaitable[None]], clients: int) -> list[float]:
    """Let clients ask, each as soon as it has its answer, until all has been asked for or the time is over."""
    times: list[float] = []
    numbers = iter(range(REQUESTS[clients]))
    end = time.perf_counter() + BOUND

    async def one_client() -> None:
        for number in numbers:
            start = time.perf_counter()
            if start > end:
                return
            await ask(number)
            times.append(time.perf_counter() - start)

    await asyncio.gather(*(one_client() for _ in range(clients)))
    return times


def _bare_in_a_process(database: Path, asked: Asked, clients: int) -> Times:
    command = [sys.executable, "-c", "import serve_load; serve_load.bare()"]
    task = {"database": database.as_uri(), "statements": asked.statements, "values": asked.values, "clients": clients}
    here = str(Path(__file__).parent)
    done = subprocess.run(command, cwd=here, input=json.dumps(task), capture_output=True, text=True, check=True)
    return _times(json.loads(done.stdout))


def bare() -> None:
    """Select rows as told on standard input, a thread and a connection for each client; print the times."""
    task = json.load(sys.stdin)
    numbers = iter(range(REQUESTS[task["clients"]]))
    end = time.perf_counter() + BOUND

    def one_client(_: int) -> list[float]:
        times = []
        with closing(sqlite3.connect(f"{task['database']}?mode=ro&immutable=1", uri=True)) as connection:
            connection.create_function("escape_fts", 1, escape_fts)
            for number in numbers:
                start = time.perf_counter()
                if start > end:
                    break
                for sql in task["statements"]:
                    connection.execute(sql, task["values"][number % len(task["values"])]).fetchmany(2_000)
                times.append(time.perf_counter() - start)
        return times

    with ThreadPoolExecutor(task["clients"]) as pool:
        json.dump([seconds for times in pool.map(one_client, range(task["clients"])) for seconds in times], sys.stdout)


def _times(seconds: Sequence[float], failures: tuple[str, ...] = ()) -> Times:
    cuts = quantiles(seconds, n=20, method="inclusive") if len(seconds) > 1 else [*seconds] * 19
    return Times(cuts[9], cuts[18], max(seconds), failures)


# --- reporting ---------------------------------------------------------------------------------------


def report(database: Path, rows: Sequence[tuple[str, int, Times, Times, Times]], copies: int = 1) -> str:
    """Return the section about pages."""
    with closing(sqlite3.connect(database)) as connection:
        documents, comments = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("documents", "comments")
        )
    heads = ("page", "clients", "p50", "p95", "max", "SELECT p95", "JSON p95", "× SELECT", "× JSON", "aim")
    measured_on = (
        f"Measured on: {machine()}. A database of {comments:,} comments on {documents:,} pages"
        f"{f', the same pages {copies} times' if copies > 1 else ''} "
        f"({database.stat().st_size / 1e6:,.0f} MB), served by `btl serve`; {REQUESTS[1]} requests by one client, "
        f"{REQUESTS[8]} by eight that ask again as soon as they have their answer, on the same machine, each time "
        f"for another of {VARIETY} addresses where there are so many of a kind. Times in milliseconds. "
        "*SELECT* is the same rows without any server, in a process of its own with as many threads; "
        "*JSON* is the same `SELECT` asked of the server."
    )
    aims = (
        f"Aimed at, with eight clients: the 95th percentile at most {TIMES} times that of the `SELECT` (the last "
        f"column says *{TIMES}×*), and no page over {LONGEST:g} s (*{LONGEST:g} s*); what is not reached has a *no*."
    )
    return "\n\n".join(["## Pages", measured_on, aims, table(heads, map(_row, rows))])


def _row(measured: tuple[str, int, Times, Times, Times]) -> tuple[str, ...]:
    name, clients, select, as_json, page = measured
    times = page.most / select.most
    aims = f"{'' if times <= TIMES else 'no '}10×, {'' if page.longest < LONGEST else 'no '}1 s"
    failed = "failed" if page.failures or as_json.failures else aims if clients == max(CLIENTS) else ""
    return (
        name, str(clients), *map(_ms, page[:3]), _ms(select.most), _ms(as_json.most),
        f"{times:.1f}", f"{page.most / as_json.most:.1f}", failed,
    )  # fmt: skip


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}" if seconds < 0.01 else f"{seconds * 1000:,.0f}"


if __name__ == "__main__":
    sys.exit(main())
