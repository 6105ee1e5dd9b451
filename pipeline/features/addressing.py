"""Addressing: what comments say -> the places where they speak to somebody by name, or of what somebody wrote.

Names of commenters of the page are looked up word by word; around each stands a form that shows that somebody is
spoken to (`Well Hazel,`, `@Sue`, `as you say Bazza.`) or that a comment is spoken of (`agree with Sue`). A name that no
commenter bears must stand in one of the clearest forms, and most need evidence that they name a person: a title, or a
person's full name on the same page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.features import address_words as words
from pipeline.features.commenters import LONGEST, MOST_WORDS, WORD, Commenters, Form, folded
from pipeline.types import Features, Material, Name, Paragraph

ADDRESSED, SPOKEN_OF = "addressed by name", "spoken of by name"


class Naming(NamedTuple):
    """A place where a comment names somebody; `start` and `end` are clean offsets."""

    comment: int
    start: int
    end: int
    commenters: tuple[str, ...]
    """Folded names of the commenters who may be meant; none where nobody on the page has that name."""
    form: str
    """How much of the name is printed: `full`, `first` or `last`."""
    alike: tuple[str, ...]
    """Those of whose longer names it is the first or last part, where it is somebody's whole name."""
    basis: str
    """`ADDRESSED` or `SPOKEN_OF`."""
    reason: str
    """What shows it, for people."""
    is_opening: bool
    """Whether the comment begins with it."""


class _Piece(NamedTuple):
    """A paragraph of a comment that is looked at."""

    comment: int
    start: int
    text: str
    small: str
    """The same, folded; of the same length."""
    is_first: bool
    """Whether the comment begins with it."""
    quoted: list[tuple[int, int]]
    """Where it quotes somebody: nobody is spoken to there."""


# --- forms ---------------------------------------------------------------------------------------------

_REACH = 60
"""Characters before a name, and behind it, that may show whom it speaks to."""

_START = r"(?:[.!?…][\"'”’)]*\s+|\n\s*|\A\s*)"
_TITLE = r"(?:(?:mr|mrs|ms|miss|dr|prof|herrn?|frau|madame|monsieur|sir)\.?\s+)?"
_INTERJECTION = rf"(?:(?:{words.INTERJECTIONS}),?\s+)?"

_BEFORE_AT = re.compile(r"(?<![\w.])@\s?$")
_BEFORE_GREETED = re.compile(rf"{_START}{_INTERJECTION}(?:{words.GREETINGS}),?\s+{_TITLE}$")
_BEFORE_THANKED = re.compile(rf"{_START}{_INTERJECTION}(?:{words.THANKS}),?\s+{_TITLE}$")
_BEFORE_FIRST = re.compile(rf"{_START}{_TITLE}$")
_BEFORE_SECOND = re.compile(rf"{_START}(?:{words.INTERJECTIONS}),?\s+{_TITLE}$")
_BEFORE_YOU = re.compile(
    r"(?<!\w)(?:you|as you (?:rightly |also |already )?(?:say|said|put it|mention(?:ed)?|point(?:ed)? out|suggest))\s+$"
)
_BEFORE_COMMA = re.compile(r"[^\s,:;(]\s?,\s+$")
_BEFORE_ANSWERED = re.compile(rf"(?<!\w)({words.ANSWERS})\s*{_TITLE}$")
_RELATION = re.compile(
    r"(?:wife|husband|son|daughter|brother|sister|friend|father|mother|dad|mum|mom|partner|boss|colleague|author|editor"
    r"|guy|man|woman|dog|cat|president|minister|senator|writer|singer|actor|coach|player|hi|hello|dear),\s+$"
)
_AND = re.compile(r"(?:\s*,)?\s+(?:and|&|und|et|y|e|en)\s+$")

