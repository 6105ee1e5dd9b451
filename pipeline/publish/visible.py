"""Visible: text of strangers -> the same text, unable to act on the page or terminal that shows it.

Control characters become their pictures, and those that turn the direction of writing become their numbers: a
reader sees that they are there, and they do nothing. Escaping for HTML is the templates' business.
"""

from __future__ import annotations

import re

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PICTURES = 0x2400
_DELETE = 0x7F
_PICTURE_OF_DELETE = "\u2421"


def visible(text: object) -> str:
    """Return `text` with every character drawn that would otherwise act instead of being seen."""
    return _ACTING.sub(_draw, str(text))


def acts(text: str) -> bool:
    """Say whether `text` has anything in it that `visible` would draw."""
    return _ACTING.search(text) is not None


def _draw(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return _PICTURE_OF_DELETE if code == _DELETE else f"‹U+{code:04X}›"
