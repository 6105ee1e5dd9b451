"""Losses: a layout and the openings of a thread -> what the page has lost before it came here.

Some layouts lose names or dates always, and say so. Others print them, but not on every page: where most comments
lack what the layout prints elsewhere, the page has lost it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.types import Claim, Finding, Layout, Opening

LEAST_COMMENTS = 2
"""One comment without a name says nothing of a page."""


def find_losses(layout: Layout, claim: Claim) -> Iterator[Finding]:
    """Yield what every page in this layout has lost, then what this one has."""
    for code, message in layout.losses:
        yield Finding(None, code, message)
    known = {code for code, _ in layout.losses}
    if layout.holds != "comments" or len(claim.openings) < LEAST_COMMENTS:
        return
    if "authors_lost" not in known:
        yield from _missing(claim.openings, "authors_lost", [opening.author for opening in claim.openings], "name")
    if "dates_lost" not in known:
        yield from _missing(claim.openings, "dates_lost", [opening.when for opening in claim.openings], "date")


def _missing(openings: Sequence[Opening], code: str, fields: Sequence[str | None], what: str) -> Iterator[Finding]:
    missing = sum(field is None for field in fields)
    if 2 * missing > len(openings):
        yield Finding(None, code, f"{missing} of {len(openings)} comments are printed without a {what}.")
