"""Fuzz: thousands of damaged pages through the whole pipeline, each read and proved, or rejected for its own reason.

A page that breaks something is made as small as it gets and left in `data/fuzz/`, under the number from which
`mutate.mutated` makes it again. Mended, it becomes a case in `tests/torture/cases/`, which are tried each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from building import REPOSITORY, TORTURE, build, failures, query
from mutate import Document, mutated

from pipeline.clean.undo import rebuild
from pipeline.run.task import Trouble
from pipeline.types import Repair

COUNT = 20_000 if TORTURE else 150
BATCH = 400
FOUND = REPOSITORY / "data" / "fuzz"
CASES = sorted((Path(__file__).parent / "cases").glob("*.*"))

OURS = "fault of this program", "took longer", "too large for the memory"
"""Reasons for a reject that are no property of the page."""


def wrong(documents: Sequence[Document], folder: Path) -> Iterator[str]:
    """Build documents, and yield what is wrong with the database that is made of them."""
    inputs, database = folder / "in", folder / "pages.db"
    inputs.mkdir()
    for number, document in enumerate(documents):
        (inputs / f"{number:06}{document.ending}").write_bytes(document.data)
    try:
        report = build([inputs], database)
    except Trouble as trouble:
        yield str(trouble)
        return
    rejects = query(database, "SELECT path, reason FROM rejects")
    yield from (f"{path}: {reason}" for path, reason in rejects if any(ours in str(reason) for ours in OURS))
    if report.counts["documents"] + len(rejects) != len(documents):
        yield f"{len(documents)} documents became {report.counts['documents']} and {len(rejects)} rejects"
    yield from map(str, failures(database))
    yield from _other_bytes(documents, database)


def _other_bytes(documents: Sequence[Document], database: Path) -> Iterator[str]:
    """Yield the text documents whose bytes do not come back; of HTML the text is proved by the check."""
    read = query(database, "SELECT id, path, encoding, byte_order_mark FROM documents WHERE source_format = 'text'")
    for document_id, path, encoding, mark in read:
        blocks = query(
            database,
            "SELECT space_before || text || space_after FROM blocks WHERE document_id = ? ORDER BY position",
            document_id,
        )
        repairs = query(
            database,
            "SELECT line, char_start, char_end, before, after, steps, raw FROM repairs "
            "WHERE document_id = ? ORDER BY char_start, id",
            document_id,
        )
        text = "".join(str(block) for (block,) in blocks)
        number = int(str(path).partition(".")[0])
        if rebuild(text, [Repair(*row) for row in repairs], str(encoding), bool(mark)) != documents[number].data:
            yield f"{path}: other bytes come back"


def is_wrong(document: Document) -> bool:
    """Say whether a document breaks something when it is built alone."""
    with TemporaryDirectory() as folder:
        return any(wrong([document], Path(folder)))


def smaller(document: Document) -> Document:
    """Take away lines, then bytes, as long as it still breaks something."""
    pieces = document.data.splitlines(keepends=True)
    pieces = _fewer(document.ending, pieces)
    if len(b"".join(pieces)) < 2_000:
        pieces = _fewer(document.ending, [bytes([byte]) for byte in b"".join(pieces)])
    return document._replace(data=b"".join(pieces))


def _fewer(ending: str, pieces: list[bytes]) -> list[bytes]:
    size = len(pieces) // 2
    while size:
        start = 0
        while start < len(pieces):
            fewer = pieces[:start] + pieces[start + size :]
            if is_wrong(Document(ending, b"".join(fewer))):
                pieces = fewer
            else:
                start += size
        size //= 2
    return pieces


def save(number: int) -> str:
    """Leave the smallest document that breaks what this one does, and say where."""
    document = smaller(mutated(number))
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{number}{document.ending}"
    path.write_bytes(document.data)
    return f"mutated({number}) breaks it, and so does {path.relative_to(REPOSITORY)}"


def _named(found: Sequence[str], numbers: range) -> Sequence[int]:
    """Return the documents that messages name; all of them, where they name none."""
    named = {int(number) for message in found for number in re.findall(r"\b\d{6}\b", message)}
    return [numbers[place] for place in sorted(named) if place < len(numbers)] or numbers


def test_damaged_pages(tmp_path: Path, tried) -> None:
    """A page that nobody thought of would end the build, keep it for ever, or lose a part of its text unseen."""
    told: list[str] = []
    for first in range(0, COUNT, BATCH):
        numbers = range(first, min(first + BATCH, COUNT))
        with TemporaryDirectory(dir=tmp_path) as folder:
            found = list(wrong([mutated(number) for number in numbers], Path(folder)))
        if found:
            told += [save(number) for number in _named(found, numbers) if is_wrong(mutated(number))] or found
    tried("damaged pages through the whole pipeline", COUNT, len(told))
    assert told == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_that_broke_something_once(case: Path) -> None:
    """What was mended would be broken again."""
    assert not is_wrong(Document(case.suffix, case.read_bytes()))


def test_what_is_damaged_is_the_same_each_time() -> None:
    """A failure could not be looked into, since nobody could make its page again."""
    assert [mutated(number) for number in range(50)] == [mutated(number) for number in range(50)]
    assert len({mutated(number).data for number in range(200)}) > 190
