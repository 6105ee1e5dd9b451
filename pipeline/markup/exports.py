"""Exports: what databases are exported from which comments come as they are stated, beside the softwares of pages."""

from __future__ import annotations

from typing import NamedTuple


class Export(NamedTuple):
    """A kind of export, as the table of layouts describes it."""

    name: str
    title: str
    description: str


EXPORTS: dict[str, Export] = {
    export.name: export
    for export in (
        Export(
            "export_wordpress",
            "WordPress (export)",
            "A post or page of a WordPress export (WXR): its approved comments, with parents, times, names.",
        ),
        Export(
            "export_disqus",
            "Disqus (export)",
            "A thread of a Disqus export: its posts with parents, times and names as stated, without the article.",
        ),
    )
}
"""Name, as in `Stated.software`, to what it is."""
