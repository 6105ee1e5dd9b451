"""The site of the five source documents, served once for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serving import serving


@pytest.fixture(scope="session")
def site(seeds_database: Path) -> Iterator[httpx.Client]:
    """Return a client of the site; it knows the address."""
    with serving(seeds_database) as client:
        yield client
