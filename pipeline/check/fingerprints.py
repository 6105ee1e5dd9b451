"""Check fingerprints: the rows of each document -> whether they are the ones that were made, whatever their numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from pipeline.check.streams import Stream
from pipeline.load.digest import document_digest
from pipeline.load.schema import LOCAL_KEYS, columns, foreign_keys, merge_statements


def changed_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield the documents whose rows are not those that were made, then the tables with rows that are out of order."""
    own = [column for column in columns("documents") if column not in {"id", "rows_sha256"}]
    names = [table for table in merge_statements() if table != "documents" and _owner(table)]
    streams = {table: Stream(connection, _rows_of(table)) for table in names}
    sql = f"SELECT id, ref, rows_sha256, {', '.join(own)} FROM documents ORDER BY id"
    for number, ref, digest, *document in connection.execute(sql):
        tables = {table: stream.take(number) for table, stream in streams.items()}
        if document_digest(tuple(document), tables) != digest:
            yield ref, "its rows are not those that were made of it: their fingerprint is another"
    for table, stream in streams.items():
        stream.end()
        if stream.strays:
            rows = f"{stream.strays} {'row' if stream.strays == 1 else 'rows'}"
            yield table, f"{rows} not in the order of the documents: added, or given to another one"


def _owner(table: str) -> str | None:
    """Return the column that leads from a table to its document, by one step or two."""
    keys = foreign_keys(table)
    if "document_id" in keys:
        return "document_id"
    return next((column for column in keys if keys[column] in LOCAL_KEYS), None)


def _rows_of(table: str) -> str:
    """Return the SELECT of a table's rows as they were made: behind the number of the document, keys from 1 within it.

    Sorted by number they come in the order of the documents, and where they do not, that is damage.
    """
    keys = foreign_keys(table)
    owner = _owner(table)
    step = "" if owner == "document_id" else f"JOIN {keys[owner or '']} AS owner ON owner.id = t.{owner}"
    document = "t.document_id" if owner == "document_id" else "owner.document_id"
    values, joins = [], []
    for column in columns(table):
        target = keys.get(column)
        if column in {"id", "document_id"}:
            continue
        if target in {"commenters", "persons"}:
            values.append("NULL")
        elif target in LOCAL_KEYS:
            first = f"first_{column}"
            values.append(f"t.{column} - coalesce({first}.number, 0)")  # a document may have none of its own
            joins.append(
                f"LEFT JOIN (SELECT document_id, min(id) - 1 AS number FROM {target} GROUP BY document_id) AS {first}"
                f" ON {first}.document_id = {document}"
            )
        else:
            values.append(f"t.{column}")
    return f"SELECT {document}, {', '.join(values)} FROM {table} AS t {step} {' '.join(joins)} ORDER BY t.id"
