"""Hostile inputs: files made to exhaust, to mislead or to get out -> a row that says so, in little memory and time.

Each is built by the command in a process of its own, beside an honest page: that page is read, whatever stands beside
it. What is changed by chance instead of by intent is `test_fuzz.py`'s matter, and `formats/test_damage.py`'s.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import socket
import stat
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import brotli
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from building import TORTURE, btl, build, environment, failures, query
from written import PAGE, Warc, parquet, read, tarred, zipped

Tried = Callable[..., None]

MOST_MEMORY = 600
"""MB that a process may come to hold, whatever it is given to read but Parquet."""
MOST_OF_ARROW = 750
"""The same for Parquet: Arrow holds a text of 50 MB four times before it gives it."""

MOST_SECONDS = 30
"""Processor time that it may take over one hostile file; most take less than five seconds."""

ZEROS = 1_000_000_000
"""Bytes to which most bombs unpack; some claim far more."""


class Cost(NamedTuple):
    """What a build took: exit status, what it said, processor time in s, largest resident set in MB."""

    status: int
    said: str
    seconds: float
    memory: float


MEASURED = """
import atexit, pathlib, re, sys
status = pathlib.Path("/proc/self/status")
atexit.register(lambda: print(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1], file=sys.stderr))
from pipeline.cli import main
main()
"""
"""The command, in a process that says in the end how many KB it came to hold: the system's own count begins before it,
with what the process held that started it."""


def cost_of(*arguments: object) -> Cost:
    """Run the command to its end, and measure that one process."""
    command = [sys.executable, "-c", MEASURED, *map(str, arguments)]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    words, memory = said.rstrip().rpartition("\n")[::2]
    return Cost(process.returncode, words, usage.ru_utime + usage.ru_stime, int(memory) / 1000)


# --- bombs -------------------------------------------------------------------------------------------


def zeros(count: int = ZEROS, step: int = 1 << 20) -> Iterator[bytes]:
    """Yield so many bytes, a piece at a time."""
    for _ in range(count // step):
        yield bytes(step)


def gzipped(pieces: Iterable[bytes], level: int = 1) -> bytes:
    packer = zlib.compressobj(level, wbits=31)
    return b"".join([*(packer.compress(piece) for piece in pieces), packer.flush()])


def zstd(pieces: Iterable[bytes], **choices: int) -> bytes:
    parameters = zstandard.ZstdCompressionParameters.from_level(1, **choices)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return b"".join([*(packer.compress(piece) for piece in pieces), packer.flush()])


def sparse(path: Path, begin: bytes, size: int, end: bytes = b"") -> None:
    """Write a file that is nearly all hole: it takes no place on the disk."""
    with path.open("wb") as file:
        file.write(begin)
        file.seek(size)
        file.write(end + b"\n")


def overlapping(count: int) -> bytes:
    """Return a zip archive of so many members that are all the same stretch of the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(50_000_000))
    data = out.getvalue()
    at, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entry = data[at:end]
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, count, count, len(entry) * count)
    return data[:at] + entry * count + bytes(tail)


