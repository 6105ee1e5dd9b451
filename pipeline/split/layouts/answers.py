"""Questions and answers: texts that are signed as answers, and remarks below them.

    How do I stop bread sticking to the tin?

    My loaves stick each time.

    asked Mar 3, 2014 at 10:15
    Ann Field
    1,203
      • What tin is it? – Ben Mar 3, 2014 at 11:02

    2 Answers

    7

    Line it with paper.

    Improve this answer
    answered Mar 3, 2014 at 12:40
    Cy Moor
      • Thank you! – Ann Field Mar 3, 2014 at 13:10

Also with the signature above each text (`Answered Mar 3, 2014 by Ann Field`). The question is the article; answers
and remarks on the question are comments, and a remark below an answer is a reply to it. A page is one of these only
if it announces its answers, or says when the question was asked, once: lists of questions do so again and again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.split.answer_marks import (
    Mark,
    find_marks,
    has_unit,
    is_name_line,
    is_short,
    is_votes,
    name_at_end,
    names_answers,
    once,
    signs_answers,
)
from pipeline.split.answer_words import ANSWERS_HEADING, REPUTATION
from pipeline.split.furniture import is_control, is_count, is_furniture, is_thread_heading
from pipeline.split.headers import clean_name
from pipeline.split.lines import is_sentence
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "answers"
MOST_ASKED = 2
"""How often a page may say when the question was asked: above it and below it."""
MOST_LEAD_IN = 8
"""Short lines that may stand above an answer: its votes, and orders of sorting above the first one."""
MOST_ABOVE = 2
MOST_EDITED = 8
LEAST_FILLED = 0.6
LEAST_COUNTED = 2
"""Texts from which on counts of votes above them say that they are answers."""
LEAST_TEXT = 80
"""Characters from which on a line is text even where it does not end as a sentence does."""

_Signed = tuple[Mark, Opening]


class _Place(NamedTuple):
    """What is known of a page before its texts are read: where the answers can begin, and how they are signed."""

    first: int
    """Index after the line that signs the question, or after the heading."""
    basis: str
    is_below: bool


def claim(page: Printed) -> Claim | None:
    """Claim a page whose texts are signed as answers, below a heading of answers or a signed question."""
    if not names_answers(page):
        return None
    marks = find_marks(page) if signs_answers(page) else []
    place = _place(page.lines, marks)
    if place is None:
        return _claim_by_votes(page.lines)
    last = _last(page.lines, marks, place)
    inside = [mark for mark in marks if place.first <= mark.line < last and mark.deed in {"answered", "commented"}]
    if _has_heading_between(page.lines, inside):
        return None  # a list of questions, each with the number of its answers
    read = list(_below(page, inside, place, _edited(marks)) if place.is_below else _above(page, inside, last))
    answers = sum(mark.deed == "answered" for mark, _ in read)
    if not answers or _filled(page.lines, read, last) < LEAST_FILLED * len(read):
        return None
    openings = tuple(_under(read))
    return Claim(
        NAME,
        0.985 - 0.15 / (len(read) + 1) ** 2,
        f"{answers} {'text is signed as an answer' if answers == 1 else 'texts are signed as answers'}, {place.basis}",
        openings,
        _end(page.lines, read[-1][0], _edited(marks)) if place.is_below else last,
    )


def _place(lines: Sequence[Line], marks: Sequence[Mark]) -> _Place | None:
    first = next((mark.line for mark in marks if mark.deed == "answered"), None)
    if first is None:
        return None
    asked = [mark for mark in marks if mark.deed == "asked" and mark.line < first]
    heading = next((index for index in range(first - 1, -1, -1) if is_thread_heading(lines[index])), None)
    if len(asked) > MOST_ASKED or (heading is None and not asked):
        return None
    start = heading if heading is not None else asked[-1].line
    basis = f"below “{lines[start].text[:60]}”"
    if heading is not None:
        is_below = any(map(_is_text, lines[heading + 1 : first]))
    else:
        above, between = lines[1 : asked[-1].line], lines[asked[-1].line + 1 : first]
        is_below = any(map(_is_text, above)) and any(map(_is_text, between))
    if asked and (is_below or heading is None):
        start = _signature_end(lines, asked[-1], _edited(marks)) - 1
    return _Place(start + 1, basis, is_below)


def _edited(marks: Sequence[Mark]) -> frozenset[int]:
    return frozenset(mark.line for mark in marks if mark.deed == "edited")


def _last(lines: Sequence[Line], marks: Sequence[Mark], place: _Place) -> int:
    """Return where the answers end at the latest: at the page's frame, or at the next question."""
    answers = [mark.line for mark in marks if mark.deed == "answered"]
    asked = next((mark.line for mark in marks if mark.deed == "asked" and mark.line > answers[0]), len(lines))
    last = max(line for line in answers if line < asked)
    ends = (index for index in range(last + 1, asked) if is_furniture(lines[index]) and not is_control(lines[index]))
    end = next(ends, asked)
    return end if place.is_below or end < len(lines) else _before_buttons(lines, last, end)


