"""Mentions: what the rules hand to each other while the names of a page are looked for."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.features.names.runs import Run


class Mention(NamedTuple):
    """A place where somebody or something is named. `normal_form` is None as long as it is not known."""

    start: int
    end: int
    kind: str
    normal_form: str | None
    basis: str
    prose: int
    """Index in `Material.prose`."""


class Found(NamedTuple):
    """What the words of a run name, up to the word `last`, which is not among them."""

    last: int
    kind: str
    basis: str
    normal_form: str | None = None
    """None where it is what is printed."""
    end: int | None = None
    """Clean offset where the name ends, if it goes on behind the run."""


class Rest(NamedTuple):
    """Words of a run, from `first` up to `last`, that by themselves name nothing in full."""

    run: Run
    first: int
    last: int
