"""Summary: a database -> a few figures for the end of a build."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pipeline.load.reading import connect_to_read
from pipeline.types import Row

COLUMNS = ("layout", "documents", "comments", "replies", "entries", "repairs", "findings")

_SQL = """
    SELECT {layout}, count(*), coalesce(sum(comment_count), 0), coalesce(sum(reply_count), 0),
        coalesce(sum(entry_count), 0), coalesce(sum(repair_count), 0), coalesce(sum(finding_count), 0)
    FROM documents {group}"""


def summarise(database: Path) -> list[Row]:
    """Return the figures of `COLUMNS` for each layout, then for all documents together."""
    with closing(connect_to_read(database)) as connection:
        layouts = connection.execute(_SQL.format(layout="dialect", group="GROUP BY dialect ORDER BY dialect"))
        together = connection.execute(_SQL.format(layout="'all'", group=""))
        return [*layouts, *together]
