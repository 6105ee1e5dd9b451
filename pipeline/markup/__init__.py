"""Markup: the HTML of a page -> the text that it shows, and what its elements state of that text."""

from pipeline.markup.exports import EXPORTS
from pipeline.markup.read import read_fragment, read_html
from pipeline.markup.software import SOFTWARES

__all__ = ["EXPORTS", "SOFTWARES", "read_fragment", "read_html"]
