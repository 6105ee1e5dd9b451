"""Links: addresses of the web that are printed in what is written -> each as printed, its normal form, its domain.

Three forms are read: `http://` and `https://`, which say what they are; `www.`; and names of hosts without either,
where a path follows a known ending (`example.de/garden`) or where an ending that is no word follows a name in small
letters (`example.org`). Where HTML hides an address behind words, the text that we read has lost it.

Two addresses have one normal form where they lead to one page: scheme and host in small letters, without the port that
is meant anyway, the fragment, what only tells the site where its readers come from, and a slash at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, urlsplit

from pipeline.types import Features, Link, Material, Paragraph, Place

_REST = r"(?:(?![,;]https?://)[^\s<>\"“”„‟«»‘’`|\\^{}\u200b])+"
"""What an address can go on with. No other address begins in it behind a comma."""

_ADDRESS = re.compile(rf"(?:https?://|(?<![\w@./-])www\d?\.){_REST}", re.IGNORECASE)

_ENDINGS = (
    "com|org|net|edu|gov|int|info|eu|uk|ie|de|at|ch|fr|be|nl|lu|es|pt|it|se|no|dk|fi|pl|cz|us|ca|au|nz|za|in|jp|ly|gl"
    "|tv|io|me"
)
_BARE = re.compile(rf"\.(?:{_ENDINGS})(?:/(?=\w){_REST}|(?![\w@-]))", re.IGNORECASE)
"""The last part of the name of a host, and the path behind it."""
_HOST_BEFORE = re.compile(
    r"(?<![\w@./:%#=&-])[a-z0-9][a-z0-9-]{1,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){0,3}$", re.IGNORECASE
)
_LONGEST_BARE = 120
LONGEST_HOST = 253
"""Characters that the name of a host has at most."""
_NO_WORD = re.compile(r"\.(?:com|org|edu|gov|(?:co|org|ac|gov)\.uk|(?:com|org)\.au)$")
"""Endings that are no words of a language: `.de` and `.in` also stand where a blank was forgotten."""

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,62})\.)+(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59}|\d{1,3})")
_TRACKING = re.compile(
    r"utm_\w*|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|_ga|_gl|wt_mc|wt\.mc_id|ocid|cmpid|ns_\w+"
)
_WWW = re.compile(r"^www\d?\.")
_CUT = re.compile(r"[?&=/-]?(?:\.\.\.|…)")
_PORTS = {"http": 80, "https": 443}
_CLOSING = {")": "(", "]": "[", "}": "{"}
_BEHIND = ".,;:!?'*_~…-"
"""What stands behind an address and is no part of it."""


def find_links(material: Material, found: Features) -> Features:
    """Add the links."""
    links: list[Link] = []
    for prose in material.prose:
        for paragraph in prose.paragraphs:
            for start, printed in _printed(material.text, paragraph):
                place = Place(prose.comment, prose.entry, start, start + len(printed))
                links.extend(_link(place, printed, material.text[place.end : place.end + 4]))
    return found._replace(links=tuple(links))


def _printed(text: str, paragraph: Paragraph) -> Iterator[tuple[int, str]]:
    """Yield where an address begins and what is printed of it, in order."""
    piece = text[paragraph.start : paragraph.end]
    has_address = "://" in piece or "www" in piece or "WWW" in piece
    whole = list(_ADDRESS.finditer(piece)) if has_address else []
    spans = [(match.start(), _trimmed(match[0])) for match in whole]
    index = 0
    for match in _BARE.finditer(piece):
        while index < len(whole) and whole[index].end() <= match.start():
            index += 1
        if index == len(whole) or match.start() < whole[index].start():
            spans.extend(_bare(piece, match))
    for start, printed in dict(sorted(spans)).items():  # of `a.com.au`, which ends in two ways, the longer one
        yield paragraph.start + start, printed


def _bare(piece: str, match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield the address without scheme that ends in a match, where there is one."""
    before = max(0, match.start() - _LONGEST_BARE)
    host = _HOST_BEFORE.search(piece[before : match.start()])
    if host:
        printed = _trimmed(piece[before + host.start() : match.end()])
        if "/" in printed or (printed.islower() and _NO_WORD.search(printed)):
            yield before + host.start(), printed


def _trimmed(printed: str) -> str:
    """Return an address without what only stands around it: marks behind it, and brackets.

    It ends at the first bracket that it does not open, and before the first that it does not close.
    """
    printed = printed.split("[/", 1)[0]
    opened: list[tuple[str, int]] = []
    for index, character in enumerate(printed):
        if character in "([{":
            opened.append((character, index))
        elif character in _CLOSING:
            if not opened or opened[-1][0] != _CLOSING[character]:
                printed = printed[:index]
                break
            opened.pop()
    if opened:
        printed = printed[: opened[0][1]]
    return printed.rstrip(_BEHIND)


def _link(place: Place, printed: str, behind: str) -> Iterator[Link]:
    """Yield the link that an address is, if a host can have its name; `behind` are the four characters behind it."""
    try:
        parts = urlsplit(printed if "://" in printed else f"http://{printed}")
        host, port = parts.hostname or "", parts.port
    except ValueError:  # a port that is no number, brackets that hold no address
        return
    domain = _WWW.sub("", host)
    if len(domain) > LONGEST_HOST or not _HOST.fullmatch(domain):
        return
    is_cut = "..." in printed or "…" in printed or _CUT.match(behind)
    yield Link(place, printed, _normal_form(parts, _ascii(host), port), _ascii(domain), int(bool(is_cut)))


def _normal_form(parts: SplitResult, host: str, port: int | None) -> str:
    scheme = parts.scheme.lower()
    beside = "" if port is None or port == _PORTS[scheme] else f":{port}"
    fields = [
        field for field in parts.query.split("&") if field and not _TRACKING.fullmatch(field.split("=")[0].lower())
    ]
    query = f"?{'&'.join(fields)}" if fields else ""
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    path = parts.path.rstrip("/") or ("/" if query or fragment else "")
    rest = path + query + fragment
    return f"{scheme}://{host}{beside}{quote(rest, safe='%/:?#[]@!$&()*+,;=~')}"


def _ascii(host: str) -> str:
    """Return the name of a host as the network knows it: `xn--...` for one with other letters."""
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:  # no host can have this name
        return host
