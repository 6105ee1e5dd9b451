"""Forum: posts below a line that says by whom or when they were posted.

    Ann
    Posts: 138
    Joined: 4 Jul 2012

    Re: A bench for the station

    Post by Ann » 3 March 2014, 10:15

    First answer, in one
    or several paragraphs.

    Ben
    ...

Or, with the name above and a rank between:

    Ann

    Members
    Posted 3 March 2014

    First answer.

What makes such lines those of a forum, and not of a list of articles, are the profiles, ranks or repeated subjects
around them, or that nothing but the word `Posted` is left of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.caseless import Caseless
from pipeline.split.facts import once, short_lines
from pipeline.split.forum_words import FOOTER, RANK, STRONG_KEY
from pipeline.split.headers import clean_name, is_name
from pipeline.split.post_profiles import SUBJECT, Anchor, find_subject, is_subject
from pipeline.split.post_texts import is_short
from pipeline.split.posts import filled, read_posts
from pipeline.types import Claim, Layout, Line, Printed

NAME = "forum_bylines"
LEAST_POSTS = 2
LEAST_UNDATED = 3
LEAST_FILLED = 0.6
LEAST_SHARE = 0.5
LONGEST_BYLINE = 140
NEAR = 8

_BY = r"(?:by|von|par|por|da|di|door|av|af|od|przez|autor|szerző|kirjoittaja)"
_POST = (
    r"(?:post(?:ed)?|beitrag|message|mensaje|messaggio|bericht|mensagem|inlägg|indlæg|innlegg|příspěvek|viesti"
    r"|verfasst|geschrieben|publié|publicado|escrito|inviato|postato|geplaatst)"
)
_UNREAD = r"(?:unread|ungelesener|ongelezen|oläst|ulæst)"
_BYLINE = Caseless(
    rf"(?:(?:{_UNREAD}\s+)?{_POST}\s*(?:non\slu\s+|sin\sleer\s+)?)?(?P<by>{_BY}:?\s+)?"
    r"(?P<author>\S.{0,60}?)\s*(?P<mark>»|›|,|\||·|–|—|-|\b(?:on|am|le|el|il|op|em)\b)?",
)
_POSTED = Caseless(
    rf"(?:(?:{_UNREAD}\s*)?{_POST}\s*)?"  # what stands for a picture is printed without a space: “PostPosted: ...”
    r"(?:posted|verfasst|geschrieben|veröffentlicht|posté|publié|envoyé|publicado|escrito|enviado|postato|pubblicato"
    r"|inviato|geplaatst|verzonden|postado)\s*(?:on|am|le|el|il|op|em)?\s?:?\s?(?:\((?:edited|bearbeitet)\))?",
)
_POSTED_STEMS = (
    "post", "verfasst", "geschrieben", "veröffentlicht", "publi", "env", "escrito", "pubblicato", "inviato",
    "geplaatst", "verzonden",
)  # fmt: skip
"""Each word for what was posted holds one of these: a screen before the words."""
_POSTED_LETTERS = frozenset("pbmivgeuoPBMIVGEUOİı")
"""Letters with which `_POSTED` begins."""
_NUMBER = re.compile(r"(?:post:?\s?)?#\s?[\d,.]{1,9}\s+", re.IGNORECASE)
_FOREIGN = re.compile(r"»\s(\D{0,30}\d.{0,20}\s\d{1,2}:\d\d.{0,10})$")
_AFTER = re.compile(
    r"(?:uhr|h)?[\s.,·|]*(?:\(.{0,20}\))?(?:(?:post subject|titel|sujet(?: du message)?|asunto|título.{0,14}"
    r"|oggetto|onderwerp)\s?:.*)?",
    re.IGNORECASE,
)
_KEY = Caseless(rf"(?:{STRONG_KEY.pattern})$")
_RANK = Caseless(rf"(?:{RANK.pattern})$", re.VERBOSE)
_FOOTER = Caseless(rf"(?:{FOOTER.pattern})$")


def claim(page: Printed) -> Claim | None:
    """Claim a page with such lines, with what shows that they are a forum's."""
    claims = [_claim(page, anchors) for anchors in _found(page)]
    return max((made for made in claims if made), key=lambda made: made.confidence, default=None)


def at_most_on(page: Printed) -> float:
    """Return how sure a claim is at most: as sure as the lines that are found make it, if posts can be read."""
    return max(map(_confidence, _found(page)), default=0.0)


@once
def _found(page: Printed) -> Sequence[Sequence[Anchor]]:
    """Return such lines in each of their forms, where they are enough and a forum's."""
    found = [_apart(page.lines, list(find(page))) for find in (_bylines, _posted, _subjects)]
    return [anchors for anchors in found if _are_enough(page, anchors)]


def _are_enough(page: Printed, anchors: Sequence[Anchor]) -> bool:
    undated = sum(page.times[anchor.line] is None for anchor in anchors)
    if len(anchors) < (LEAST_UNDATED if undated else LEAST_POSTS):
        return False
    return sum(_is_forum(page.lines, anchor) for anchor in anchors) >= LEAST_SHARE * len(anchors)


