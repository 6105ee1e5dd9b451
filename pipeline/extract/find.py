"""Find: folders and files as the user named them -> documents to read and containers, in a fixed order, and rejects.

Inputs are taken in the order given; within a folder documents come in the byte order of their paths.
Nothing disappears: what is not read is a Reject with its reason. The exceptions: files and folders whose name begins
with a dot (`.git`, `.DS_Store`, `.gitkeep`) are not documents, and are passed over; so is what the user's patterns
leave out. Archives and other containers are not opened here: see `extract.containers`.

`os` rather than pathlib, as it lists large folders five times as fast.
"""

# ruff: noqa: PTH120
from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from pipeline.extract.limits import LARGEST, TOO_LARGE
from pipeline.extract.names import Seen, ending, is_wanted, printable, ref_of, unpacked_name
from pipeline.extract.packed import read_all
from pipeline.types import Container, Found, Reading, Reject, Rejected, Source, State

FORMAT_OF_ENDING = {
    "": "text", ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".mhtml": "mhtml", ".mht": "mhtml",
}  # fmt: skip
"""Ending of a file's name, in lower case, to the name of its reader in `extract.FORMATS`.

A file that is named as an input itself is read as text, whatever its ending. Behind each may stand that of a packing
(`names.PACKINGS`).
"""

CONTAINER_OF_ENDING = {
    ".zip": "zip",
    ".tar": "tar", ".tgz": "tar", ".tzst": "tar",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".warc": "warc", ".wet": "warc",
    ".parquet": "parquet",
    ".xml": "xml", ".wxr": "xml",
}  # fmt: skip
"""Ending of the name of a file that holds many documents to its reader in `extract.containers.CONTAINERS`."""

STDIN = Path("-")
"""The input that is standard input."""


NOWHERE = State(0, 0, 0, 0)


class MissingInput(Exception):  # noqa: N818  (it names what is wrong, for the one line that the user sees)
    """An input that does not exist; the message is one line for people."""


class Item(NamedTuple):
    """Something in a folder: its path from the input folder as the system has it, and its full path."""

    path: str
    full: str
    mode: int
    state: State


def find(inputs: Sequence[Path], reading: Reading = Reading()) -> Iterator[Found | Container | Reject]:
    """Find the documents and containers in `inputs`, each with a `ref` of its own; nothing is opened.

    Raises MissingInput, before anything is found, where an input does not exist.
    """
    for given in inputs:
        if given != STDIN and not os.path.lexists(given):
            raise MissingInput(f"{given}: no such file or folder")
    return _find(inputs, reading)


def _find(inputs: Sequence[Path], reading: Reading) -> Iterator[Found | Container | Reject]:
    """Find the documents of all inputs, none of them twice."""
    refs = Seen()
    seen = Seen()
    several = len(inputs) > 1
    for given in inputs:
        for entry in _entries(given, reading):
            if isinstance(entry, Reject):
                yield entry
            elif several and seen.count(os.fsencode(os.path.realpath(entry.full))) > 1:
                yield Reject(printable(entry.path), None, "read already: two of the inputs contain it")
            else:
                yield _document(entry, refs, several or not entry.path.endswith(".txt"))


def _document(entry: Item, refs: Seen, remember: bool) -> Found | Container:
    """Make a document or a container of a file that can be read.

    Within one folder only `a` and `a.txt` can clash, and `a` comes first: so of a single input those that end in
    `.txt` need not be remembered.
    """
    if entry.full == str(STDIN):
        return Container(entry.path, refs.unique("stdin"), STDIN, 0, "stdin")
    ref = refs.unique(ref_of(entry.path), remember=remember)
    name, _ = unpacked_name(entry.path)
    if container := CONTAINER_OF_ENDING.get(ending(name)):
        return Container(printable(entry.path), ref, Path(entry.full), entry.state.size, container, entry.state)
    file_format = FORMAT_OF_ENDING.get(ending(name), "text")
    source = Source(printable(entry.path), ref, file_format)
    return Found(source, Path(entry.full), entry.state.size, state=entry.state)


# --- walking -----------------------------------------------------------------------------------------


