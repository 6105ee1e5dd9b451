"""Split: clean text -> page. Structure first, meaning second; what is not understood stays, as `unassigned`."""

from pipeline.split.page import split
from pipeline.split.stated import split_stated

__all__ = ["split", "split_stated"]
