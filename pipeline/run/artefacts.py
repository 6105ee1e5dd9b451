"""Artefacts: what a stage made of a document -> one line of JSON in `data/`, for people and their tools.

`data/extract.jsonl`, `data/clean.jsonl`, `data/split.jsonl` and `data/features.jsonl` hold a line for each document,
in order. Nothing reads them back: they are there to be looked at, searched and compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from pipeline.features.listing import TABLES
from pipeline.load.durable import move
from pipeline.types import STAGES, CleanText, Decoded, Features, Page, Source, StageResult


def describe(source: Source, results: Sequence[StageResult]) -> str:
    """Return the line for the last of `results`."""
    result = results[-1]
    if isinstance(result, Decoded):
        fields = _extracted(result)
    elif isinstance(result, CleanText):
        fields = _cleaned(result)
    elif isinstance(result, Features):
        fields = _found(result)
    else:
        cleaned = results[-2]
        fields = _split(result, cleaned.text if isinstance(cleaned, CleanText) else "")
    return json.dumps({"ref": source.ref, "path": source.path, **fields}, ensure_ascii=False)


def _extracted(decoded: Decoded) -> dict[str, Any]:
    return {
        "encoding": decoded.encoding,
        "encoding_basis": decoded.basis,
        "byte_order_mark": decoded.byte_order_mark,
        "undecodable": [{"offset": item.offset, "bytes": item.raw.hex()} for item in decoded.undecodable],
        "text": decoded.text,
    }


def _cleaned(clean: CleanText) -> dict[str, Any]:
    repairs = [{**repair._asdict(), "raw": repair.raw.hex() if repair.raw else None} for repair in clean.repairs]
    return {"repairs": repairs, "text": clean.text}


def _split(page: Page, text: str) -> dict[str, Any]:
    return {
        "kind": page.kind,
        "dialect": page.dialect,
        "basis": page.basis,
        "comments": [comment._asdict() for comment in page.comments],
        "entries": [entry._asdict() for entry in page.entries],
        "blocks": [
            {"line": block.line, "role": block.role, "text": text[block.start : block.end]} for block in page.blocks
        ],
        "findings": [finding._asdict() for finding in page.findings],
    }


def _found(features: Features) -> dict[str, Any]:
    return {table: [item._asdict() for item in items] for table in TABLES if (items := getattr(features, table))} | {
        "reply_edges": [edge._asdict() for edge in features.reply_edges],
        "language": features.language,
    }


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
