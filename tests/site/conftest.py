"""The site of the five source documents, served once for all tests of a worker; and a browser to look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="session")
def site(seeds_database: Path) -> Iterator[httpx.Client]:
    """Return a client of the site; it knows the address."""
    with serving(seeds_database) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start the browser Chromium; where it is not installed, the test is skipped."""
    if CHROMIUM is None:
        pytest.skip("needs the browser Chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the Python package playwright")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
