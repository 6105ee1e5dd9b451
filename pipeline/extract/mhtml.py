"""MHTML: a page as browsers save it in one file, with its pictures -> Decoded, as for the HTML that it holds.

It is a message as in mail: its head says where and when the page was saved, its first HTML part is the page.
"""

from __future__ import annotations

import email
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime

from pipeline.extract.html import read_markup
from pipeline.types import Decoded, Rejected, Source, StatedText

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_NOTE = "head of the file that the browser saved"


def read_mhtml(source: Source, data: bytes) -> Decoded:
    """Take the page out of the file; raises Rejected where there is none in it."""
    try:
        message = email.message_from_bytes(data, policy=compat32)
        page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
        payload = page.get_payload(decode=True) if page else None
    except RecursionError as error:
        raise Rejected("MHTML with parts within parts, more than can be read") from error
    if page is None or not isinstance(payload, bytes):
        raise Rejected("MHTML without a page in it")
    decoded = read_markup(payload, source.declared_encoding or page.get_content_charset())
    if decoded.stated is None:
        return decoded
    url = _address(message) or _address(page)
    stated = decoded.stated._replace(
        url=decoded.stated.url or (StatedText(url, _NOTE) if url else None),
        saved=_saved(message) or decoded.stated.saved,
    )
    return decoded._replace(stated=stated)


def _address(part: Message) -> str | None:
    for name in ("Snapshot-Content-Location", "Content-Location"):
        value = str(part.get(name) or "").strip()
        if value.startswith(("http://", "https://")):
            return value
    return None


def _saved(message: Message) -> StatedText | None:
    try:
        saved = parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError):
        return None
    return StatedText(saved.isoformat(), _NOTE)
