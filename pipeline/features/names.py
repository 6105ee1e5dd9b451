"""Names: persons, organisations and places in what is written -> each mention with the full name that it stands for."""

from __future__ import annotations

import re

from pipeline.types import Features, Material, Name, Place

_FULL = re.compile(r"\b[A-Z][a-zéü’'-]+(?: [A-Z][a-zéü’'-]+)+\b")


def find_names(material: Material, found: Features) -> Features:
    """Add the names."""
    names = []
    for prose in material.prose:
        for paragraph in prose.paragraphs:
            for match in _FULL.finditer(material.text, paragraph.start, paragraph.end):
                place = Place(prose.comment, prose.entry, *match.span())
                names.append(Name(place, match[0], match[0], "person", "two words with capitals"))
    return found._replace(names=tuple(names))
