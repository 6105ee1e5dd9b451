"""Passages: the same words in several documents. Hashes of all runs of eight words -> maximal passages, and where.

Each document is looked at by itself (`words`, `shingles`) and leaves its hashes in its part, so that a later build need
not read it again. What needs all documents works from these hashes, in files that vanish (`gather`, `find`).
"""
