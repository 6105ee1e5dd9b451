"""Archive: the name of something in a zip or tar archive -> whether it is a document, and why not.

Nothing is ever written to disk, so no name can do harm; one that leads out of the archive is still no document's name.
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from pipeline.extract.find import CONTAINER_OF_ENDING, FORMAT_OF_ENDING
from pipeline.extract.limits import LARGEST
from pipeline.extract.names import ending, is_wanted, printable, unpacked_name
from pipeline.types import Reading, Rejected

_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:[/\\]")
LINK = "a link, which is not followed"


class Named(NamedTuple):
    """A document in an archive, by its name."""

    path: str
    format: str
    packing: str | None


def read_name(name: str, reading: Reading) -> Named | None:
    """Return what a name says of a file in an archive; None for what is passed over, as in folders.

    Raises Rejected where it is no document that can be read.
    """
    if not name:
        raise Rejected("a file without a name")
    parts = name.replace("\\", "/").split("/")
    if _ABSOLUTE.match(name) or ".." in parts:
        raise Rejected("its name leads out of the archive")
    path = posixpath.normpath(name)
    if any(part.startswith(".") for part in path.split("/")) or not is_wanted(path, reading.include, reading.exclude):
        return None
    inner, packing = unpacked_name(path)
    kind = ending(inner)
    if kind in CONTAINER_OF_ENDING:
        raise Rejected(f"a {kind} file within an archive; unpack the archive, and give the folder")
    if kind not in FORMAT_OF_ENDING:
        raise Rejected(f"no reader for {printable(kind)} files")
    return Named(path, FORMAT_OF_ENDING[kind], packing)


STEP = 1 << 16
"""Bytes asked of a member at a time."""

LIMIT = LARGEST + 1
"""Bytes after which a member is too large, whatever the archive says of its size."""
