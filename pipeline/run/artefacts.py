"""Artefacts: lines of JSON about documents -> files in `data/`, for people and their tools.

`data/extract.jsonl`, `data/clean.jsonl`, `data/split.jsonl` and `data/features.jsonl` hold a line for each document
(`lines.py`), in order. Nothing reads them back: they are there to be looked at, searched and compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from pipeline.load.durable import move
from pipeline.types import STAGES


class Shelf:
    """The open files of a build's artefacts; each replaces the old one when the build is through."""

    def __init__(self, folder: Path, until: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        wanted = STAGES if until == "load" else STAGES[: STAGES.index(until) + 1]
        self._targets = {stage: folder / f"{stage}.jsonl" for stage in wanted}
        self._files: dict[str, IO[str]] = {
            stage: _beside(target).open("w", encoding="utf-8", newline="\n") for stage, target in self._targets.items()
        }

    def add(self, artefacts: Iterable[tuple[str, str]]) -> None:
        """Write lines, each to the file of its stage."""
        for stage, line in artefacts:
            self._files[stage].write(line + "\n")

    def publish(self) -> None:
        """Put the new files in the place of the old ones."""
        for stage, file in self._files.items():
            file.close()
            move(_beside(self._targets[stage]), self._targets[stage])

    def discard(self) -> None:
        """Remove what was written, if it was not published."""
        for stage, file in self._files.items():
            _beside(self._targets[stage]).unlink(missing_ok=True)
            with suppress(OSError):  # what a full disk did not take
                file.close()


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.new")


def belong(folder: Path, database: Path) -> bool:
    """Say whether all artefacts are there, and none was written after the database: by another build, that is."""
    try:
        newest = max((folder / f"{stage}.jsonl").stat().st_mtime_ns for stage in STAGES)
    except FileNotFoundError:
        return False
    return newest <= database.stat().st_mtime_ns
