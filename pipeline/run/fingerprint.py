"""Fingerprint: the program's own code -> a digest, so that a build knows whether it was made by this very code."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

STAGE_FOLDERS = {
    "extract": ("extract", "markup"),
    "clean": ("clean",),
    "split": ("split", "dates"),
    "features": ("features", "passages", "pseudonyms"),
    "load": ("load",),
}
ROWS_FOLDERS = ("extract", "markup", "clean", "split", "dates", "features", "passages", "pseudonyms")
ROWS_FILES = (
    "caseless.py",
    "document.py",
    "findings.py",
    "pointers.py",
    "rows.py",
    "types.py",
    "load/schema.sql",
    "load/part.sql",
    "load/digest.py",
)
"""What the rows of a document depend on besides `ROWS_FOLDERS`."""

LIBRARIES = ("charset-normalizer", "ftfy", "idna", "numpy", "py3langid", "python-dateutil", "resiliparse")
"""What they depend on besides our own code and Python itself."""


@cache
def code_fingerprint() -> str:
    """Return the digest of all code that a database's content depends on."""
    return _digest(rows_fingerprint(), STAGE_FOLDERS["load"])


@cache
def rows_fingerprint() -> str:
    """Return the digest of all code that the rows of a document depend on."""
    versions = [f"{library} {version(library)}" for library in LIBRARIES]
    return _digest(f"{sys.version_info[:3]} {versions}", ROWS_FOLDERS, ROWS_FILES)


def stage_fingerprints() -> dict[str, str]:
    """Return the digest of each stage's code."""
    return {stage: _digest("", folders) for stage, folders in STAGE_FOLDERS.items()}


def _digest(salt: str, folders: Sequence[str], names: Sequence[str] = ()) -> str:
    digest = hashlib.sha256(salt.encode())
    root = files("pipeline")
    sources = [(f"{folder}/{name}", data) for folder in folders for name, data in _sources(root.joinpath(folder))]
    for name, data in (*sources, *((name, root.joinpath(name).read_bytes()) for name in names)):
        digest.update(f"{name}\n".encode() + hashlib.sha256(data).digest())
    return digest.hexdigest()[:16]


def _sources(folder: Traversable) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        if item.is_file() and item.name.endswith((".py", ".sql")):
            found.append((item.name, item.read_bytes()))
        elif item.is_dir() and item.name != "__pycache__":
            found += [(f"{item.name}/{name}", data) for name, data in _sources(item)]
    return sorted(found)
