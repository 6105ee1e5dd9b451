"""Shards: several databases hold together what one would hold, each of them whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import btl, build, failures, query
from generated import fill

from pipeline.run.chunks import USUAL

PAGES = 5 * USUAL
OF_DOCUMENTS = "SELECT ref, rows_sha256 FROM documents ORDER BY id"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fill(tmp_path_factory.mktemp("pages") / "in", PAGES)
    (folder / "none.txt").touch()
    return folder


@pytest.mark.parametrize("count", [2, 3])
def test_shards_hold_together_what_one_database_holds(pages: Path, tmp_path: Path, count: int) -> None:
    """Documents would be lost or doubled where the shards meet, or a shard would not be a database of ours."""
    build([pages], tmp_path / "one.db")
    report = build([pages], tmp_path / "many.db", shards=count, jobs=2)
    shards = [tmp_path / f"many-{number}-of-{count}.db" for number in range(1, count + 1)]
    held = [query(shard, OF_DOCUMENTS) for shard in shards]
    assert [row for rows in held for row in rows] == query(tmp_path / "one.db", OF_DOCUMENTS)
    assert all(held)
    assert [failures(shard) for shard in shards] == [[]] * count
    assert (report.rejected, report.counts["documents"]) == (1, PAGES)
    assert sum(rows[0][0] for shard in shards for rows in [query(shard, "SELECT count(*) FROM rejects")]) == 1


def test_shards_are_built_again_only_if_something_has_changed(pages: Path, tmp_path: Path) -> None:
    """Each build would load all shards again."""
    again = ("build", pages, "-o", tmp_path / "pages.db", "--shards", 2)
    assert btl(*again).returncode == 3
    before = [(path.name, path.stat().st_ino) for path in sorted(tmp_path.glob("*.db"))]
    assert [name for name, _ in before] == ["pages-1-of-2.db", "pages-2-of-2.db"]
    assert "up to date" in btl(*again).stdout
    assert [(path.name, path.stat().st_ino) for path in sorted(tmp_path.glob("*.db"))] == before


def test_more_shards_than_documents(tmp_path: Path) -> None:
    """A small folder would end in an error."""
    build([fill(tmp_path / "in", 3)], tmp_path / "pages.db", shards=3)
    shards = sorted(tmp_path.glob("pages-*.db"))
    assert len(shards) == 3
    assert [failures(shard) for shard in shards] == [[]] * 3
    assert sum(len(query(shard, OF_DOCUMENTS)) for shard in shards) == 3
