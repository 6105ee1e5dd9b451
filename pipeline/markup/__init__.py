"""Markup: the HTML of a page -> the text that it shows, and what its elements state of that text."""

from pipeline.markup.read import read_html
from pipeline.markup.software import SOFTWARES

__all__ = ["SOFTWARES", "read_html"]
