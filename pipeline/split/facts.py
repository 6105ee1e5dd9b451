"""Facts: a function of a page -> the same function, which looks at each page once.

Every layout is asked about every page, and many of them want to know the same of it: where headings of comments
stand, which lines number posts. What is found is kept with the page, and goes with it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

from pipeline.types import Printed

Found = TypeVar("Found")


def once(find: Callable[[Printed], Found]) -> Callable[[Printed], Found]:
    """Let a pure function look at each page once; what it returns is shared, so nobody may change it."""

    @functools.wraps(find)
    def remembered(page: Printed) -> Found:
        facts: dict[Callable[[Printed], Found], Found] = page.facts
        if find not in facts:
            facts[find] = find(page)
        return facts[find]

    return remembered
