"""Clock: the same pages, read on days that are decades apart, give the same rows.

Each day has a process of its own, in which every clock of Python says that day before a line of ours is loaded.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from building import REPOSITORY, TORTURE, environment

COUNT = 2_000 if TORTURE else 60
"""Damaged pages, beside all our own."""
DAYS = (1996, 2, 29, 23, 59), (2016, 6, 29, 12, 0), (2031, 12, 31, 0, 1)
OF_A_DAY = """
import datetime, hashlib, sys, time
day = datetime.datetime(*map(int, sys.argv[2:]))

class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(*day.timetuple()[:6], tzinfo=tz)
    today = utcnow = now

class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls(*day.timetuple()[:3])

datetime.datetime, datetime.date, time.time = Moment, Day, day.timestamp
from mutate import corpus, mutated
from pipeline.document import read_document
from pipeline.types import Source

digest, dated = hashlib.sha256(), 0
for document in (*corpus(), *map(mutated, range(int(sys.argv[1])))):
    kind = {".txt": "text", ".html": "html"}[document.ending]
    rows = read_document(Source("page", "page", kind), document.data)
    tables = getattr(rows, "tables", {})
    dated += len(tables.get("dates", ()))
    digest.update(repr((getattr(rows, "document", rows), tables)).encode("utf-8", "surrogatepass"))
print(digest.hexdigest(), dated, datetime.date.today().year)
"""


def read_on(day: tuple[int, ...]) -> list[str]:
    """Return the digest of all rows as they are read on that day, the number of dates in them, and the year."""
    paths = ":".join(map(str, (REPOSITORY, REPOSITORY / "tests", Path(__file__).parent)))
    command = [sys.executable, "-c", OF_A_DAY, *map(str, (COUNT, *day))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment({"PYTHONPATH": paths}))
    return done.stdout.split()


def test_no_day_is_that_of_the_build(tried) -> None:
    """A year that a page does not say would be guessed from the day on which it is read."""
    read = [read_on(day) for day in DAYS]
    assert [int(year) for _, _, year in read] == [year for year, *_ in DAYS]
    assert all(int(dated) > 100 for _, dated, _ in read)
    differ = len({digest for digest, _, _ in read}) - 1
    tried("pages read on three days, decades apart", len(DAYS) * COUNT, differ)
    assert differ == 0
