"""Full names of places: by the word that ends them, and by words such as *North* beside a known one."""

from __future__ import annotations

from pipeline.features.names.context import Context
from pipeline.features.names.given import GIVEN
from pipeline.features.names.mentions import Found
from pipeline.features.names.organisations import BARE, COMMON, HEADS
from pipeline.features.names.places import BEFORE, KINDS, MAY_BE_SURNAMES, PARTS, SURE, WEAK_KINDS
from pipeline.features.names.runs import Run
from pipeline.features.names.words import ROLE_WORDS, TITLES

_NAMELESS = (COMMON | HEADS | ROLE_WORDS | TITLES) - BARE


def place(run: Run, index: int, _: Context) -> Found | None:
    """Return the place whose name is made of the words of a run from one on."""
    words = run.words[index:]
    if run.is_loud or len(words) > 3:
        return None
    last = index + len(words)
    kind = words[-1]
    if kind in KINDS and _is_named(words, begins=run.begins and index == 0):
        return Found(last, "place", f"“{kind}” ends the name of a place")
    if len(words) == 2 and words[1] in SURE and words[0] in BEFORE:
        return Found(last, "place", f"“{words[0]}” before the name of a place belongs to it")
    if len(words) == 2 and words[0] in SURE and words[1] in PARTS:
        return Found(last, "place", f"“{words[1]}” behind the name of a place belongs to it")
    return None


def _is_named(words: list[str], *, begins: bool) -> bool:
    """Say whether the words before the last one make the name of a place of it."""
    if words[0] in GIVEN and words[-1] in MAY_BE_SURNAMES:
        return False
    if begins and words[-1] in WEAK_KINDS:
        return False
    before = words[:-1]
    return not all(word in BARE for word in before) and not any(word in _NAMELESS for word in before)
