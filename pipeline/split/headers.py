"""Headers: lines above a comment -> who wrote it and when, in the forms in which sites print them.

Each form is one small function from a place in the lines to a header, or None; `FORMS` lists them from the most
telling to the least. A form says nothing of a page by itself: only where it repeats, or where the page announces
comments, does a thread begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.caseless import Caseless, small_letters
from pipeline.dates.stamp import find_relative, find_stamp
from pipeline.split.facts import once
from pipeline.split.furniture import REMEMBERED, is_control, is_count, is_thread_heading
from pipeline.split.kinds import is_notice
from pipeline.split.lines import is_sentence
from pipeline.split.words import AFTER_WORDS, ANSWERS, BADGES, CONTROLS, EXCERPT, HEADER_WORDS, PINGBACK, SAYS
from pipeline.types import Line, Printed

LONGEST_NAME = 60
LONGEST_NAME_WORDS = 7
LONGEST_LINE = 160
LONGEST_TITLE = 300
LONGEST_SUBJECT_STEP = 6
VERB_ENDS = (":", "...", "…")
"""What stands behind the verb of a header, as in `Ann said...`."""
MOST_BETWEEN = 3
"""Lines that may stand between a name and its date: a badge, whom it answers, the name of a newsletter."""


class Header(NamedTuple):
    """Lines `start` up to `body` (indexes) are the header, with a subject or a list mark above the name.

    `when` is the time as printed, `answers` the name of the commenter whom the header says it answers.
    """

    form: str
    start: int
    body: int
    author: str | None
    when: str | None
    answers: str | None = None


def find_times(lines: Sequence[Line]) -> Printed:
    """Look for dates in all lines that could be part of a header, once for all forms."""
    return Printed(lines, [_find_time(line.text) if len(line.text) <= LONGEST_LINE else None for line in lines])


_VERB = "|".join(sorted(SAYS, key=len, reverse=True))
_SAYS = Caseless(rf"(?:by\s+)?(?P<author>\S.*?)\s+(?:{_VERB})\s?(?::|\.\.\.|…)?")
_SAYS_WHEN = Caseless(rf"\s(?:{_VERB})\b")


class _Edges(NamedTuple):
    """Words that connect a name with a date or follow them, at the beginning and at the end of a text."""

    first: Caseless
    last: Caseless


_EDGES = _Edges(Caseless(rf"(?:{HEADER_WORDS})+"), Caseless(rf"(?:{HEADER_WORDS})+$"))
_AFTER = _Edges(Caseless(rf"(?:{AFTER_WORDS})+"), Caseless(rf"(?:{AFTER_WORDS})+$"))
_ARROW = re.compile(r"(?P<author>\S.*?)\s*(?:➤|→|▶|»|›|➜|↪)\s*@?(?P<answered>\S.*)")
_NUMBER_OF_USER = re.compile(r"\s*\(\s*#?\d+\s*\)$|\s+#\d{1,6}$")
_SCORE = re.compile(
    r"(?:\s+\[\w{1,6}\])?(?:\s+[+−-]?[\d.,]{1,7}k?\s?(?:points?|punkte?|votes?|likes?|puntos?|punti|pontos?))+$",
    re.IGNORECASE,
)
_FOLD = re.compile(r"^\[[-–+−]\]\s*")
_PICTURE = Caseless("avatar|profile.picture|profilbild|userpic|photo|foto")
"""What a name with a picture's words holds: a screen before the pattern of both."""
_AVATAR = Caseless(
    r"^(?:user\s)?(?:avatar|gravatar|profile\spicture|profilbild|userpic|photo|foto)\s(?:image\s)?(?:for|of|von|de|di|van)"
    r"\s(?:user\s)?(?P<name>.{2,60}?)(?P=name)?$|^(?P<owner>.{2,60}?)['’]?s?\s(?:avatar|gravatar|profile\spicture)(?P=owner)$",
)
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]{1,2}\.$")
LONGEST_INITIAL = 4
"""Characters of an initial: what stands before it, one letter or two, and a full stop."""
_LAST_OF_VERB = frozenset(verb.rsplit(None, 1)[-1] for verb in SAYS)
_ONLY_LIKED = re.compile(r"\s*[•·|]?\s*(?:liked by .*|\(?edited\)?|edited|bearbeitet)?\s*", re.IGNORECASE)


