"""What becomes of one input when something goes wrong that nobody thought of."""

from __future__ import annotations

from pathlib import Path

from pipeline.extract import FORMATS
from pipeline.run.work import Task, work
from pipeline.types import Decoded, Found, Reject, Source


def broken(_source: Source, _data: bytes) -> Decoded:
    """Read a format with a fault in its reader."""
    raise ZeroDivisionError("division by zero")


def test_a_fault_in_one_document_is_a_row_and_no_end(tmp_path: Path) -> None:
    """One unlucky page would end a build of twenty thousand in a traceback."""
    file = tmp_path / "page.txt"
    file.write_bytes(b"text")
    FORMATS["broken"] = broken
    try:
        done = work(Task(), Found(Source("page.txt", "page", "broken"), file, 4))
    finally:
        del FORMATS["broken"]
    assert isinstance(done.outcome, Reject)
    assert done.outcome.path == "page.txt"
    assert "ZeroDivisionError" in done.outcome.reason
