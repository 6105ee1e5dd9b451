"""Article: the lines of an article -> a role for each, and the date of publication where it is printed.

Roles are told by shape and place, never by what a page says: a headline is a first line that is no sentence; a
line that is no sentence among sentences is a heading; several of them in a row are headlines of other pages;
two without a blank line between are a caption and its credit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.dates.printed import NOT_A_DATE, read_date
from pipeline.dates.stamp import find_stamp
from pipeline.split.furniture import is_furniture, is_thread_heading
from pipeline.split.lines import is_sentence
from pipeline.split.words import BYLINE, PUBLISHED
from pipeline.types import Finding, Line, When

LONGEST_TITLE = 200
LONGEST_HEADING = 120
LONGEST_CREDIT_WORDS = 5
LONGEST_BYLINE = 80
HEAD_LINES = 8
"""How far from the top a byline or a date of publication is looked for."""


class Article(NamedTuple):
    """`roles` has one role for each line."""

    roles: list[str]
    published: When | None
    findings: tuple[Finding, ...] = ()


def read_article(lines: Sequence[Line], *, is_followed: bool = False) -> Article:
    """Give each line of an article its role; `is_followed` says that comments or entries stand below it."""
    roles = ["list_item" if line.label else "paragraph" for line in lines]
    if len(lines) > 1 or (lines and is_followed):
        _mark_title(lines, roles)
    published = _mark_dates(lines, roles)
    _mark_bylines(lines, roles)
    _mark_furniture(lines, roles)
    for first, last in _fragments(lines, roles):
        _mark_fragments(lines, roles, first, last)
    return Article(roles, published, tuple(_conflict(lines, published)))


def read_between(lines: Sequence[Line]) -> list[str]:
    """Give each line between two threads its role: text of an article if it holds a sentence, else unknown."""
    if any(is_sentence(line.text) for line in lines if not is_furniture(line)):
        return read_article(lines, is_followed=True).roles
    return [
        "boilerplate" if is_furniture(line) else "thread_heading" if is_thread_heading(line) else "unassigned"
        for line in lines
    ]


def _mark_title(lines: Sequence[Line], roles: list[str]) -> None:
    """Take the first line for the title if it is short and no sentence."""
    is_short = not lines[0].label and len(lines[0].text) <= LONGEST_TITLE
    if is_short and _is_headline(lines[0].text) and not is_thread_heading(lines[0]) and not is_furniture(lines[0]):
        roles[0] = "title"


def _is_headline(text: str) -> bool:
    return text.endswith("?") or not is_sentence(text)


def _mark_dates(lines: Sequence[Line], roles: list[str]) -> When | None:
    """Find a date of publication, on the line of its label or on the next one, near the top or the end.

    Where none can be resolved, the first one that is printed is kept as it is.
    """
    doubtful = None
    for index, line in enumerate(lines):
        if HEAD_LINES <= index < len(lines) - HEAD_LINES or line.label:
            continue
        label = PUBLISHED.match(line.text)
        if not label:
            continue
        where, printed = index, line.text[label.end() :]
        if not printed and index + 1 < len(lines):
            where, printed = index + 1, lines[index + 1].text
        when = _read_published(printed)
        if when.basis == NOT_A_DATE:
            continue
        roles[index] = roles[where] = "date_line"
        when = when._replace(basis=f"{when.basis}, after “{label[0].strip()}” in line {line.number}")
        if when.value:
            return when
        doubtful = doubtful or when
    return doubtful


def _conflict(lines: Sequence[Line], published: When | None) -> Iterator[Finding]:
    """Say on which day a date of publication falls whose weekday contradicts it."""
    found = find_stamp(published.raw) if published and published.value is None else None
    date = found.stamp.date(found.stamp.year) if found and found.stamp.year else None
    if published and found and date and found.stamp.weekday not in {None, date.weekday()}:
        line = next((line.number for line in lines if published.raw in line.text), None)
        yield Finding(line, "weekday_conflict", f"“{published.raw}” is a {date:%A}")


def _read_published(printed: str) -> When:
    """Read the date behind words such as `Posted on`; the name of the writer may follow it."""
    when = read_date(printed)
    found = find_stamp(printed[:LONGEST_BYLINE]) if when.basis == NOT_A_DATE else None
    if found is None or found.start or len(printed) > 2 * LONGEST_BYLINE:
        return when
    return read_date(printed[: found.end]) if BYLINE.match(printed[found.end :].lstrip(" ,|·–-")) else when


def _mark_bylines(lines: Sequence[Line], roles: list[str]) -> None:
    for index, line in enumerate(lines[:HEAD_LINES]):
        if roles[index] == "paragraph" and len(line.text) <= LONGEST_BYLINE and not is_sentence(line.text):
            match = BYLINE.match(line.text)
            if match and line.text[match.end()].isupper():
                roles[index] = "byline"
                return


def _mark_furniture(lines: Sequence[Line], roles: list[str]) -> None:
    for index, line in enumerate(lines):
        if roles[index] == "paragraph" and is_furniture(line):
            roles[index] = "boilerplate"
        elif roles[index] == "paragraph" and is_thread_heading(line):
            roles[index] = "thread_heading"


def _fragments(lines: Sequence[Line], roles: list[str]) -> list[tuple[int, int]]:
    """Return runs (half open) of paragraphs that are short and no sentences, with a sentence somewhere before."""
    runs: list[tuple[int, int]] = []
    seen_sentence = False
    for index, line in enumerate(lines):
        if roles[index] != "paragraph":
            continue
        if is_sentence(line.text) or len(line.text) > LONGEST_HEADING:
            seen_sentence = True
        elif seen_sentence and runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif seen_sentence:
            runs.append((index, index + 1))
    return runs


def _mark_fragments(lines: Sequence[Line], roles: list[str], first: int, last: int) -> None:
    run = lines[first:last]
    if len(run) == 2 and run[0].gap and not run[1].gap and len(run[1].text.split()) <= LONGEST_CREDIT_WORDS:
        roles[first:last] = ["caption", "credit"]
    elif len(run) > 1 and all(line.gap for line in run):
        roles[first:last] = ["related"] * len(run)
    elif len(run) == 1 and run[0].gap and last < len(lines):
        roles[first] = "heading"
