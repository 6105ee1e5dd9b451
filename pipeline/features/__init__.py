"""Features: the clean text of a document and what the split stage made of it -> what its words say.

Each feature is one file with one pure function, named in `FEATURES`. It is told the document (`Material`) and what
the features before it have found (`Features`), and returns that with its own added. So any of them can be left out:
its table is then empty, and those after it know less.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.features.dates import find_dates
from pipeline.features.figures import find_figures
from pipeline.features.language import find_language
from pipeline.features.links import find_links
from pipeline.features.material import material_of
from pipeline.features.names import find_names
from pipeline.features.quotations import find_quotations
from pipeline.features.replies import find_replies
from pipeline.features.tags import find_tags
from pipeline.types import Features, KnownName, Material, Page

FEATURES: dict[str, Callable[[Material, Features], Features]] = {
    "names": find_names,
    "quotations": find_quotations,
    "replies": find_replies,
    "dates": find_dates,
    "figures": find_figures,
    "links": find_links,
    "tags": find_tags,
    "language": find_language,
}
"""Features in the order in which they are found."""


PASSAGES = "passages"
"""What is found when all documents are there, but can be left out like a feature."""


def find_features(
    text: str,
    page: Page,
    url: str | None = None,
    known: tuple[KnownName, ...] = (),
    left_out: frozenset[str] = frozenset(),
) -> Features:
    """Return all that the features find in a document, but those that are to be left out.

    `url` is its address, where that is known; `known` is the user's own list of names.
    """
    found = Features()
    if left_out.issuperset(FEATURES):
        return found
    material = material_of(text, page, url, known)
    for name, find in FEATURES.items():
        if name not in left_out:
            found = find(material, found)
    return found
