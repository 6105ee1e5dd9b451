"""Task: what a worker is asked for, and what it answers. Without the code that does it, so that these load fast."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import NamedTuple

from pipeline.run.bound import Bound
from pipeline.types import KnownName


class Task(NamedTuple):
    """What is to be done with every input."""

    folder: Path
    """Where parts are kept."""
    code: str
    """Fingerprint of the code that does it."""
    until: str = "load"
    """Last stage: one of `types.STAGES`, or `load` for all of them and the rows."""
    keep: bool = False
    """Whether to describe what each stage made, for the files in which people look at it."""
    known: tuple[KnownName, ...] = ()
    """The user's own list of names: its content travels to the workers, since they may not see its file."""
    left_out: frozenset[str] = frozenset()
    """Features that are not wanted."""
    pseudonyms: bytes | None = None
    """The key by which names of commenters become pseudonyms; None where they stay."""
    gathered: str | None = None
    """File in `folder` with fingerprints of all these names; None while they are gathered, and nothing else is."""
    bound: Bound = Bound()
    """How long a document may take."""

    @property
    def is_gathering(self) -> bool:
        """Say whether nothing is wanted of the inputs but the fingerprints of names."""
        return self.pseudonyms is not None and self.gathered is None

    @property
    def key(self) -> str:
        """Return what the results depend on besides the inputs, short enough to stand in every stamp."""
        names = (
            hashlib.sha256(repr(tuple(map(tuple, self.known))).encode("utf-8", "surrogatepass")).hexdigest()
            if self.known
            else ""
        )
        what = (self.code, self.until, self.keep, names, tuple(sorted(self.left_out)), tuple(self.bound))
        if self.pseudonyms is None:
            return repr(what)
        key = hmac.digest(self.pseudonyms, b"task", "sha256").hex()
        return repr((*what, key, self.gathered))


class Done(NamedTuple):
    """A chunk that is done: its part, and how long each stage took. A part that was there took no time."""

    part: str
    """Path within the folder of parts."""
    inputs: int
    seconds: dict[str, float]
    is_final: bool = True
    """False where an input could not be read for reasons that may pass: no memory, no permission, a dead process."""


class WorkFailed(Exception):  # noqa: N818  (the message is for people: what is wrong, in one line)
    """Work that nobody can go on with: a part cannot be written, or its rows are not sound."""


class Trouble(Exception):  # noqa: N818  (the message is for people: what is wrong and what to do, in one line)
    """A build that cannot go on; the old database is untouched."""
