"""Facts: a function of a page -> the same function, which looks at each page once.

Every layout is asked about every page, and many of them want to know the same of it: where headings of comments
stand, which lines number posts. What is found is kept with the page, and goes with it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

from pipeline.caseless import small_letters
from pipeline.types import Printed

Found = TypeVar("Found")
LONGEST_LINE = 160
"""Characters that a line around a comment has at most."""


def once(find: Callable[[Printed], Found]) -> Callable[[Printed], Found]:
    """Let a pure function look at each page once; what it returns is shared, so nobody may change it."""

    @functools.wraps(find)
    def remembered(page: Printed) -> Found:
        facts: dict[Callable[[Printed], Found], Found] = page.facts
        if find not in facts:
            facts[find] = find(page)
        return facts[find]

    return remembered


@once
def short_lines(page: Printed) -> str:
    """Return the lines that could stand around a comment, in small letters: a screen before words is asked for in it.

    Where it holds none of the words of a pattern, the pattern fits none of these lines.
    """
    return small_letters("\n".join(line.text for line in page.lines if len(line.text) <= LONGEST_LINE))