def tar_of(name: str, kind: bytes, size: int = 0, link: str = "", pax: dict[str, str] | None = None) -> bytes:
    """Return a tar archive of one item of any type, and of an honest page behind it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        item = tarfile.TarInfo(name)
        item.type, item.size, item.linkname, item.pax_headers = kind, size, link, pax or {}
        archive.addfile(item)
        honest = tarfile.TarInfo("honest.txt")
        honest.size = len(PAGE.encode())
        archive.addfile(honest, io.BytesIO(PAGE.encode()))
    return out.getvalue()


def long_name(size: int) -> Iterator[bytes]:
    """Yield a tar archive whose first name is so many bytes long, a piece at a time."""
    item = tarfile.TarInfo("././@LongLink")
    item.type, item.size = tarfile.GNUTYPE_LONGNAME, size
    yield item.tobuf(tarfile.GNU_FORMAT)
    for piece in zeros(size):
        yield b"a" * len(piece)
    yield tarred([("a.txt", b"words")])


def many_elements(count: int, element: str) -> Iterator[bytes]:
    """Yield an export of WordPress with an item of so many elements."""
    yield b'<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item>'
    for _ in range(count // 10_000):
        yield element.encode() * 10_000
    yield b"<title>x</title><wp:post_type>post</wp:post_type></item></channel></rss>"


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)


def warc(body: bytes, *headers: tuple[str, str]) -> bytes:
    return Warc().response("https://example.org/", body, ("Content-Type", "text/html"), *headers).bytes()


def dictionary(path: Path) -> None:
    """Write a Parquet file in which thousands of rows say the same large text, which is stored once."""
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 400, pa.int32()), pa.array(["\0" * 50_000_000]))
    pq.write_table(pa.table({"text": text}), path, compression="zstd")


def page_header(path: Path) -> None:
    """Write a Parquet file whose pages say that they unpack to 2 GB."""
    parquet(path, [{"text": PAGE}])
    data = path.read_bytes()
    column = pq.read_metadata(path).row_group(0).column(0)
    start = column.dictionary_page_offset or column.data_page_offset
    head = re.compile(rb"\x15.\x15(?P<size>[\x80-\xff]*[\x00-\x7f])", re.DOTALL).match(data, start)
    path.write_bytes(data[: head.start("size")] + b"\xfe\xff\xff\xff\x0f" + data[head.end("size") :])


def nested_mail(depth: int) -> bytes:
    """Return MHTML whose parts have parts, so many times."""
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"MIME-Version: 1.0\n{head}Content-Type: text/html\n\n<p>words</p>\n".encode()


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 10}">' for n in range(30))
LYING = ("9" * 18, "9" * 400, "-1", "1e9", "0x10", "", "٣", "5, 7", "18446744073709551615")
"""What WARC records say of their length."""

BOMBS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "zip, a thousand to one": ("a.zip", lambda at: zipped(at, [(f"{n}.txt", bytes(60_000_000)) for n in range(6)])),
    "zip, members that are one stretch": ("a.zip", lambda at: at.write_bytes(overlapping(1_000))),
    "zip, lzma": ("a.zip", lambda at: zipped(at, [("a.txt", bytes(300_000_000))], zipfile.ZIP_LZMA)),
    "zip, bzip2": ("a.zip", lambda at: zipped(at, [("a.txt", bytes(300_000_000))], zipfile.ZIP_BZIP2)),
    "gzip, a page of a GB": ("a.txt.gz", lambda at: at.write_bytes(gzipped(zeros()))),
    "gzip of gzip": ("a.txt.gz", lambda at: at.write_bytes(gzip.compress(gzipped(zeros())))),
    "zstd, a page of a GB": ("a.txt.zst", lambda at: at.write_bytes(zstd(zeros()))),
    "zstd, a window of 2 GB": ("a.txt.zst", lambda at: at.write_bytes(zstd(zeros(), window_log=31))),
    "tar, a GB": ("a.tar.gz", lambda at: at.write_bytes(gzipped([tarred([("a.txt", bytes(300_000_000))])]))),
    "tar, a name of a GB": ("a.tar.gz", lambda at: at.write_bytes(gzipped(long_name(ZEROS)))),
    "tar, a sparse file of 8 EB": (
        "a.tar",
        lambda at: at.write_bytes(
            tar_of("a.txt", tarfile.REGTYPE, pax={"GNU.sparse.major": "1", "GNU.sparse.realsize": str(2**63 - 1)})
        ),
    ),
    "JSON lines, a line of a GB": ("a.jsonl", lambda at: sparse(at, b'{"text": "', ZEROS, b'"}')),
    "JSON lines, a line of a GB, packed": ("a.jsonl.gz", lambda at: at.write_bytes(gzipped(zeros()))),
    "JSON lines, twenty million lists": (
        "a.jsonl",
        lambda at: at.write_bytes(b'{"text": "x", "a": [' + b"[]," * 20_000_000 + b"0]}\n"),
    ),
    "JSON lines, nested": ("a.jsonl", lambda at: at.write_bytes(b'{"text": "x", "a": ' + b"[" * 10_000_000 + b"\n")),
    "JSON lines, a number of a MB": (
        "a.jsonl",
        lambda at: at.write_bytes(b'{"text": "x", "id": ' + b"1" * 1_000_000 + b"}\n"),
    ),
    "WARC, a page of a GB": (
        "a.warc",
        lambda at: at.write_bytes(warc(gzipped(zeros()), ("Content-Encoding", "gzip"))),
    ),
    "WARC, a page of a GB in brotli": (
        "a.warc",
        lambda at: at.write_bytes(warc(brotli.compress(bytes(ZEROS // 4), quality=1), ("Content-Encoding", "br"))),
    ),
    "WARC, chunks of 8 EB": (
        "a.warc",
        lambda at: at.write_bytes(warc(b"7fffffffffffffff\r\nx\r\n", ("Transfer-Encoding", "chunked"))),
    ),
    "WARC, a header without end": ("a.warc", lambda at: write_pieces(at, [b"WARC/1.0\r\nA: ", *zeros()])),
    "XML, entities": ("a.xml", lambda at: at.write_text(f"<!DOCTYPE rss [{ENTITIES}]><rss>&a29;</rss>")),
    "XHTML, entities": (
        "a.xhtml",
        lambda at: at.write_text(f"<?xml version='1.0'?><!DOCTYPE html [{ENTITIES}]><html><p>&a29; words</p></html>"),
    ),
    "XML, ten million elements": ("a.xml", lambda at: write_pieces(at, many_elements(10_000_000, "<a/>"))),
    "XML, a comment of 400 MB": (
        "a.xml",
        lambda at: write_pieces(at, [b"<rss><!--", *zeros(400_000_000), b"--></rss>"]),
    ),
    "XML, a tag of 60 MB": (
        "a.xml",
        lambda at: write_pieces(at, [b"<rss ", *(b"a%d='' " % n for n in range(5_000_000)), b"/>"]),
    ),
    "Parquet, one text in many rows": ("a.parquet", dictionary),
    "Parquet, pages of 2 GB": ("a.parquet", page_header),
    "MHTML, parts within parts": ("a.mhtml", lambda at: at.write_bytes(nested_mail(5_000))),
}
SHORT = (
    "WARC, a page of a GB",
    "zip, members that are one stretch",
    "tar, a name of a GB",
    "XML, entities",
    "MHTML, parts within parts",
)


@pytest.mark.parametrize("name", BOMBS if TORTURE else SHORT)
def test_a_bomb_costs_itself_alone(tmp_path: Path, name: str, tried: Tried) -> None:
    """A small file would fill the memory or take hours, and with it all that was to be read beside it."""
    file, make = BOMBS[name]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "honest.txt").write_text(PAGE)
    make(tmp_path / "in" / file)
    database = tmp_path / "pages.db"
    cost = cost_of("build", tmp_path / "in", "-o", database, "--jobs", "1")
    (tmp_path / "in" / file).unlink()
    assert cost.status in {0, 3}, cost.said
    assert ("honest.txt",) in query(database, "SELECT path FROM documents")
    said = query(database, "SELECT path, reason FROM rejects WHERE path = ?", file)
    said += query(database, "SELECT path, char_count FROM documents WHERE path = ?", file)
    assert said
    assert "fault of this program" not in str(said)
    assert failures(database) == []
    assert cost.memory < (MOST_OF_ARROW if file.endswith(".parquet") else MOST_MEMORY)
    assert cost.seconds < MOST_SECONDS
    tried(f"bomb: {name}", 1, 0, f"{cost.seconds:.1f} s, {cost.memory:,.0f} MB")


# --- names -------------------------------------------------------------------------------------------

NAMES = (
    "../out.txt",
    "../../../../../../etc/cron.d/out.txt",
    "a/../../out.txt",
    "a/b/../../../out.txt",
    "..",
    "../",
    "./..",
    "/out.txt",
    "//out.txt",
    "///etc/out.txt",
    "/etc/passwd",
    "/dev/stdout",
    "/proc/self/mem",
    "C:\\out.txt",
    "c:/out.txt",
    "C:out.txt",
    "\\\\host\\share\\out.txt",
    "..\\out.txt",
    "a\\..\\..\\out.txt",
    "\\out.txt",
    "~/out.txt",
    "~root/out.txt",
    "$HOME/out.txt",
    "%USERPROFILE%/out.txt",
    "`id`.txt",
    "$(id).txt",
    "; id;.txt",
    "|id.txt",
    "-rf.txt",
    "--output=x.txt",
    "*.txt",
    "?.txt",
    "a\nb.txt",
    "a\r\nb.txt",
    "a\tb.txt",
    "a\x1b[2Jb.txt",
    "a\x07.txt",
    "a\x9b31mb.txt",
    "a\u202etxt.exe.txt",
    "a\u2028b.txt",
    "a\u061cb.txt",
    "a\x7f.txt",
    "CON.txt",
    "NUL",
    "aux.txt",
    "a.txt.",
    "a.txt ",
    " a.txt",
    "a" * 255 + ".txt",
    "d/" * 2_000 + "a.txt",
    "é.txt",
    "e\u0301.txt",
    "\ud7ff.txt",
    "\U0001f600.txt",
    "<script>alert(1)</script>.txt",
    "'; DROP TABLE documents; --.txt",
    '"quoted".txt',
    "file:///etc/passwd",
    "a::b.txt",
    "http://192.0.2.1/a.txt",
    "a?x=1#y.txt",
    "%2e%2e%2fout.txt",
    "..%2fout.txt",
    "..;/out.txt",
    "....//out.txt",
    ".../a.txt",
    "\uff0e\uff0e/out.txt",
    "\u2024\u2024/out.txt",
    "a/./b.txt",
    "a//b.txt",
    "",
)
"""Names of members: out of the archive, absolute, of other systems, for a shell, a terminal, a page, or SQL."""

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def archived(folder: Path, number: int, name: str) -> Iterator[Path]:
    """Write archives of each kind with a member of this name, and an honest one behind it."""
    files = [(name, b"hostile words"), ("honest.txt", b"honest words")]
    with suppress(IndexError):  # a name that zipfile has no way to write
        yield zipped(folder / f"{number:03}.zip", files)
    for kind in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
        path = folder / f"{number:03}.{kind}.tar"
        with tarfile.open(path, "w", format=kind) as archive:
            for member, data in files:
                item = tarfile.TarInfo(member)
                item.size = len(data)
                archive.addfile(item, io.BytesIO(data))
        yield path


def test_no_name_leads_out(tmp_path: Path, tried: Tried) -> None:
    """A member would be written or read elsewhere, pass for another, or be called by a name that acts."""
    (tmp_path / "in").mkdir()
    paths = [path for number, name in enumerate(NAMES) for path in archived(tmp_path / "in", number, name)]
    for path in paths:
        found, rejects = read(path)
        assert [item.data for item in found][-1] == b"honest words", path
        assert not any("fault of this program" in reject.reason for reject in rejects), (path, rejects)
        for item in found:
            parts = (item.source.member or "").split("/")
            assert ".." not in parts
            assert "" not in parts
            assert re.fullmatch(r"[A-Za-z0-9._:~-]+", item.source.ref), item.source.ref
    done = btl("build", tmp_path / "in", "-o", tmp_path / "out" / "pages.db")
    assert done.returncode == 3
    assert failures(tmp_path / "out" / "pages.db") == []
    assert query(tmp_path / "out" / "pages.db", "SELECT count(*) FROM documents WHERE member = 'honest.txt'") == [
        (len(paths),)
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    said = query(tmp_path / "out" / "pages.db", "SELECT count(*) FROM rejects")[0][0]
    told = [line for line in done.stderr.splitlines() if line.startswith("rejected: ")]
    assert 0 < len(told) <= said
    assert not ACTING.search(done.stdout + done.stderr)
    assert all(line.startswith(("rejected: ", "btl: ")) for line in done.stderr.splitlines())
    tried("names in archives that lead out or act", len(paths), 0)


# --- kinds of members, lengths, places ---------------------------------------------------------------

KINDS = {
    "symbolic link": tarfile.SYMTYPE, "hard link": tarfile.LNKTYPE, "device of characters": tarfile.CHRTYPE,
    "device of blocks": tarfile.BLKTYPE, "pipe": tarfile.FIFOTYPE, "folder": tarfile.DIRTYPE,
    "contiguous": tarfile.CONTTYPE, "of no kind": b"Z", "old": tarfile.AREGTYPE,
}  # fmt: skip
HEADERS: dict[str, dict[str, str]] = {
    "nothing more": {},
    "another path": {"path": "../../out.txt"},
    "another link": {"linkpath": "/etc/passwd"},
    "a size below nothing": {"size": "-5"},
    "a size of 8 EB": {"size": str(2**63 - 1)},
    "a size in words": {"size": "many"},
    "a sparse map": {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.map": "0,9999999999999,5,-7"},
    "a sparse size": {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": str(2**62)},
    "an encoding": {"hdrcharset": "idna"},
    "a time": {"mtime": "1e400"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_tar_archive_can_hold(tmp_path: Path, kind: str, tried: Tried) -> None:
    """A link or device in an archive would be followed or opened, or a header that lies end the build."""
    for said, pax in HEADERS.items():
        path = tmp_path / "a.tar"
        path.write_bytes(tar_of("a.txt", KINDS[kind], 0, "/etc/passwd", pax))
        found, rejects = read(path)
        assert not any(b"root:" in (item.data or b"") for item in found), said
        assert not any("fault of this program" in reject.reason for reject in rejects), (said, rejects)
        assert not any(".." in (item.source.member or "") for item in found), said
        assert found or rejects, said
        if not pax:
            assert [item.source.member for item in found][-1] == "honest.txt"
    tried("kinds of members in tar archives, with headers that lie", len(HEADERS), 0)


@pytest.mark.parametrize("name", ["WARC", "HTTP"])
def test_lengths_that_lie(tmp_path: Path, name: str, tried: Tried) -> None:
    """A record would take those behind it with it, or have as much memory reserved as it says."""
    whole = Warc().response(
        "https://example.org/1", b"<p>first</p>", ("Content-Type", "text/html"), ("Content-Length", "12")
    )
    data = whole.response("https://example.org/2", b"<p>honest</p>").bytes()
    pattern = rb"Content-Length: \d+\r\n" if name == "WARC" else rb"Content-Length: 12\r\n"
    for length in LYING:
        path = tmp_path / "a.warc"
        path.write_bytes(re.sub(pattern, f"Content-Length: {length}\r\n".encode(), data, count=1))
        start = time.process_time()
        found, rejects = read(path)
        assert time.process_time() - start < 2
        assert b"honest" in (found[-1].data or b""), (length, rejects)
        assert not any("fault of this program" in reject.reason for reject in rejects)
    tried(f"lengths that lie in {name} headers", len(LYING), 0)


def test_what_a_folder_can_hold(tmp_path: Path, tried: Tried) -> None:
    """A pipe, device, socket or circle in a folder would make the build wait for ever, or read what nobody gave it."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("the secret of another folder")
    (folder / "honest.txt").write_text(PAGE)
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.zip")
    os.mkfifo(folder / "pipe.warc.gz")
    with suppress(PermissionError):  # for root alone
        os.mknod(folder / "zero.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))
        os.mknod(folder / "random.jsonl", stat.S_IFCHR | 0o666, os.makedev(1, 8))
    for link, target in {
        "zero_link.txt": "/dev/zero",
        "stdin.txt": "/dev/stdin",
        "mem.txt": "/proc/self/mem",
        "out.txt": "../secret.txt",
        "out": "..",
        "root": "/",
        "sub/up": "../..",
        "loop.txt": "loop.txt",
        "a.txt": "b.txt",
        "b.txt": "a.txt",
        "fd": "/dev/fd",
        "tty.txt": "/dev/tty",
    }.items():
        (folder / link).symlink_to(target)
    (folder / "folder.txt").mkdir()
    (folder / "folder.zip").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        before = Path.cwd()
        os.chdir(folder)  # the name of a socket may have 100 bytes
        try:
            listener.bind("socket.txt")
        finally:
            os.chdir(before)
        made = sum(1 for _ in folder.rglob("*"))
        done = btl("build", folder, "-o", tmp_path / "pages.db", "--jobs", "2", stdin=subprocess.DEVNULL)
    assert done.returncode == 3, done.stderr
    assert query(tmp_path / "pages.db", "SELECT path FROM documents") == [("honest.txt",)]
    assert query(tmp_path / "pages.db", "SELECT count(*) FROM rejects") == [(made - 4,)]
    assert b"the secret of another folder" not in (tmp_path / "pages.db").read_bytes()
    for name in ("pipe.txt", "pipe.zip"):
        given = btl("build", folder / name, "-o", tmp_path / "b.db")
        assert "named pipe, not a file" in given.stderr
    tried("pipes, devices, sockets, links and circles in folders", made, 0)


# --- markup that asks for more -----------------------------------------------------------------------

ELSEWHERE = "the secret that stands in a file of this machine"
ASKING = {
    "a.xml": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{0}">]><rss><channel><item>&x;'
    "</item></channel></rss>",
    "b.xml": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY % x SYSTEM "{0}"> %x;]><rss/>',
    "c.xml": '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "{0}"><rss/>',
    "d.xml": '<?xml version="1.0"?>'
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:xi="http://www.w3.org/2001/XInclude">'
    "<channel><item><title>x</title><wp:post_type>post</wp:post_type>"
    '<xi:include href="{0}" parse="text"/></item></channel></rss>',
    "e.xml": '<?xml version="1.0"?><?xml-stylesheet href="{0}"?><disqus xmlns:dsq="x">'
    '<thread dsq:id="1">&x;</thread></disqus>',
    "f.xhtml": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{0}">]><html><body>'
    "<p>Words &x; more.</p></body></html>",
    "g.html": '<!DOCTYPE html SYSTEM "{0}"><link rel="import" href="{0}"><iframe src="{0}"></iframe>'
    '<object data="{0}"></object>'
    '<embed src="{0}"><svg><use href="{0}"/><image href="{0}"/></svg><p>Some words of a page.</p>'
    '<!--#include file="{0}"-->',
    "h.mhtml": "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type:"
    " message/external-body;"
    ' access-type=local-file; name="{0}"\n\n\n--b\nContent-Type: text/html\nContent-Location: {0}\n\n'
    "<p>Words.</p>\n--b--\n",
    "i.txt": "<?php readfile('{0}'); ?> {{{{ include('{0}') }}}} {{% include '{0}' %}} ${{file:{0}}}"
    ' #include "{0}" \\input{{{0}}}',
    "j.jsonl": '{{"text": {{"$ref": "{0}"}}, "py/object": "os.system", "__class__": "os.system"}}',
}
"""Markup and templates by which some programs read a file."""


