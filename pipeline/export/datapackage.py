"""Data package: tables -> the CSV files and `datapackage.json`, which says what is in them (Frictionless Data).

The data dictionary is that of the schema: titles, descriptions, types, primary and foreign keys. What is never NULL
has no missing values, so that its empty texts are not taken for NULL; of other columns an empty cell is NULL.
"""

from __future__ import annotations

import json
from typing import Any

from pipeline import __version__
from pipeline.export.csv_files import write_csv
from pipeline.export.job import Job
from pipeline.export.place import FileMark, file_marks
from pipeline.export.tables import Column, Table

TYPES = {
    "INTEGER": {"type": "integer"},
    "REAL": {"type": "number"},
    "TEXT": {"type": "string"},
    "BLOB": {"type": "string", "format": "binary"},  # base64
}
DESCRIPTION = (
    "Saved news pages, split into articles, readers’ comments, replies and live-blog entries. "
    "The texts belong to those who wrote them; no licence is known, so none is stated. "
    "The table findings says what each page is known to have lost: read it before you count."
)


def write_datapackage(job: Job) -> None:
    """Write the CSV files and their description."""
    write_csv(job)
    marks = file_marks(job.folder)
    text = json.dumps(descriptor(job, marks), indent=2, ensure_ascii=False)
    (job.folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def descriptor(job: Job, marks: dict[str, FileMark]) -> dict[str, Any]:
    """Return what stands in `datapackage.json`. It has no time of creation: equal databases give equal packages."""
    documents, digest = job.connection.execute(
        "SELECT (SELECT count(*) FROM documents), content_digest FROM runs ORDER BY id DESC"
    ).fetchone()
    source = f"{documents:,} saved pages; path, address and fingerprint of each are in the tables sources and documents"
    there = {table.name for table in job.tables}
    return {
        "name": "below-the-line",
        "id": digest,
        "profile": "tabular-data-package",
        "title": "Below the Line: news pages and the comments below them",
        "description": f"{DESCRIPTION} Made by Below the Line {__version__}.",
        "sources": [{"title": source}],
        "resources": [_resource(table, marks[f"{table.name}.csv"], there) for table in job.tables],
    }


def _resource(table: Table, mark: FileMark, there: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.primary_key:
        schema["primaryKey"] = [table.primary_key]
    # A package of some tables cannot point to those that were left out.
    if keys := [key for key in table.foreign_keys if key.table in there]:
        schema["foreignKeys"] = [
            {
                "fields": [key.column],
                "reference": {"resource": "" if key.table == table.name else key.table, "fields": [key.target]},
            }
            for key in keys
        ]
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": mark.bytes,
        "hash": f"sha256:{mark.sha256}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, **TYPES[column.type], "description": column.description}
    constraints = {"required": column.is_required, "unique": column.is_unique}
    if stated := {name: True for name, holds in constraints.items() if holds}:
        field["constraints"] = stated
    if column.is_required and column.type == "TEXT":
        field["missingValues"] = []
    return field
