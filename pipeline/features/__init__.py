"""Features: the clean text of a document and what the split stage made of it -> what its words say.

Each feature is one file with one pure function, named in `FEATURES`. It is told the document (`Material`) and what
the features before it have found (`Features`), and returns that with its own added. So any of them can be left out:
its table is then empty, and those after it know less.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.features.dates import find_dates
from pipeline.features.figures import find_figures
from pipeline.features.links import find_links
from pipeline.features.material import material_of
from pipeline.features.names import find_names
from pipeline.types import Features, Material, Page

FEATURES: dict[str, Callable[[Material, Features], Features]] = {
    "names": find_names,
    "dates": find_dates,
    "links": find_links,
    "figures": find_figures,
}
"""Features in the order in which they are found."""


def find_features(text: str, page: Page, url: str | None = None) -> Features:
    """Return all that the features find in a document; `url` is its address, where that is known."""
    material = material_of(text, page, url)
    found = Features()
    for find in FEATURES.values():
        found = find(material, found)
    return found