def test_nothing_is_read_because_an_input_names_it(tmp_path: Path, tried: Tried) -> None:
    """A page could have any file of this machine copied into the database that is then published."""
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text(ELSEWHERE)
    ways = (str(tmp_path / "secret.txt"), (tmp_path / "secret.txt").as_uri(), "../secret.txt")
    for number, way in enumerate(ways):
        for name, text in ASKING.items():
            (tmp_path / "in" / f"{number}{name}").write_text(text.format(way))
    build([tmp_path / "in"], tmp_path / "pages.db")
    (count,) = query(tmp_path / "pages.db", "SELECT count(*) FROM sources")[0]
    assert count >= len(ASKING) * len(ways)
    assert ELSEWHERE.encode() not in (tmp_path / "pages.db").read_bytes()
    assert failures(tmp_path / "pages.db") == []
    tried("markup that names a file to be read", len(ASKING) * len(ways), 0)


# --- the terminal ------------------------------------------------------------------------------------

TRICKS = (
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\u202egnp.",
    "\x08\x08\x08",
    "\rbtl: all is well",
    "\u2066",
    "\x7f",
)


def test_no_command_drives_the_terminal(tmp_path: Path, tried: Tried) -> None:
    """A file's name or text would clear the screen, set a title, turn a line around, or pretend to be a message."""
    asked = 0
    for number, trick in enumerate(TRICKS if TORTURE else ["".join(TRICKS)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        text = f"Headline {trick}\n\nSome words {trick} here, “{trick} at last”.\n\n"
        text += f"  1. Ann {trick} says:\n\n    Hello {trick}.\n"
        named = folder / f"a{trick}b.txt"
        named.write_text(text)
        (folder / f"c{trick}d.zip").write_bytes(b"PK\x03\x04 no archive")
        (folder / f"e\nbtl: all {trick} is well.jpg").write_bytes(b"\xff\xd8")
        zipped(folder / "z.zip", [(f"m{trick}n\nbtl: well.jpg", b"x"), (f"o{trick}.txt", text.encode())])
        old, new = tmp_path / f"{number}.db", tmp_path / f"{number}b{trick}.db"
        for arguments in (
            ("build", folder, "-o", old),
            ("build", folder, "-o", new, "--include", "*.txt", "--dry-run"),
            ("build", folder, "-o", new, "--include", "*.txt"),
            ("build", folder / f"no{trick}", "-o", new),
            *((stage, named) for stage in ("extract", "clean", "split", "features")),
            ("check", new),
            ("check", tmp_path / f"no{trick}.db"),
            ("diff", old, new),
            ("export", new, tmp_path / f"out{number}{trick}", "--format", "csv"),
            ("export", old, tmp_path / f"out{number}", "--format", f"no{trick}"),
            ("serve", tmp_path / f"no{trick}.db"),
            (f"no{trick}",),
        ):
            done = btl(*arguments)
            asked += 1
            assert not ACTING.search(done.stdout + done.stderr), (arguments, done.stdout + done.stderr)
            assert not re.search("^btl: (all|well)", done.stderr + done.stdout, re.MULTILINE), arguments
            assert "Traceback" not in done.stderr
    tried("outputs on a terminal, with names and texts that drive it", asked, 0)
