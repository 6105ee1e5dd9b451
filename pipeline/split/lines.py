"""Lines: clean text -> the lines that are not blank, each with its indent and its list mark.

Only a line feed ends a line (`str.splitlines` would also break at form feeds, U+0085 and U+2028). A carriage
return before it is white space at the end of the line. White space is what `str.isspace` says.
"""

from __future__ import annotations

import re

from pipeline.dates.names import MONTH_NUMBER, alternatives
from pipeline.dates.stamp import find_stamp
from pipeline.types import Line

TAB_WIDTH = 4

# A number with a full stop, or a bullet, then white space: what Resiliparse prints before a list item.
# "1)" is not among them: it is how people number things inside a text.
_DAY_AND_MONTH = re.compile(rf"[0-3]?\d\.\s(?:{alternatives(MONTH_NUMBER)})\b", re.IGNORECASE)
_LABEL = re.compile(r"(\d{1,5}\.|[•◦▪‣])[ \t\xa0]+(?=\S)")


def scan(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, in order; offsets are into `text`."""
    lines: list[Line] = []
    offset = gap = 0
    is_after_space = False
    for number, raw in enumerate(text.split("\n"), start=1):
        printed = raw.strip()
        if printed:
            line = _line(number, offset, raw, printed, gap)
            lines.append(line._replace(is_after_space=True) if is_after_space else line)
            gap = 0
            is_after_space = False
        else:
            is_after_space = is_after_space or (not gap and bool(lines) and "\xa0" in raw)
            gap += 1
        offset += len(raw) + 1
    return lines


def _line(number: int, offset: int, raw: str, printed: str, gap: int) -> Line:
    indent = raw.index(printed[0])
    start = offset + indent
    if indent and "\t" in raw[:indent]:
        indent = len(raw[:indent].expandtabs(TAB_WIDTH))
    label = ""
    rest = printed
    # The first character decides cheaply for most lines.
    if printed[0] in "0123456789•◦▪‣":
        match = _LABEL.match(printed)
        if match and not _is_date(printed):
            label, rest = match[1], printed[match.end() :]
    return Line(number, start, start + len(printed), indent, label, rest, gap)


def _is_date(printed: str) -> bool:
    """Say whether a line that begins with a number is a date, as in `1. November 2023`, and no list item."""
    if not _DAY_AND_MONTH.match(printed):
        return False
    found = find_stamp(printed[:80])
    return found is not None and found.start == 0 and (found.stamp.year or found.stamp.hour) is not None


def number_of(line: Line) -> int | None:
    """Return the number in the line's list mark, or None for a bullet or none."""
    return int(line.label[:-1]) if line.label.endswith(".") else None


def is_sentence(text: str) -> bool:
    """Say whether `text` ends as running text does: with a full stop or the like, quotation marks apart."""
    if text[-1:].isalnum():  # neither a mark nor what may stand behind one
        return False
    return text.rstrip("\"'”’»)]* \u201c").endswith((".", "!", "?", "…", ":", ";", ",", "。", "！", "？"))