def read_header(page: Printed, index: int) -> Header | None:
    """Return the header that begins at a line, in the most telling form that fits, up to the text below it."""
    header = read_signature(page, index)
    return _with_subject(page.lines, _to_body(page.lines, header)) if header else None


def read_signature(page: Printed, index: int) -> Header | None:
    """Return the name and time at a line in the most telling form that fits, without what may stand around them."""
    known = _signatures(page)
    if index not in known:
        known[index] = _read_signature(page, index) if _could_be_header(page, index) else None
    return known[index]


@once
def _signatures(_page: Printed) -> dict[int, Header | None]:
    """Return where what `read_signature` reads of the page is kept: several layouts ask for the same lines."""
    return {}


def _read_signature(page: Printed, index: int) -> Header | None:
    if len(page.lines[index].text) > LONGEST_TITLE or is_thread_heading(page.lines[index]):
        return None
    for form in _FORMS_OF[bool(page.lines[index].label), page.times[index] is not None]:
        if header := form(page, index):
            return header
    return None


def _could_be_header(page: Printed, index: int) -> bool:
    """Say whether a line has what each of the forms needs one of: a list mark, a date there or near, a verb's end."""
    line = page.lines[index]
    return bool(line.label) or line.text.endswith(VERB_ENDS) or _dates_near(page)[index]


@once
def _dates_near(page: Printed) -> Sequence[bool]:
    """Say of each line whether a date stands in it, or below it as near as the date of a header can."""
    near = [False] * len(page.times)
    for index, place in enumerate(page.times):
        if place:
            first = max(0, index - 1 - MOST_BETWEEN)
            near[first : index + 1] = [True] * (index + 1 - first)
    return near


def _with_subject(lines: Sequence[Line], header: Header) -> Header:
    """Let the header begin at the list item in which its lines stand, where that holds a subject or a number."""
    if not header.start or lines[header.start].label:
        return header
    above, first = lines[header.start - 1], lines[header.start]
    is_above = above.label and above.indent < first.indent <= above.indent + LONGEST_SUBJECT_STEP
    if is_above and len(above.text) <= LONGEST_LINE:
        return header._replace(start=header.start - 1, form=f"subject, {header.form}")
    return header


def _to_body(lines: Sequence[Line], header: Header) -> Header:
    """Let the header reach over buttons and the name of whom it answers, up to the text."""
    body, answers = header.body, header.answers
    while header.start < body < min(len(lines), header.body + MOST_BETWEEN) and not lines[body].label:
        line = lines[body]
        named = _named(line)
        is_word = is_control(line) and not is_count(line)
        if named is None and (line.gap > is_word or not (is_control(line) or _is_badge(line))):
            break
        answers = answers or named
        body += 1
    return header._replace(body=body, answers=answers)


def _named(line: Line) -> str | None:
    """Return whom a line of a header names as the one who is answered."""
    match = ANSWERS.fullmatch(line.text) if len(line.text) <= LONGEST_LINE and line.gap <= 1 else None
    name = (match["name"] or match["handle"] or match["arrow"]) if match else None
    return name if name and is_name(name) and not is_sentence(name) else None


def _is_badge(line: Line) -> bool:
    return len(line.text) <= LONGEST_NAME and BADGES.fullmatch(line.text) is not None


def _pingback(page: Printed, index: int) -> Header | None:
    """`Pingback: TITLE`, or a title of any length above an excerpt: a link from another page."""
    line = page.lines[index]
    if not line.label:
        return None
    match = PINGBACK.fullmatch(line.text) if ":" in line.text else None
    if match:
        return _with_date("pingback", page, index, match["title"])
    if len(line.text) <= LONGEST_NAME or index + 1 == len(page.lines):
        return None
    if not EXCERPT.match(page.lines[index + 1].text[:LONGEST_LINE]):
        return None
    place = page.times[index]
    title, when = (line.text[: place[0]], line.text[place[0] : place[1]]) if place else (line.text, None)
    return Header("pingback", index, index + 1, title.strip(" ,:;·|–—-"), when)


