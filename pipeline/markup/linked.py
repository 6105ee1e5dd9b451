"""Linked: the JSON-LD in the scripts of a page -> its objects. What is no JSON is passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from resiliparse.parse.html import DocumentNode

DEEPEST = 4
"""Lists and objects around a name; what is nested deeper is not what a page states of itself."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def linked_data(document: DocumentNode) -> Iterator[dict[str, Any]]:
    """Yield all objects of a page's JSON-LD in its order, those within others right after them."""
    for script in document.query_selector_all("script[type='application/ld+json']").values():
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


def plain(value: object, deepest: int = DEEPEST) -> str:
    """Return a value as text, white space folded: a string, the name of a person, or those of several."""
    if isinstance(value, str):
        return " ".join(_sound(value).split())
    if isinstance(value, dict) and deepest:
        return plain(value.get("name"), deepest - 1)
    if isinstance(value, list) and deepest:
        return ", ".join(filter(None, (plain(item, deepest - 1) for item in value)))
    return ""


def _sound(text: str) -> str:
    """Replace what JSON can spell and no text holds: NUL, and halves of a pair of surrogates."""
    return text.replace("\0", REPLACEMENT).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
