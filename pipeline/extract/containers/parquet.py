"""Parquet: a table in columns -> a document for each of its rows, called by the number of the row.

Only the columns that are needed are read, some rows at a time, by pyarrow, which comes with the extra `parquet`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.extract.containers.fields import TEXT, no_text, read_record, wanted
from pipeline.extract.containers.member import Budget
from pipeline.types import Container, Found, Reading, Reject, Rejected

if TYPE_CHECKING:
    from pyarrow import DataType
    from pyarrow.parquet import ParquetFile

ROWS = 4
"""Rows at a time: what is read of them lies in memory, also where the file says a large text once for all of them."""

_BUFFER = 1 << 20
"""Bytes of a column read at a time, so that a file whose rows are all in one group fits into memory."""


def read_parquet(container: Container, file: BinaryIO, reading: Reading) -> Iterator[Found | Reject]:
    """Yield the document of each row, and a Reject for each row that holds none."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise Rejected("Parquet needs the extra: pip install 'below-the-line[parquet]'") from error
    try:
        table = ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
        columns = _columns(table, reading)
        yield from _rows(container, table, columns, reading)
    except (ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise Rejected(f"no Parquet file, or it is damaged or ends early: {reason}; get it again") from error


def _columns(table: ParquetFile, reading: Reading) -> list[str]:
    """Return the columns to read. Raises Rejected where none holds the text."""
    names = [name for field in table.schema_arrow for name in _leaves(field.name, field.type)]
    asked = reading.text_field or TEXT
    if asked not in names:
        raise Rejected(no_text(asked, names))
    return [name for name in names if name in wanted(reading)]


def _leaves(name: str, kind: DataType) -> Iterator[str]:
    """Yield the full names of a field, and of those in it."""
    from pyarrow import types

    if types.is_struct(kind):
        for field in kind:
            yield from _leaves(f"{name}.{field.name}", field.type)
    else:
        yield name


def _rows(container: Container, table: ParquetFile, columns: list[str], reading: Reading) -> Iterator[Found | Reject]:
    budget = Budget(container.size)
    number = 0
    for batch in table.iter_batches(batch_size=ROWS, columns=columns, use_threads=False):
        for index in range(batch.num_rows):
            number += 1
            row = {name: _value(column[index]) for name, column in zip(batch.schema.names, batch, strict=True)}
            item = read_record(container, str(number), row, reading)
            budget.spend(item.size if isinstance(item, Found) else 0)
            yield item


def _value(scalar: Any) -> object:  # noqa: ANN401
    """Return a value; of a text that is not in UTF-8, as some writers leave it, its bytes."""
    try:
        value: object = scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes() if hasattr(scalar, "as_buffer") else None
    return value
