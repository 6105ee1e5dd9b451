"""WARC: what a crawler kept, request by request -> the pages; WET: the text that was taken from them.

Read are pages (HTML and plain text) that a server sent with status 200, resources of these types, and the text of
`conversion` records (WET). What else there is (requests, redirects, pictures ...) is counted, one row for each kind.
FastWARC reads what is in a record: HTTP headers, chunks, compression; `records` tells where it begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO, Literal, NamedTuple

from fastwarc.warc import WarcRecord

from pipeline.extract.codings import uncode
from pipeline.extract.containers.member import Budget, LeftOut, document, reject, too_large
from pipeline.extract.containers.records import Record, records
from pipeline.extract.limits import LARGEST
from pipeline.types import Container, Found, Reading, Reject, StatedText

FORMAT_OF_TYPE = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""Content type to the name of its reader in `extract.FORMATS`."""

_DATE = "WARC-Date: when it was crawled"
_CHUNKED = re.compile(r"\bchunked\b", re.IGNORECASE)
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body")


class Body(NamedTuple):
    """What a record holds, of which type, and in which encoding, as far as its headers say that."""

    content: bytes
    kind: str
    charset: str | None


def read_warc(container: Container, stream: BinaryIO, reading: Reading) -> Iterator[Found | Reject]:  # noqa: ARG001
    """Yield the pages and texts of a WARC or WET file, and a Reject for each record that is broken."""
    left_out = LeftOut()
    budget = Budget(container.size)  # of what servers had compressed
    for record in records(stream):
        budget.earn(len(record.content))
        if not record.is_whole:
            yield reject(container, str(record.number), _wrong_length(record))
            continue
        match record.headers.get("warc-type", "").lower():
            case "response":
                yield from _response(container, record, left_out, budget)
            case "resource" | "conversion":
                yield from _page(container, record, _typed(record), left_out)
            case other:
                left_out.add(f"record of type {other[:40] or 'unknown'}", "no document")
    yield from left_out.rejects(container)


def _wrong_length(record: Record) -> str:
    if record.length is None:
        return "a record that does not say its length; reading goes on with the next"
    return (
        f"a record whose length is not {record.length} bytes, as it says, or that is cut off; it goes on with the next"
    )


def _response(container: Container, record: Record, left_out: LeftOut, budget: Budget) -> Iterator[Found | Reject]:
    parsed, content = _http(record)
    if parsed.http_headers is None:
        body = _typed(record)
        if body.kind != "application/http":
            yield from _page(container, record, body, left_out)
        else:
            left_out.add("response", "no HTTP headers")
        return
    budget.spend(len(content))
    status = parsed.http_headers.status_code
    if status != 200:
        left_out.add(f"response with status {status}", "no page")
        return
    kind = parsed.http_content_type or ("text/html" if content[:200].lstrip().lower().startswith(_PAGE) else "")
    yield from _page(container, record, Body(content, kind, parsed.http_charset), left_out)


def _http(record: Record) -> tuple[WarcRecord, bytes]:
    """Parse a response, and return its body as the server meant it; as it stands, where it is not as it says.

    Many crawlers store bodies unpacked, below headers that say otherwise.
    """
    try:
        parsed, content = _parsed(record.content, "none")
    except (OSError, ValueError):
        return WarcRecord.from_bytes(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n"), b""
    if parsed.http_headers is None:
        return parsed, content
    transfer, coding = (parsed.http_headers.get(f"{of}-Encoding") or "" for of in ("Transfer", "Content"))
    try:
        # Unpacked here, since FastWARC unpacks all of it at once, however much that is.
        return parsed, uncode(uncode(_joined(content, transfer), _CHUNKED.sub("", transfer)), coding)
    except (OSError, ValueError):
        return parsed, content


def _parsed(response: bytes, decoding: Literal["none", "transfer"]) -> tuple[WarcRecord, bytes]:
    """Let FastWARC read a response. Raises OSError and ValueError where it cannot."""
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    parsed = WarcRecord.from_bytes(b"%bContent-Length: %d\r\n\r\n%b\r\n\r\n" % (head, len(response), response))
    parsed.parse_http(auto_decode=decoding, quirks_mode=True)
    return parsed, parsed.reader.read(LARGEST + 1) if parsed.reader else b""


def _joined(content: bytes, transfer: str) -> bytes:
    """Join the chunks of a body that was sent in such."""
    if not _CHUNKED.search(transfer):
        return content
    _, joined = _parsed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + content, "transfer")
    return joined


def _page(container: Container, record: Record, body: Body, left_out: LeftOut) -> Iterator[Found | Reject]:
    """Yield the document of a record, if it is one."""
    content, kind, charset = body
    name = FORMAT_OF_TYPE.get(kind.strip().lower())
    url = record.headers.get("warc-target-uri", "").strip("<>")
    if name is None:
        left_out.add(f"record of content type {kind[:60]}" if kind else "record without content type", "no reader")
    elif len(content) > LARGEST:
        yield reject(container, str(record.number), too_large(record.length), record.length)
    else:
        date = record.headers.get("warc-date")
        yield document(
            container,
            str(record.number),
            content,
            format=name,
            url=url if url.startswith(("http://", "https://")) else None,
            declared_encoding=charset,
            record_id=record.headers.get("warc-record-id"),
            saved=StatedText(date, _DATE) if date else None,
        )


def _typed(record: Record) -> Body:
    """Return what a record holds without HTTP, with the type and the encoding that its own header states."""
    header = record.headers.get("content-type", "")
    message = Message()
    message["Content-Type"] = header
    return Body(record.content, message.get_content_type() if header else "", message.get_content_charset())
