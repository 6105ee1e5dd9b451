"""Clean: Decoded -> CleanText. Repairs encoding damage line by line and never loses what it changes.

`clean` repairs, `undo.rebuild` proves that nothing was lost, `offsets` leads from the clean text to the
source.
"""

from __future__ import annotations

from pipeline.clean.repair import clean

__all__ = ["clean"]