_BEHIND_SET_OFF = re.compile(r"\s*[,:;!?…–—]|\s*\.(?:\.|\s|$)|\s+-+\s|\s*$|\s*\n")
_BEHIND_OPENING = re.compile(r"\s*[,:;!…–—]|\s*\.\.|\s+-+\s|\s*\n|\s*$")
_BEHIND_SENTENCE = re.compile(r"\s*[,:–—]|\s+-+\s")
_BEHIND_CLOSED = re.compile(r"\s*[.!?…–—)]|\s+-+\s|\s*$|\s*\n|\s*[:;]-?[)(DP]")
_BEHIND_TALKING = re.compile(
    r"\s+(?:i|you|we|i['’]\w+|you['’]\w+|your|it['’]s|that['’]s|did|do|don['’]t|have|are|can|could|would|why|what|how)\b",
    re.IGNORECASE,
)
_NO_VOCATIVE = re.compile(
    r"\s*,\s+(?:who|which|whose|where|the|an?|my|our|his|her|their|being|like|in|on|at|and|or"
    r"|for (?:one|example|instance)|however|as|too|is|was|has|et al|der|die|das|qui|que"
    r"|[^\W\d_a-zß-öø-ÿ][\w'’-]+(?:,|\s+(?:and|or|&|und)\s))\b"
)
_POSSESSIVE = re.compile(r"['’]s\b|s['’]\s")
_SURNAME = re.compile(r"\s+(?!I\b|I['’]|You|We\b|This|That|The\b|It|If|What|How|And|But|So\b)[^\W\d_a-zß-öø-ÿ][\w'’-]+")
_BEHIND_THANKED = re.compile(r"\s+(?:made|makes|has|had|is|was|posted|wrote|did|does|about|on|in|for)\b")
_BEHIND_SAID = re.compile(rf"\s+(?:{words.SAID})\b")
_BEHIND_WROTE = re.compile(r"\s+(?:wrote|writes|said|says|asked|schrieb|schreibt|a écrit|escribió|schreef)\s?:")
_OTHER = "another|an earlier|a previous|his|her|their|the (?:other|previous|last)"
_BEHIND_RIGHT = re.compile(
    rf"\s+(?:{words.IS_RIGHT})\b|['’]s (?:\w+ )?(?:{words.WRITINGS})\b|\s+above\b"
    rf"|\s+in (?:{_OTHER})(?: \w+)? (?:post|comment|reply)\b"
)
_YOU = re.compile(r"\b(?:you|your|yours|you['’]\w+|u|ur|please|du|dir|dich|sie|ihnen|tu|vous|usted|je|jij|lei)\b")
_QUOTED = re.compile(r"“[^“”\n]{0,2000}”|\"[^\"\n]{0,2000}\"|„[^„“”\n]{0,2000}[“”]|«[^«»\n]{0,2000}»")


def find_namings(material: Material, found: Features, commenters: Commenters) -> Iterator[Naming]:
    """Yield the places where comments name somebody, in order."""
    in_article = _persons(name for name in found.names if name.place.comment is None)
    persons = _persons(found.names)
    for prose in material.prose:
        if prose.comment is None:
            continue
        for index, paragraph in enumerate(prose.paragraphs):
            if paragraph.role == "comment_body":
                piece = _piece(material.text, prose.comment, paragraph, is_first=index == 0)
                known = list(_known(piece, commenters, in_article))
                taken = {offset for naming in known for offset in range(naming.start, naming.end)}
                unknown = (
                    naming
                    for naming in _unknown(piece, material, persons)
                    if taken.isdisjoint(range(naming.start, naming.end))
                )
                yield from sorted([*known, *unknown], key=lambda naming: naming.start)


def _piece(text: str, comment: int, paragraph: Paragraph, *, is_first: bool) -> _Piece:
    printed = text[paragraph.start : paragraph.end]
    quoted = [match.span() for match in _QUOTED.finditer(printed)] if any(mark in printed for mark in '“"„«') else []
    return _Piece(comment, paragraph.start, printed, folded(printed), is_first, quoted)


def _is_quoted(piece: _Piece, offset: int) -> bool:
    nearest = bisect_right(piece.quoted, (offset, len(piece.text))) - 1
    return nearest >= 0 and offset < piece.quoted[nearest][1]


def _persons(names: Iterable[Name]) -> frozenset[str]:
    """Return first and last words, and initials, of the full names of persons, folded."""
    tokens: set[str] = set()
    for name in names:
        parts = name.normal_form.split()
        if name.kind == "person" and len(parts) > 1:
            tokens |= {folded(parts[0]), folded(parts[-1]), "".join(part[0] for part in parts).lower()}
    return frozenset(tokens)


