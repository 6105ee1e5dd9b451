"""Headers: lines above a comment -> who wrote it and when, in the forms in which sites print them.

Each form is one small function from a place in the lines to a header, or None; `FORMS` lists them from the most
telling to the least. A form says nothing of a page by itself: only where it repeats does a thread begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.dates.stamp import find_relative, find_stamp
from pipeline.split.lines import is_sentence
from pipeline.split.words import CONTROLS, HEADER_WORDS, SAYS
from pipeline.types import Line, Printed

LONGEST_NAME = 60
LONGEST_NAME_WORDS = 7
LONGEST_LINE = 160


class Header(NamedTuple):
    """Lines `start` up to `body` (indexes) are the header, with a subject or a list mark above the name.

    `when` is the time as printed.
    """

    form: str
    start: int
    body: int
    author: str | None
    when: str | None


def find_times(lines: Sequence[Line]) -> Printed:
    """Look for dates in all lines that could be part of a header, once for all forms."""
    return Printed(lines, [_find_time(line.text) if len(line.text) <= LONGEST_LINE else None for line in lines])


_SAYS = re.compile(rf"(?:by\s+)?(?P<author>\S.*?)\s+(?:{'|'.join(SAYS)})\s?(?::|\.\.\.|…)?", re.IGNORECASE)
_EDGES = re.compile(rf"^(?:{HEADER_WORDS})+|(?:{HEADER_WORDS})+$", re.IGNORECASE)
_NUMBER_OF_USER = re.compile(r"\s*\(\s*#?\d+\s*\)$")


def read_header(page: Printed, index: int) -> Header | None:
    """Return the header that begins at a line, in the most telling form that fits."""
    if len(page.lines[index].text) > LONGEST_LINE:
        return None
    for form in FORMS:
        header = form(page, index)
        if header:
            return _with_subject(page.lines, header)
    return None


def _with_subject(lines: Sequence[Line], header: Header) -> Header:
    """Let the header begin at the list item in which its lines stand, where that holds a subject or a number."""
    if not header.start or lines[header.start].label:
        return header
    above, first = lines[header.start - 1], lines[header.start]
    if above.label and above.indent < first.indent <= above.indent + 6 and len(above.text) <= LONGEST_LINE:
        return header._replace(start=header.start - 1, form=f"subject, {header.form}")
    return header


def _says(page: Printed, index: int) -> Header | None:
    """`NAME says:`, and a date on the next line or not."""
    text = page.lines[index].text
    if not (text.endswith((":", "...", "…")) or is_date_line(page, index + 1)):
        return None
    match = _SAYS.fullmatch(text)
    name = clean_name(match["author"]) if match else ""
    return _with_date("says", page, index, name) if is_name(name) else None


def _name_and_date(page: Printed, index: int) -> Header | None:
    """`NAME on DATE said:`, `NAME · DATE`, `DATE NAME`, `NAME DATE Reply`: both on one line."""
    text = page.lines[index].text
    place = page.times[index]
    if not place or is_sentence(text.removesuffix(":").removesuffix(".")):
        return None
    start, end = place
    before, after = clean_name(_trim(text[:start])), clean_name(_trim(text[end:]))
    name = before or after
    if (before and after) or not is_name(name):
        return None
    return Header("name and date" if before else "date and name", index, index + 1, name, text[start:end])


def _name_then_date(page: Printed, index: int) -> Header | None:
    """`NAME` and the date on the next line."""
    text = page.lines[index].text
    if page.times[index] or not is_date_line(page, index + 1) or is_sentence(text):
        return None
    name = clean_name(_trim(text))
    return _with_date("name then date", page, index, name) if is_name(name) else None


FORMS: tuple[Callable[[Printed, int], Header | None], ...] = (_name_and_date, _says, _name_then_date)


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
    return not _trim(text[: place[0]]) and not _trim(text[place[1] :])


def _find_time(text: str) -> tuple[int, int] | None:
    found = find_stamp(text)
    if found and (found.stamp.year or found.stamp.hour is not None):
        return found.start, found.end
    return find_relative(text)


def _trim(text: str) -> str:
    """Remove the words and marks that connect a name with a date, or follow them."""
    trimmed = _EDGES.sub("", text.strip()).strip()
    return "" if CONTROLS.fullmatch(trimmed) else trimmed


def clean_name(text: str) -> str:
    """Remove what pages print around a name: a number of the user, marks, a bracket without its other."""
    name = _NUMBER_OF_USER.sub("", text.strip())
    if name.count("(") > name.count(")"):
        name = name.rstrip("( ") if name.endswith("(") else name + (")" if "(" in name else "")
    return name.strip(" ,:;·|–—-")


def is_name(text: str) -> bool:
    """Say whether a text could be a commenter's name: short, and not only marks."""
    return (
        0 < len(text) <= LONGEST_NAME
        and len(text.split()) <= LONGEST_NAME_WORDS
        and any(map(str.isalnum, text))
        and not text.endswith((":", ";"))
    )
