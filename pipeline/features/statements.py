"""Statements: paragraphs that announce the words of another -> who speaks, by what words, and how far it goes.

`The union issued the following statement:`, `Here is a letter from Smith:`, `As one activist put it:`. What follows
may bear no marks. It goes on to the end of its live-blog entry, or of the article that it begins, or to its signature;
where it speaks of `I`, `we` or `you`, it ends with the last paragraph that does, for then the author has resumed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.features.cue_words import (
    DETERMINERS,
    ISSUING,
    PIECES,
    PLAIN,
    PREPOSITIONS,
    SALUTATIONS,
    SHORT,
    SIGN_OFFS,
    STATEMENTS,
)
from pipeline.features.speakers import Said, Token, cue_before, first_name, subject, tokens_of
from pipeline.types import Paragraph

_STATEMENTS = frozenset(STATEMENTS)
_FOLLOWING = re.compile(rf"\bfollowing (?:\w+ )?(?:{'|'.join(STATEMENTS)})\b")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]?\s+(?=\S)")
_PERSONAL = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|us|[Oo]urs?|[Yy]ou|[Yy]our|ich|wir|unser|je|nous|notre|nosotros|noi|ik|wij)\b")
_LISTED = re.compile(r"(?:\(?\d{1,3}[.)]|[•*·–—-])\s")
_LINK = re.compile(r"https?://\S+\Z")
WINDOW = 700
"""Characters of a paragraph's end that are read."""
LONGEST = 200
"""Paragraphs of one statement, at most."""


class Announcement(NamedTuple):
    """What a paragraph says of the words that follow it."""

    said: Said
    is_statement: bool
    """Whether words without marks are announced, too."""
    is_short: bool
    """Whether one paragraph is."""
    has_noun: bool
    """Whether a statement or the like is named, not only a verb of saying."""


def announcement(text: str, start: int, end: int) -> Announcement | None:
    """Read a paragraph that ends with a colon, or that names `the following statement`."""
    if text[end - 1] == ":":
        start = max(start, end - WINDOW)
        sentence = start
        for match in _SENTENCE_END.finditer(text, start, end):
            if not _is_abbreviated(text, match.start()):
                sentence = match.end()
        return _with_colon(tokens_of(text, sentence, end))
    if end - start > WINDOW or "following" not in text[start:end]:
        return None
    match = _FOLLOWING.search(text, start, end)
    if match is None:
        return None
    sentence, stop = start, end
    for mark in _SENTENCE_END.finditer(text, start, end):
        if mark.end() <= match.start():
            sentence = mark.end()
        elif mark.start() >= match.end():
            stop = mark.start()
            break
    tokens = tokens_of(text, sentence, stop)
    number = next(number for number, token in enumerate(tokens) if token.start >= match.start()) + 1
    while number < len(tokens) and tokens[number].small not in _STATEMENTS:
        number += 1
    if number >= len(tokens) or _issuing(tokens, number) is None or number > 12:
        return None
    return _named(tokens, number)


def _is_abbreviated(text: str, stop: int) -> bool:
    return text[stop] == "." and text[max(0, stop - 3) : stop].strip() in {"Mr", "Mrs", "Ms", "Dr", "St", "Jr"}


def _with_colon(tokens: list[Token]) -> Announcement | None:
    for number in range(len(tokens) - 1, -1, -1):
        small = tokens[number].small
        if small in _STATEMENTS:
            return _named(tokens, number)
        if small in PIECES and number + 2 < len(tokens) and tokens[number + 1].small in {"from", "by"}:
            span = _source(tokens, number + 2)
            return Announcement(Said(*(span or (0, 0)), None, "named before it"), False, False, False)
    said = cue_before(tokens, is_introduced=True)
    if said is None or said.how == "named before a colon":
        return None
    last = tokens[-1].small
    is_near = said.cue is not None and any(token.small == said.cue.split()[-1].lower() for token in tokens[-4:])
    is_phrase = said.cue is not None and " " in said.cue
    is_statement = bool(said.end) and (is_phrase or (is_near and said.cue is not None and said.cue.lower() in PLAIN))
    return Announcement(said, is_statement, last == "it" or not is_phrase, False)


def _named(tokens: list[Token], number: int) -> Announcement:
    """Read what is said of the statement that the word of this number names."""
    before = [token.small for token in tokens[max(0, number - 3) : number]]
    noun = tokens[number].core
    issuing = _issuing(tokens, number)
    is_following = "following" in before
    cue = noun
    if is_following:
        cue = " ".join(token.core for token in tokens[issuing : number + 1]) if issuing is not None else f"following {noun}"
    span, how = _source_of(tokens, number, issuing)
    is_read = tokens[-1].small in {"reads", "read", "says", "said"}
    is_statement = is_following or "this" in before or span is not None or "anonymous" in before or is_read
    return Announcement(
        Said(*(span or (0, 0)), cue, how), is_statement and _ends_soon(tokens, number), noun.lower() in SHORT, True
    )


def _ends_soon(tokens: list[Token], number: int) -> bool:
    return len(tokens) - number <= 28


def _issuing(tokens: list[Token], number: int) -> int | None:
    """Return the number of the verb by which the statement is made public, shortly before it."""
    for verb in range(number - 1, max(-1, number - 6), -1):
        if tokens[verb].small in ISSUING:
            return verb
    return None


