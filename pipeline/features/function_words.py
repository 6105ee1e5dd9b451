"""Function words: the small words that stand in nearly every sentence of a language, in small letters, without marks.

`OWN_WORDS` are those that hardly stand in another language that we know of; `SHARED_WORDS` stand in several (`die` is
German and Dutch, and an English verb).
"""

from __future__ import annotations

OWN_WORDS = {
    "en": frozenset(
        """the and that you with this they are what who which would there their from your about because but than been
        were his her him she our when then them these those some could should does doesn't don't didn't it's i'm
        can't know think people where how why if my not has had its only very much many even into it""".split()  # noqa: SIM905
    ),
    "de": frozenset(
        """der das und nicht ist ich sie mit auch auf ein eine einen einem einer fur den dem sich noch wie aber wenn
        oder haben wird sind wir ihr nur schon uber zum zur bei nach aus dass kann mehr sehr immer keine kein habe
        hat""".split()  # noqa: SIM905
    ),
    "fr": frozenset(
        """les des est une pas pour dans qui sur vous avec je ne plus mais nous cette ce sont aux etre ete c'est qu'il
        j'ai meme bien tout ont leur fait comme ces il elle du et ou""".split()  # noqa: SIM905
    ),
    "es": frozenset(
        """los las una por para con pero muy esta este como mas sus del lo yo esto eso tiene todo porque cuando donde
        hay sobre tambien hasta sin ser son fue""".split()  # noqa: SIM905
    ),
    "nl": frozenset(
        """het een van niet dat ik je zijn voor maar ook met aan wat nog naar dan heeft deze hebben wel geen door meer
        als bij uit om zo er""".split()  # noqa: SIM905
    ),
    "it": frozenset(
        """il che di una per non sono con della del anche piu ma gli alla nel dei questo questa come ha ho essere
        perche molto quando dove solo""".split()  # noqa: SIM905
    ),
}
"""Language code (ISO 639-1) to its words."""

SHARED_WORDS = {
    "en": frozenset(
        """to of for is was have be at or will just so we he do me all get one no in on as by up out a""".split()  # noqa: SIM905
    ),
    "de": frozenset(
        """die in an so was es war will man du er am im um von zu als bin bei gut""".split()  # noqa: SIM905
    ),
    "fr": frozenset(
        """le la de un en et se son a que si me tu nos par on y d l au""".split()  # noqa: SIM905
    ),
    "es": frozenset(
        """el la de que y en un se no a es me si al o su mi le te nos""".split()  # noqa: SIM905
    ),
    "nl": frozenset(
        """de en is in op te die er we ze dit was of wat kan""".split()  # noqa: SIM905
    ),
    "it": frozenset(
        """e la le un in i lo si mi a da al se o ci""".split()  # noqa: SIM905
    ),
}
"""The same for words that other languages have, too."""
