"""Listing: what the features found -> lines of text in which people see it, and tests compare it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.clean.offsets import line_finder
from pipeline.types import Features, Language

TABLES = ("quotations", "addresses", "names", "dates", "figures", "links", "emails", "hashtags", "handles")
"""Fields of `Features` whose items have a place in the text."""

UNSEEN = ("parts", "sentence", "topic")
"""Fields that would only repeat the text."""

WIDTH = 160


def listing(features: Features, text: str) -> Iterator[str]:
    """Yield a line for each thing that was found, table by table, with the implied replies and the languages."""
    found = {field: list(listed(field, features, text)) for field in features._fields}
    if not any(found.values()):
        yield "nothing found"
    for field, lines in found.items():
        if lines:
            yield from (f"{field}: {len(lines)}", *lines, "")


def listed(field: str, features: Features, text: str) -> Iterator[str]:
    """Yield the lines of one field of `Features`."""
    if field == "language":
        yield from ["       " + _language(features.language)] if features.language else []
    elif field == "comment_languages":
        for number, language in enumerate(features.comment_languages, start=1):
            yield f"       [c{number}] {_language(language)}"
    elif field == "reply_edges":
        for edge in features.reply_edges:
            pair = f"[c{edge.comment + 1} > c{edge.parent + 1}]"
            yield f"       {pair} {edge.basis} ({edge.confidence:.2f}): {edge.evidence}"
    else:
        yield from _places(getattr(features, field), text)


def _places(items: Iterable[Any], text: str) -> Iterator[str]:
    line_of = line_finder(text)
    for item in sorted(items, key=lambda item: item.place.start):
        yield f"{line_of(item.place.start):>5}  {_owner(item.place)}{_fields(item)}"


def _language(language: Language | None) -> str:
    return f"{language.code} ({language.confidence:.2f})" if language else "unknown"


def _owner(place: Any) -> str:  # noqa: ANN401
    if place.comment is not None:
        return f"[c{place.comment + 1}] "
    return "" if place.entry is None else f"[e{place.entry + 1}] "


def _fields(item: Any) -> str:  # noqa: ANN401  (one of many kinds, all of which begin with a place)
    _, first, *rest = item
    named = [
        f"{name}={_short(value)}"
        for name, value in zip(item._fields[2:], rest, strict=True)
        if value not in (None, ()) and name not in UNSEEN
    ]
    parts = len(getattr(item, "parts", ()))
    return " | ".join([_short(first), *named, *([f"{parts} parts"] if parts else [])])


def _short(value: object) -> str:
    printed = " ".join(str(value).split())
    return printed if len(printed) <= WIDTH else printed[: WIDTH - 1] + "…"
