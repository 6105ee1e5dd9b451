"""What several test files share: the settings of hypothesis, and the database of the seeds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from building import SEEDS, THOROUGH, build, open_database
from hypothesis import settings

# The same examples in every run, so that a build does not fail by chance.
settings.register_profile(
    "pages", deadline=None, derandomize=THOROUGH == 1, database=None, max_examples=60 * THOROUGH, print_blob=False
)
settings.load_profile("pages")


@pytest.fixture(scope="session")
def seeds_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database built from the five seeds; nobody writes to it."""
    output = tmp_path_factory.mktemp("seeds") / "pages.db"
    build([SEEDS], output)
    return output


@pytest.fixture
def seeds(seeds_database: Path) -> Iterator[sqlite3.Connection]:
    """Open the database of the seeds for one test."""
    with closing(open_database(seeds_database)) as connection:
        yield connection