def _confidence(anchors: Sequence[Anchor]) -> float:
    return (0.95 if anchors[-1].author or anchors[-1].when else 0.9) - 0.2 / len(anchors)


def _claim(page: Printed, anchors: Sequence[Anchor]) -> Claim | None:
    posts = read_posts(page, anchors)
    if filled(posts) < LEAST_FILLED * len(anchors):
        return None
    named = sum(opening.author is not None for opening in posts.openings)
    return Claim(
        NAME,
        _confidence(anchors),
        f"{len(anchors)} lines say when or by whom a post was written, {named} of them with a name",
        posts.openings,
        posts.end,
    )


def _bylines(page: Printed) -> list[Anchor]:
    """Find `Post by NAME » DATE`, `NAME » DATE`, `von NAME am DATE`, and `Post by NAME »`, where the date was lost."""
    anchors: list[Anchor] = []
    for index, line in enumerate(page.lines):
        place = page.times[index]
        if not (place or "»" in line.text) or len(line.text) > LONGEST_BYLINE or line.text.count("»") > 1:
            continue
        when = line.text[place[0] : place[1]] if place else _foreign_date(line.text)
        before = line.text[: place[0]] if place else line.text.removesuffix(when or "")
        match = _BYLINE.fullmatch(_NUMBER.sub("", before.strip()))
        if not match or (place and not _AFTER.fullmatch(line.text[place[1] :].strip())):
            continue
        # A mark with a date, or the word “by”: without both it may be “Read more »”.
        is_one = match["by"] or (when and match["mark"] == "»")
        name = clean_name(match["author"])
        if is_one and is_name(name):
            anchors.append(Anchor(index, name, when))
    return _without_prefix(anchors)


def _foreign_date(text: str) -> str | None:
    """Return what stands behind the mark, if it has a time of day: a date in a language that is not read."""
    match = _FOREIGN.search(text)
    return match[1] if match else None


def _without_prefix(anchors: list[Anchor]) -> list[Anchor]:
    """Leave out the first word of the names, if it is the same in all: then it says `Post` in another language."""
    words = [(anchor.author or "").split() for anchor in anchors]
    is_prefix = (
        len({tuple(word) for word in words}) > 1 and len({word[0] for word in words}) == 1 and min(map(len, words)) > 1
    )
    return (
        [anchor._replace(author=" ".join(word[1:])) for anchor, word in zip(anchors, words, strict=True)]
        if is_prefix
        else anchors
    )


def _posted(page: Printed) -> Iterator[Anchor]:
    """Find `Posted DATE`, and `Posted` alone, where the date was lost."""
    printed = short_lines(page)
    if not any(stem in printed for stem in _POSTED_STEMS):
        return
    for index, line in enumerate(page.lines):
        if len(line.text) > LONGEST_BYLINE or line.text[0] not in _POSTED_LETTERS:
            continue
        place = page.times[index]
        before = line.text[: place[0]].rstrip() if place else line.text
        if _POSTED.fullmatch(before) and (not place or _AFTER.fullmatch(line.text[place[1] :].strip())):
            yield Anchor(index, None, line.text[place[0] : place[1]] if place else None)


def _subjects(page: Printed) -> Iterator[Anchor]:
    """Find the subject of the thread, where nothing else is left of the header: `Re: A bench for the station`."""
    subject = find_subject(page.lines)
    for index, line in enumerate(page.lines):
        if index and not line.label and not line.indent and is_subject(line, subject):
            yield Anchor(index)


def _apart(lines: Sequence[Line], anchors: Sequence[Anchor]) -> list[Anchor]:
    """Leave out lines that say the same once more of one post: a header in two forms, with no text between."""
    kept: list[Anchor] = []
    for anchor in anchors:
        if kept and anchor.when == kept[-1].when and _is_header(lines[kept[-1].line + 1 : anchor.line]):
            kept[-1] = anchor
        else:
            kept.append(anchor)
    return kept


def _is_header(between: Sequence[Line]) -> bool:
    """Say whether lines between two dates are a header: a name, a rank, and list items."""
    plain = [line for line in between if not line.label and not RANK.fullmatch(line.text)]
    return len(plain) < 2 and len(plain) < len(between) <= NEAR and all(map(is_short, between))


def _is_forum(lines: Sequence[Line], anchor: Anchor) -> bool:
    """Say whether something near a byline is what forums print: a key of a profile, a rank, an answer's subject."""
    line = lines[anchor.line]
    if "»" in line.text or (anchor.when is None and anchor.author is None):
        return True
    if line.indent and anchor.author:
        return False  # comments in a list, whose headers are read elsewhere
    near = range(max(0, anchor.line - NEAR), min(len(lines), anchor.line + NEAR))
    return any(
        any(form.match(lines[index].text) for form in (_KEY, _RANK, _FOOTER, SUBJECT))
        for index in near
        if is_short(lines[index])
    )


LAYOUT = Layout(
    name=NAME,
    title="Forum, bylines",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.95,
    at_most_on=at_most_on,
    nests=False,
    kind="discussion",
)
