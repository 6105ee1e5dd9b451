"""Written: what the tests of formats write: texts of our own, and files in each format, by the writers people use."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.extract.containers import expand
from pipeline.extract.find import find
from pipeline.types import Container, Found, Reading, Reject

DATE = "2020-10-12T14:05:00Z"
PAGE = "Library to open on Sundays\n\nThe town library will open on Sundays from May.\n"


def packed(data: bytes, how: str) -> bytes:
    """Pack bytes, by gzip or by the zstd library that is not the one we read with."""
    return {"": data, "gz": gzip.compress(data), "zst": zstandard.compress(data)}[how]


def zipped(path: Path, files: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two files with one name
        for name, data in files:
            archive.writestr(name, data)
    return path


def tarred(files: Iterable[tuple[str, bytes]], links: Mapping[str, str] | None = None) -> bytes:
    """Return a tar archive; `links` are names and what they point to."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files:
            item = tarfile.TarInfo(name)
            item.size = len(data)
            archive.addfile(item, io.BytesIO(data))
        for name, target in (links or {}).items():
            item = tarfile.TarInfo(name)
            item.type, item.linkname = tarfile.SYMTYPE, target
            archive.addfile(item)
    return out.getvalue()


def lines(records: Iterable[object]) -> bytes:
    """Return JSONL."""
    return "".join(f"{json.dumps(record)}\n" for record in records).encode()


def parquet(path: Path, records: Sequence[Mapping[str, object]]) -> Path:
    """Write a Parquet file."""
    pq.write_table(pa.Table.from_pylist(list(records)), path)
    return path


class Warc:
    """A WARC file while it is written."""

    def __init__(self, *, gzip: bool = False) -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=gzip)

    def response(self, url: str, body: bytes, *headers: tuple[str, str], status: str = "200 OK") -> Warc:
        """Add what a server sent."""
        head = StatusAndHeaders(
            status, list(headers) or [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        return self.record(url, "response", body, http_headers=head)

    def record(self, url: str, kind: str, body: bytes, **known: object) -> Warc:
        """Add a record of any type."""
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), warc_headers_dict={"WARC-Date": DATE}, **known
        )
        self._writer.write_record(record)
        record.raw_stream.close()  # warcio leaves it open
        return self

    def bytes(self) -> bytes:
        """Return what was written."""
        return self._out.getvalue()


def read(*inputs: Path, **choices: object) -> tuple[list[Found], list[Reject]]:
    """Return the documents and the rejects of some inputs."""
    reading = Reading(**choices)  # type: ignore[arg-type]
    items = list(expand(find(inputs, reading), reading))
    assert all(isinstance(item, Found | Reject | Container) for item in items)
    return [item for item in items if isinstance(item, Found)], [item for item in items if isinstance(item, Reject)]


def reasons(rejects: Iterable[Reject]) -> dict[str | None, str]:
    """Return why each member was rejected."""
    return {reject.member: reject.reason for reject in rejects}
