"""Gathered: the parts of all inputs -> a file with the fingerprints of commenters' names, which every worker reads.

What is kept of a name is 63 bits that nobody can reckon without the key (`pseudonyms.secret`), in eight bytes, sorted.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pipeline.load.parts import gathered

_PREFIX = "names-"


def keep_names(folder: Path, parts: Iterable[str]) -> str:
    """Write the fingerprints that were gathered in parts; return the name of the file within `folder`."""
    numbers = array("Q", sorted({number for part in parts for number in gathered(folder / part)}))
    if sys.byteorder == "big":
        numbers.byteswap()
    data = numbers.tobytes()
    name = f"{_PREFIX}{hashlib.sha256(data).hexdigest()[:32]}"
    draft = folder / f".{name}"
    draft.write_bytes(data)
    draft.replace(folder / name)
    return name


@lru_cache(maxsize=1)
def known_names(path: Path) -> array[int]:
    """Read the fingerprints, in order; each worker does so once."""
    numbers = array("Q")
    numbers.frombytes(path.read_bytes())
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def forget_names(folder: Path, kept: str | None) -> None:
    """Remove the files of earlier builds, and what they did not finish."""
    for path in (*folder.glob(f"{_PREFIX}*"), *folder.glob(f".{_PREFIX}*")):
        if path.name != kept:
            path.unlink(missing_ok=True)
