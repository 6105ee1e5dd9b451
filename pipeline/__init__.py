"""Below the Line: saved news pages in, relational tables of articles, comments and replies out."""

__version__ = "0.1.0"