# --- commenters of the page ----------------------------------------------------------------------------


def _known(piece: _Piece, commenters: Commenters, persons: frozenset[str]) -> Iterator[Naming]:
    if commenters.first_words.isdisjoint(WORD.findall(piece.small)):
        return
    spans = [match.span() for match in WORD.finditer(piece.small)]
    before: Naming | None = None
    reached = 0
    for index, (start, end) in enumerate(spans):
        if start < reached or piece.small[start:end] not in commenters.first_words:
            continue
        matched = _longest(piece.small, spans, index, commenters)
        if matched is None:
            continue
        name_end, whole = matched
        form = _without(whole, commenters.of_comment[piece.comment])
        naming = _naming(piece, (start, name_end), form, persons, before) if form.commenters else None
        if naming:
            yield naming
            before, reached = naming, name_end


def _without(form: Form, own: str | None) -> Form:
    """Leave out the commenter who speaks: nobody speaks to themselves."""
    others = tuple(commenter for commenter in form.commenters if commenter != own)
    alike = tuple(commenter for commenter in form.alike if commenter != own)
    return Form(others, form.kind, alike) if others else Form(alike, "first", ())


def _longest(small: str, spans: list[tuple[int, int]], index: int, commenters: Commenters) -> tuple[int, Form] | None:
    """Return where the longest form ends that begins with a word, and the form."""
    start = spans[index][0]
    for last in range(min(index + MOST_WORDS + 2, len(spans)) - 1, index - 1, -1):
        end = spans[last][1]
        if end - start <= LONGEST and (form := commenters.forms.get(small[start:end])):
            return end, form
    return None


def _naming(
    piece: _Piece, span: tuple[int, int], form: Form, persons: frozenset[str], before: Naming | None
) -> Naming | None:
    start, end = span
    left = piece.small[max(0, start - _REACH) : start]
    if start > _REACH:
        left = f"x{left}"  # so that no form takes the cut for the beginning
    right = piece.text[end : end + _REACH]
    if _is_quoted(piece, start):
        return None
    word = piece.small[start:end]
    is_at = _BEFORE_AT.search(left) is not None
    if form.kind != "full" and not is_at and (_SURNAME.match(right) or word in persons):
        return None
    is_ordinary = word in words.ORDINARY or word.isdigit()
    looks = _Look(piece, start, end, left, right, is_ordinary, piece.text[start].isupper(), form.kind)
    said = ("a name behind @", ADDRESSED) if is_at else _said(looks)
    if said is None and before and before.basis == ADDRESSED and _BEHIND_SET_OFF.match(right):
        between = piece.small[before.end - piece.start : start]
        said = ("a second name behind one that is addressed", ADDRESSED) if _AND.fullmatch(between) else None
    if said is None:
        return None
    reason, basis = said
    is_opening = piece.is_first and start <= _REACH and len(piece.small[:start].split()) <= 3
    place = piece.start + start, piece.start + end
    return Naming(piece.comment, *place, form.commenters, form.kind, form.alike, basis, reason, is_opening)


class _Look(NamedTuple):
    """A name of a commenter and what stands around it."""

    piece: _Piece
    start: int
    end: int
    left: str
    """What stands before it, folded."""
    right: str
    """What stands behind it."""
    is_ordinary: bool
    """Whether the name is a word, too."""
    is_capital: bool
    kind: str


def _said(look: _Look) -> tuple[str, str] | None:
    """Return what shows that somebody is named here, and how; None where nothing does."""
    if _POSSESSIVE.match(look.right):
        return _spoken_of(look)
    if (reason := _addressed(look)) is not None:
        return reason, ADDRESSED
    return _spoken_of(look)


def _addressed(look: _Look) -> str | None:
    is_set_off = _BEHIND_SET_OFF.match(look.right) is not None
    if _BEFORE_GREETED.search(look.left) and (is_set_off or not look.is_ordinary):
        return "a greeting and a name"
    is_object = look.is_ordinary or _BEHIND_THANKED.match(look.right)
    if _BEFORE_THANKED.search(look.left) and (is_set_off or not is_object):
        return "thanks or praise and a name"
    return None if _NO_VOCATIVE.match(look.right) else _called(look, is_set_off=is_set_off)


