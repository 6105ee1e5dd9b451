"""Benchmarks: what the figures of `make bench` stand on."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zlib
from collections import Counter
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def _generate(folder: Path, *options: str) -> dict[str, bytes]:
    command = [sys.executable, BENCHMARKS / "generator.py", folder, *options]
    subprocess.run(command, check=True, capture_output=True)
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.txt"))}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return _generate(tmp_path_factory.mktemp("pages"), "--documents", "600")


def test_fewer_pages_are_the_first_of_more(pages: dict[str, bytes], tmp_path: Path) -> None:
    """Else 2,000 and 20,000 documents would differ in more than their number, and no figure could be had again."""
    fewer = _generate(tmp_path, "--documents", "60")
    assert len(fewer) == 60
    assert fewer == dict(list(pages.items())[:60])
    assert len(pages) == 600


def test_pages_are_like_real_ones_in_size_and_variety(pages: dict[str, bytes]) -> None:
    """Else a program that remembers lines, or one that is good at short pages alone, would look fast."""
    together = b"\n".join(pages.values())
    long = [line.strip() for line in together.splitlines() if len(line.strip()) >= 40]
    assert 12_000 < len(together) / len(pages) < 14_500
    assert len(together) / len(zlib.compress(together)) < 4
    assert 1 - len(Counter(long)) / len(long) < 0.08
    assert any(page.startswith(b"\xff\xfe") for page in pages.values())


def test_the_yardstick_finds_most_of_what_it_should(pages: dict[str, bytes], tmp_path: Path) -> None:
    """Else it would be fast because it does not do its work, or slow for nothing."""
    for name, data in list(pages.items())[:100]:
        (tmp_path / Path(name).name).write_bytes(data)
    database = tmp_path.parent / f"{tmp_path.name}.db"
    subprocess.run([sys.executable, BENCHMARKS / "yardstick.py", tmp_path, database], check=True)
    connection = sqlite3.connect(database)
    documents, comments, named, dated = (
        connection.execute(f"SELECT {figure}").fetchone()[0]
        for figure in (
            "(SELECT count(*) FROM documents)",
            "(SELECT count(*) FROM comments)",
            "(SELECT count(author) FROM comments)",
            "(SELECT count(posted) FROM comments)",
        )
    )
    found = connection.execute("SELECT count(*) FROM comments_fts WHERE comments_fts MATCH 'petition'").fetchone()[0]
    connection.close()
    assert documents == 100
    assert comments > 20 * documents
    assert comments > named > dated > comments / 4
    assert found > 0
