"""Split: clean text -> page. Structure first, meaning second; what is not understood stays, as `unassigned`."""

from pipeline.split.page import split

__all__ = ["split"]
