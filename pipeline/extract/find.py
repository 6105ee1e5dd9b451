"""Find: folders and files as the user named them -> documents to read, in a fixed order, and rejects.

Inputs are taken in the order given; within a folder documents come in the byte order of their paths.
Nothing disappears: what is not read is a Reject with its reason. The one exception: files and folders whose
name begins with a dot (`.git`, `.DS_Store`, `.gitkeep`) are not documents, and are passed over.

`os` rather than pathlib, as it lists large folders five times as fast.
"""

# ruff: noqa: PTH120, PTH122
from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from pipeline.types import Found, Reject, Rejected, Source, State

LARGEST = 64 * 1024 * 1024
"""Bytes. A page of news has some ten thousand; what is a thousand times larger is something else."""

FORMAT_OF_ENDING = {
    "": "text", ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".mhtml": "mhtml", ".mht": "mhtml",
}  # fmt: skip
"""Ending of a file's name, in lower case, to the name of its reader in `extract.FORMATS`.

A file that is named as an input itself is read as text, whatever its ending.
"""


class MissingInput(Exception):  # noqa: N818  (it names what is wrong, for the one line that the user sees)
    """An input that does not exist; the message is one line for people."""


class Item(NamedTuple):
    """Something in a folder: its path from the input folder as the system has it, and its full path."""

    path: str
    full: str
    mode: int
    state: State


def find(inputs: Sequence[Path]) -> Iterator[Found | Reject]:
    """Find the documents in `inputs`, each with a `ref` of its own; nothing is opened.

    Raises MissingInput, before anything is found, where an input does not exist.
    """
    for given in inputs:
        if not os.path.lexists(given):
            raise MissingInput(f"{given}: no such file or folder")
    return _find(inputs)


def _find(inputs: Sequence[Path]) -> Iterator[Found | Reject]:
    """Find the documents of all inputs, none of them twice."""
    refs: dict[str, int] = {}
    seen: set[str] = set()
    several = len(inputs) > 1
    for given in inputs:
        for entry in _entries(given):
            if isinstance(entry, Reject):
                yield entry
                continue
            if several and (real := os.path.realpath(entry.full)) in seen:
                yield Reject(_printable(entry.path), None, "read already: two of the inputs contain it")
                continue
            if several:
                seen.add(real)
            yield _document(entry, refs, several or not entry.path.endswith(".txt"))


def _document(entry: Item, refs: dict[str, int], remember: bool) -> Found:
    """Make a document of a file that can be read.

    `refs` counts how often each was given. Within one folder only `a` and `a.txt` can clash, and `a` comes
    first: so of a single input those that end in `.txt` need not be remembered, and memory stays flat.
    """
    ref = _ref(entry.path)
    number = refs.get(ref, 0) + 1
    if remember or number > 1:
        refs[ref] = number
    ref = ref if number == 1 else f"{ref}~{number}"
    file_format = FORMAT_OF_ENDING.get(_ending(entry.path), "text")
    return Found(Source(_printable(entry.path), ref, file_format), Path(entry.full), entry.state.size, entry.state)


# --- walking -----------------------------------------------------------------------------------------


