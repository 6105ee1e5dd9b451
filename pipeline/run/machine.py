"""Machine: a fault -> whether it comes from what the machine lacks, memory or disk, which is said in several ways."""

from __future__ import annotations

import errno

from pipeline.run.task import WorkFailed

TOO_LITTLE = "too little memory"
TOO_LARGE = "too large for the memory of this machine"
LARGE = 1_000_000
"""Bytes from which an input can be at fault itself: a machine that cannot read less than that can read nothing."""

_NO_FAULT_OF_AN_INPUT = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EMFILE, errno.ENFILE)
"""What the system says where temporary files find no room, or too many are open."""

_WORDS = ("failed to map segment", "Cannot allocate memory", "can't start new thread")


def is_lack_of_memory(fault: BaseException) -> bool:
    """Say whether memory was too little."""
    if isinstance(fault, MemoryError) or getattr(fault, "errno", None) == errno.ENOMEM:
        return True
    return any(words in str(fault) for words in _WORDS)


def is_lack_of_room(fault: BaseException) -> bool:
    """Say whether a disk is full, or too many files are open."""
    return isinstance(fault, OSError) and fault.errno in _NO_FAULT_OF_AN_INPUT


def too_large(path: str, size: int) -> str:
    """Return why an input of so many bytes is rejected; raises WorkFailed where it is small.

    All others would be rejected after it, and the database replaced by one without them.
    """
    if size < LARGE:
        raise WorkFailed(f"{path}: {TOO_LITTLE} to read it")
    return TOO_LARGE
