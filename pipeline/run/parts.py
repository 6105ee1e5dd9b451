"""Parts: the files that workers leave, each with the rows of a chunk -> found again, proved whole, and swept away.

A part's name is its key, which says what it was made from, and the fingerprint of its bytes. It is written beside its
place and moved there when it is complete, without waiting for the disk: a part that a power cut has damaged does not
fit its name, and is made again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

_DIGITS = 32
_ENDING = ".db"


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


def keep_part(path: Path, folder: Path, key: str) -> str:
    """Give a part that is written its name; return its path within `folder`."""
    name = f"{key[:2]}/{key}-{_fingerprint(path)}{_ENDING}"
    path.replace(folder / name)
    return name


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:_DIGITS]


def sweep(folder: Path, kept: Collection[str] | None = None) -> None:
    """Remove drafts that nobody will finish, and all parts but those that are `kept`, if that is given."""
    with suppress(FileNotFoundError):
        for shelf in os.scandir(folder):
            if shelf.is_dir(follow_symlinks=False) and len(shelf.name) == 2:
                _sweep_shelf(Path(shelf.path), kept)


def _sweep_shelf(shelf: Path, kept: Collection[str] | None) -> None:
    for name in os.listdir(shelf):  # noqa: PTH208
        is_draft = name.startswith(".")
        if is_draft or (kept is not None and f"{shelf.name}/{name}" not in kept):
            (shelf / name).unlink(missing_ok=True)
    with suppress(OSError):  # not empty
        shelf.rmdir()