def _before_buttons(lines: Sequence[Line], first: int, end: int) -> int:
    """Return where the last text ends whose end nothing announces: after its buttons, if it has any."""
    button = next((i for i in range(first + 2, end) if is_control(lines[i]) and not is_count(lines[i])), end)
    return next((index for index in range(button, end) if not is_control(lines[index])), end)


def _has_heading_between(lines: Sequence[Line], marks: Sequence[Mark]) -> bool:
    answers = [mark.line for mark in marks if mark.deed == "answered"]
    return bool(answers) and any(is_thread_heading(lines[index]) for index in range(answers[0], answers[-1]))


def _is_text(line: Line) -> bool:
    """Say whether a line could be the text of an answer, and no title of a question or name of an order."""
    if is_control(line) or is_votes(line) or is_thread_heading(line):
        return False
    if line.text.endswith((":", "?")):
        return False
    return is_sentence(line.text) or len(line.text) > LEAST_TEXT


# --- signed below ------------------------------------------------------------------------------------


def _below(page: Printed, marks: Sequence[Mark], place: _Place, edited: frozenset[int]) -> Iterator[_Signed]:
    lines, start = page.lines, place.first
    for found in marks:
        if found.line < start:
            continue
        mark = _with_name_above(lines, found, start)
        _, below = _name_below(lines, mark, mark.author)
        after = mark.top + 1 if mark.stop else _footer(lines, start, mark.top, edited)
        if mark.deed == "answered":
            line, body = _answer_start(lines, start, after)
        else:
            line, body = _remark_start(lines, start, after, is_one_line=mark.stop is not None)
        if body < after:
            yield mark, Opening(line, body, mark.author or below, mark.when, after, stop=mark.stop)
        start = _signature_end(lines, mark, edited)


def _with_name_above(lines: Sequence[Line], mark: Mark, start: int) -> Mark:
    """Return the mark of a remark with the name that stands above its date: `– NAME`, or `TEXT – NAME`."""
    above = mark.line - 1
    if mark.deed != "commented" or mark.author is not None or above < start:
        return mark
    named = name_at_end(lines[above].text)
    if named is None or (not named.stop and above == start):
        return mark
    return mark._replace(author=named.name, top=above, stop=named.stop or None)


def _name_below(lines: Sequence[Line], mark: Mark, author: str | None) -> tuple[int, str | None]:
    """Return the index after a signature, with name and reputation below the date, and the name."""
    end = mark.line + 1
    if author is not None or mark.when is None:
        return end, None
    if end < len(lines) and not lines[end].gap and is_name_line(lines, end):
        author = once(clean_name(lines[end].text))
        end += 1
    while end < len(lines) and not lines[end].gap and not lines[end].label and _is_reputation(lines, end):
        end += 1
    return end, author