def _source_of(tokens: list[Token], number: int, issuing: int | None) -> tuple[tuple[int, int] | None, str]:
    for place in range(len(tokens) - 1, number, -1):
        if tokens[place].small in {"from", "by"} and place + 1 < len(tokens):
            span = _source(tokens, place + 1)
            if span:
                return span, f"named by “{tokens[place].small}” before it"
    owner = tokens[number - 1] if number else None
    if owner and owner.core.rstrip("’'").endswith(("s", "’s", "'s")) and ("’" in owner.raw[-2:] or "'" in owner.raw[-2:]):
        return _owner(tokens, number - 1), f"whose {tokens[number].small} it is"
    smalls = [token.small for token in tokens[max(0, number - 2) : number]]
    if "anonymous" in smalls:
        return (tokens[max(0, number - 2)].start, tokens[number].end), "named before it"
    how = "subject of the sentence before it"
    if issuing is not None and not _is_passive(tokens, issuing):
        if tokens[issuing - 1].small != "to":
            return subject(tokens, issuing) or first_name(tokens, ISSUING), how
        return first_name(tokens, ISSUING), how
    if "this" in smalls:
        return first_name(tokens, ISSUING), how
    return None, ""


def _is_passive(tokens: list[Token], verb: int) -> bool:
    return any(token.small in {"been", "was", "were", "is", "be"} for token in tokens[max(0, verb - 2) : verb])


def _owner(tokens: list[Token], last: int) -> tuple[int, int] | None:
    first = last
    while first > 0 and last - first < 6 and tokens[first - 1].core[:1].isupper() and not tokens[first - 1].ends_clause:
        first -= 1
    while first < last and tokens[first].small in {"see", "read", "the", "here", "watch"}:
        first += 1
    if not tokens[first].core[:1].isupper():
        return None
    end = tokens[last].end
    return tokens[first].start, end - 2 if tokens[last].core.endswith(("’s", "'s")) else end


def _source(tokens: list[Token], first: int) -> tuple[int, int] | None:
    """Read who made a statement, from the word behind `from` on, up to a preposition or a comma."""
    if first + 1 < len(tokens) and tokens[first].small == "the" and tokens[first + 1].core[:1].isupper():
        first += 1
    if tokens[first].small not in DETERMINERS and not tokens[first].core[:1].isupper():
        return None
    last = first
    while last + 1 < len(tokens) and last - first < 7 and not tokens[last].ends_clause:
        if tokens[last + 1].small in PREPOSITIONS - {"of", "and"} or not tokens[last + 1].core:
            break
        if tokens[last + 1].small.endswith("ing") and tokens[last + 1].core[0].islower():
            break
        last += 1
    end = tokens[last].end
    return (tokens[first].start, end) if last > first or tokens[first].core[:1].isupper() else None


def is_sign_off(text: str) -> bool:
    """Say whether a line stands before a signature."""
    return text.strip(" ,.!").lower() in SIGN_OFFS


def is_signature(text: str) -> bool:
    """Say whether a line holds nothing but names."""
    words = text.split()
    return 0 < len(words) <= 14 and text[-1] not in ".!?:;”\"" and all(
        word[0].isupper() or word in {"&", "and", "of", "the", "for", "von", "van", "de"} for word in words
    )  # fmt: skip


def extent(text: str, paragraphs: Sequence[Paragraph], first: int, announced: Announcement, is_whole: bool) -> int:
    """Return the number after the last paragraph of a statement that begins with the paragraph `first`.

    Not further than one paragraph, unless it is the rest of its piece of writing (`is_whole`) or a letter. Returns
    `first` where no statement follows.
    """
    words = text[paragraphs[first].start : paragraphs[first].end]
    if _LISTED.match(words) or _LINK.match(words) or words.count(" ") < 3 and not _is_salutation(words):
        return first
    stop = first + 1
    while stop < len(paragraphs) and stop - first < LONGEST and paragraphs[stop].role == paragraphs[first].role:
        stop += 1
    lines = [text[paragraph.start : paragraph.end] for paragraph in paragraphs[first:stop]]
    letter = _letter_end(lines)
    if letter:
        return first + letter
    if announced.is_short or not is_whole:
        return first + 1
    if is_signature(lines[-1]) and len(lines) > 1:
        return stop
    if _PERSONAL.search(lines[0]):
        return first + max(number for number, line in enumerate(lines) if _PERSONAL.search(line)) + 1
    return stop


def _is_salutation(line: str) -> bool:
    words = line.lower().split()
    return 1 < len(words) <= 8 and words[0] in SALUTATIONS and line[-1] not in ".?;"


def _letter_end(lines: list[str]) -> int:
    """Return how many paragraphs a letter takes up, with its signature; 0 where it is none or does not end."""
    if not _is_salutation(lines[0]):
        return 0
    for number, line in enumerate(lines[1:], start=1):
        is_end = is_sign_off(line) or (is_signature(line) and number > 1)
        if is_end:
            number += 1  # noqa: PLW2901
            while number < len(lines) and is_signature(lines[number]):
                number += 1  # noqa: PLW2901
            return number
    return 0
