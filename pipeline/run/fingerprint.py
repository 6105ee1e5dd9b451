"""Fingerprint: the program's own code -> a digest, so that a build knows whether it was made by this very code."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.types import Reading

STAGE_FOLDERS = {
    "extract": ("extract", "markup"),
    "clean": ("clean",),
    "split": ("split", "dates"),
    "load": ("load",),
}
_ALL_FOLDERS = tuple(folder for folders in STAGE_FOLDERS.values() for folder in folders)


@cache
def code_fingerprint() -> str:
    """Return the digest of all code that a database's content depends on."""
    return _digest(*_ALL_FOLDERS, "")


def build_fingerprint(reading: Reading) -> str:
    """Return the digest of the code and of the user's choices on how inputs are read."""
    if reading == Reading():
        return code_fingerprint()
    return hashlib.sha256(f"{code_fingerprint()} {reading!r}".encode()).hexdigest()[:16]


def stage_fingerprints() -> dict[str, str]:
    """Return the digest of each stage's code."""
    return {stage: _digest(*folders) for stage, folders in STAGE_FOLDERS.items()}


def _digest(*folders: str) -> str:
    digest = hashlib.sha256()
    root = files("pipeline")
    for folder in folders:
        for name, data in _sources(root.joinpath(folder) if folder else root, deep=bool(folder)):
            digest.update(f"{folder}/{name}\n".encode() + hashlib.sha256(data).digest())
    return digest.hexdigest()[:16]


def _sources(folder: Traversable, *, deep: bool) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        if item.is_file() and item.name.endswith((".py", ".sql")):
            found.append((item.name, item.read_bytes()))
        elif deep and item.is_dir() and item.name != "__pycache__":
            found += [(f"{item.name}/{name}", data) for name, data in _sources(item, deep=True)]
    return sorted(found)
