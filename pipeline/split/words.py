"""Words: the vocabulary by which layouts are recognised, in the languages that are read; data, no rules."""

from __future__ import annotations

import re

SAYS = (
    "says", "said", "writes", "wrote", "commented", "comments",
    "sagt", "sagte", "schreibt", "schrieb", "meint", "meinte",
    "dit", "a dit", "écrit", "a écrit",
    "dice", "dijo", "escribió", "comentó",
    "ha detto", "scrive", "ha scritto", "disse",
    "diz", "escreveu", "comentou",
    "zegt", "zei", "schreef", "schrijft",
)  # fmt: skip
"""What stands between a commenter's name and the colon."""

_PERSON = """
i i'm i've i'd i'll me my you your you're we us our
ich mich mir mein meine du dich dir dein sie ihr wir uns unser
je j'ai moi mon ma vous votre tu nous notre
yo mi tú usted nosotros io mio noi voi eu meu você nós ik mijn jij u wij ons
"""
PERSON = re.compile(rf"\b(?:{'|'.join(_PERSON.split())})\b", re.IGNORECASE)
"""Words in which a writer speaks of himself or to another: frequent in comments, rare in lists."""

FURNITURE = re.compile(
    r"""
    (?: share\ this(?:\ (?:article|post|page|story|entry))? | share\ on\b.* | tweet(?:\ this)? | print(?:\ this\ page)?
      | like\ this: | like\ loading\.* | (?:categories|category|tags|tagged|filed\ under|posted\ in):?\ .{0,200}
      | this\ will\ close\ in\ \d+\ seconds? | related(?:\ (?:posts?|articles?|stories|content))?:?
      | leave\ a\ (?:reply|comment) | (?:post|add)\ (?:a|your)\ comment | join\ the\ (?:discussion|conversation)
      | your\ email\ address\ will\ not\ be\ published.* | notify\ me\ of\ .* | name\ ?\* | email\ ?\* | website
      | cancel\ reply | log\ in\ to\ (?:reply|comment) | subscribe(?:\ to\ .{0,80})? | sign\ up\ (?:for|to)\ .{0,80}
      | skip\ to\ (?:main\ )?content | (?:older|newer)\ (?:posts?|comments?|entries)
      | (?:previous|next)\ (?:post|article|entry)
      | comments\ are\ closed | all\ rights\ reserved.* | (?:copyright|©)\ .{0,200} | powered\ by\ .{0,100}
      | privacy\ policy | terms\ (?:of\ (?:use|service)|and\ conditions) | cookie\ (?:policy|settings)
      | accept(?:\ all)?(?:\ cookies)? | advertisement | back\ to\ top | read\ more
      | schreibe\ einen\ kommentar | kommentar\ (?:schreiben|hinterlassen)
      | (?:eine\ )?antwort(?:\ hinterlassen|\ abbrechen)
      | kategorien?:\ .{0,200} | schlagw(?:o|ö)rter:?\ .{0,200} | teilen(?:\ mit:?)? | gefällt\ mir.*
      | laisser\ un\ commentaire | laissez\ un\ commentaire | partager(?:\ cet\ article)? | catégories?\ ?:\ .{0,200}
      | deja\ una\ respuesta | deja\ un\ comentario | compartir | categorías?:\ .{0,200}
      | lascia\ un\ commento | condividi(?:\ su.*)? | deixe\ um\ comentário | compartilhar | geef\ een\ reactie | delen
    )[\s!:.…]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Lines of a page's frame; to be matched against a whole line."""

PUBLISHED = re.compile(
    r"(?:(?:first\s+|last\s+)?(?:posted|published|updated|modified|date)(?:\s+(?:on|at))?"
    r"|veröffentlicht(?:\s+am)?|erstellt(?:\s+am)?|stand|publié(?:\s+le)?|mis\s+à\s+jour(?:\s+le)?"
    r"|publicado(?:\s+(?:el|em))?|pubblicato(?:\s+il)?|geplaatst(?:\s+op)?|gepubliceerd(?:\s+op)?)\s*:?\s*",
    re.IGNORECASE,
)
"""Words before a date of publication."""

BYLINE = re.compile(r"(?:by|von|par|por|di|door)\s+(?=[^\W\d_])", re.IGNORECASE)
"""Words before an author's name."""
