"""Refused: an English phrase that looks like a date, and the words around it -> whether it is something else.

the Sunday Times   Black Friday   every Tuesday   Monday to Friday   the next day   over the last year   Mrs May
"""

from __future__ import annotations

import re

from pipeline.dates.phrase import Phrase

BEFORE, BEHIND = 30, 24
"""Characters before and behind a phrase that are looked at."""

_LAST_WORD = re.compile(r"([^\s(“‘\"]+)?[\s(“‘\"]+$")
_GENERIC = frozenset({"a", "an", "every", "each", "any", "one", "most", "some", "another", "per", "the", "no", "all"})
_OWN = frozenset({"the", "his", "her", "its", "their", "my", "our", "your", "whose", "very", "a", "one", "every"})
_MAY_BE_CAPITAL = frozenset({
    "on", "in", "at", "by", "last", "next", "this", "since", "until", "till", "from", "for", "after", "before", "late",
    "early", "and", "or", "but", "so", "of", "only", "yesterday", "then", "when", "while", "during", "through", "over",
    "i", "as", "that", "to", "if",
})  # fmt: skip
"""Words that may begin a sentence before a weekday; any other word with a capital makes a name of it."""
_NAMES_BEHIND = re.compile(
    r"\s(?:Times|Mirror|Telegraph|Mail|Express|People|Post|Herald|Night|Nite|Live|School|Football|Club|Group|Market"
    r"|Star|Sport|Business|Politics|Review|Supplement|Magazine|Roast|Blues|Addams|Agreement|Prayers?|Mass|Service"
    r"|Island|the\s13th|13th)\b"
)
_DAYS = "mon|tues?|wed|thu|thurs|fri|sat|sun"
_TO = r"[-–—/&]|\bto\b|\bthrough\b|\bthru\b"
_SERIES = re.compile(rf"\s?(?:{_TO})\s?(?:{_DAYS})|\s(?:morning|afternoon|evening|night)s\b|\ss\b", re.IGNORECASE)
_SERIES_BEFORE = re.compile(rf"(?:{_DAYS})(?:[a-z]{{0,6}}day)?s?\s?(?:{_TO})\s?$", re.IGNORECASE)
_HOURS = re.compile(r"[\s,:]{1,3}\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]m)?\s?(?:[-–—]|to\b)\s?\d", re.IGNORECASE)
_PAPERS_BEFORE = re.compile(r"\b(?:Mail|Independent|Herald|Scotland|Wales|Bild|Voice) on $")
_SENTENCE_BEGINS = '.!?:;…“”"‘(•|–—-*>[\n'
_NOWADAYS = re.compile(
    r"[’']s\s(?:world|society|youth|young|kids|children|generation|standards|age|market|economy|britain|america|terms"
    r"|money|technology|culture|climate|politics|political|teenagers|students|women|men|times|modern|media|prices)\b",
    re.IGNORECASE,
)
_OF_TODAY = frozenset({"of", "usa", "world", "history"})
_HABIT_BEFORE = re.compile(r"(?:[-–—]|\bto|\bevery\b.{0,20}|\bdaily\b.{0,20}|\d)\s?$", re.IGNORECASE)
_HOUR_BEHIND = re.compile(r"\s?(?:[-–—]|to\b)\s?\d")
_NAMED_BEHIND = re.compile(r"[’']s|\s(?:has|had|is|was|and|who|will|said|to)\b")
_CAPITAL_BEHIND = re.compile(r"\s[A-Z][a-z]")
_MRS_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister) May\b")


def refuses(text: str, phrase: Phrase, start: int) -> bool:
    """Say whether the words around a phrase make it something else: a name, a habit, a stretch of time."""
    before = text[max(start, phrase.start - BEFORE) : phrase.start]
    behind = text[phrase.end : phrase.end + BEHIND]
    if phrase.kind == "clock":
        return bool(_HABIT_BEFORE.search(before) or _HOUR_BEHIND.match(behind))
    if phrase.kind == "month" and phrase.year is None and phrase.which is None:
        return _is_name_of_month(text, phrase, behind)
    printed = text[phrase.start : phrase.end]
    if phrase.kind == "weekday":
        return _is_no_weekday(phrase, printed, before, behind)
    if phrase.kind == "unit" and _is_stretch(phrase, _word(before)):
        return True
    return phrase.kind in {"day", "unit"} and _is_no_day(phrase, printed, before, behind)


def _word(before: str) -> str:
    match = _LAST_WORD.search(before)
    return (match[1] or "") if match else before[-1:].strip()


def _is_no_weekday(phrase: Phrase, printed: str, before: str, behind: str) -> bool:
    word = _word(before)
    small = word.lower().strip("“”‘’\"'(,")
    if phrase.which is None:
        is_name = word[:1].isupper() and small not in _MAY_BE_CAPITAL and word[-1:] not in ".,:;!?)”"
        if is_name or small in _GENERIC:
            return True
    elif phrase.which != "this" and small in _OWN:
        return True
    is_shouted = printed.isupper() and bool(before.strip()) and not before.isupper()
    is_habit = _SERIES.match(behind) or _SERIES_BEFORE.search(before) or _HOURS.match(behind)
    return bool(is_shouted or is_habit or _NAMES_BEHIND.match(behind) or _PAPERS_BEFORE.search(before))


def _is_stretch(phrase: Phrase, word: str) -> bool:
    """Say whether a week or year is one that lasts, or is somebody’s: `over the last year`, `his last year`."""
    if phrase.core.startswith("the "):
        return False
    is_last = phrase.core.startswith("last")
    small = word.lower()
    return small in _OWN or small.endswith(("’s", "'s")) or (is_last and small in {"this", "so", "over", "during"})


def _is_no_day(phrase: Phrase, printed: str, before: str, behind: str) -> bool:
    """Say whether a word for a day is a name, by its capital, or stands for the times we live in."""
    if phrase.core == "today" and (_NOWADAYS.match(behind) or _word(before).lower() in _OF_TODAY):
        return True
    later = printed.split()[1:]
    if later and later[-1][0].isupper() and phrase.hour is None:
        return True
    stripped = before.rstrip()
    begins = not stripped or stripped[-1] in _SENTENCE_BEGINS or "\n" in before[-2:]
    is_glued = before[-1:].islower()
    return printed[0].isupper() and not (begins or is_glued)


def _is_name_of_month(text: str, phrase: Phrase, behind: str) -> bool:
    """Say whether the name of a month stands for something else: a person, a street."""
    if phrase.core != "may":
        return _CAPITAL_BEHIND.match(behind) is not None
    # A page that speaks of Mrs May speaks of her as May.
    return bool(_NAMED_BEHIND.match(behind) or _MRS_MAY.search(text, max(0, phrase.start - 2_000), phrase.end + 500))
