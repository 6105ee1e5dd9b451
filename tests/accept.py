"""Accept: rewrite the outlines of all pages in `tests/pages`, `tests/markup` and `tests/features` as they come out now.

Run by `make accept`. Read the difference before you commit it: what stands in an outline is what we say is right.
A page that is read wrongly belongs in `tests/known_failures`, with the outline that would be right, written by hand.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.document import stages
from pipeline.extract.find import FORMAT_OF_ENDING
from pipeline.features.listing import listed
from pipeline.split.outline import outline
from pipeline.types import CleanText, Features, Page, Source

PAGES = Path(__file__).parent / "pages"
MARKUP = Path(__file__).parent / "markup"
FEATURES = Path(__file__).parent / "features"
KNOWN_FAILURES = Path(__file__).parent / "known_failures"


def cases(folder: Path) -> list[Path]:
    """Return the pages below a folder, in order."""
    return sorted(path for path in folder.glob("*/*") if path.suffix != ".outline")


def outline_of(case: Path) -> str:
    """Return the outline of a page as it comes out now."""
    _, cleaned, page, found = stages(Source(case.name, case.stem, FORMAT_OF_ENDING[case.suffix]), case.read_bytes())
    if not isinstance(cleaned, CleanText) or not isinstance(page, Page) or not isinstance(found, Features):
        raise TypeError(case)
    if case.parent.parent == FEATURES:
        return "".join(f"{line}\n" for line in listed(case.parent.name, found, cleaned.text))
    return "\n".join(outline(page, cleaned.text)) + "\n"


def main() -> None:
    """Rewrite the outlines that differ, and say which."""
    for case in [*cases(PAGES), *cases(MARKUP), *cases(FEATURES)]:
        target = case.with_suffix(".outline")
        found = outline_of(case)
        if not target.exists() or target.read_text(encoding="utf-8") != found:
            target.write_text(found, encoding="utf-8", newline="\n")
            print("rewritten:", target.relative_to(PAGES.parent))  # noqa: T201


if __name__ == "__main__":
    main()
