"""Dates: dates and times in what is written -> each with its value as far as the page settles it, and why.

An absolute date says it all. A relative one (`yesterday`, `on Tuesday`) counts from when its words were written: the
time of its live-blog entry or its comment, for an article the date of publication. When a page was saved is no time of
writing, and neither is an article's date one of its comments. Where no such time is known, it stays unresolved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.dates.phrase import Phrase
from pipeline.dates.reckon import Anchor, Reckoned, Telling, reckon, reconsider
from pipeline.dates.spoken import Finder
from pipeline.dates.tense import FUTURE, PAST, tense_at
from pipeline.features.sentences import sentence_around
from pipeline.types import DateMention, Features, Material, Paragraph, Place, Prose, When

UNTOLD = Telling(None, is_past_alone=False)


class Writing(NamedTuple):
    """A piece of writing as far as it has been read."""

    text: str
    prose: Prose
    anchor: Anchor
    is_told: bool
    """Whether its language is one whose tenses are understood."""
    named: int | None = None
    """The year that was named last before the paragraph."""


def find_dates(material: Material, found: Features) -> Features:
    """Add the dates."""
    finder = Finder(material.text, material.tongue)
    dates: list[DateMention] = []
    for prose in material.prose:
        writing = Writing(material.text, prose, _anchor(material, prose), is_told=material.tongue == "en")
        for paragraph in prose.paragraphs:
            if phrases := finder.phrases(paragraph.start, paragraph.end):
                dates += _in_paragraph(writing, paragraph, phrases)
                writing = writing._replace(named=_named(phrases, is_told=writing.is_told) or writing.named)
    return found._replace(dates=tuple(dates))


def _anchor(material: Material, prose: Prose) -> Anchor:
    """Return when a piece of writing was written."""
    page = material.page
    if prose.comment is not None:
        return _time_of(page.comments[prose.comment].when, "the comment", is_comment=True)
    if prose.entry is not None and (own := page.entries[prose.entry].when) and own.value:
        return _time_of(own, "the entry")
    return _time_of(page.published, "the page")


def _time_of(when: When | None, whose: str, *, is_comment: bool = False) -> Anchor:
    if when is None or when.value is None:
        return Anchor(None, f"{whose} bears no date from which to count", is_comment)
    return Anchor(when.value, f"the date of {whose}", is_comment)


def _named(phrases: Sequence[Phrase], *, is_told: bool) -> int | None:
    """Return the year of the last date that is printed with its month, or without where no tense helps to judge."""
    years = [phrase.year for phrase in phrases if phrase.year and (phrase.month or not is_told)]
    return years[-1] if years else None


def _in_paragraph(writing: Writing, paragraph: Paragraph, phrases: list[Phrase]) -> Iterator[DateMention]:
    """Yield what the phrases of a paragraph mean."""
    text, prose, anchor, is_told, _ = writing
    if paragraph.role == "comment_quotation":
        anchor = Anchor(None, "the words are quoted from elsewhere, whose date is not printed")
    known: list[Reckoned | None] = [None] * len(phrases)
    # From the end, since a date in brackets settles the one before it.
    for index in range(len(phrases) - 1, -1, -1):
        phrase = phrases[index]
        following = known[index + 1] if index + 1 < len(phrases) else None
        if following and _is_said_again(text, phrase, phrases[index + 1]):
            known[index] = _same_day(following)
        elif phrase.kind == "clock":
            known[index] = _clock(text, paragraph, phrases, index, anchor)
        else:
            is_asked = is_told and _needs_tense(phrase, anchor)
            telling = _telling(text, paragraph, phrase) if is_asked else UNTOLD
            if phrase.kind == "ahead" and phrase.which is None and telling.tense != FUTURE:
                continue
            named = _named(phrases[max(0, index - 3) : index], is_told=is_told) or writing.named
            known[index] = _reckon(phrase, anchor, telling, named)
    for phrase, reckoned in zip(phrases, known, strict=True):
        if reckoned:
            yield _mention(text, prose, phrase, reckoned)


def _reckon(phrase: Phrase, anchor: Anchor, telling: Telling, named: int | None) -> Reckoned:
    reckoned = reckon(phrase, anchor, telling)
    if named and phrase.year is None and phrase.kind in {"date", "month"} and phrase.which is None:
        return reconsider(reckoned, phrase, named)
    return reckoned


def _mention(text: str, prose: Prose, phrase: Phrase, reckoned: Reckoned) -> DateMention:
    return DateMention(
        Place(prose.comment, prose.entry, phrase.start, phrase.end),
        text[phrase.start : phrase.end],
        reckoned.value,
        reckoned.precision,
        reckoned.status,
        reckoned.basis,
        reckoned.anchor,
        json.dumps(reckoned.candidates) if reckoned.candidates else None,
    )


def _needs_tense(phrase: Phrase, anchor: Anchor) -> bool:
    """Say whether a phrase means something else in another tense."""
    if phrase.kind == "ahead":
        return phrase.which is None
    if anchor.value is None or phrase.year is not None:
        return False
    return phrase.kind in {"date", "month", "weekday"} or phrase.unit == "weekend" or phrase.core == "tonight"


def _telling(text: str, paragraph: Paragraph, phrase: Phrase) -> Telling:
    """Return how the sentence around a phrase tells of it."""
    start, end = sentence_around(text, phrase.start, paragraph.start, paragraph.end)
    sentence, place = text[start:end], phrase.start - start
    tense, is_past_alone = tense_at(sentence, place)
    if sentence[:place].rstrip().lower().endswith("since"):
        tense = PAST
    return Telling(tense, is_past_alone, text[phrase.end : phrase.end + 2] in {"’s", "'s"})


def _is_said_again(text: str, phrase: Phrase, following: Phrase) -> bool:
    """Say whether a date in brackets right behind a relative day says which day that is."""
    between = text[phrase.end : following.start]
    return phrase.kind in {"day", "weekday"} and between.strip() == "(" and following.kind == "date"


def _same_day(following: Reckoned) -> Reckoned:
    value = following.value[:10] if following.value else None
    candidates = tuple(candidate[:10] for candidate in following.candidates)
    status = "derived" if following.status == "exact" else following.status
    basis = f"the date in brackets behind it: {following.basis}"
    return Reckoned(value, "day" if value else None, status, basis, following.anchor, candidates)


def _clock(text: str, paragraph: Paragraph, phrases: list[Phrase], index: int, anchor: Anchor) -> Reckoned | None:
    """Return what a time of day without its day means: on the only day of its sentence, or of a live-blog entry."""
    phrase = phrases[index]
    start, end = sentence_around(text, phrase.start, paragraph.start, paragraph.end)
    days = [
        other
        for other in phrases[max(0, index - 3) : index + 4]
        if other is not phrase and start <= other.start < end and other.kind in {"day", "weekday", "date"}
    ]
    if len(days) == 1 and days[0].hour is None:
        joined = days[0]._replace(hour=phrase.hour, minute=phrase.minute)
        sentence = text[start:end]
        telling = Telling(tense_at(sentence, days[0].start - start).tense, is_past_alone=False)
        reckoned = reckon(joined, anchor, telling)
        return reckoned._replace(basis=f"on the day that its sentence names: {reckoned.basis}")
    if not days and paragraph.role == "entry_body" and anchor.day:
        return reckon(phrase._replace(number=0), anchor, UNTOLD)
    return Reckoned(None, None, "unresolved", "a time of day; its sentence names no day, or several", anchor.value)
