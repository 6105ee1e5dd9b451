"""Linked: the JSON-LD in the scripts of a page -> its objects. What is no JSON is passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from resiliparse.parse.html import DocumentNode


def linked_data(document: DocumentNode) -> Iterator[dict[str, Any]]:
    """Yield all objects of a page's JSON-LD in its order, those within others right after them."""
    for script in document.query_selector_all("script[type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text_content or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                yield value
                waiting += reversed(value.values())
            elif isinstance(value, list):
                waiting += reversed(value)


def plain(value: object) -> str:
    """Return a value as text, white space folded: a string, the name of a person, or those of several."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return plain(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(plain, value)))
    return ""
