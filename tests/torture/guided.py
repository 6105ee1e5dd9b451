"""Guided: bytes that reach new code -> rows, their ledger and the way back proved, until something breaks.

`make fuzz` runs it for MINUTES, from our own pages on. What breaks something is left in `data/fuzz/`, as a page that
the pipeline reads, and ends the run; mended, it becomes a case in `cases/`, which `test_fuzz.py` tries each time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline"]):
    from pipeline.check.documents import check_document, stored_document
    from pipeline.document import read_document
    from pipeline.types import Reject, Source

sys.path.insert(0, str(Path(__file__).parent.parent))

from building import REPOSITORY
from mutate import ENDINGS, LARGEST, Document, corpus

FOUND = REPOSITORY / "data" / "fuzz"
FORMATS = dict(zip(ENDINGS, ("text", "html"), strict=True))
SLOWEST = 120
"""Seconds that a page may take, instrumented as it is."""


class Broken(Exception):  # noqa: N818  (it says what is wrong, in one line)
    """A promise that a page breaks."""


def document_of(drawn: bytes) -> Document:
    """Read the first byte as the ending of the page that the others are."""
    return Document(ENDINGS[drawn[0] % len(ENDINGS)] if drawn else ENDINGS[0], drawn[1:])


def drawn_as(document: Document) -> bytes:
    """Return what `document_of` reads as this page."""
    return bytes([ENDINGS.index(document.ending)]) + document.data


def prove(drawn: bytes) -> None:
    """Read a page and prove its rows; raises what breaks, after leaving the page."""
    document = document_of(drawn)
    try:
        _prove(document)
    except Exception:
        path = FOUND / f"guided{document.ending}"
        path.write_bytes(document.data)
        print(f"\n{path.relative_to(REPOSITORY)} breaks something:", file=sys.stderr)  # noqa: T201
        raise


def _prove(document: Document) -> None:
    rows = read_document(Source("page", "page", FORMATS[document.ending]), document.data)
    failure = None if isinstance(rows, Reject) else next(check_document(stored_document(rows)), None)
    if failure:
        raise Broken(failure)


def main(minutes: float) -> None:
    """Look for so long, or until something breaks."""
    pages = FOUND / "corpus"
    pages.mkdir(parents=True, exist_ok=True)
    for number, document in enumerate(corpus()):
        (pages / f"{number:04}").write_bytes(drawn_as(document))
    options = {
        "max_total_time": round(60 * minutes),
        "seed": 1,
        "max_len": LARGEST // 20,
        "timeout": SLOWEST,
        "artifact_prefix": f"{FOUND}/",
        "print_final_stats": 1,
        "verbosity": 1,
    }
    atheris.Setup([sys.argv[0], str(pages), *(f"-{name}={value}" for name, value in options.items())], prove)
    atheris.Fuzz()


if __name__ == "__main__":
    main(float(sys.argv[1]))
