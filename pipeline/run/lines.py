"""Lines: what a stage made of a document -> one line of JSON for its artefact."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.features.listing import TABLES
from pipeline.types import CleanText, Decoded, Features, Page, Source, StageResult


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