def _entries(given: Path) -> Iterator[Item | Reject]:
    """Give the files of one input, or the input itself if it is a file. A link given as input is followed."""
    name = given.name or str(given)
    try:
        status = given.stat()
    except OSError as error:
        yield Reject(_printable(name), None, _reason(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(str(given))
    elif stat.S_ISREG(status.st_mode):
        yield Item(name, str(given), status.st_mode, _state(status))
    else:
        yield Reject(_printable(name), None, f"{_kind(status.st_mode)}, not a file")


def _walk(root: str) -> Iterator[Item | Reject]:
    """Give the files below a folder in byte order of their paths, and a Reject for whatever else is there."""
    waiting: list[Item | Reject] = [Item("", root, stat.S_IFDIR, State(0, 0, 0, 0))]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, Item) and stat.S_ISDIR(entry.mode):
            waiting += reversed(_listed(entry))
        else:
            yield _readable(entry, root)


def _listed(folder: Item) -> list[Item | Reject]:
    """List a folder. Folders sort as if their names ended in "/", which gives the order of whole paths."""
    try:
        with os.scandir(folder.full) as entries:
            found = [_entry(folder.path, entry) for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        return [Reject(_printable(folder.path) or ".", None, f"folder: {_reason(error)}")]
    return sorted(found, key=_order)


def _entry(folder: str, entry: os.DirEntry[str]) -> Item | Reject:
    """Take down what a folder says of one of its entries, without following links."""
    path = f"{folder}/{entry.name}" if folder else entry.name
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        return Reject(_printable(path), None, _reason(error))
    return Item(path, entry.path, status.st_mode, _state(status))


def _state(status: os.stat_result) -> State:
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
        return Reject(_printable(entry.path), None, _where_link_leads(entry.full, root))
    if not stat.S_ISREG(entry.mode):
        return Reject(_printable(entry.path), None, f"{_kind(entry.mode)}, not a file")
    if _ending(entry.path) not in FORMAT_OF_ENDING:
        reason = f"no reader for {_printable(_ending(entry.path))} files"
        return Reject(_printable(entry.path), None, reason, None, entry.state.size)
    return entry


def _where_link_leads(link: str, root: str) -> str:
    """Say why a link is not followed: it leads in a circle, out, nowhere, or to what is found anyway."""
    try:
        target = os.path.realpath(link, strict=True)
    except OSError as error:
        return f"symbolic link: {_reason(error)}"
    home = os.path.realpath(root)
    if f"{os.path.realpath(os.path.dirname(link))}/".startswith(f"{target}/"):
        return "symbolic link in a circle, to a folder that it is in"
    if target.startswith(f"{home}/"):
        within = _printable(os.path.relpath(target, home))
        return f"symbolic link to {within}, which is read under its own name"
    return f"symbolic link to {_printable(target)}, outside the input folder"


# --- names -------------------------------------------------------------------------------------------


def _printable(path: str) -> str:
    r"""Write a path so that SQLite can hold it: bytes that are not UTF-8 become `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _ending(path: str) -> str:
    """Return the ending of a file's name in lower case, with its dot; empty where it has none."""
    return os.path.splitext(path)[1].lower()


UNSAFE = re.compile(rb"[^A-Za-z0-9._/-]")


def _ref(path: str) -> str:
    """Make a name for citing of a path: `2016/one two.txt` -> `2016:one~20two`.

    Every other byte is written as `~` and two digits, so that no two paths share a name but for the ending,
    and a URL can hold it.
    """
    safe = UNSAFE.sub(lambda byte: b"~%02X" % byte.group()[0], os.fsencode(path.removesuffix(".txt")))
    return safe.decode("ascii").replace("/", ":")


KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def _kind(mode: int) -> str:
    """Name what is neither file nor folder nor link."""
    return KINDS.get(stat.S_IFMT(mode), "something unknown")


def _reason(error: OSError) -> str:
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
    """Read the bytes of a document.

    Raises Rejected where it is larger than `LARGEST`, may not be read, is no plain file any more, or changes
    while it is read.
    """
    try:
        # not blocking: a pipe that has taken the file's place would wait for ever
        with open(found.file, "rb", opener=lambda path, flags: os.open(path, flags | os.O_NONBLOCK)) as file:
            return _read_unchanged(file)
    except OSError as error:
        raise Rejected(_reason(error)) from error


def _read_unchanged(file: BufferedReader) -> bytes:
    """Read an open file, and make sure that it was the same file from beginning to end."""
    before = os.fstat(file.fileno())
    if not stat.S_ISREG(before.st_mode):
        raise Rejected(f"{_kind(before.st_mode)}, not a file")
    if before.st_size > LARGEST:
        raise Rejected(f"larger than {LARGEST // 1024**2} MiB: {before.st_size} bytes")
    data = file.read(LARGEST + 1)
    after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or len(data) != after.st_size:
        raise Rejected("it changed while it was read")
    return data
