"""Replies, links and tags beside what people found in the same texts by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gold_tables import Read, gold, line_of, read, score

Rows = list[tuple[str, ...]]


def addresses(document: Read) -> Rows:
    """Return comment, line, name, commenter, and the comment that is hinted at."""
    return [
        (
            str((address.place.comment or 0) + 1),
            line_of(document.text, address.place.start),
            address.name,
            address.commenter or "-",
            "-" if address.hints_at is None else str(address.hints_at + 1),
        )
        for address in document.features.addresses
    ]


def reply_edges(document: Read) -> Rows:
    """Return comment, likeliest parent, and basis: for each commenter who is named the surest edge."""
    best: dict[tuple[int, str, str | None], tuple[float, int]] = {}
    for edge in document.features.reply_edges:
        author = document.page.comments[edge.parent].author
        key = (edge.comment, edge.basis, None if is_shared(document, edge.comment) else author)
        best[key] = max(best.get(key, (0.0, 0)), (edge.confidence, edge.parent))
    return [(str(comment + 1), str(parent + 1), basis) for (comment, basis, _), (_, parent) in best.items()]


def is_shared(document: Read, comment: int) -> bool:
    """Say whether all that a comment names fits several commenters, of whom the likeliest counts."""
    named = [address for address in document.features.addresses if address.place.comment == comment]
    return any("commenters have it" in address.basis for address in named)


def links(document: Read) -> Rows:
    """Return the kind, line, form as printed, normal form and domain of links and tags."""
    rows = []
    for kind in ("links", "emails", "hashtags", "handles"):
        for item in getattr(document.features, kind):
            domain = getattr(item, "domain", "-")
            rows.append((kind, line_of(document.text, item.place.start), item[1], item.normal_form, domain))
    return rows


@pytest.mark.parametrize(("feature", "rows_of"), [(f.__name__, f) for f in (addresses, reply_edges, links)])
def test_gold(feature: str, rows_of: Callable[[Read], Rows]) -> None:
    """More than one row in twenty would be wrong, or one in ten be missed."""
    wanted: Rows = []
    found: Rows = []
    for document, table in gold(feature).items():
        wanted += [(document.stem, *row) for row in table]
        found += [(document.stem, *row) for row in rows_of(read(document))]
    precision, recall, differences = score(wanted, found)
    print(f"{feature}: {len(wanted)} by hand, precision {precision:.3f}, recall {recall:.3f}", *differences, sep="\n")  # noqa: T201
    assert precision >= 0.95, differences
    assert recall >= 0.90, differences
