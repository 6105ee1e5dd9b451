"""Clock: the time of day with which a text begins, in the forms in which live blogs print it -> hour and minute.

    14:05   14.05 BST   2.05pm   2 p.m.   14h05   14 h   14:05 Uhr   1405

The pattern is anchored and made of short bounded parts.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Clock(NamedTuple):
    """A time of day and its place in the text; `style` is equal for times that are printed alike."""

    start: int
    end: int
    hour: int
    minute: int
    style: str

    @property
    def minutes(self) -> int:
        """Minutes since midnight."""
        return 60 * self.hour + self.minute

    def iso(self) -> str:
        """Return the time in ISO 8601, to the minute."""
        return f"{self.hour:02}:{self.minute:02}"


_HOUR = r"(?:[01]?\d|2[0-3])"
_CLOCK = re.compile(
    rf"""
    (?: (?P<marked>{_HOUR})(?P<mark>[:.])(?P<minute>[0-5]\d)(?:[:.][0-5]\d)?
      | (?P<french>{_HOUR})\s?h(?:\s?(?P<minute_french>[0-5]\d)|(?![^\W\d_]))
      | (?P<military>[01]\d|2[0-3])(?P<minute_military>[0-5]\d)
      | (?P<hour_alone>1[0-2]|0?[1-9])(?=\s?[ap]\.?\s?m\b)
    )
    (?!\d)
    (?:\s?(?P<half>[ap])\.?\s?m\b\.?)?
    (?:\s?(?:uhr|uur|hrs?|h)\b)?
    (?:\s?\(?(?-i:UTC|GMT|[BCEW]E?S?T|[ECMP][SD]T|AE[SD]T|NZ[SD]T|IST|SAST|[MH]EZ|MESZ)(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?\b\)?)?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def read_clock(text: str, start: int = 0) -> Clock | None:
    """Return the time of day that stands in `text` from `start` on, or None."""
    match = _CLOCK.match(text, start)
    if not match:
        return None
    hour = next(int(match[name]) for name in ("marked", "french", "military", "hour_alone") if match[name])
    minute = next((int(match[name]) for name in ("minute", "minute_french", "minute_military") if match[name]), 0)
    half = (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return Clock(start, match.end(), hour, minute, _style(match))


def _style(match: re.Match[str]) -> str:
    """Say how a time is printed; one page may print `2pm` and `2.05pm`."""
    return "m" if match["half"] else match["mark"] or ("h" if match["french"] else "")
