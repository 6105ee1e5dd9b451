"""Job: what every format is given: a database, the tables to write, and the folder to write them into."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.export.tables import Table

Watch = Callable[[str, int, int], None]
"""Told what is being written, how many are done, and how many there are."""


class Job(NamedTuple):
    """One export."""

    connection: sqlite3.Connection
    tables: Sequence[Table]
    folder: Path
    spreadsheet: bool
    """Whether CSV is written for a spreadsheet program, which would calculate cells."""
    watch: Watch

    def watched(self) -> Iterator[Table]:
        """Yield the tables, and say where we are."""
        for number, table in enumerate(self.tables):
            self.watch(table.name, number, len(self.tables))
            yield table
