"""Load: rows -> SQLite: tables, indexes, full-text search and views, published whole or not at all."""
