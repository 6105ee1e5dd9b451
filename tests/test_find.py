"""Finding documents: all of them, in one order, and a reason for whatever is not read."""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.extract.find import LARGEST, Found, MissingInput, _read_unchanged, find, read
from pipeline.extract.names import is_wanted
from pipeline.types import Container, Reading, Reject, Rejected, Source

REPOSITORY = Path(__file__).parent.parent


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"text of {name}")


def documents(*inputs: Path) -> list[Found]:
    return [item for item in find(inputs) if isinstance(item, Found)]


def reasons(*inputs: Path) -> dict[str, str]:
    return {item.path: item.reason for item in find(inputs) if isinstance(item, Reject)}


def test_documents_come_in_byte_order_of_their_paths(tmp_path: Path) -> None:
    """Two builds of the same folder, or of a copy of it, would number documents differently."""
    fill(tmp_path, "b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "a-b.txt", "Z.txt", "é.txt", "a0.txt")
    paths = [found.source.path for found in documents(tmp_path)]
    assert paths == sorted(paths, key=str.encode)
    assert len(paths) == 8


def test_paths_are_relative_to_the_input(tmp_path: Path) -> None:
    """The database would depend on where the folder lies."""
    fill(tmp_path, "one/two.txt")
    assert documents(tmp_path)[0].source.path == "one/two.txt"
    assert documents(tmp_path / "one")[0].source.path == "two.txt"
    assert documents(tmp_path / "one" / "two.txt")[0].source.path == "two.txt"


def test_read_gives_the_bytes(tmp_path: Path) -> None:
    """A document would be altered on its way in."""
    (tmp_path / "a.txt").write_bytes(b"\xff\r\n\x00")
    assert read(documents(tmp_path)[0]) == b"\xff\r\n\x00"
    assert documents(tmp_path)[0].size == 4


def test_the_seeds_have_the_refs_that_are_cited() -> None:
    """Every citation of the project's own documents would break."""
    refs = [found.source.ref for found in documents(REPOSITORY / "seeds")]
    assert refs[1] == "001_f961e99bb1ba5128"
    assert len(refs) == 5


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("a.txt", "a"),
        ("2016/06/one two.txt", "2016:06:one~20two"),
        ("é.txt", "~C3~A9"),
        ("a:b~c%.md", "a~3Ab~7Ec~25.md"),
        ("x.txt.txt", "x.txt"),
    ],
)
def test_refs_are_safe_in_a_url(tmp_path: Path, name: str, ref: str) -> None:
    """A ref could not be put in a link, or two paths would share one."""
    fill(tmp_path, name)
    assert documents(tmp_path)[0].source.ref == ref
    assert re.fullmatch(r"[A-Za-z0-9._:~-]+", ref)


def test_refs_are_unique(tmp_path: Path) -> None:
    """Two documents under one name: the second could not be loaded."""
    fill(tmp_path, "one/a", "one/a.txt", "two/a.txt", "three/a.txt")
    assert [f.source.ref for f in documents(tmp_path / "one")] == ["a", "a~2"]
    inputs = [tmp_path / name for name in ("one", "two", "three")]
    assert [f.source.ref for f in documents(*inputs)] == ["a", "a~2", "a~3", "a~4"]


def test_a_file_in_two_inputs_is_read_once(tmp_path: Path) -> None:
    """Every comment of a page named twice would be counted twice."""
    fill(tmp_path, "one/a.txt")
    inputs = (tmp_path / "one", tmp_path / "one" / "a.txt")
    assert len(documents(*inputs)) == 1
    assert reasons(*inputs) == {"a.txt": "read already: two of the inputs contain it"}


def test_unknown_endings_are_rejected_with_their_name(tmp_path: Path) -> None:
    """A picture in the folder would be read as text, or vanish."""
    fill(tmp_path, "a.png", "b.TXT", "c", "d.md", "e.text", "f.HTML", "g.mht")
    assert [f.source.path for f in documents(tmp_path)] == ["b.TXT", "c", "d.md", "e.text", "f.HTML", "g.mht"]
    assert reasons(tmp_path) == {"a.png": "no reader for .png files"}


