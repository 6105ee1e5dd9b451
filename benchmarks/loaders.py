"""Loaders: a database that btl built -> its documents, comments and blocks, loaded again by a tool of others.

    python benchmarks/loaders.py TOOL DATABASE TARGET

They do a part of the job: the rows are there already, nothing is read, repaired, split or searched. Each function says
in its first line which part. A tool that is not installed ends with exit status 4 and a line.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TABLES = ("documents", "comments", "blocks")
BATCH = 10_000
MISSING = 4


def sqlite_utils(database: Path, target: Path) -> None:
    """Insert the rows as dictionaries (`insert_all`, one transaction), types taken from them; no search, no index."""
    from sqlite_utils import Database

    loaded = Database(target)
    with loaded.atomic():
        for table in TABLES:
            loaded[table].insert_all(rows(database, table), pk="id", batch_size=BATCH)
    loaded.close()


def pandas(database: Path, target: Path) -> None:
    """Read the rows into data frames and write them (`to_sql`); no keys, no search, no index."""
    from pandas import read_sql_query

    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target)) as loaded:
        for table in TABLES:
            for frame in read_sql_query(f"SELECT * FROM {table}", source, chunksize=BATCH):
                frame.to_sql(table, loaded, if_exists="append", index=False)


def dlt_duckdb(database: Path, target: Path) -> None:
    """Extract, normalise and load the rows into DuckDB (`dlt`); the state of the load is kept, no search, no index."""
    _dlt(database, target, "duckdb")


def dlt_sqlite(database: Path, target: Path) -> None:
    """Extract, normalise and load the rows into SQLite through SQLAlchemy (`dlt`); no search, no index."""
    _dlt(database, target, "sqlalchemy")


def _dlt(database: Path, target: Path, kind: str) -> None:
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    import dlt

    place = str(target) if kind == "duckdb" else f"sqlite:///{target}"
    with TemporaryDirectory() as folder:
        pipeline = dlt.pipeline(
            "pages",
            pipelines_dir=folder,
            destination=getattr(dlt.destinations, kind)(credentials=place),
            dataset_name="main"
            if kind == "sqlalchemy"
            else "measured",  # not the name of the file, which DuckDB takes for another database
        )
        resources = [dlt.resource(rows(database, table), name=table, primary_key="id") for table in TABLES]
        pipeline.run(resources)


def rows(database: Path, table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(f"SELECT * FROM {table}"):
            yield dict(row)


TOOLS: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
    "sqlite-utils": ("sqlite_utils", sqlite_utils),
    "pandas": ("pandas", pandas),
    "dlt-duckdb": ("dlt", dlt_duckdb),
    "dlt-sqlite": ("dlt", dlt_sqlite),
}
"""Name to the module that it needs, and what loads with it."""


def part_of(tool: str) -> str:
    """Return in a line which part of the job a tool does."""
    return (TOOLS[tool][1].__doc__ or "").splitlines()[0].rstrip(".")


def main() -> int:
    """Load with one tool."""
    tool, database, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    module, load = TOOLS[tool]
    if find_spec(module) is None:
        print(f"{tool} is not installed here")
        return MISSING
    target.unlink(missing_ok=True)
    load(database, target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
