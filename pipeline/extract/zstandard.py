"""Zstandard: the standard library's module for it, in versions of Python that have none the one made from it."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["zstd"]
