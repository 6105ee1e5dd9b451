"""Site: a built database -> Datasette with our pages, descriptions and saved queries, and a server for it.

The file is opened as immutable: nothing is counted, hashed, locked or written while people read.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn
from datasette.app import Datasette
from datasette.utils import tilde_encode
from uvicorn.supervisors import Multiprocess

from pipeline.load.schema import tables
from pipeline.publish.assets import asset_path
from pipeline.publish.deadlines import ServedDatabase
from pipeline.publish.metadata import MANY, site_metadata
from pipeline.publish.remembered import remember
from pipeline.publish.visible import visible

HERE = Path(__file__).parent
STYLES = ("site.css", "reading.css", "dictionary.css", "plots.css")

SETTINGS = {
    "suggest_facets": False,  # tries every column on every view: 1.4 s of a page at a million comments
    "sql_time_limit_ms": 1500,  # what takes longer ends in a message, and does not hold up the other readers
    "facet_time_limit_ms": 500,
    "max_returned_rows": 2000,
    "default_page_size": 50,
    "num_sql_threads": max(3, os.cpu_count() or 1),
    "allow_download": False,
    "default_cache_ttl": 10,  # seconds; after a new build and a restart, nobody sees old pages for long
    "truncate_cells_html": 300,  # in tables; a row's own page and the document's page show all of it
    "max_csv_mb": 1000,
}


MOST_WORKERS = 4
"""Processes that serve a large database where the user says nothing; more are had by asking for them."""


class Unchanging(dict[str, Any]):
    """What nobody changes: Datasette copies all metadata twice for a table's page, which takes a sixth of its time."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> Unchanging:
        """Return the same."""
        return self


class NotServable(Exception):  # noqa: N818  (the message is for the user: what is wrong and what to do)
    """A database that cannot be served, or an address where it cannot be served."""


def open_site(database: Path) -> Datasette:
    """Return the site of `database`, ready to be asked in process (`site.client`) or served.

    Raises NotServable where the file is missing or is not a database that `btl build` made.
    """
    name = database.stem
    with closing(_open(database)) as connection:
        counts = {table: {"count": count_rows(connection, table)} for table in tables()}
        (digest,) = connection.execute("SELECT content_digest FROM runs").fetchone()
        metadata = site_metadata(connection, name)
    metadata["extra_css_urls"] = [asset_path(name) for name in STYLES]
    size = database.stat().st_size
    site = Datasette(
        inspect_data={name: {"hash": digest, "size": size, "file": database.name, "tables": counts}},
        metadata=Unchanging(metadata),
        template_dir=str(HERE / "templates"),
        plugins_dir=str(HERE / "plugins"),
        static_mounts=[("assets", str(HERE / "static"))],
        settings=SETTINGS,
    )
    # Datasette puts the path into a URI as it is, so a "?" or "%" in it must be quoted; without a file it
    # offers an empty database instead, which nobody needs here.
    site.remove_database("_memory")
    site.add_database(remember(ServedDatabase(site, quote(str(database.resolve())), is_mutable=False)), name=name)
    return site


def serve_site(database: Path, host: str, port: int, workers: int | None = None) -> None:
    """Serve `database` at `host` and `port` (0 takes a free one) until the user stops it.

    Pages are made by so many processes; unless told otherwise by one where the database is small, else by one for each
    processor up to `MOST_WORKERS`. Raises NotServable where the database or the address cannot be used.
    """
    site = open_site(database)
    workers = workers or _workers(site)
    with closing(_listen(host, port)) as listener, suppress(KeyboardInterrupt):
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}/"
        line = visible(f"{database} at {address} (stop with Ctrl-C)\n")
        app = site.app() if workers == 1 else partial(_app, database)
        config = uvicorn.Config(
            app, factory=workers > 1, workers=workers, log_level="warning", timeout_graceful_shutdown=2
        )
        if workers == 1:
            _Server(config, line).run(sockets=[listener])
        else:
            _Processes(config, [listener], line).run()


class _Server(uvicorn.Server):
    """Uvicorn's server, which says `line` when it can be used, and stopped.

    Said any earlier, a shell's job in the background, which ignores Ctrl-C until a program asks for it, would be told
    to stop and stay.
    """

    def __init__(self, config: uvicorn.Config, line: str) -> None:
        super().__init__(config)
        self.line = line

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        _say(self.line)


class _Processes(Multiprocess):
    """Uvicorn's processes, which never see Ctrl-C; the first process, which says `line`, ends them all.

    A terminal tells each of them, and those that are just starting would answer with a traceback.
    """

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket], line: str) -> None:
        super().__init__(config, sockets)
        self.line = line

    def init_processes(self) -> None:
        _say(self.line)
        resource_tracker.ensure_running()  # else it is started with the first process, and lets signals through again
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            super().init_processes()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _say(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


def _app(database: Path) -> object:
    """Return the application for a process; several of them take what comes at the one port.

    It makes a page of each kind first: else the first readers of each process wait for templates and counts.
    """
    site = open_site(database)
    with ThreadPoolExecutor(1) as thread:  # here a loop runs already
        thread.submit(asyncio.run, _make_pages(site)).result()
    return site.app()


async def _make_pages(site: Datasette) -> None:
    name = tilde_encode(site.get_database().name)
    for path in ("", name, f"{name}/documents", f"{name}/comments", f"{name}/comments/1", f"{name}/top_commenters"):
        await site.client.get(f"/{path}")


def _workers(site: Datasette) -> int:
    """Return how many processes pay: making pages keeps one processor busy, and each takes a second and 100 MB."""
    ((_, inspected),) = site.inspect_data.items()
    is_large = max(table["count"] for table in inspected["tables"].values()) > MANY
    return min(MOST_WORKERS, os.cpu_count() or 1) if is_large else 1


def count_rows(connection: sqlite3.Connection, table: str) -> int:
    """Return the number of rows of `table`, from what ANALYZE noted of it at the end of the build.

    The file never changes after that, so the note is exact, and a million rows cost nothing to count. A table
    without a note was empty then, or has a few rows about the build itself.
    """
    notes = connection.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = ?", (table,)).fetchall()
    if notes:
        return max(int(stat.split()[0]) for (stat,) in notes)
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def _open(database: Path) -> sqlite3.Connection:
    """Open a database read-only, and make sure that it is one of ours."""
    advice = f"give a database that was built with: btl build INPUT... -o {database}"
    try:
        if not database.is_file():
            raise NotServable(f"{database}: no such database; {advice}")
        connection = sqlite3.connect(f"{database.resolve().as_uri()}?immutable=1", uri=True)
        found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    except OSError as error:
        raise NotServable(f"{database}: {error.strerror}; {advice}") from error
    except sqlite3.DatabaseError as error:
        raise NotServable(f"{database}: not a database ({error}); {advice}") from error
    missing = [table for table in [*tables(), "sqlite_stat1"] if table not in found]
    if missing:
        connection.close()
        raise NotServable(f"{database}: has no table {missing[0]}, so it is not of this version; {advice}")
    return connection


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is printed, so that a failure is one clear line."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotServable(f"{host}, port {port}: {reason}; choose another with --port or --host") from error
    # Without it the end of each answer waits 40 ms for the reader's system to confirm its beginning.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