def test_a_file_named_as_input_is_text_whatever_its_ending(tmp_path: Path) -> None:
    """A user could not insist."""
    fill(tmp_path, "page.2016")
    assert documents(tmp_path / "page.2016")[0].source.format == "text"


def test_names_with_a_dot_in_front_are_no_documents(tmp_path: Path) -> None:
    """What the system keeps in folders would be loaded, or reported on every build."""
    fill(tmp_path, ".gitkeep", ".git/config", "._a.txt", "a.txt")
    assert [f.source.path for f in documents(tmp_path)] == ["a.txt"]
    assert reasons(tmp_path) == {}


def test_a_missing_input_is_one_clear_line(tmp_path: Path) -> None:
    """A mistyped folder would build an empty database, or end in a traceback."""
    with pytest.raises(MissingInput, match="nowhere: no such file or folder"):
        find([tmp_path, tmp_path / "nowhere"])


def test_links_are_not_followed_and_say_where_they_lead(tmp_path: Path) -> None:
    """A circle of links would never end, and a link out of the folder bring in what nobody asked for."""
    home = tmp_path / "home"
    fill(tmp_path, "home/a.txt", "home/sub/b.txt", "outside/c.txt")
    for link, target in {
        "to_a.txt": "a.txt",
        "sub/up": "..",
        "sub/self": ".",
        "round": "round",
        "out": "../outside",
        "out.txt": "../outside/c.txt",
        "gone.txt": "nothing.txt",
        "to_sub": "sub",
    }.items():
        (home / link).symlink_to(target)
    assert [f.source.path for f in documents(home)] == ["a.txt", "sub/b.txt"]
    found = reasons(home)
    assert found.pop("to_a.txt") == "symbolic link to a.txt, which is read under its own name"
    assert found.pop("to_sub") == "symbolic link to sub, which is read under its own name"
    assert found.pop("sub/up") == found.pop("sub/self") == "symbolic link in a circle, to a folder that it is in"
    assert "outside the input folder" in found.pop("out")
    assert "outside the input folder" in found.pop("out.txt")
    assert found.pop("gone.txt") == "symbolic link: it does not exist (any more)"
    assert found.pop("round").startswith("symbolic link: ")
    assert found == {}


def test_a_link_given_as_input_is_followed(tmp_path: Path) -> None:
    """`btl build latest`, where `latest` is a link, would find nothing."""
    fill(tmp_path, "real/a.txt")
    (tmp_path / "latest").symlink_to("real")
    assert [f.source.path for f in documents(tmp_path / "latest")] == ["a.txt"]
    (tmp_path / "broken").symlink_to("nothing")
    assert reasons(tmp_path / "broken") == {"broken": "it does not exist (any more)"}


def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build would wait for ever for somebody to write into a pipe."""
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # the name of a socket may have 100 bytes, not more
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        assert reasons(tmp_path) == {
            "pipe.txt": "a named pipe, not a file",
            "socket.txt": "a socket, not a file",
        }
    assert reasons(tmp_path / "pipe.txt") == {"pipe.txt": "a named pipe, not a file"}
    assert reasons(Path("/dev/null")) == {"null": "a device, not a file"}


def test_a_pipe_in_the_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    """Between finding and reading anything can happen."""
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Rejected, match="a named pipe"):
        read(Found(Source("pipe.txt", "pipe"), tmp_path / "pipe.txt", 0))


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    """A name from an old system would stop the load stage, which can store UTF-8 only."""
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_bytes(b"text")
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    found = documents(tmp_path)[0]
    assert found.source.path == r"caf\xe9.txt"
    assert found.source.ref == "caf~E9"
    assert read(found) == b"text"


def test_what_is_too_large_is_rejected_unread(tmp_path: Path) -> None:
    """A disk image in the folder would fill the memory."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Rejected, match="larger than 64 MiB: 67108865 bytes"):
        read(documents(tmp_path)[0])


def test_what_is_gone_is_rejected(tmp_path: Path) -> None:
    """A file removed during the build would stop it."""
    fill(tmp_path, "a.txt")
    found = documents(tmp_path)[0]
    found.file.unlink()
    with pytest.raises(Rejected, match="does not exist"):
        read(found)
    found.file.mkdir()
    with pytest.raises(Rejected, match="a folder, not a file"):
        read(found)


