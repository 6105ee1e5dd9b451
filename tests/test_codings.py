"""Codings: what servers pack pages with for the way, as WARC files keep it."""

from __future__ import annotations

import gzip
import sys
import zlib

import brotli
import pytest

from pipeline.extract.codings import MOST_CODINGS, uncode
from pipeline.extract.limits import LARGEST

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PAGE = b"<html><p>Some words of a page, and then some more.</p></html>" * 100
PACKED = {
    "": PAGE,
    "identity": PAGE,
    "gzip": gzip.compress(PAGE),
    "X-GZIP": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "br": brotli.compress(PAGE),
    "zstd": zstd.compress(PAGE),
    "br, gzip": gzip.compress(brotli.compress(PAGE)),
}


@pytest.mark.parametrize("coding", PACKED)
def test_the_page_comes_back(coding: str) -> None:
    """Pages of a crawl would be read as rubbish."""
    assert uncode(PACKED[coding], coding) == PAGE


@pytest.mark.parametrize("pieces", [[b"ab"], [b"a", b"b"]])
def test_streams_one_after_the_other(pieces: list[bytes]) -> None:
    """The second part of a page that was packed in pieces would be lost."""
    assert uncode(b"".join(map(gzip.compress, pieces)), "gzip") == b"ab"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_what_ends_early_gives_its_beginning(coding: str) -> None:
    """A page whose transfer broke off would be lost as a whole."""
    begun = uncode(PACKED[coding][:-6], coding)
    assert PAGE.startswith(begun)


@pytest.mark.parametrize(
    "coding", ["gzip", "deflate", "br", "zstd", "unknown", ", ".join(["gzip"] * (MOST_CODINGS + 1))]
)
def test_what_is_not_packed_so_is_told(coding: str) -> None:
    """The reader would take rubbish for the page, where it could take the page as it stands."""
    with pytest.raises(ValueError, match=r"\S"):
        uncode(PAGE, coding)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("zstd", zstd.compress)],
)
def test_a_bomb_gives_no_more_than_says_that_it_is_one(coding: str, pack) -> None:
    """A megabyte would fill a gigabyte of memory."""
    assert len(uncode(pack(bytes(LARGEST + 100)), coding)) == LARGEST + 1
