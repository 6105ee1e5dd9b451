"""Earlier: an input that a part holds already -> its rows in another part, with other numbers.

Rows stand in a part in the order of its inputs, numbered from 1. So those of an input are told by how many rows each
table had before it came and after it (`note_made`).
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

from pipeline.load.database import Loader, attach_part
from pipeline.load.schema import copy_statements, tables

_COPIED_BESIDE = {
    "shingles": """
        INSERT INTO main.shingles SELECT document_id + :documents, hashes FROM part.shingles
        WHERE document_id > :after AND document_id <= :up_to""",
    "artefacts": """
        INSERT INTO main.artefacts (stage, line) SELECT stage, line FROM part.artefacts
        WHERE id > :after AND id <= :up_to ORDER BY id""",
}
"""How to copy what only parts have."""


def note_made(loader: Loader, fingerprint: str | None) -> None:
    """Note in a part that all rows of an input are there; its `fingerprint`, if others may take them over."""
    (artefacts,) = loader.connection.execute("SELECT coalesce(max(id), 0) FROM artefacts").fetchone()
    counts = [*(loader.counts[table] for table in tables()), artefacts]
    loader.connection.execute("INSERT INTO made (fingerprint, counts) VALUES (?, ?)", (fingerprint, json.dumps(counts)))


class Earlier:
    """An earlier part beside one that is written. A class, because it is attached to that as long as that is open."""

    def __init__(self, loader: Loader, path: Path) -> None:
        """Attach it; it must be whole, and made by the same code for the same task."""
        attach_part(loader.connection, path)
        self._loader = loader
        made = loader.connection.execute("SELECT fingerprint, counts FROM part.made ORDER BY input").fetchall()
        names = [*tables(), "artefacts"]
        counts = [dict.fromkeys(names, 0), *(dict(zip(names, json.loads(row[1]), strict=True)) for row in made)]
        self._bounds = {
            fingerprint: bounds for (fingerprint, _), bounds in zip(made, pairwise(counts), strict=True) if fingerprint
        }

    def __contains__(self, fingerprint: str) -> bool:
        """Say whether it holds an input."""
        return fingerprint in self._bounds

    def copy(self, fingerprint: str) -> None:
        """Insert the rows of an input behind those that are there."""
        before, after = self._bounds[fingerprint]
        loader = self._loader
        shifts = {table: count - before[table] for table, count in loader.counts.items()}
        for table, statement in (copy_statements() | _COPIED_BESIDE).items():
            own = "documents" if table == "shingles" else table
            bounds = {"after": before[own], "up_to": after[own]}
            copied = loader.connection.execute(statement, shifts | bounds).rowcount
            if table in loader.counts:
                loader.counts[table] += copied