class Growing(io.BufferedReader):
    """A file to which somebody writes while it is read."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, and write behind what was read."""
        data = super().read(size)
        with open(self.name, "ab") as other:  # noqa: PTH123
            other.write(b"more")
        return data


def test_a_file_that_changes_while_it_is_read_is_rejected(tmp_path: Path) -> None:
    """Half of the old and half of the new text would be loaded under one fingerprint."""
    fill(tmp_path, "a.txt")
    with Growing(io.FileIO(tmp_path / "a.txt")) as file, pytest.raises(Rejected, match="changed while"):
        _read_unchanged(file)


AS_NOBODY = """
import os, sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from pipeline.extract.find import find, read
from pipeline.types import Reject, Rejected
if os.geteuid() == 0:  # root may read everything
    os.setgroups([])
    os.setuid(65534)
for item in find([Path(sys.argv[2])]):
    try:
        reject = isinstance(item, Reject)
        print(item.path if reject else item.source.path, item.reason if reject else len(read(item)))
    except Rejected as rejected:
        print(item.source.path, rejected)
"""


def test_what_may_not_be_read_is_rejected() -> None:
    """A folder without permission would stop the build, or vanish from it."""
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o755)
        fill(folder, "a.txt", "b.txt", "locked/c.txt")
        (folder / "b.txt").chmod(0)
        (folder / "locked").chmod(0)
        command = [sys.executable, "-B", "-c", AS_NOBODY, str(REPOSITORY), str(folder)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.stderr == ""
        assert result.stdout.splitlines() == [
            "a.txt 13",
            "b.txt no permission to read it",
            "locked folder: no permission to read it",
        ]
    finally:
        (folder / "locked").chmod(0o755)
        shutil.rmtree(folder)


def test_containers_are_found_but_not_opened(tmp_path: Path) -> None:
    """Listing a folder would take as long as reading it; or an archive would be read as text."""
    fill(tmp_path, "a.zip", "b.tar.gz", "c.jsonl.zst", "d.XML", "e.warc.gz", "f.txt.gz", "g.gz", "h.rar.gz")
    found = list(find([tmp_path]))
    assert [(item.ref, item.format) for item in found if isinstance(item, Container)] == [
        ("a.zip", "zip"),
        ("b.tar.gz", "tar"),
        ("c.jsonl.zst", "jsonl"),
        ("d.XML", "xml"),
        ("e.warc.gz", "warc"),
    ]
    assert [item.source.path for item in found if isinstance(item, Found)] == ["f.txt.gz", "g.gz"]
    assert reasons(tmp_path) == {"h.rar.gz": "no reader for .rar files"}


def test_what_patterns_leave_out_is_no_input(tmp_path: Path) -> None:
    """A user could not choose, or each file that was left out would be reported."""
    fill(tmp_path, "a.txt", "sub/b.txt", "sub/c.md", "d.png")
    found = list(find([tmp_path], Reading(include=("sub/",), exclude=("*.md",))))
    assert [item.source.path for item in found if isinstance(item, Found)] == ["sub/b.txt"]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("*.txt", "a/b/c.txt", True),
        ("*.txt", "a/c.text", False),
        ("a/*.txt", "a/b/c.txt", False),
        ("a/**/*.txt", "a/b/c.txt", True),
        ("a/**/*.txt", "a/c.txt", True),
        ("b", "a/b/c.txt", True),
        ("/a", "a/b.txt", True),
        ("/b", "a/b.txt", False),
        ("c.t?t", "c.txt", True),
        ("[ab].txt", "b.txt", True),
        ("[!ab].txt", "b.txt", False),
        ("[z-a].txt", "[z-a].txt", True),
        ("(a).txt", "(a).txt", True),
    ],
)
def test_patterns_mean_what_they_do_elsewhere(glob: str, path: str, matches: bool) -> None:
    """A pattern would choose other files than the user expects."""
    assert is_wanted(path, (glob,), ()) is matches
