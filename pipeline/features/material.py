"""Material: blocks of a page -> the pieces of writing in which features look, each of one author.

The frame of the page (furniture, buttons, headers of comments) is not in it, and neither is what is not understood.
"""

from __future__ import annotations

from itertools import groupby

from pipeline.features.tongue import tongue
from pipeline.split.roles import WRITTEN
from pipeline.types import Block, KnownName, Material, Page, Paragraph, Prose


def material_of(text: str, page: Page, url: str | None, known: tuple[KnownName, ...] = ()) -> Material:
    """Gather what features are told of a document."""
    written = [block for block in page.blocks if block.role in WRITTEN]
    prose = tuple(
        Prose(*owner, tuple(Paragraph(block.role, block.start, block.end) for block in blocks))
        for owner, blocks in groupby(written, _owner)
    )
    return Material(text, page, prose, tongue(text, prose, page.language), url, known)


def _owner(block: Block) -> tuple[int | None, int | None]:
    return block.comment, block.entry
