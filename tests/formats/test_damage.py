"""Damage: containers with bytes changed, cut out or put in, anywhere: each is read as far as it goes, and told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_exports import HEAD, POSTS, TAIL, THREAD, disqus, item
from written import PAGE, Warc, lines, packed, parquet, read, tarred, zipped

from pipeline.document import read_document
from pipeline.extract.containers import members
from pipeline.types import Container, Reading


def _made(make: Callable[[Path], object]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        make(path)
        return path.read_bytes()


FILES = [(f"{number}.txt", PAGE.encode() * 3) for number in range(4)]
RECORDS = [{"text": PAGE, "url": "https://example.org/", "dump": "x", "date": "2020"} for _ in range(4)]
WHOLE = {
    "zip": _made(lambda path: zipped(path, FILES)),
    "tar": tarred(FILES),
    "tar.gz": packed(tarred(FILES), "gz"),
    "tar.zst": packed(tarred(FILES), "zst"),
    "jsonl": lines(RECORDS),
    "warc": Warc().response("https://example.org/", b"<p>a</p>").response("https://example.org/", b"<p>b</p>").bytes(),
    "warc.gz": Warc(gzip=True).response("https://example.org/", b"<p>a</p>").bytes(),
    "parquet": _made(lambda path: parquet(path, RECORDS)),
    "wordpress.xml": (HEAD + item(7, "words", *THREAD) + TAIL).encode(),
    "disqus.xml": disqus(range(100, 103), *POSTS).encode(),
}

CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=4)


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=25)
@given(changes=CHANGES)
def test_no_damage_ends_a_build(kind: str, changes: list[tuple[float, int, bytes]]) -> None:
    """A damaged file would end the build for all others, in a fault that nobody had thought of."""
    data = WHOLE[kind]
    for place, count, other in changes:
        start = int(place * len(data))
        data = data[:start] + other + data[start + count :]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{kind}"
        path.write_bytes(data)
        found, rejects = read(path)
        assert found or rejects
        for one in found:
            read_document(one.source, one.data or b"")
        assert [reject.reason for reject in rejects if "fault of this program" in reject.reason] == []


@pytest.mark.parametrize("kind", ["zip", "tar", "jsonl", "warc", "parquet", "xml"])
def test_what_has_taken_the_place_of_a_container(tmp_path: Path, kind: str) -> None:
    """Between finding and reading anything can happen; a pipe would make the build wait for ever."""
    path = tmp_path / "a"
    container = Container("a", "a", path, 5, kind)
    (gone,) = members(container, Reading())
    assert "does not exist" in gone.reason
    os.mkfifo(path)
    (pipe, *_) = members(container, Reading())
    assert pipe.reason == "a named pipe, not a file"


def test_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    """A misspelt name in an export would be called a fault of this program."""
    path = tmp_path / "a.xml"
    path.write_bytes(HEAD.replace("UTF-8", "UTF-88").encode() + TAIL.encode())
    found, rejects = read(path)
    assert (found, len(rejects)) == ([], 1)
    assert "encoding that is not known" in rejects[0].reason


def test_a_file_without_a_name(tmp_path: Path) -> None:
    """An archive that a broken program made would be called a fault of this program."""
    path = zipped(tmp_path / "a.zip", [("n.txt", b"x"), ("b.txt", b"words")])
    path.write_bytes(path.read_bytes().replace(b"n.txt", b"\0.txt"))
    found, rejects = read(path)
    assert [item.data for item in found] == [b"words"]
    assert [reject.reason for reject in rejects] == ["a file without a name"]
