"""Durable: what is written -> what a power cut does not take: a file is synced, renamed, and its folder synced."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file, or the list of what is in a folder, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move(new: Path, target: Path) -> None:
    """Put a file into its place, whole or not at all: what has the name is on the disk, and then the name is."""
    sync(new)
    new.replace(target)
    sync(target.parent)


def place_of(target: Path) -> Path:
    """Return where a file stands: a symbolic link stays one, and what it leads to is replaced."""
    return Path(os.path.realpath(target))