def _is_reputation(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is the reputation below a name, and not the votes above the next answer."""
    has_text_below = index + 1 < len(lines) and bool(lines[index + 1].gap)
    return is_short(lines[index]) and REPUTATION.fullmatch(lines[index].text) is not None and not has_text_below


def _signature_end(lines: Sequence[Line], mark: Mark, edited: frozenset[int]) -> int:
    """Return the index after a signature and after who edited the text later."""
    end, _ = _name_below(lines, mark, mark.author)
    while end in edited and not lines[end].gap:
        end += 1
    return end


def _footer(lines: Sequence[Line], start: int, top: int, edited: frozenset[int]) -> int:
    """Return where the text above a signature ends: above buttons, and above who edited it and when."""
    first = next((index for index in range(max(start + 1, top - MOST_EDITED), top) if index in edited), top)
    if all(is_short(line) and not line.gap for line in lines[first + 1 : top + 1]):
        top = first
    while top - 1 > start and is_control(lines[top - 1]) and not is_votes(lines[top - 1]):
        top -= 1
    return top


def _answer_start(lines: Sequence[Line], start: int, after: int) -> tuple[int, int]:
    """Return where an answer begins, at its votes if they are printed, and where its text begins."""
    heading = next((index for index in range(after - 1, start - 1, -1) if is_thread_heading(lines[index])), None)
    start = start if heading is None else heading + 1
    start = _skip(lines, start, after)
    lead = start
    while lead < min(after, start + MOST_LEAD_IN) and is_short(lines[lead]):
        if is_votes(lines[lead]) and lead + 1 < after and (lines[lead + 1].gap or has_unit(lines[lead])):
            body = lead + 1
            while body + 1 < after and is_votes(lines[body]) and lines[body].text.startswith("+"):
                body += 1  # a bounty
            return (lead if heading is None else start), body
        lead += 1
    return start, start


def _remark_start(lines: Sequence[Line], start: int, after: int, *, is_one_line: bool) -> tuple[int, int]:
    """Return where a remark begins, at its list item if it stands in one, and where its text begins."""
    item = next((index for index in range(after - 1, start - 1, -1) if lines[index].label), None)
    if item is not None and item < after - 1 and lines[after - 1].indent <= lines[item].indent:
        item = None
    if item is None and is_one_line:
        return (after - 2 if after - 2 >= start and is_votes(lines[after - 2]) else after - 1), after - 1
    line = _skip(lines, start, after) if item is None else item
    body = line
    while body < after - 1 and (is_votes(lines[body]) or is_control(lines[body])):
        body += 1
    return line, body


def _skip(lines: Sequence[Line], start: int, after: int) -> int:
    """Return the index after the buttons that end what stands above."""
    while start < after - 1 and is_control(lines[start]) and not is_votes(lines[start]):
        start += 1
    return start


def _end(lines: Sequence[Line], last: Mark, edited: frozenset[int]) -> int:
    """Return the index after the last signature and the buttons below it."""
    end = _signature_end(lines, last, edited)
    while end < len(lines) and is_control(lines[end]):
        end += 1
    return end


# --- signed above ------------------------------------------------------------------------------------


def _above(page: Printed, marks: Sequence[Mark], last: int) -> Iterator[_Signed]:
    lines, reached = page.lines, 0
    for mark in marks:
        top, above = _named_above(lines, mark, reached)
        body, below = _name_below(lines, mark, mark.author or above)
        while top - 1 >= reached and is_votes(lines[top - 1]):
            top -= 1
        reached = body
        if body < last:
            yield mark, Opening(top, body, mark.author or above or below, mark.when)


def _named_above(lines: Sequence[Line], mark: Mark, reached: int) -> tuple[int, str | None]:
    """Return the first line of a signature, and the name in it: what the writer is may stand between name and date."""
    if mark.author is not None or lines[mark.line].gap:
        return mark.line, None
    for index in range(mark.line - 1, max(reached, mark.line - 1 - MOST_ABOVE) - 1, -1):
        if not is_name_line(lines, index):
            break
        if lines[index].gap or index == reached or is_control(lines[index - 1]):
            name = lines[index].text.split(",", 1)[0]
            return index, once(clean_name(name))
    return mark.line, None


# --- not signed ---------------------------------------------------------------------------------------


def _claim_by_votes(lines: Sequence[Line]) -> Claim | None:
    """Claim texts below counts of votes, as many as the heading of answers says; names and dates are lost."""
    headings = [index for index, line in enumerate(lines) if _answers_said(line) is not None]
    if len(headings) != 1:
        return None
    first, said = headings[0] + 1, _answers_said(lines[headings[0]])
    end = next((i for i in range(first, len(lines)) if is_furniture(lines[i]) and not is_control(lines[i])), len(lines))
    votes = [index for index in range(first, end - 1) if is_votes(lines[index]) and lines[index + 1].gap]
    if len(votes) != said or said < LEAST_COUNTED or votes[0] - first > MOST_LEAD_IN:
        return None
    if any(map(_is_text, lines[first : votes[0]])) or not all(_is_text(lines[index + 1]) for index in votes):
        return None
    return Claim(
        NAME,
        0.85 - 0.2 / said,
        f"“{lines[headings[0]].text[:60]}” stands above {said} texts below counts of votes, as many as it says",
        tuple(Opening(index, index + 1) for index in votes),
        end,
    )


def _answers_said(line: Line) -> int | None:
    match = ANSWERS_HEADING.fullmatch(line.text) if is_short(line) and not line.label else None
    return int(match["count"]) if match else None


# --- both --------------------------------------------------------------------------------------------


def _filled(lines: Sequence[Line], read: Sequence[_Signed], last: int) -> int:
    """Return how many texts hold more than the title of a question."""
    stops = [*(opening.line for _, opening in read[1:]), last]
    return sum(
        any(
            _is_text(line) or (mark.deed == "commented" and not is_control(line))
            for line in lines[opening.body : stop if opening.end is None else opening.end]
        )
        for (mark, opening), stop in zip(read, stops, strict=True)
    )


def _under(read: Sequence[_Signed]) -> Iterator[Opening]:
    """Yield the openings, remarks below an answer with the answer that they stand below."""
    answer: int | None = None
    for mark, opening in read:
        if mark.deed == "answered":
            answer = opening.line
            yield opening
        else:
            yield opening._replace(under=answer)


LAYOUT = Layout(
    name=NAME,
    title="Questions and answers",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.985,
    nests=False,
    kind="discussion",
)
