"""Machine times: what an attribute states, ISO 8601 or seconds since 1970 -> `When`, with what is printed beside it."""

from __future__ import annotations

import datetime
import re

from pipeline.dates.printed import read_date
from pipeline.types import When

_SECONDS = re.compile(r"\d{9,10}")
_MILLISECONDS = re.compile(r"\d{12,13}")
LONGEST = 60


def read_machine_time(stated: str, printed: str | None, otherwise: When | None) -> When:
    """Return the time that an attribute states; `otherwise`, or nothing, where it states none.

    `printed` is kept as `raw` where there is any. Seconds count in UTC, and the page's own day may be another: a
    printed day is believed before them.
    """
    raw = printed or stated
    basis = f"stated by the markup: {stated}"
    if _SECONDS.fullmatch(stated) or _MILLISECONDS.fullmatch(stated):
        return otherwise if otherwise and otherwise.value else _of_seconds(raw, stated)
    try:
        value = datetime.datetime.fromisoformat(stated[:LONGEST])
    except ValueError:
        when = read_date(stated)
        return otherwise or when._replace(raw=raw) if when.value is None else when._replace(raw=raw, basis=basis)
    if otherwise and otherwise.value and len(otherwise.value) >= 10 and otherwise.value[:10] != stated[:10]:
        return otherwise._replace(basis=f"{otherwise.basis}; the markup states another day: {stated}")
    if len(stated) == 10:
        return When(raw, stated, "day", basis)
    return When(raw, value.replace(microsecond=0).isoformat(), "second", basis)


def _of_seconds(raw: str, stated: str) -> When:
    seconds = int(stated) / (1 if len(stated) < 12 else 1000)
    value = datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(microsecond=0)
    return When(raw, value.isoformat(), "second", f"stated by the markup: {stated}, counted from 1970 in UTC")
