"""Report: figures -> sections of docs/performance.md, each between markers, so that one can be written anew alone."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

REPORT = Path(__file__).parents[1] / "docs" / "performance.md"
NOTES = Path(__file__).with_name("performance_notes.md")

SECTIONS = ("builds", "features", "notes", "pages")
"""In this order."""

OPENING = """# Performance

How long builds and pages take, as measured by `make bench`, `make bench-features` and `make bench-serve`. Times are of
one machine and drift from one to the next; ratios hold, so those are what is aimed at. What is compared was run in
turns, A B A B, and a ratio is the median of the ratios of neighbours.
"""


def put_section(report: Path, name: str, text: str) -> None:
    """Write one section of the report, and the notes that are kept by hand; the others stay as they are."""
    old = report.read_text(encoding="utf-8") if report.exists() else ""
    kept = {
        section: found[1] for section in SECTIONS if (found := re.search(_marked(section, "(.*?)"), old, re.DOTALL))
    }
    kept |= {name: text.strip(), "notes": NOTES.read_text(encoding="utf-8").strip()}
    sections = (_marked(section, kept[section]) for section in SECTIONS if section in kept)
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text("\n".join([OPENING, *(f"{section}\n" for section in sections)]), encoding="utf-8")


def _marked(section: str, text: str) -> str:
    return f"<!-- {section}: begin -->\n{text}\n<!-- {section}: end -->"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], numbers_from: int = 1) -> str:
    """Return a table in Markdown; columns from `numbers_from` on are set to the right."""
    rule = ["---" if number < numbers_from else "---:" for number in range(len(heads))]
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in (heads, rule, *rows))


def machine() -> str:
    """Return in words what kind of machine this is, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()} on {platform.machine()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
