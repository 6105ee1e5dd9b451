"""Plugins: hooks of Datasette that make its pages ours. It loads every file of this folder."""
