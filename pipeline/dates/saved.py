"""Saved: the line in which a page says when it was saved -> the day from which its `3 days ago` counts.

A time such as `3 days ago` says nothing without that day, and the day of the build proves nothing about it. Archives
print it: `Saved on 12 October 2020`, `Snapshot captured 2020-10-12 14:05`. Several such days settle nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.dates.stamp import Stamp, find_stamp
from pipeline.types import Line, When

LONGEST_LINE = 100

_SAVED = re.compile(
    r"(?:(?:this|the|diese|die|cette|la|esta|questa|deze)\s)?(?:(?:web)?page|(?:web)?seite|página|pagina|snapshot|copy|kopie"
    r"|copie|copia)?\s?(?:was\s|wurde\s|a été\s|fue\s|è stata\s|foi\s|werd\s|is\s)?(?:last\s|zuletzt\s)?(?:am\s)?"
    r"(?:saved|captured|archived|crawled|gespeichert|archiviert|enregistrée?|archivée?|guardada|archivada|salvata"
    r"|archiviata|salva|arquivada|opgeslagen|gearchiveerd)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?P<number>\d{1,3}|\b(?:an?|one|eine[mrn]?|ein|une?|una?|um|uma|een))"
_UNITS = {
    "minute": r"seconds?|secs?|sekunden?|secondes?|segundos?|secondi|seconden|minut\w*|mins?|m\b|s\b|sek\b",
    "hour": r"hours?|hrs?|h\b|stunden?|std|heures?|horas?|or[ae]\b|uur",
    "day": r"days?|d\b|tag\w*|tg|jours?|j\b|días?|dias?|giorn[io]|dag(?:en)?",
    "week": r"weeks?|wks?|w\b|wochen?|wo\b|semaines?|sem\b|semanas?|settiman[ae]|wek?en|week",
    "month": r"months?|mos?\b|monat\w*|mois|mes(?:es)?\b|mes[ei]|mês|maand(?:en)?",
    "year": r"years?|yrs?|y\b|jahr\w*|ans?\b|années?|años?|ann[io]|anos?|jaar|jaren",
}
_AMOUNTS = {unit: re.compile(rf"{_NUMBER}\s?(?:{names})", re.IGNORECASE) for unit, names in _UNITS.items()}
_YESTERDAY = re.compile(r"(?:yesterday|gestern|hier|ayer|ieri|ontem|gisteren)\b", re.IGNORECASE)


class Saved(NamedTuple):
    """When a page was saved, as it says itself: the words, where they stand, and the day with its time, if any."""

    words: str
    place: str
    day: datetime.date
    hour: int | None
    minute: int | None


def find_saved(lines: Sequence[Line]) -> Saved | None:
    """Return when the page says that it was saved, or None where it does not or says it differently twice."""
    found = {item.day: item for line in lines if (item := _saved(line))}
    return found.popitem()[1] if len(found) == 1 else None


def saved_at(when: When | None) -> Saved | None:
    """Return when a page was saved, as the program that saved it noted; the basis says where that stands."""
    if when is None or when.value is None or len(when.value) < 10:  # a year or a month is no day to count from
        return None
    moment = datetime.datetime.fromisoformat(when.value)
    hour, minute = (None, None) if len(when.value) == 10 else (moment.hour, moment.minute)
    return Saved(when.raw, f"({when.basis})", moment.date(), hour, minute)


def _saved(line: Line) -> Saved | None:
    if len(line.text) > LONGEST_LINE or not any(map(str.isdigit, line.text)) or not _SAVED.match(line.text):
        return None
    place = find_stamp(line.text)
    stamp: Stamp | None = place.stamp if place else None
    day = stamp.date(stamp.year) if stamp and stamp.year and stamp.order != "unknown" else None
    return Saved(line.text, f"in line {line.number}", day, stamp.hour, stamp.minute) if stamp and day else None


def count_back(raw: str, saved: Saved) -> When:
    """Return a time such as `3 days ago` in a page that was saved on a known day, as exact as its unit."""
    basis = f"counted back from “{saved.words}” {saved.place}"
    if _YESTERDAY.match(raw):
        return When(raw, (saved.day - datetime.timedelta(days=1)).isoformat(), "day", basis)
    amount = next(((unit, match) for unit, names in reversed(_AMOUNTS.items()) if (match := names.search(raw))), None)
    if amount is None:
        return When(raw, saved.day.isoformat(), "day", basis)
    unit, match = amount
    number = int(match["number"]) if match["number"].isdigit() else 1
    value, precision = _before(saved, number, unit)
    if value is None:
        return When(raw, None, None, f"{basis}, which says no time of day")
    return When(raw, value, precision, basis)


def _before(saved: Saved, number: int, unit: str) -> tuple[str | None, str | None]:
    """Return the value and its precision: hours give a day, weeks and months a month, years a year."""
    if unit in {"minute", "hour"}:
        if saved.hour is None:
            return None, None
        moment = datetime.datetime.combine(saved.day, datetime.time(saved.hour, saved.minute or 0))
        return (moment - datetime.timedelta(**{f"{unit}s": number})).date().isoformat(), "day"
    if unit == "day":
        return (saved.day - datetime.timedelta(days=number)).isoformat(), "day"
    if unit == "week":
        return f"{saved.day - datetime.timedelta(weeks=number):%Y-%m}", "month"
    if unit == "year":
        return str(saved.day.year - number), "year"
    months = saved.day.year * 12 + saved.day.month - 1 - number
    return f"{months // 12:04}-{months % 12 + 1:02}", "month"
