"""Peers: what another tool finds of the comments of the same pages, word by word, beside what this one finds.

Trafilatura gives all comments of a page as one text, without telling one from the next, its author or its date. So
what can be compared is which words are comments: the words that both the tool and the truth have, as often as both
have them.
"""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

_WORD = re.compile(r"\w+")


class Words(NamedTuple):
    """Words that were found, of them those that are right, and those that there are."""

    found: int
    right: int
    true: int

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.true)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def compare_words(pages: Iterable[Path], gold: dict[str, dict[str, Any]], database: Path) -> None:
    """Print for each genre how both tools do on the pages with threads."""
    if find_spec("trafilatura") is None:
        print("trafilatura is not installed: no figures beside these (pip install trafilatura)")
        return
    import trafilatura

    with closing(sqlite3.connect(database)) as connection:
        ours = dict(
            connection.execute(
                "SELECT d.path, group_concat(c.body, ' ') FROM documents d "
                "JOIN comments c ON c.document_id = d.id GROUP BY d.path"
            )
        )
    counts: dict[tuple[str, str], list[Words]] = {}
    for page in pages:
        true = gold[page.stem]
        if true["kind"] != "thread":
            continue
        said = " ".join(comment["body"] for comment in true["comments"])
        theirs = trafilatura.bare_extraction(_html(page), include_comments=True)
        found = {
            "below-the-line": ours.get(page.name) or "",
            f"trafilatura {trafilatura.__version__}": (theirs.comments if theirs else "") or "",
        }
        for tool, text in found.items():
            for genre in (true["genre"], "all"):
                counts.setdefault((genre, tool), []).append(_words(text, said))
    print("\nwords of comments, right and found:")
    for (genre, tool), pages_of in sorted(counts.items()):
        print(f"  {genre:6} {tool:20} {Words(*map(sum, zip(*pages_of, strict=True)))}")


def _html(page: Path) -> bytes:
    data = page.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def _words(text: str, true: str) -> Words:
    one, other = Counter(_WORD.findall(text.casefold())), Counter(_WORD.findall(true.casefold()))
    return Words(one.total(), (one & other).total(), other.total())
