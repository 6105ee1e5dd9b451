"""Attribution: a quotation and the words around it -> its speaker with a full name, the basis, and the cue.

Looked for in this order: words right before the mark, right behind it, at the beginning and at the end of its sentence,
in the paragraph before, and at last the speaker of a quotation that it goes on from. A surname or a pronoun is led back
to the full name that the document prints (`people`); where several fit, there is no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.features.cue_words import DETERMINERS, GROUPS, PRONOUNS
from pipeline.features.given_names import GENDER
from pipeline.features.people import People, bare, full_name, is_organisation, meant_by, people_of
from pipeline.features.speakers import Said
from pipeline.types import Features, Material, Prose

_SPACES = re.compile(r"\s+")


class Speaker(NamedTuple):
    """Who speaks, as a row has it."""

    name: str | None = None
    printed: str | None = None
    kind: str | None = None
    basis: str | None = None
    cue: str | None = None


NOBODY = Speaker()


class Reader:
    """What is known of a document while its quotations are read, in their order."""

    def __init__(self, material: Material, found: Features) -> None:
        """Take the document; nothing is read yet."""
        self.text = material.text
        self._material = material
        self._found = found
        self._people: People | None = None
        self.previous: str | None = None
        """The last person who spoke in this piece of writing."""
        self.quoted: list[tuple[int, int]] = []
        """Places of quotations in marks so far."""

    @property
    def people(self) -> People:
        """Return who is named in the document, gathered when first asked for."""
        if self._people is None:
            spans = [(part.start, part.end) for prose in self._material.prose for part in prose.paragraphs]
            self._people = people_of(self.text, spans, self._found.names)
        return self._people

    def author(self, prose: Prose) -> str | None:
        """Return the printed author of a comment."""
        return None if prose.comment is None else self._material.page.comments[prose.comment].author

    def speaker(self, said: Said | None, offset: int, prose: Prose) -> Speaker:
        """Return the speaker whom these words name; `offset` is where they stand in the text."""
        if said is None:
            return NOBODY
        if said.end == said.start:
            return Speaker(cue=said.cue)
        printed = _SPACES.sub(" ", self.text[offset + said.start : offset + said.end])
        name, kind, why = self._resolved(printed, offset + said.start, prose)
        if name is None:
            return Speaker(None, printed, kind, None, said.cue)
        return Speaker(name, printed, kind, f"{said.how}; {why}" if why else said.how, said.cue)

    def _resolved(self, printed: str, offset: int, prose: Prose) -> tuple[str | None, str | None, str]:
        """Return name, kind, and why it is that name."""
        words = printed.split()
        first = words[0].lower()
        if len(words) == 1 and first in PRONOUNS:
            return self._pronoun(PRONOUNS[first], offset, prose)
        if _is_unnamed(words):
            return printed, "unnamed", ""
        if first == "the":
            return " ".join(words[1:]), "organisation", ""
        rest, title = bare(words)
        groups = self.people.groups if len(words) < 3 or not title else frozenset()
        if is_organisation(words, groups) and not (title or (len(rest) > 1 and rest[0].lower() in GENDER)):
            return printed, "organisation", ""
        return self._person(rest or words, title, printed, (prose.paragraphs[0].start, offset))

    def _pronoun(self, sort: str, offset: int, prose: Prose) -> tuple[str | None, str | None, str]:
        if sort == "1":
            author = self.author(prose)
            return (author, "person", "who wrote the comment") if author else (None, None, "")
        if sort not in "mf":
            return None, None, ""
        meant = meant_by(self.people, self.text, offset, prose.paragraphs[0].start, sort, self.previous, self.quoted)
        return (meant[0], "person", meant[1]) if meant else (None, "person", "")

    def _person(
        self, words: Sequence[str], title: str | None, printed: str, span: tuple[int, int]
    ) -> tuple[str | None, str | None, str]:
        known = full_name(self.people, words, title, *span)
        if known:
            return known[0], "person", known[1]
        name = " ".join(words)
        if name in self.people.by_small.values():
            return name, "person", ""
        same = self.people.by_small.get(name.lower())
        if same:
            return same, "person", "so written elsewhere in the document"
        if "and" in words:
            return printed, "person", ""
        return (printed if title and len(words) == 1 else name), "person", ""


def _is_unnamed(words: Sequence[str]) -> bool:
    first, last = words[0].lower(), words[-1].lower()
    if first in GROUPS or last in GROUPS:
        return True
    if first in DETERMINERS:
        return first != "the" or any(word[0].islower() and word not in {"of", "and", "for", "the", "to"} for word in words[1:])
    return any(word.endswith(("’s", "'s", "s’", "s'")) for word in words[:-1]) and words[-1][0].islower()


