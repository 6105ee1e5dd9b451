"""Limits: how large a document and what is unpacked may be, and why. They are counted, never taken from headers."""

from __future__ import annotations

LARGEST = 64 * 1024 * 1024
"""Bytes of one document. A page of news has some ten thousand; what is a thousand times larger is something else."""

TOO_LARGE = f"larger than {LARGEST // 1024**2} MiB"

MOST_TIMES = 100
"""How many times its own size a container may unpack to. Text and HTML pack to a third or a tenth of their size, the
same page over and over to a fiftieth; archives that are made to exhaust a machine to a thousandth and less."""

ALWAYS_UNPACKED = 256 * 1024 * 1024
"""Bytes that any container may unpack to, however small it is: no machine is exhausted by them."""


def most_unpacked(packed: int) -> int:
    """Return how many bytes a container of so many bytes may unpack to."""
    return max(ALWAYS_UNPACKED, MOST_TIMES * packed)


UNPACKS_TO_TOO_MUCH = (
    f"stopped: it unpacks to more than {MOST_TIMES} times its size, as archives do that are made to exhaust a machine;"
    " what was read before stays; if you trust it, unpack it and give the folder"
)
