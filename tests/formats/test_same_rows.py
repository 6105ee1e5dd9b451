"""The same documents give the same rows, in whatever they come; and what they come in may be larger than memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from building import build, environment, failures, open_database
from hypothesis import given, settings
from hypothesis import strategies as st
from written import Warc, lines, packed, parquet, tarred, zipped

BODIES = (
    "{0}\n\nPublished: 3 March 2014\n\nThe {1} will open on Sundays from May.\n",
    "{0}\n\nThe {1} closes.\n\n  1. Ann Field says:\n\n    A {1}: “no”.\n\n    1. Ben says:\n\n      Ann, who pays?\n",
    "{0} and a \u201cword\u201d \U0001f600 of the {1}\n\nCafÃ© words.\n",
)
TITLES = ("Library to open", "Pool to close")
DOCUMENTS = st.lists(
    st.builds(
        str.format, st.sampled_from(BODIES), st.sampled_from(("Library", "Pool")), st.sampled_from(("park", "pool"))
    ),
    min_size=1,
    max_size=4,
)


def _named(texts: Sequence[str]) -> list[tuple[str, bytes]]:
    return [(f"{number:03}.txt", text.encode()) for number, text in enumerate(texts)]


def _folder(folder: Path, texts: Sequence[str]) -> None:
    for name, data in _named(texts):
        (folder / name).write_bytes(data)


def _wet(texts: Sequence[str]) -> bytes:
    written = Warc(gzip=True)
    for text in texts:
        written.record("", "conversion", text.encode(), warc_content_type="text/plain")
    return written.bytes()


WAYS: dict[str, Callable[[Path, Sequence[str]], object]] = {
    "folder": _folder,
    "zip": lambda folder, texts: zipped(folder / "a.zip", _named(texts)),
    "tar.gz": lambda folder, texts: (folder / "a.tar.gz").write_bytes(packed(tarred(_named(texts)), "gz")),
    "tar.zst": lambda folder, texts: (folder / "a.tar.zst").write_bytes(packed(tarred(_named(texts)), "zst")),
    "jsonl": lambda folder, texts: (folder / "a.jsonl").write_bytes(lines({"text": text} for text in texts)),
    "jsonl.zst": lambda folder, texts: (folder / "a.jsonl.zst").write_bytes(
        packed(lines({"text": text} for text in texts), "zst")
    ),
    "wet": lambda folder, texts: (folder / "a.warc.wet.gz").write_bytes(_wet(texts)),
    "parquet": lambda folder, texts: parquet(folder / "a.parquet", [{"text": text} for text in texts]),
}

TOLD = ("path", "member", "ref", "source_format", "record_id", "saved_at", "saved_raw", "saved_basis", "rows_sha256")
"""Columns that say in what a document came."""


def rows(texts: Sequence[str], way: str) -> dict[str, list[tuple[object, ...]]]:
    with TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        WAYS[way](folder, texts)
        database = Path(name) / "pages.db"
        build([folder], database)
        assert failures(database) == []
        with closing(open_database(database)) as connection:
            found = {}
            for table in ("documents", "blocks", "comments", "repairs", "findings", "reply_edges", "commenters"):
                columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in TOLD]
                found[table] = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            return found


@settings(max_examples=6)
@given(texts=DOCUMENTS)
def test_the_same_documents_give_the_same_rows(texts: Sequence[str]) -> None:
    """A page would be read differently because of what it came in."""
    expected = rows(texts, "folder")
    assert len(expected["documents"]) == len(texts)
    for way in WAYS:
        assert rows(texts, way) == expected, way


def test_several_workers_give_the_same_as_one(tmp_path: Path) -> None:
    """Members of containers, which travel to the workers, would come back in another order or not at all."""
    texts = [BODIES[number % 3].format(f"Library {number}", "park") for number in range(300)]
    zipped(tmp_path / "a.zip", [*_named(texts), ("x.jpg", b"x")])
    (tmp_path / "b.jsonl").write_bytes(lines({"text": text} for text in texts))
    digests = []
    for jobs in (1, 2):
        database = tmp_path / "out" / f"{jobs}.db"
        report = build([tmp_path / "a.zip", tmp_path / "b.jsonl"], database, jobs=jobs)
        assert report.counts["documents"] == 600
        assert [reject.member for reject in report.rejects] == ["x.jpg"]
        digests.append(report.digest)
    assert digests[0] == digests[1]


def test_two_containers_with_one_name_both_stay(tmp_path: Path) -> None:
    """The second would take the place of the first."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        zipped(tmp_path / folder / "a.zip", [("a.txt", folder.encode())])
    database = tmp_path / "pages.db"
    build([tmp_path / "one", tmp_path / "two"], database)
    with closing(open_database(database)) as connection:
        refs = [ref for (ref,) in connection.execute("SELECT ref FROM documents")]
    assert refs == ["a.zip::a", "a.zip~2::a"]
    assert failures(database) == []