def _says(page: Printed, index: int) -> Header | None:
    """`NAME says:`, and a date on the next line or not."""
    text = page.lines[index].text
    if not (text.endswith(VERB_ENDS) or is_date_line(page, index + 1)):
        return None
    match = _SAYS.fullmatch(text) if _ends_in_verb(text) else None
    name = clean_name(match["author"]) if match else ""
    return _with_date("says", page, index, name) if is_name(name) and not is_control(page.lines[index]) else None


def _ends_in_verb(text: str) -> bool:
    """Say whether the last word of a text is that of a verb, marks apart: a screen before `_SAYS`."""
    words = text.rstrip(":.…").rsplit(None, 1)
    return bool(words) and small_letters(words[-1]) in _LAST_OF_VERB


def _name_and_date(page: Printed, index: int) -> Header | None:
    """`NAME on DATE said:`, `NAME · DATE`, `DATE NAME`, `NAME, PLACE, DATE`, `NAME DATE Reply`: both on one line."""
    text = page.lines[index].text
    place = page.times[index]
    if not place or is_sentence(text.removesuffix(":").removesuffix(".")):
        return None
    start, end = place
    rest = _trim(text[end:].rstrip("."), _AFTER)
    before, after = clean_name(_trim(text[:start])), clean_name(rest)
    form = "name and date"
    if before and _SAYS_WHEN.search(text[:start]):
        form, after = "name, says, date", ""
    elif before and not rest and text[end:].strip(" ."):
        form = "name, date, buttons"
    if text[:start].rstrip().endswith(","):
        before = before.split(",", 1)[0]
    arrow = _ARROW.fullmatch(before)
    name = (arrow["author"] if arrow else before) or after
    if (before and after) or not is_name(name):
        return None
    answers = arrow["answered"] if arrow else None
    return Header(form if before else "date and name", index, index + 1, name, text[start:end], answers)


def _name_then_date(page: Printed, index: int) -> Header | None:
    """`NAME` and the date on the next line, or with a badge or the like between them."""
    line = page.lines[index]
    if page.times[index] or not any(page.times[index + 1 : index + 2 + MOST_BETWEEN]):
        return None
    if is_sentence(line.text) and not _ends_in_initial(line.text):
        return None
    name = clean_name(_trim(line.text))
    if not is_name(name):
        return None
    dated, answers = _next_date(page, index)
    if dated is None:
        return None
    header = _with_date("name then date", page, dated - 1, name)
    return header._replace(start=index, answers=answers)


def _ends_in_initial(text: str) -> bool:
    """Say whether a text ends as `Ann F.` does."""
    return _INITIAL.search(text, max(0, len(text) - LONGEST_INITIAL)) is not None


def _next_date(page: Printed, index: int) -> tuple[int | None, str | None]:
    """Return the date line below a name, and who is answered according to the lines between."""
    answers = None
    for below in range(index + 1, min(index + 2 + MOST_BETWEEN, len(page.lines))):
        if is_date_line(page, below):
            return below, answers
        line = page.lines[below]
        named = _named(line)
        answers = answers or named
        is_word = is_control(line) and not is_count(line) and not line.gap
        if line.label or not (named or is_word or _is_badge(line) or _is_beside(page.lines, index, below)):
            break
    return None, None


def _is_beside(lines: Sequence[Line], index: int, below: int) -> bool:
    """Say whether a line is a short one right below a name that has its own place: what the writer is or writes for."""
    line, name = lines[below], lines[index]
    if below != index + 1 or line.gap or len(line.text) > LONGEST_NAME or is_sentence(line.text) or is_control(line):
        return False
    above = lines[index - 1] if index else None
    return bool(name.label or name.gap or above is None or is_control(above) or is_thread_heading(above))


