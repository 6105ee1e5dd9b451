"""Document: (source, bytes) -> rows. This function is the product; whoever runs it only carries its results.

It is pure: no file, no clock, no global, no database. The same source and bytes give the same rows in any process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pipeline.clean import clean
from pipeline.clean.offsets import clean_start, source_offsets
from pipeline.extract import FORMATS
from pipeline.features import PASSAGES, find_features
from pipeline.pseudonyms import Understood, fingerprints, pseudonymise
from pipeline.rows import make_rows
from pipeline.split import split, split_stated
from pipeline.types import (
    CleanText,
    Decoded,
    Features,
    KnownName,
    Made,
    Page,
    Reject,
    Rejected,
    Rows,
    Secret,
    Source,
    StageResult,
    Stated,
)


def stages(
    source: Source,
    data: bytes,
    known: tuple[KnownName, ...] = (),
    secret: Secret | None = None,
    left_out: frozenset[str] = frozenset(),
) -> Iterator[StageResult]:
    """Yield what each of `STAGES` makes of a document, as far as the caller asks.

    `known` is the user's own list of names. With a `secret`, the names of commenters are replaced in all of it.
    `left_out` are features that are not wanted. Raises `Rejected` where its bytes cannot be read.
    """
    if secret:
        yield from _pseudonymised(source, data, known, secret, left_out)
        return
    decoded = FORMATS[source.format](source, data)
    yield decoded
    cleaned = clean(decoded)
    yield cleaned
    page = _page(source, decoded, cleaned)
    yield page
    yield find_features(cleaned.text, page, source.url or page.url, known, left_out)


def _pseudonymised(
    source: Source, data: bytes, known: tuple[KnownName, ...], secret: Secret, left_out: frozenset[str]
) -> Iterator[StageResult]:
    """Yield the same without names of commenters; these are known when the page is split."""
    where = f"{source.path} {source.member or ''}"
    (decoded, cleaned, page), known = pseudonymise(_understood(source, data), secret, where, known)
    yield decoded
    yield cleaned
    yield page
    yield find_features(cleaned.text, page, page.url, known, left_out)


def _understood(source: Source, data: bytes) -> Understood:
    decoded = FORMATS[source.format](source, data)
    cleaned = clean(decoded)
    page = _page(source, decoded, cleaned)
    return Understood(decoded, cleaned, page._replace(url=source.url or page.url))


def names_in(source: Source, data: bytes, secret: Secret) -> frozenset[int]:
    """Return what stands for the names of a document's commenters that are to be replaced in other documents, too.

    Raises `Rejected` where its bytes cannot be read.
    """
    return fingerprints(_understood(source, data).page, secret)


def _page(source: Source, decoded: Decoded, cleaned: CleanText) -> Page:
    if decoded.stated is None:
        return split(cleaned.text, source.saved)
    stated = decoded.stated._replace(saved=decoded.stated.saved or source.saved)
    return split_stated(cleaned.text, _moved(stated, cleaned))


def _moved(stated: Stated, cleaned: CleanText) -> Stated:
    """Move what the markup states to the clean text."""
    if not cleaned.repairs:
        return stated
    offsets = source_offsets(cleaned.repairs)
    return stated._replace(
        pieces=tuple(piece._replace(start=clean_start(offsets, piece.start)) for piece in stated.pieces)
    )


def read_document(source: Source, data: bytes, known: tuple[KnownName, ...] = ()) -> Rows | Reject:
    """Return the rows of one document, or the reason why there are none; `known` is the user's own list of names."""
    try:
        return rows_of(source, data, *stages(source, data, known))
    except Rejected as rejected:
        return reject(source, data, rejected)


def rows_of(source: Source, data: bytes, *results: StageResult, left_out: frozenset[str] = frozenset()) -> Rows:
    """Return the rows of a document from what all of `STAGES` made of it, and without what is to be left out."""
    match results:
        case Decoded() as decoded, CleanText() as cleaned, Page() as page, Features() as features:
            return make_rows(source, data, Made(decoded, cleaned, page, features, PASSAGES not in left_out))
        case _:
            raise TypeError("rows need the results of all stages, in order")


def reject(source: Source, data: bytes, reason: Rejected) -> Reject:
    """Return the row that a document leaves which could not be read."""
    return Reject(source.path, source.member, str(reason), hashlib.sha256(data).hexdigest(), len(data))
