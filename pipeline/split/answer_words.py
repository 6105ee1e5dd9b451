"""Words by which pages of questions and answers are recognised, in the languages that are read; data, no rules."""

from __future__ import annotations

import re

from pipeline.caseless import Caseless

_HAS = r"(?:(?:has|hat|a|ha|heeft)\s)?"
BY = r"(?:by|from|von|vom|par|por|da|door|van|di|de)"
_ASKED = (
    r"(?:question\s)?asked|gefragt|(?:frage\s)?gestellt|demandée?|posée|preguntad[ao]|formulada|perguntad[ao]"
    r"|chiesto|(?:gesteld|gevraagd)"
)
_ANSWERED = (
    r"answered|beantwortet|geantwortet|répondue?|respondid[ao]|respondió|respondeu|risposto|beantwoord|antwoordde"
    r"|(?:answer|antwort|réponse|respuesta|risposta|resposta|antwoord)"
    rf"(?=\s{BY}\s)"
)
_COMMENTED = (
    r"commented|kommentiert|commentée?|comentad[ao]|comentó|comentou|commentato|gereageerd|reageerde"
    r"|(?:comment|kommentar|commentaire|comentario|commento|comentário|reactie)"
    rf"(?=\s{BY}\s)"
)
_EDITED = (
    r"(?:last\s)?edited|(?:zuletzt\s)?bearbeitet|modifiée?|éditée?|editad[ao]|modificat[ao]|bewerkt|selected"
    r"|ausgewählt|sélectionnée?|seleccionad[ao]|selezionat[ao]|selecionad[ao]|geselecteerd"
)
ANSWER_STEMS = ("answer", "antwo", "répon", "respon", "respuesta", "rispost", "respost")
"""Each word for an answer, in `DEED`, on a button and in a heading, holds one of these: a screen before the words."""

DEED = Caseless(
    rf"\b{_HAS}(?:(?P<asked>{_ASKED})|(?P<answered>{_ANSWERED})|(?P<commented>{_COMMENTED})|(?P<edited>{_EDITED}))\b",
)
"""What was done at the date that follows: a question asked, an answer or a comment given, a text edited."""

BEFORE_DATE = re.compile(r"(?:[\s:·•|,–—-]|\b(?:on|at|am|um|le|el|il(?!\sy)|em|op)\b)*", re.IGNORECASE)
"""What may stand between such a word and its date."""

BY_NAME = re.compile(rf"[\s·•|,–—-]*\b{BY}\b:?\s+(?=\S)", re.IGNORECASE)
"""What stands between the date and the name, or between the word and the name."""

BEHIND_NAME = re.compile(rf"\s(?:on|at|am|um|le|el|il|em|op|{_COMMENTED})$", re.IGNORECASE)
"""What stands between a name and the date behind it."""

AFTER_NAME = re.compile(rf"\s*[(·•|,–—]|\s-\s|\s(?:{_EDITED})\b", re.IGNORECASE)
"""Where a name ends in such a line: `Ann Field (1,240 points)`, `Ben, baker for 20 years`."""

REPUTATION = Caseless(
    r"\d[\d.,k\s●•·]*(?:(?:gold|silver|bronze|badges?|points?|punkte?|puntos?|punti|pontos?|punten|insignias?|medallas?"
    r"|emblemas?|distintivi|de|d['’]|oro|ouro|plata|prata|argent|argento|bronce|bronzo)[\d.,k\s●•·]*)*",
)
"""What stands below a name: reputation and badges; to be matched against a whole line."""

VOTES = Caseless(
    r"[+−–-]?\d{1,6}(?:[.,]\d)?k?(?P<unit>\s(?:votes?|stimmen?|voix|votos?|vot[oi]|stem(?:men)?|likes?|points?|punkte?"
    r"|puntos?|punt[oi]|pontos?|punten))?|up\s?vote\s?-?\d{1,6}\s?down\s?vote(?:\s?(?:accepted|favorite))?",
)
"""Count of votes above an answer; to be matched against a whole line."""

ANSWER_BUTTON = Caseless(
    r"\b(?:improve\sthis\sanswer|mejora(?:r)?\sesta\srespuesta|melhor(?:e|ar)\sesta\sresposta)\b",
)
QUESTION_BUTTON = Caseless(
    r"\b(?:improve\sthis\squestion|mejora(?:r)?\sesta\spregunta|melhor(?:e|ar)\sesta\spergunta)\b",
)
"""Buttons that stand below each answer, and below the question, and nowhere else; within a short line."""

ANSWERS_HEADING = Caseless(
    r"(?P<count>\d{1,4})\s(?:answers?|antwort(?:en)?|réponses?|respuestas?|rispost[ae]|respostas?|antwoord(?:en)?)"
    r"(?:\s(?P=count))?",
)
"""Heading of answers with their number; to be matched against a whole line."""
