"""Place: a folder to be written -> written whole, or not at all; nothing that others wrote is lost.

All files are written into a new folder beside the final one, synced, and renamed. `export.json` among them names each
file with its size and fingerprint. By it an export knows its own: a folder in which something was added or changed
since is not replaced, since a researcher's notes could be in it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.export.tables import NotExported
from pipeline.load.durable import sync

MARK = "export.json"
PROGRAM = "below-the-line"
AT_ONCE = 1024 * 1024


class FileMark(NamedTuple):
    """What `export.json` says of a file."""

    bytes: int
    sha256: str


@contextmanager
def new_folder(out: Path, about: Mapping[str, Any], *, force: bool) -> Iterator[Path]:
    """Give an empty folder to write into; it stands at `out` when all went well, and has vanished otherwise.

    `about` goes into `export.json`. With `force`, what others wrote at `out` is moved aside, not deleted.
    Raises `NotExported`.
    """
    try:
        _refuse(out, force=force)
        out.parent.mkdir(parents=True, exist_ok=True)
        new = out.with_name(f".{out.name}.new")
        with _locked(new, out):
            try:
                yield new
                _mark(new, about)
                _move(new, out)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise NotExported(f"{out}: {error.strerror or error}; nothing was exported") from error


@contextmanager
def _locked(new: Path, out: Path) -> Iterator[None]:
    """Let one export at a time write to a place, and clear what a killed one left there."""
    new.mkdir(exist_ok=True)
    handle = os.open(new, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise NotExported(f"{out}: another export is writing there; wait for it") from error
    try:
        for left in new.iterdir():
            left.unlink()
        yield
    finally:
        os.close(handle)


def _refuse(out: Path, *, force: bool) -> None:
    """Raise `NotExported` where something stands at `out` that may not be replaced."""
    if Path.cwd().is_relative_to(out) or Path.home().is_relative_to(out):
        raise NotExported(f"{out}: cannot be replaced, since you are in it; name a new folder")
    if out.exists() and not force and (why := _foreign(out)):
        raise NotExported(
            f"{out}: {why}; it is left as it is. Name a new folder, or use --force, which moves it to {_aside(out)}"
        )


def _foreign(out: Path) -> str | None:
    """Return what shows that `out` is not an export as it was written; None for one, and for an empty folder."""
    if not out.is_dir():
        return "is a file"
    there = {item.name for item in out.iterdir()}
    if not there:
        return None
    marks = _read_marks(out / MARK)
    if marks is None:
        return "is not an export of btl"
    if more := there - marks.keys() - {MARK}:
        return f"holds {min(more)}, which btl did not write"
    for name, mark in marks.items():
        file = out / name
        if file.exists() and (not file.is_file() or _fingerprint(file) != mark):
            return f"{name} in it was changed since"
    return None


def _read_marks(path: Path) -> dict[str, FileMark] | None:
    """Return the files that `export.json` names; None where it is not ours."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["program"] != PROGRAM:
            return None
        return {name: FileMark(**mark) for name, mark in stored["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _fingerprint(path: Path) -> FileMark:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(AT_ONCE):
            digest.update(part)
    return FileMark(path.stat().st_size, digest.hexdigest())


def file_marks(folder: Path) -> dict[str, FileMark]:
    """Return size and fingerprint of each file in a folder, by name."""
    return {path.name: _fingerprint(path) for path in sorted(folder.iterdir())}


def _mark(folder: Path, about: Mapping[str, Any]) -> None:
    """Write `export.json`, and make sure that all files are on the disk."""
    files = {name: mark._asdict() for name, mark in file_marks(folder).items()}
    text = json.dumps({"program": PROGRAM, **about, "files": files}, indent=2, ensure_ascii=False)
    (folder / MARK).write_text(text + "\n", encoding="utf-8")
    for path in [*folder.iterdir(), folder]:
        sync(path)


def _aside(out: Path) -> Path:
    """Return a free name beside `out` for what stands there."""
    number = 1
    while (aside := out.with_name(f"{out.name}.old{'' if number == 1 else number}")).exists():
        number += 1
    return aside


def _move(new: Path, out: Path) -> None:
    """Put the new folder into its place: the old one is there until the moment of the change."""
    if not out.exists():
        new.rename(out)
        sync(out.parent)
        return
    is_ours = _foreign(out) is None
    aside = out.with_name(f".{out.name}.old") if is_ours else _aside(out)
    if is_ours:
        shutil.rmtree(aside, ignore_errors=True)
    out.rename(aside)
    try:
        new.rename(out)
    except OSError:
        with suppress(OSError):
            aside.rename(out)
        raise
    sync(out.parent)
    if is_ours:
        shutil.rmtree(aside, ignore_errors=True)
