"""Parquet: tables -> one file each, with the types of the schema and its descriptions; needs pyarrow (extra `parquet`).

Memory is bounded by the row group: it ends after so many rows or so many characters, whichever comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.export.job import Job
from pipeline.export.tables import NotExported, Table, rows
from pipeline.types import Row

GROUP_ROWS = 32_768
GROUP_CHARACTERS = 16 * 1024 * 1024


def write_parquet(job: Job) -> None:
    """Write a file for each table. Raises `NotExported` where pyarrow is not installed."""
    try:
        import pyarrow as arrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise NotExported(
            "--format parquet needs pyarrow, which is not installed: pip install 'below-the-line[parquet]'"
        ) from error
    for table in job.watched():
        schema = _schema(arrow, table)
        with ParquetWriter(job.folder / f"{table.name}.parquet", schema, compression="zstd") as writer:
            for group in groups(rows(job.connection, table)):
                writer.write_table(_arrow_table(arrow, table, schema, group), row_group_size=len(group))


def _arrow_table(arrow: Any, table: Table, schema: Any, group: list[Row]) -> Any:  # noqa: ANN401  (see _schema)
    try:
        columns = [
            arrow.array(values, field.type) for values, field in zip(zip(*group, strict=True), schema, strict=True)
        ]
    except (arrow.ArrowInvalid, TypeError) as error:  # only in columns that are none of ours
        raise NotExported(f"{table.name}: holds values of several types in one column; use --format csv") from error
    return arrow.Table.from_arrays(columns, schema=schema)


def _schema(arrow: Any, table: Table) -> Any:  # noqa: ANN401  (pyarrow has no types, and is imported where it is used)
    types = {"INTEGER": arrow.int64(), "REAL": arrow.float64(), "TEXT": arrow.string(), "BLOB": arrow.binary()}
    fields = [
        arrow.field(
            column.name, types[column.type], not column.is_required, metadata={"description": column.description}
        )
        for column in table.columns
    ]
    return arrow.schema(fields, metadata={"title": table.title, "description": table.description})


def groups(
    stored: Iterable[Row], most_rows: int = GROUP_ROWS, most_characters: int = GROUP_CHARACTERS
) -> Iterator[list[Row]]:
    """Yield rows in lists of at most so many rows; a list also ends with the row that reaches so many characters."""
    group: list[Row] = []
    size = 0
    for row in stored:
        group.append(row)
        size += sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if len(group) >= most_rows or size >= most_characters:
            yield group
            group, size = [], 0
    if group:
        yield group
