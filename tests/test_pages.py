"""Pages of each layout or software, and pages that only look like it, each beside its outline.

Text stands in `tests/pages/LAYOUT/CASE.txt`, HTML in `tests/markup/SOFTWARE/CASE.html`, both with a `CASE.outline`.
What features find in `tests/features/FIELD/CASE.txt` is in `CASE.outline`: the lines of that field of `Features`.

A new case is two files and no code. `make accept` writes the outline; read it before you commit it.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest
from accept import FEATURES, KNOWN_FAILURES, MARKUP, PAGES, cases, outline_of

from pipeline.markup import SOFTWARES
from pipeline.split.layouts import LAYOUTS


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def compare(case: Path) -> None:
    expected = case.with_suffix(".outline").read_text(encoding="utf-8")
    found = outline_of(case)
    if found != expected:
        lines = unified_diff(expected.splitlines(), found.splitlines(), "expected", "found", lineterm="", n=2)
        pytest.fail("\n".join([f"{name(case)} is read differently:", *lines]), pytrace=False)


@pytest.mark.parametrize("case", [*cases(PAGES), *cases(MARKUP)], ids=name)
def test_page(case: Path) -> None:
    """A page would be read differently from what a person accepted."""
    compare(case)


@pytest.mark.parametrize("case", cases(FEATURES), ids=name)
def test_feature(case: Path) -> None:
    """A feature would find something else than what a person accepted."""
    compare(case)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", cases(KNOWN_FAILURES), ids=name)
def test_known_failure(case: Path) -> None:
    """Passes when the page is read right at last: then the case moves to `tests/pages`."""
    compare(case)


def test_every_layout_has_cases_for_and_against() -> None:
    """A layout could claim pages that are not its own, or none, and no test would notice."""
    claimed = {layout: set() for layout in LAYOUTS}
    for case in cases(PAGES):
        first = case.with_suffix(".outline").read_text(encoding="utf-8").split(":", 1)[0]
        claimed[case.parent.name].add(first.split("layout ")[1])
    for layout, found in claimed.items():
        assert layout in found, layout
        if layout != "article":  # which fits every page
            assert found - {layout}, layout


def test_every_software_has_a_case() -> None:
    """A software's names could match nothing, and no test would notice."""
    claimed: dict[str, set[str]] = {software: set() for software in SOFTWARES}
    for case in cases(MARKUP):
        first = case.with_suffix(".outline").read_text(encoding="utf-8").split(":", 1)[0]
        claimed[f"html_{case.parent.name}"].add(first.split("layout ")[1])
    for software, found in claimed.items():
        assert software in found, software
    assert any("article" in found for found in claimed.values())


def test_no_outline_without_its_page() -> None:
    """A case would be left behind half, and nobody would see that it is no longer tested."""
    for folder in (PAGES, MARKUP, FEATURES, KNOWN_FAILURES):
        outlines = {path.with_suffix("") for path in folder.glob("*/*.outline")}
        assert outlines == {case.with_suffix("") for case in cases(folder)}
