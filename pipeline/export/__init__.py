"""Export: a database -> a folder in a format that other programs read; whole or not at all, the same bytes each time.

A new format is one small file beside `jsonl_files.py` and one line in `FORMATS`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline import __version__
from pipeline.export.convokit import write_convokit
from pipeline.export.csv_files import write_csv
from pipeline.export.datapackage import write_datapackage
from pipeline.export.job import Job, Watch
from pipeline.export.jsonl_files import write_jsonl
from pipeline.export.parquet_files import write_parquet
from pipeline.export.place import new_folder
from pipeline.export.tables import NotExported, choose, read_tables
from pipeline.load.reading import NotReadable, open_to_read

__all__ = ["FORMATS", "NotExported", "Request", "export"]


class Format(NamedTuple):
    """A format of output."""

    write: Callable[[Job], None]
    about: str
    has_views: bool = True
    """Whether views are written beside the tables, if nobody asks for them."""
    has_tables: bool = True
    """Whether it consists of tables, among which one can choose."""


FORMATS: dict[str, Format] = {
    "convokit": Format(write_convokit, "a ConvoKit corpus", has_tables=False),
    "csv": Format(write_csv, "a CSV file for each table"),
    "jsonl": Format(write_jsonl, "a file of JSON lines for each table"),
    "parquet": Format(write_parquet, "a Parquet file for each table"),
    "datapackage": Format(write_datapackage, "a Frictionless data package", has_views=False),
}
"""Name of a format to what writes it."""


class Request(NamedTuple):
    """What is to be exported, and where to. `tables` is empty for those that the format has by itself."""

    database: Path
    format: str
    out: Path
    tables: Sequence[str] = ()
    spreadsheet: bool = False
    force: bool = False


def export(request: Request, watch: Watch) -> list[str]:
    """Write the export, and return the names of its tables. Raises `NotExported`; `out` is then as it was."""
    chosen = FORMATS[request.format]
    if request.tables and not chosen.has_tables:
        raise NotExported(f"--tables: {chosen.about} has no tables to choose from; leave it out")
    if request.spreadsheet and request.format != "csv":
        raise NotExported("--spreadsheet: changes texts, and is for --format csv alone")
    out = request.out.resolve()
    if request.database.resolve().is_relative_to(out):
        raise NotExported(f"{request.out}: the database is there; name a new folder")
    with closing(_open(request.database)) as connection:
        tables = choose(read_tables(connection), request.tables, views=chosen.has_views)
        about = {"version": __version__, "format": request.format, "spreadsheet": request.spreadsheet}
        try:
            with new_folder(out, about, force=request.force) as folder:
                chosen.write(Job(connection, tables, folder, request.spreadsheet, watch))
        except sqlite3.Error as error:
            raise NotExported(
                f"{request.database}: {error}; is it of another version? btl check {request.database} tells"
            ) from error
    return [table.name for table in tables] if chosen.has_tables else []


def _open(database: Path) -> sqlite3.Connection:
    try:
        return open_to_read(database)
    except NotReadable as error:
        raise NotExported(str(error)) from error