def _entries(given: Path, reading: Reading) -> Iterator[Item | Reject]:
    """Give the files of one input, or the input itself if it is a file. A link given as input is followed."""
    if given == STDIN:
        yield Item("-", str(STDIN), 0, NOWHERE)
        return
    name = given.name or str(given)
    try:
        status = given.stat()
    except OSError as error:
        yield Reject(printable(name), None, reason_of(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(str(given), reading)
    elif stat.S_ISREG(status.st_mode):
        yield Item(name, str(given), status.st_mode, state_of(status))
    else:
        yield Reject(printable(name), None, f"{_kind(status.st_mode)}, not a file")


def _walk(root: str, reading: Reading) -> Iterator[Item | Reject]:
    """Give the files below a folder in byte order of their paths, and a Reject for whatever else is there."""
    waiting: list[Item | Reject] = [Item("", root, stat.S_IFDIR, NOWHERE)]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, Item) and stat.S_ISDIR(entry.mode):
            waiting += reversed(_listed(entry))
        elif is_wanted(entry.path, reading.include, reading.exclude):
            yield _readable(entry, root)


def _listed(folder: Item) -> list[Item | Reject]:
    """List a folder. Folders sort as if their names ended in "/", which gives the order of whole paths."""
    try:
        with os.scandir(folder.full) as entries:
            found = [_entry(folder.path, entry) for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        return [Reject(printable(folder.path) or ".", None, f"folder: {reason_of(error)}")]
    return sorted(found, key=_order)


def _entry(folder: str, entry: os.DirEntry[str]) -> Item | Reject:
    """Take down what a folder says of one of its entries, without following links."""
    path = f"{folder}/{entry.name}" if folder else entry.name
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        return Reject(printable(path), None, reason_of(error))
    return Item(path, entry.path, status.st_mode, state_of(status))


def state_of(status: os.stat_result) -> State:
    """Take down what tells whether a file has been written to."""
    return State(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _order(entry: Item | Reject) -> bytes:
    """Sort by the bytes of the path, as every system has them."""
    is_folder = isinstance(entry, Item) and stat.S_ISDIR(entry.mode)
    return os.fsencode(entry.path + "/" * is_folder)


def _readable(entry: Item | Reject, root: str) -> Item | Reject:
    """Tell a file that can be read from all else; what is not a plain file is never opened."""
    if isinstance(entry, Reject):
        return entry
    if stat.S_ISLNK(entry.mode):
        return Reject(printable(entry.path), None, _where_link_leads(entry.full, root))
    if not stat.S_ISREG(entry.mode):
        return Reject(printable(entry.path), None, f"{_kind(entry.mode)}, not a file")
    kind = ending(unpacked_name(entry.path)[0])
    if kind not in FORMAT_OF_ENDING and kind not in CONTAINER_OF_ENDING:
        return Reject(printable(entry.path), None, f"no reader for {printable(kind)} files", None, entry.state.size)
    return entry


def _where_link_leads(link: str, root: str) -> str:
    """Say why a link is not followed: it leads in a circle, out, nowhere, or to what is found anyway."""
    try:
        target = os.path.realpath(link, strict=True)
    except OSError as error:
        return f"symbolic link: {reason_of(error)}"
    home = os.path.realpath(root)
    if f"{os.path.realpath(os.path.dirname(link))}/".startswith(f"{target}/"):
        return "symbolic link in a circle, to a folder that it is in"
    if target.startswith(f"{home}/"):
        within = printable(os.path.relpath(target, home))
        return f"symbolic link to {within}, which is read under its own name"
    return f"symbolic link to {printable(target)}, outside the input folder"


# --- what is no file --------------------------------------------------------------------------------

KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def _kind(mode: int) -> str:
    """Name what is neither file nor folder nor link."""
    return KINDS.get(stat.S_IFMT(mode), "something unknown")


def reason_of(error: OSError) -> str:
    """Say what the system refused, in words for people."""
    match error:
        case PermissionError():
            return "no permission to read it"
        case FileNotFoundError():
            return "it does not exist (any more)"
        case IsADirectoryError():
            return "a folder, not a file"
        case _:
            return (error.strerror or str(error)).lower()


# --- reading -----------------------------------------------------------------------------------------


def read(found: Found) -> bytes:
    """Read the bytes of a document; what is packed is unpacked.

    Raises Rejected where it is larger than `LARGEST`, may not be read, is no plain file any more, is broken, or
    changes while it is read.
    """
    if found.data is not None:
        return found.data
    _, packing = unpacked_name(str(found.file))
    try:
        with open_plain(found.file) as file:
            return _read_unchanged(file, packing)
    except OSError as error:
        raise Rejected(reason_of(error)) from error


def open_plain(path: Path) -> BufferedReader:
    """Open a file without waiting: a pipe that has taken its place would make us wait for ever.

    Raises Rejected where it is no plain file (any more), and OSError.
    """
    file = open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK))  # noqa: SIM115
    mode = os.fstat(file.fileno()).st_mode
    if not stat.S_ISREG(mode):
        file.close()
        raise Rejected(f"{_kind(mode)}, not a file")
    return file


def _read_unchanged(file: BufferedReader, packing: str | None = None) -> bytes:
    """Read an open file, and make sure that it was the same file from beginning to end."""
    before = os.fstat(file.fileno())
    if before.st_size > LARGEST:
        raise Rejected(f"{TOO_LARGE}: {before.st_size} bytes")
    data = read_all(file, packing) if packing else file.read(LARGEST + 1)
    after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or (packing is None and len(data) != after.st_size):
        raise Rejected("it changed while it was read")
    return data
