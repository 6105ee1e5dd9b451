"""Machine: a fault -> whether it comes from what the machine lacks, memory or disk, which is said in several ways."""

from __future__ import annotations

import errno

TOO_LITTLE = "too little memory"

_NO_FAULT_OF_AN_INPUT = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EMFILE, errno.ENFILE)
"""What the system says where temporary files find no room, or too many are open."""

_WORDS = ("failed to map segment", "Cannot allocate memory", "can't start new thread")

_UNTOLD = ("without exception set", "without setting an exception")
"""What Python says where a library's own C code went wrong and does not say why."""


def is_lack_of_memory(fault: BaseException) -> bool:
    """Say whether memory was too little."""
    if isinstance(fault, MemoryError) or getattr(fault, "errno", None) == errno.ENOMEM:
        return True
    return any(words in str(fault) for words in _WORDS)


def is_lack_while_loading(fault: BaseException) -> bool:
    """Say the same of a fault while libraries are loaded: where their C code fails untold, nothing else is likely."""
    untold = isinstance(fault, SystemError) and any(words in str(fault) for words in _UNTOLD)
    return untold or is_lack_of_memory(fault)


def is_lack_of_room(fault: BaseException) -> bool:
    """Say whether a disk is full, or too many files are open."""
    return isinstance(fault, OSError) and fault.errno in _NO_FAULT_OF_AN_INPUT