def test_a_container_that_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    """Each build would take as long as the first; or a change would not be seen."""
    path = zipped(tmp_path / "a.zip", [("a.txt", b"words"), ("b.jpg", b"x")])
    database = tmp_path / "out" / "pages.db"
    assert not build([path], database).is_current
    assert build([path], database).is_current
    zipped(path, [("a.txt", b"other words"), ("b.jpg", b"x")])
    assert not build([path], database).is_current


# --- memory ------------------------------------------------------------------------------------------

PEAK = """
import resource, sys
from pathlib import Path
from pipeline.extract.containers import expand
from pipeline.extract.find import find
from pipeline.types import Found, Reading, Reject
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before, documents, rejects = peak(), 0, []
for item in expand(find([Path(sys.argv[1])]), Reading()):
    documents += isinstance(item, Found)
    rejects += [item.reason] if isinstance(item, Reject) else []
print(peak() - before, documents, *rejects)
"""


def peak(path: Path) -> list[str]:
    """Return by how many MiB reading a container raised the peak of memory, the number of documents, and rejects."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True, env=environment()
    )
    return done.stdout.split(" ", 2)


@pytest.mark.skipif(sys.platform == "darwin", reason="ru_maxrss is in bytes there")
def test_a_line_of_500_megabytes_is_rejected_with_bounded_memory(tmp_path: Path) -> None:
    """One line would take the machine's memory, and with it the build."""
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "first"}\n{"text": "')
        file.truncate(500 * 1024**2)
        file.seek(0, os.SEEK_END)
        file.write(b'"}\n{"text": "last"}\n')
    grown, documents, reason = peak(path)
    path.unlink()
    assert int(documents) == 2
    assert reason.strip() == f"a line of {500 * 1024**2 - 18 + 3} bytes: longer than 64 MiB"
    assert int(grown) < 200


@pytest.mark.parametrize("kind", ["tar", "zip", "jsonl"])
def test_a_container_of_300_megabytes_is_read_with_bounded_memory(tmp_path: Path, kind: str) -> None:
    """A corpus that is larger than memory could not be read."""
    page = os.urandom(51_200).hex().encode()
    path = tmp_path / f"a.{kind}"
    if kind == "tar":
        with tarfile.open(path, "w") as archive:
            for number in range(3_000):
                item = tarfile.TarInfo(f"{number}.txt")
                item.size = len(page)
                archive.addfile(item, BytesIO(page))
    elif kind == "zip":
        zipped(path, ((f"{number}.txt", page) for number in range(3_000)), 0)
    else:
        line = lines([{"text": page.decode()}])
        with path.open("wb") as file:
            file.writelines(line for _ in range(3_000))
    assert path.stat().st_size > 300_000_000
    grown, documents, *_ = peak(path)
    path.unlink()
    assert int(documents) == 3_000
    assert int(grown) < 60
