"""Extract: inputs -> sources, and the bytes of each -> Decoded text, or Rejected with the reason.

A new format of documents is one small file beside `text.py` and one line in `FORMATS`; what holds many documents is one
small file in `containers`.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extract.decode import decode, encode
from pipeline.extract.disqus import read_disqus
from pipeline.extract.html import read_page
from pipeline.extract.mhtml import read_mhtml
from pipeline.extract.text import read_text
from pipeline.extract.wordpress import read_wordpress
from pipeline.types import Decoded, Source

FORMATS: dict[str, Callable[[Source, bytes], Decoded]] = {
    "text": read_text,
    "html": read_page,
    "mhtml": read_mhtml,
    "wordpress": read_wordpress,
    "disqus": read_disqus,
}
"""Name of a format (`Source.format`) to the pure function that reads one document of it."""

__all__ = ["FORMATS", "decode", "encode"]
