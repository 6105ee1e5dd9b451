"""Key: the file with the key of pseudonyms -> its bytes; made, for its owner alone, where it is not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from pipeline.run.task import Trouble

LEAST = 32
"""Bytes of a key: a shorter one could be found by trying."""


def make_key(file: Path, inputs: Sequence[Path]) -> bool:
    """Write a new key unless the file is there; say whether it was not. Raises Trouble, also where it would be read."""
    _refuse_within(file, inputs)
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    except OSError as error:
        raise Trouble(f"{file}: cannot write a key here ({error.strerror})") from error
    with os.fdopen(opened, "w", encoding="ascii") as written:
        written.write(f"{secrets.token_hex(LEAST)}\n")
    return True


def read_key(file: Path) -> bytes:
    """Read a key. Raises Trouble where it is too short, or open to others."""
    try:
        mode = file.stat().st_mode
        key = file.read_bytes().strip()
    except OSError as error:
        raise Trouble(f"{file}: the key cannot be read ({error.strerror})") from error
    if mode & 0o077:
        raise Trouble(f"{file}: others than you may read or write the key; first say chmod 600 {file}")
    if len(key) < LEAST:
        raise Trouble(f"{file}: a key has at least {LEAST} characters; name a file that is not there, and one is made")
    return key


def _refuse_within(file: Path, inputs: Sequence[Path]) -> None:
    for given in inputs:
        if file.resolve().is_relative_to(given.resolve()):
            raise Trouble(f"{file}: within {given}, it would be read as a page; keep the key elsewhere")
