"""Dates: printed dates and times -> ISO 8601 with precision and basis. Never the clock, never a guess."""
