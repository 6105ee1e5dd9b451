"""Parts: the files that workers leave, each with the rows of a chunk -> found again, proved whole, and swept away.

A part's name is its key, which says what it was made from, and the fingerprint of its bytes: one that is damaged does
not fit its name, and is made again. It is written beside its place, synced, and moved there when it is complete; that
its name is on the disk is not waited for, since a part that is missing is made again, too.

A part that was begun, with the first so many of its inputs, has their number in its name: `KEY.12-FINGERPRINT.db`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from pipeline.load.durable import sync

DIGITS = 32
"""Of keys and fingerprints in names."""

_ENDING = ".db"
_BEGUN = re.compile(r"[0-9a-f]{32}\.(\d+)-")
_OURS = re.compile(r"[0-9a-f]{32}(\.\d+)?-[0-9a-f]{32}\.db|(?P<draft>\.[0-9a-f]{32}\.[0-9a-z-]+)")
"""Names of parts and drafts: no other file is ever removed, since the user may have named a folder of his own."""


def key_of(part: str) -> str:
    """Return what a part was made from, of its path within the folder of parts."""
    return part.rpartition("/")[2].partition("-")[0]


def find_part(folder: Path, key: str) -> str | None:
    """Return the path within `folder` of the part with this key, if it is there and whole."""
    with suppress(FileNotFoundError):
        for name in os.listdir(folder / key[:2]):  # noqa: PTH208  (names are wanted)
            if name.startswith(f"{key}-") and is_whole(folder / key[:2] / name):
                return f"{key[:2]}/{name}"
    return None


def is_whole(part: Path) -> bool:
    """Say whether a part is there, with the bytes that were written."""
    try:
        return part.name.partition("-")[2] == _fingerprint(part) + _ENDING
    except OSError:
        return False


@contextmanager
def draft(folder: Path, key: str) -> Iterator[Path]:
    """Give the place where a part is written before it has its name; what is still there at the end is removed."""
    shelf = folder / key[:2]
    shelf.mkdir(parents=True, exist_ok=True)
    path = shelf / f".{key}.{token_hex(4)}"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def keep_part(path: Path, folder: Path, key: str, begun: int | None = None) -> str:
    """Give a part that is written its name; return its path within `folder`.

    `begun` is the number of the inputs that are in it where these are not all.
    """
    number = "" if begun is None else f".{begun}"
    name = f"{key[:2]}/{key}{number}-{_fingerprint(path)}{_ENDING}"
    sync(path)
    path.replace(folder / name)
    return name


def copy_begun(folder: Path, key: str, draft: Path) -> int:
    """Copy what was begun of a part to its draft; return how many of its inputs are in it, 0 where nothing is."""
    shelf = folder / key[:2]
    names = (name for name in os.listdir(shelf) if name.startswith(f"{key}."))  # noqa: PTH208
    begun = {int(found[1]): shelf / name for name in names if (found := _BEGUN.match(name))}
    for number in sorted(begun, reverse=True):
        if is_whole(begun[number]):
            shutil.copyfile(begun[number], draft)
            return number
    return 0


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:DIGITS]


def sweep(folder: Path, kept: Collection[str] | None = None) -> None:
    """Remove drafts that nobody will finish, and all parts but those that are `kept`, if that is given."""
    with suppress(FileNotFoundError):
        for shelf in os.scandir(folder):
            if shelf.is_dir(follow_symlinks=False) and len(shelf.name) == 2:
                _sweep_shelf(Path(shelf.path), kept)


def _sweep_shelf(shelf: Path, kept: Collection[str] | None) -> None:
    for name in os.listdir(shelf):  # noqa: PTH208
        ours = _OURS.fullmatch(name)
        if ours and (ours["draft"] or (kept is not None and f"{shelf.name}/{name}" not in kept)):
            with suppress(IsADirectoryError):  # which is none of ours
                (shelf / name).unlink(missing_ok=True)
    with suppress(OSError):  # not empty
        shelf.rmdir()
