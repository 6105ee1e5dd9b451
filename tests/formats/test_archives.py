"""Archives: zip and tar, packed or not, honest or made to do harm."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest
from building import build, failures, query
from written import packed, read, reasons, tarred, zipped

from pipeline.extract.containers import CONTAINERS, members
from pipeline.extract.find import CONTAINER_OF_ENDING
from pipeline.types import Container, Found, Reading, Reject

FILES = [
    ("one.txt", b"text one"),
    ("sub/two.html", b"<p>page two</p>"),
    ("sub/.hidden.txt", b"no"),
    ("photo.jpg", b"\xff\xd8"),
    ("../out.txt", b"out"),
    ("/abs.txt", b"abs"),
    ("C:\\win.txt", b"win"),
    ("more.jsonl.gz", b""),
    ("one.txt", b"text one again"),
]
REASONS = {
    "photo.jpg": "no reader for .jpg files",
    "../out.txt": "its name leads out of the archive",
    "/abs.txt": "its name leads out of the archive",
    "more.jsonl.gz": "a .jsonl file within an archive; unpack the archive, and give the folder",
}


def archive(folder: Path, kind: str, files: list[tuple[str, bytes]]) -> Path:
    path = folder / f"a.{kind}"
    if kind == "zip":
        return zipped(path, files)
    path.write_bytes(packed(tarred(files), kind.removeprefix("tar").removeprefix(".")))
    return path


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tar.zst"])
def test_members_are_documents_and_the_rest_is_told(tmp_path: Path, kind: str) -> None:
    """A page in an archive would be lost or read under a wrong name, or a name would lead out of the archive."""
    found, rejects = read(archive(tmp_path, kind, FILES))
    assert [(item.source.member, item.source.format, item.data) for item in found] == [
        ("one.txt", "text", b"text one"),
        ("sub/two.html", "html", b"<p>page two</p>"),
        ("one.txt", "text", b"text one again"),
    ]
    assert [item.source.ref for item in found] == [f"a.{kind}::{ref}" for ref in ("one", "sub:two.html", "one~2")]
    given = reasons(rejects)
    assert {name: given[name] for name in REASONS} == REASONS
    assert len(given) == len(REASONS) + 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"a.{kind}"]


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_links_are_not_followed(tmp_path: Path, kind: str) -> None:
    """An archive could have any file of this machine read."""
    path = tmp_path / f"a.{kind}"
    if kind == "tar":
        path.write_bytes(tarred([], {"a.txt": "/etc/passwd"}))
    else:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(path, "w") as written:
            written.writestr(link, "/etc/passwd")
    found, rejects = read(path)
    assert (found, reasons(rejects)) == ([], {"a.txt": "a link, which is not followed"})


@pytest.mark.parametrize("how", ["gz", "zst"])
def test_a_packed_document_is_a_document(tmp_path: Path, how: str) -> None:
    """Pages that were packed one by one, in a folder or an archive, could not be read."""
    (tmp_path / f"a.txt.{how}").write_bytes(packed(b"a text", how))
    (tmp_path / f"b.html.{how}").write_bytes(packed(b"<p>a page</p>", how))
    (tmp_path / f"c.txt.{how}").write_bytes(packed(os.urandom(5000), how)[:-5])
    zipped(tmp_path / "z.zip", [(f"a.txt.{how}", packed(b"a text", how))])
    database = tmp_path / "out" / "pages.db"
    build([tmp_path], database)
    assert query(database, "SELECT path, member, source_format, byte_count FROM documents") == [
        (f"a.txt.{how}", None, "text", 6),
        (f"b.html.{how}", None, "html", 13),
        ("z.zip", f"a.txt.{how}", "text", 6),
    ]
    ((path, reason),) = query(database, "SELECT path, reason FROM rejects")
    assert path == f"c.txt.{how}"
    assert "ends early: get it again" in str(reason)
    assert failures(database) == []


@pytest.mark.parametrize("kind", ["tar", "tar.gz", "tar.zst"])
def test_an_archive_that_ends_early_keeps_what_came_before(tmp_path: Path, kind: str) -> None:
    """A download that broke off would be lost whole, or pass for whole."""
    path = archive(tmp_path, kind, [(f"{n}.txt", os.urandom(40_000).hex().encode()) for n in range(9)])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    found, rejects = read(path)
    assert 1 <= len(found) < 9
    assert [(reject.member, "early" in reject.reason) for reject in rejects] == [(None, True)]


def test_a_tar_archive_without_its_end_is_told(tmp_path: Path) -> None:
    """An archive that was cut between two files would pass for whole."""
    path = tmp_path / "a.tar"
    path.write_bytes(tarred([("a.txt", b"x" * 512)])[:1024])
    found, rejects = read(path)
    assert len(found) == 1
    assert "no mark at its end" in rejects[0].reason


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.jsonl", "a.warc", "a.parquet", "a.xml"])
@pytest.mark.parametrize("data", [b"", b"hello", b"\x1f\x8b\x08\x00", b"PK\x03\x04....", b"\0" * 600])
def test_rubbish_is_one_line(tmp_path: Path, name: str, data: bytes) -> None:
    """A file that is not what its name says would end the build, or vanish from it."""
    (tmp_path / name).write_bytes(data)
    found, rejects = read(tmp_path)
    assert found == []
    assert len(rejects) == 1
    assert "fault of this program" not in rejects[0].reason


@pytest.mark.parametrize("kind", ["zip", "tar.gz"])
def test_a_bomb_is_stopped(tmp_path: Path, kind: str) -> None:
    """A file of some hundred kilobytes would fill memory and time."""
    found, rejects = read(archive(tmp_path, kind, [(f"{n}.txt", bytes(60_000_000)) for n in range(6)]))
    assert len(found) <= 4
    assert "more than 100 times its size" in rejects[-1].reason


def test_a_large_member_is_rejected_by_what_comes_out(tmp_path: Path) -> None:
    """A member could say that it is small, and fill the memory."""
    path = zipped(tmp_path / "a.zip", [("a.txt", bytes(70_000_000)), ("b.txt", b"b")])
    data = path.read_bytes()
    path.write_bytes(data.replace((70_000_000).to_bytes(4, "little"), (7).to_bytes(4, "little")))
    found, rejects = read(path)
    assert [item.source.member for item in found if item.source.member != "a.txt"] == ["b.txt"]
    assert all(item.size <= 64 * 1024**2 for item in found)
    assert len(found) + len(rejects) == 2


def test_encrypted_and_damaged_members_are_told(tmp_path: Path) -> None:
    """One bad member would cost the others, or be read as rubbish."""
    path = zipped(tmp_path / "a.zip", [("a.txt", b"a" * 50), ("b.txt", b"b"), ("c.txt", b"c")], zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[data.index(b"aaaa")] = 0x62
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"c.txt"))
    data[place + 8] |= 1
    path.write_bytes(data)
    found, rejects = read(path)
    assert [item.data for item in found] == [b"b"]
    assert "damaged in the archive" in reasons(rejects)["a.txt"]
    assert "encrypted" in reasons(rejects)["c.txt"]


def test_patterns_choose_in_folders_and_archives(tmp_path: Path) -> None:
    """A user could not leave out what is in the same folder; or what is left out would stand in rejects."""
    zipped(tmp_path / "z.zip", [("2015/a.txt", b"x"), ("2016/b.txt", b"x"), ("2016/c.jpg", b"x")])
    for name in ("2016/a.txt", "2016/deep/b.txt", "2017/c.txt", "notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    def names(**choices: object) -> list[str]:
        found, rejects = read(tmp_path, **choices)
        assert [reject.member for reject in rejects] in ([], ["2016/c.jpg"])
        return [item.source.member or item.source.path for item in found]

    assert names(include=("2016", "z.zip")) == ["2016/a.txt", "2016/deep/b.txt", "2016/b.txt"]
    assert names(include=("*.zip", "b.txt")) == ["2016/deep/b.txt", "2016/b.txt"]
    assert names(include=("2016/*.txt",)) == ["2016/a.txt"]
    assert names(exclude=("2016/**", "*.md")) == ["2017/c.txt", "2015/a.txt"]
    assert names(exclude=("[!n]*",)) == ["notes.md"]


def test_a_container_that_changes_is_told(tmp_path: Path) -> None:
    """Half of an old and half of a new archive would be loaded as one."""
    path = zipped(tmp_path / "a.zip", [("a.txt", b"a"), ("b.txt", b"b")])
    reading = members(Container("a.zip", "a.zip", path, path.stat().st_size, "zip"), Reading())
    assert isinstance(next(reading), Found)
    with path.open("ab") as file:
        file.write(b"more")
    *_, last = reading
    assert isinstance(last, Reject)
    assert "changed while it was read" in last.reason


def test_every_ending_has_its_reader() -> None:
    """A file would be found that nobody can read, or a reader would never be asked."""
    assert set(CONTAINER_OF_ENDING.values()) == set(CONTAINERS)