def _date_first(page: Printed, index: int) -> Header | None:
    """`DATE` on a line of its own and `NAME` on the next; in a list the name may be lost."""
    line, place = page.lines[index], page.times[index]
    if not place or _trim(line.text[: place[0]]) or _trim(line.text[place[1] :], _AFTER):
        return None
    when = line.text[place[0] : place[1]]
    if _is_name_line(page, index + 1):
        return Header("date then name", index, index + 2, clean_name(page.lines[index + 1].text), when)
    return Header("date", index, index + 1, None, when) if line.label else None


def _is_name_line(page: Printed, index: int) -> bool:
    """Say whether a line is a name that stands by itself above a text."""
    if index + 1 >= len(page.lines) or page.times[index] or not page.lines[index + 1].gap:
        return False
    line = page.lines[index]
    is_plain = not line.label and line.gap <= 1 and not is_control(line) and not is_sentence(line.text)
    return is_plain and is_name(line.text)


def _removed(page: Printed, index: int) -> Header | None:
    """Read a list item that is nothing but the notice of a deleted comment."""
    line = page.lines[index]
    return Header("notice", index, index, None, None) if line.label and is_notice(line.text) else None


FORMS: tuple[Callable[[Printed, int], Header | None], ...] = (
    _pingback,
    _name_and_date,
    _says,
    _name_then_date,
    _date_first,
    _removed,
)


_FORMS_OF = {
    (is_listed, is_dated): tuple(
        form
        for form in FORMS
        if (is_listed or form not in {_pingback, _removed})
        and (form is not _name_then_date if is_dated else form not in {_name_and_date, _date_first})
    )
    for is_listed in (False, True)
    for is_dated in (False, True)
}
"""The forms that a line can have, by whether it has a list mark and whether a date stands in it."""


def _with_date(form: str, page: Printed, index: int, author: str) -> Header:
    if not is_date_line(page, index + 1):
        return Header(form, index, index + 1, author, None)
    start, end = page.times[index + 1] or (0, None)
    return Header(f"{form}, date", index, index + 2, author, page.lines[index + 1].text[start:end])


def is_date_line(page: Printed, index: int) -> bool:
    """Say whether a line is a date and at most some words that go with one."""
    place = page.times[index] if index < len(page.lines) else None
    if not place or page.lines[index].gap > 1:
        return False
    text = page.lines[index].text
    return not _trim(text[: place[0]], _AFTER) and not _trim(text[place[1] :], _AFTER)


@lru_cache(REMEMBERED)
def _find_time(text: str) -> tuple[int, int] | None:
    found = find_stamp(text)
    if found and (found.stamp.year or found.stamp.hour is not None):
        return found.start, found.end
    if found and found.stamp.day and not found.start and _ONLY_LIKED.fullmatch(text, found.end):
        return found.start, found.end
    return find_relative(text)


@lru_cache(REMEMBERED)
def _trim(text: str, edges: _Edges = _EDGES) -> str:
    """Remove the words and marks that connect a name with a date, or follow them."""
    printed = text.strip()
    first = edges.first.match(printed)
    start = first.end() if first else 0
    last = edges.last.search(printed, start)
    trimmed = printed[start : last.start() if last else None].strip()
    return "" if CONTROLS.fullmatch(trimmed) else trimmed


@lru_cache(REMEMBERED)
def clean_name(text: str) -> str:
    """Remove what pages print around a name: a picture's words, scores, a number of the user, marks, half a bracket."""
    name = text.strip()
    is_plain = name.replace(" ", "").isalpha()  # then there are no marks and no digits around it
    if not is_plain:
        name = _NUMBER_OF_USER.sub("", _SCORE.sub("", _FOLD.sub("", name)))
    pictured = _AVATAR.match(name) if _PICTURE.search(name) else None
    if pictured:
        name = pictured["name"] or pictured["owner"]
    if is_plain:
        return name.strip()
    if name.count("(") > name.count(")"):
        name = name.rstrip("( ") if name.endswith("(") else name + (")" if "(" in name else "")
    return name.strip(" ,:;·•|–—-")


def is_name(text: str) -> bool:
    """Say whether a text could be a commenter's name: short, and not only marks."""
    return (
        0 < len(text) <= LONGEST_NAME
        and len(text.split()) <= LONGEST_NAME_WORDS
        and any(map(str.isalnum, text))
        and not text.endswith((":", ";"))
    )
