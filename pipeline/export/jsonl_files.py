"""JSONL: tables -> one file each, in UTF-8: a line is a row, an object of all its columns; bytes are base64."""

from __future__ import annotations

import json
from base64 import b64encode

from pipeline.export.job import Job
from pipeline.export.tables import rows


def write_jsonl(job: Job) -> None:
    """Write a file for each table."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_text_of_bytes).encode
    for table in job.watched():
        names = [column.name for column in table.columns]
        with (job.folder / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="") as file:
            file.writelines(encode(dict(zip(names, row, strict=True))) + "\n" for row in rows(job.connection, table))


def _text_of_bytes(value: bytes) -> str:
    return b64encode(value).decode("ascii")
