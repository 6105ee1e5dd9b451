"""CSV: tables -> one file each: UTF-8, RFC 4180, a header, text in quotation marks, numbers without, NULL as nothing.

So `""` is an empty text and nothing between two commas is NULL, as PostgreSQL and DuckDB read it. Bytes are base64.
Nothing is changed in a text, unless the files are meant for a spreadsheet program: that would calculate cells that
begin with `=`, and does not know UTF-8 without a mark at the start.
"""

from __future__ import annotations

import csv
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.export.job import Job
from pipeline.export.tables import Table, rows
from pipeline.types import Row

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet takes; what is longer would spill into other cells."""
CUT = " … [cut]"

_CALCULATED = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_DELETE = "\u2421"


class _Null:
    """NULL for `csv.writer`, which puts everything but numbers into quotation marks: a number without digits."""

    def __float__(self) -> float:
        return 0.0

    def __str__(self) -> str:
        return ""


_NULL = _Null()


def write_csv(job: Job) -> None:
    """Write a file for each table."""
    for table in job.watched():
        write_table(rows(job.connection, table), table, job.folder / f"{table.name}.csv", spreadsheet=job.spreadsheet)


def write_table(stored: Iterable[Row], table: Table, path: Path, *, spreadsheet: bool = False) -> None:
    """Write one file from rows as they are stored."""
    cell: Callable[[Any], object] = spreadsheet_cell if spreadsheet else plain_cell
    has_bytes = any(column.type == "BLOB" for column in table.columns)
    with path.open("w", encoding="utf-8-sig" if spreadsheet else "utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow([column.name for column in table.columns])
        writer.writerows(_cells(stored, cell) if spreadsheet or has_bytes else _texts(stored))


def _texts(stored: Iterable[Row]) -> Iterator[list[object]]:
    """Yield rows without bytes: most of them, so this loop is as short as it can be."""
    for row in stored:
        yield [_NULL if value is None else value for value in row]


def _cells(stored: Iterable[Row], cell: Callable[[Any], object]) -> Iterator[list[object]]:
    for row in stored:
        yield [cell(value) for value in row]


def plain_cell(value: object) -> object:
    """Return a value as it is written, without loss."""
    if value is None:
        return _NULL
    return b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def spreadsheet_cell(value: object) -> object:
    """Return a value that a spreadsheet program shows and does not calculate: this changes texts."""
    value = plain_cell(value)
    if not isinstance(value, str):
        return value
    if _CALCULATED.match(value):
        value = f"'{value}"
    value = _CONTROL.sub(_picture, value)
    return value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - len(CUT)] + CUT


def _picture(match: re.Match[str]) -> str:
    """Return the picture of a control character: U+2400 and on."""
    return _DELETE if match[0] == "\x7f" else chr(0x2400 + ord(match[0]))
