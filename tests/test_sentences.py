"""Sentences: the one around a place, whichever of its words that is, and the words around that tell its topic."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.features.dates import find_dates
from pipeline.features.figures import find_figures
from pipeline.features.material import material_of
from pipeline.features.sentences import WIDEST, sentence_around
from pipeline.split import split
from pipeline.types import Features, Figure

PARAGRAPH = "The result came late. “172 MPs,” said Mr. Field, “left in 2 hours!” It rained. 40 stayed…"


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("The", "The result came late."),
        ("late", "The result came late."),
        ("172", "“172 MPs,” said Mr. Field, “left in 2 hours!”"),
        ("Field", "“172 MPs,” said Mr. Field, “left in 2 hours!”"),
        ("It", "It rained."),
        ("40", "40 stayed…"),
    ],
)
def test_each_word_has_the_sentence_that_it_stands_in(word: str, sentence: str) -> None:
    """A figure that begins a sentence would be quoted with the one before it, and a date take the tense of that."""
    start, end = sentence_around(PARAGRAPH, PARAGRAPH.index(word), 0, len(PARAGRAPH))
    assert PARAGRAPH[start:end].lstrip("“") == sentence.lstrip("“")


def test_a_sentence_without_end_is_cut_at_blanks() -> None:
    """A page of one sentence would be copied for each of its figures, or words be cut in two."""
    text = "So many words, " * 100
    place = text.index("words", 700)
    start, end = sentence_around(text, place, 0, len(text))
    assert place - WIDEST <= start <= place < end <= place + WIDEST
    assert text[start - 1] == " "
    assert text[end] == " "


@given(st.text(alphabet="aB1 .!?”\n", max_size=60), st.data())
def test_a_place_is_in_its_sentence(text: str, data: st.DataObject) -> None:
    """A sentence would be another one's, or go beyond its paragraph."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    places = [place for place in range(start, end) if text[place].isalnum()]
    for place in places:
        first, last = sentence_around(text, place, start, end)
        assert start <= first <= place < last <= end
        assert all(
            sentence_around(text, other, start, end) == (first, last) for other in places if first <= other < last
        )


def figures_of(text: str) -> tuple[Figure, ...]:
    material = material_of(text, split(text), None)
    return find_figures(material, find_dates(material, Features())).figures


def test_no_word_is_cut_from_those_that_tell_a_topic() -> None:
    """Figures would be paired because parts of unlike words are alike."""
    for shift in range(12):
        before, after = "The barmaid of Maurice wanted nothing. ", "Nobody replied properly. "
        text = f"A headline\n\n{before * 8}It was {'o' * shift}. Some 5,286 answers came. {after * 30}"
        (figure,) = figures_of(text)
        assert figure.topic
        words = {word.lower()[:6] for word in text.replace(".", "").split()}
        assert {key.split()[1] for key in json.loads(figure.topic)} <= words
