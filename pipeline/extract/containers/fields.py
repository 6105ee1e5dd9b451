"""Fields: a record of JSONL or Parquet, by the names that corpora give their fields -> a document, or why it is none.

The user's own names come first. A field within another is written with a dot: `metadata.url`. No field is a date of
publication: what corpora call `date`, `timestamp` or `WARC-Date` is the day of the crawl. Dolma's `created` and `added`
are neither, depending on where the record came from, and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.extract.containers.member import document, reject, too_large
from pipeline.extract.limits import LARGEST
from pipeline.extract.names import printable
from pipeline.types import Container, Found, Reading, Reject, StatedText

Record = Mapping[str, object]


class Corpus(NamedTuple):
    """What a family of corpora calls its fields."""

    title: str
    marks: tuple[str, ...]
    """Fields by which its records are recognised."""
    url: str = "url"
    record_id: str | None = "id"
    saved: str | None = None


TEXT = "text"
"""What all of them call the text."""

CORPORA = (
    Corpus("DCLM", ("metadata.WARC-Date",), record_id="metadata.WARC-Record-ID", saved="metadata.WARC-Date"),
    Corpus("FineWeb", ("dump", "date"), saved="date"),
    Corpus("Dolma", ("source", "added"), url="metadata.url"),
    Corpus("C4", ("timestamp", "url"), record_id=None, saved="timestamp"),
    Corpus("OpenWebText and others", ()),
)
"""The first whose marks a record has says what its fields are called; the last fits all."""

SHOWN = 12
"""Names of fields that a message lists."""


def read_record(container: Container, member: str, record: Record, reading: Reading) -> Found | Reject:
    """Return the document of a record; `member` is what tells it from the others: the number of its line or row."""
    name = reading.text_field or TEXT
    text = value_of(record, name)
    if text is None and not _has(record, name):
        return reject(container, member, no_text(name, _names(record)))
    if isinstance(text, bytes):
        data = text
    elif isinstance(text, str):
        data = text.encode("utf-8", "surrogatepass")
    else:
        return reject(container, member, f"its field “{name}” is {_kind(text)}, not a text; see --text-field")
    if len(data) > LARGEST:
        return reject(container, member, too_large(len(data)), len(data))
    corpus = next(corpus for corpus in CORPORA if all(_has(record, mark) for mark in corpus.marks))
    url = _word(record, reading.url_field or corpus.url)
    return document(
        container,
        member,
        data,
        format=reading.text_format,
        url=url if url and url.startswith(("http://", "https://")) else None,
        declared_encoding="utf-8" if reading.text_format == "html" else None,  # whatever the page says of itself
        record_id=_word(record, reading.id_field or corpus.record_id),
        saved=_saved(record, reading.date_field or corpus.saved),
    )


def wanted(reading: Reading) -> set[str]:
    """Return the names of all fields that may be asked of a record."""
    own = {reading.text_field or TEXT, reading.url_field, reading.id_field, reading.date_field}
    for corpus in CORPORA:
        own |= {*corpus.marks, corpus.url, corpus.record_id, corpus.saved}
    return {name for name in own if name}


def no_text(name: str, names: list[str]) -> str:
    """Say that there is no text where it should be, what there is, and what to do."""
    listed = ", ".join(names[:SHOWN]) + (" ..." if len(names) > SHOWN else "")
    there = printable(listed[:400]) or "nothing"
    return f"no field “{name}”; there is: {there}; say with --text-field which holds the text"


def value_of(record: Record, name: str) -> object:
    """Return the value of a field, or of one within another; None where there is none."""
    if name in record or "." not in name:
        return record.get(name)
    outer, _, inner = name.partition(".")
    within = record.get(outer)
    return value_of(within, inner) if isinstance(within, Mapping) else None


def _has(record: Record, name: str) -> bool:
    return name in record or value_of(record, name) is not None


def _names(record: Record) -> list[str]:
    return list(_walk(record, ""))


def _walk(record: Record, before: str) -> Iterator[str]:
    for name, value in record.items():
        if isinstance(value, Mapping) and not before:
            yield from _walk(value, f"{name}.")
        else:
            yield f"{before}{name}"


def _word(record: Record, name: str | None) -> str | None:
    """Return a short value as a text; None for what is none."""
    value = value_of(record, name) if name else None
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        return None
    return str(value).strip()[:2000].encode("utf-8", "backslashreplace").decode()


def _saved(record: Record, name: str | None) -> StatedText | None:
    value = value_of(record, name) if name else None
    isoformat = getattr(value, "isoformat", None)
    said = isoformat() if isoformat else _word(record, name)
    return StatedText(said, f"field “{name}” of the record: when it was crawled") if said else None


_KINDS = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}


def _kind(value: object) -> str:
    return "null" if value is None else _KINDS.get(type(value), f"a {type(value).__name__}")
