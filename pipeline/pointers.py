"""Pointers: what the features found, in the clean text -> rows of their tables, with places in the decoded source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pipeline.clean.offsets import line_finder, source_offsets, source_span
from pipeline.types import CleanText, Decoded, Features, Finding, Place, Quotation, Row

Locate = Callable[[int, int], tuple[int, int, int, int]]
"""Clean span -> first line, last line, first character, and the one after the last, in the decoded source."""

ALIKE = ("dates", "links", "emails", "hashtags", "handles")
"""Tables whose rows are the owner, the fields of the item, and its place."""


def locator(decoded: Decoded, clean: CleanText) -> Locate:
    """Return the function that finds clean spans in the decoded source."""
    line_of = line_finder(decoded.text)
    offsets = source_offsets(clean.repairs)

    def locate(start: int, end: int) -> tuple[int, int, int, int]:
        if clean.repairs:
            start, end = source_span(offsets, start, end)
        return line_of(start), line_of(end - 1), start, end

    return locate


def feature_rows(ref: str, features: Features, locate: Locate) -> dict[str, list[Row]]:
    """Return the rows of each table that features fill; `ref` is the document's."""
    tables: dict[str, list[Row]] = {table: _alike(getattr(features, table), locate) for table in ALIKE}
    tables["names"] = [
        (*_owner(name.place), *name[1:4], None, name.basis, *locate(name.place.start, name.place.end))
        for name in features.names
    ]
    tables["figures"] = [
        (f"{ref}.f{number}", *row) for number, row in enumerate(_alike(features.figures, locate), start=1)
    ]
    tables["quotations"] = _quotation_rows(ref, features.quotations, locate)
    tables["quotation_parts"] = _part_rows(features.quotations, locate)
    tables["addresses"] = [
        (
            _number(address.place.comment),
            address.name,
            address.commenter,
            _number(address.hints_at),
            address.basis,
            *locate(address.place.start, address.place.end),
        )
        for address in features.addresses
    ]
    return tables


def edge_rows(features: Features) -> list[Row]:
    """Return the rows of `reply_edges` for implied replies."""
    return [(edge.comment + 1, edge.parent + 1, *edge[2:]) for edge in features.reply_edges]


def date_findings(features: Features, locate: Locate) -> list[Finding]:
    """Return a finding for each date in the running text that contradicts itself or the time of writing."""
    return [
        Finding(locate(date.place.start, date.place.end)[0], "date_conflict", f"“{date.text}”: {date.basis}")
        for date in features.dates
        if date.status == "conflict"
    ]


def _alike(items: Iterable[tuple[Any, ...]], locate: Locate) -> list[Row]:
    return [(*_owner(item[0]), *item[1:], *locate(item[0].start, item[0].end)) for item in items]


def _owner(place: Place) -> tuple[int | None, int | None]:
    return _number(place.comment), _number(place.entry)


def _number(index: int | None) -> int | None:
    """Return the number within the document, from 1, as rows have it."""
    return None if index is None else index + 1


def _quotation_rows(ref: str, quotations: Iterable[Quotation], locate: Locate) -> list[Row]:
    return [
        (
            f"{ref}.q{number}",
            *_owner(quotation.place),
            *quotation[1:-1],
            len(quotation.text.split()),
            *locate(quotation.place.start, quotation.place.end),
        )
        for number, quotation in enumerate(quotations, start=1)
    ]


def _part_rows(quotations: Iterable[Quotation], locate: Locate) -> list[Row]:
    return [
        (number, position, part.text, *locate(part.start, part.end))
        for number, quotation in enumerate(quotations, start=1)
        for position, part in enumerate(quotation.parts, start=1)
    ]