def _called(look: _Look, *, is_set_off: bool) -> str | None:
    """Judge a name that no greeting and no praise introduces."""
    is_plain = look.is_capital and not look.is_ordinary
    if _BEFORE_FIRST.search(look.left):
        return _first(look, is_plain=is_plain)
    if look.kind == "last" or not (look.is_capital or is_set_off):
        return None
    if _BEFORE_SECOND.search(look.left) and (is_set_off or (is_plain and _BEHIND_TALKING.match(look.right))):
        return "a name behind an interjection"
    return _tagged(look, is_plain=is_plain) if look.is_capital else None


def _first(look: _Look, *, is_plain: bool) -> str | None:
    """Judge a name with which a paragraph or a sentence begins."""
    if look.start <= 1:  # behind a bracket, at most
        is_alone = not look.piece.text[look.end : look.end + _REACH].strip(" .,!")
        if _BEHIND_OPENING.match(look.right) and (look.piece.is_first or not is_alone):
            return "a name set off at the beginning"
        return None
    is_set_off = _BEHIND_SENTENCE.match(look.right) and _YOU.search(look.piece.small[look.end : look.end + 2 * _REACH])
    return "a name set off at the beginning of a sentence" if is_plain and is_set_off else None


def _tagged(look: _Look, *, is_plain: bool) -> str | None:
    """Judge a name at the end of what is said, or between commas."""
    is_closed = _BEHIND_CLOSED.match(look.right) is not None
    if is_plain and _BEFORE_YOU.search(look.left) and (is_closed or look.right.startswith(",")):
        return "“you” and a name"
    if not _BEFORE_COMMA.search(look.left) or _RELATION.search(look.left):
        return None
    word = look.piece.text[max(0, look.start - 2 * _REACH) : look.start].rstrip(" ,").rsplit(None, 1)
    if (
        word
        and word[-1][0].isupper()
        and len(word) > 1
        and word[-1] != "I"
        and not word[0].rstrip().endswith((".", "!", "?"))
    ):
        return None  # one name of several
    if is_closed:
        return "a name behind a comma"
    around = look.piece.small[max(0, look.start - 2 * _REACH) : look.end + 2 * _REACH]
    return "a name between commas" if look.right.startswith(",") and _YOU.search(around) else None


def _spoken_of(look: _Look) -> tuple[str, str] | None:
    if look.kind == "last" or not look.is_capital:
        return None
    left, right = look.left, look.right
    answered = _BEFORE_ANSWERED.search(left)
    if answered:
        first = answered[1].split()[0]
        if first in words.NEEDS_SAID and not _BEHIND_SAID.match(right):
            return None
        if not _POSSESSIVE.match(right) or _BEHIND_RIGHT.match(right):
            return "words that answer somebody, and a name", SPOKEN_OF
    if _BEFORE_FIRST.search(left) and _BEHIND_WROTE.match(right):
        return "a name and “wrote:”", SPOKEN_OF
    word = look.piece.text[max(0, look.start - _REACH) : look.start].rsplit(None, 1)[-1:]
    is_part = bool(word and word[0][0].isupper() and word[0].isalpha() and len(look.left.split()) > 1)
    if not look.is_ordinary and not is_part and _BEHIND_RIGHT.match(right):
        return "a name and what is said of its comment", SPOKEN_OF
    return None


# --- names that nobody on the page has -------------------------------------------------------------------

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = (
    rf"((?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Madame|Monsieur|Sir|Lady|Lord)\.?\s)?"
    rf"{_UPPER}[\w-]{{1,25}}(?:['’]\w{{3,20}})?(?:\s{_UPPER}[\w-]{{2,25}})?)(?!['’]?\w)"
)
_ENDS = r"(?=\s*[,.!?:;…–—]|\s+-+\s|\s*$|\s*\n)"
_SENTENCE = re.compile(r"(?:\A|[.!?…\n][\"'”’)]{0,3}\s{1,40}|\n)(?=[\w@])")
_OPENERS = frozenset(
    re.sub(r"\W.*", "", word)
    for part in (words.GREETINGS, words.THANKS, words.INTERJECTIONS, words.ENCOURAGED)
    for word in re.sub(r"\(\?:[^()]*\)\??|\?", "", part).split("|")
) | {"great", "good", "nice", "excellent", "interesting", "brilliant", "lovely", "fair", "very", "lieber", "liebe"}
_OPENERS |= {
    "sehr",
    "chère",
    "chere",
    "cher",
    "care",
    "cara",
    "caro",
    "querido",
    "querida",
    "don",
    "please",
    "time",
    "we",
}

