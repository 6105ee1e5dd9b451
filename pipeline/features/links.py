"""Links: addresses of the web in what is written -> each as printed, in its normal form, with its host."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipeline.types import Features, Link, Material, Place

_LINK = re.compile(r"https?://[^\s<>\"]+")


def find_links(material: Material, found: Features) -> Features:
    """Add the links."""
    links = []
    for prose in material.prose:
        for paragraph in prose.paragraphs:
            for match in _LINK.finditer(material.text, paragraph.start, paragraph.end):
                place = Place(prose.comment, prose.entry, *match.span())
                links.append(Link(place, match[0], match[0].lower(), urlsplit(match[0]).hostname))
    return found._replace(links=tuple(links))
