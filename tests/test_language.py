"""Language: what a page and its comments are said to be written in, whatever its markup says."""

from __future__ import annotations

import pytest

from pipeline.document import stages
from pipeline.types import Features, Source

ENGLISH = "The council has decided that the bridge will be closed because nobody would pay for what it costs to mend."
GERMAN = "Der Rat hat beschlossen, dass die Brücke nicht mehr geöffnet wird, weil auch der Bund nichts bezahlt."
SWEDISH = "Kommunen har beslutat att bron ska stängas eftersom ingen vill betala för reparationen av den."
FRENCH = "Je ne suis pas du tout d'accord avec vous, mais cette histoire de pont est une honte pour les gens."


THREAD = """{article}

3 thoughts on “The bridge”

Ann Field says:
June 2, 2016 at 10:00 am

{comment}

Otto Ast says:
June 2, 2016 at 11:30 am

{article}

Ida Moor says:
June 3, 2016 at 9:15 am

5 + 5 = 10
"""


def language_of(text: str, stated: str) -> str | None:
    """Return the language of a page whose markup states one."""
    page = f"<html lang='{stated}'><body><h1>1</h1><article><p>{text}</p></article></body></html>"
    language = _features(Source("page.html", "page", format="html"), page).language
    return language.code if language else None


def _features(source: Source, page: str) -> Features:
    *_, found = stages(source, page.encode())
    assert isinstance(found, Features)
    return found


@pytest.mark.parametrize("stated", ["en", "de", "xx"])
@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (GERMAN, "de"), (SWEDISH, "sv")])
def test_the_words_say_the_language_of_a_page(text: str, code: str, stated: str) -> None:
    """A template that says "en" on every page would make all of an archive English."""
    assert language_of(text, stated) == code


def test_function_words_of_another_language_are_not_enough() -> None:
    """An English quotation, or a page of names, would be told by the few small words in it."""
    assert language_of(f"{SWEDISH} {SWEDISH} “that is what you think”", "en") == "sv"


def test_a_few_words_do_not_tell_the_language_of_a_page() -> None:
    """A page of which hardly anything is left would be told by four small words."""
    assert language_of("Who are you? What is that?", "en") is None
    assert language_of("Who are you? What is that? And why not?", "en") == "en"


def test_a_page_without_words_has_no_language() -> None:
    """Tables of numbers would be counted as pages of some language."""
    assert language_of("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18", "en") is None


def test_a_comment_may_be_in_another_language_than_its_page() -> None:
    """Who studies what French readers write below English articles would find none of them."""
    found = _features(Source("page.txt", "page"), THREAD.format(article=ENGLISH, comment=FRENCH))
    assert [language and language.code for language in found.comment_languages] == ["fr", "en", None]