_GREETED = re.compile(
    rf"(?i:{_INTERJECTION}(?:{words.GREETINGS}),?\s+){_NAME}(?:{_ENDS}|(?=\s+(?:you|I|do|did|are)\b))"
)
_TURNED_TO = re.compile(
    rf"(?i:(?!(?:so|but|and)\b)(?:{words.THANKS}|{words.INTERJECTIONS}),?\s+){_NAME}(?:(?=\s+(?:I|you|we)\b)|{_ENDS})"
)
_CHEERED = re.compile(
    rf"(?i:(?=(?:{words.ENCOURAGED})\b)[^.!?\n,;:]{{1,70}}?\b(?:{words.BEFORE_THE_NAMED})\s+){_NAME}{_ENDS}"
)
_CALLED = re.compile(
    rf"{_NAME}\s?[,–—]\s+(?i:please|you|you['’]\w+|your|stay|keep|come|go|don['’]t|stop|resign|step|thank|thanks|do not"
    r"|we (?:need|love|are|all|support|want))\b"
)
_AT = re.compile(
    r"@\s?([^\W\d_][\w'’-]{1,30}(?:\.[\w-]{2,})?(?:\s[^\W\d_][\w'’.-]{1,30}(?:\s[^\W\d_][\w'’.-]{1,30})?(?=:))?)"
)


def _unknown(piece: _Piece, material: Material, persons: frozenset[str]) -> Iterator[Naming]:
    is_answer = material.page.comments[piece.comment].branch is not None
    for match in _SENTENCE.finditer(piece.text):
        start = match.end()
        is_opening = piece.is_first and start <= 1
        if piece.text[start] == "@":
            is_first = start <= 1 or piece.text[start - 1] == "\n"
            called = _AT.match(piece.text, start) if is_first else None
            reason = "a name behind @ at the beginning"
            is_sure = True
        else:
            word = WORD.match(piece.small, start)
            if word is None or not (word[0] in _OPENERS or word[0] in persons or word[0] in _TITLES):
                continue
            called, reason, is_sure = _call(piece.text, start, is_answer=is_answer and is_opening)
        if called is None or _is_quoted(piece, start):
            continue
        name = called[1]
        if _is_name(name) and (is_sure or _is_person(name, persons)):
            place = piece.start + called.start(1), piece.start + called.end(1)
            yield Naming(piece.comment, *place, (), "full", (), ADDRESSED, reason, is_opening)


_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "madame", "monsieur", "sir", "lady", "lord"}
)


def _call(text: str, start: int, *, is_answer: bool) -> tuple[re.Match[str] | None, str, bool]:
    """Return how a sentence calls somebody, what shows it, and whether it needs no evidence that it is a person."""
    if called := _GREETED.match(text, start):
        return called, "a greeting and a name", True
    if called := _TURNED_TO.match(text, start):
        return called, "a name behind an interjection", is_answer
    if called := _CHEERED.match(text, start):
        return called, "a call and a name", False
    return _CALLED.match(text, start), "a name set off, and words that speak to it", False


def _is_name(name: str) -> bool:
    """Say whether words that are no commenter's name may be a name at all."""
    parts = [part.strip(".") for part in folded(name).split()]
    return not any(part in words.NOBODY or (part in _OPENERS and part not in _TITLES) for part in parts)


def _is_person(name: str, persons: frozenset[str]) -> bool:
    parts = folded(name).split()
    return (parts[0].strip(".") in _TITLES and len(parts) > 1) or (parts[0] in persons and parts[-1] in persons)
