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

_COMMENTS = (
    "comments?", "responses?", "replies", "reactions?", "thoughts?",
    "kommentare?", "antworten", "meinungen", "gedanken", "commentaires?", "réponses?", "réactions?",
    "comentarios?", "respuestas?", "commenti", "risposte", "comentários?", "respostas?", "reacties?",
)  # fmt: skip
THREAD_HEADING = re.compile(
    rf"""
    (?: (?:\d{{1,6}}|one|two|three|no)\s(?:{"|".join(_COMMENTS)})
        (?:\s(?:to|on|for|zu|auf|sur|à|en|a|su|op)\b.{{0,200}})?
      | (?:comments|kommentare|commentaires|comentarios|commenti|comentários|reacties)(?:\s\(\d{{1,6}}\))?
      | (?:there\ (?:are|is)|you\ have|this\ post\ has|es\ gibt|il\ y\ a|hay|se\ han\ publicado)\s\d{{1,6}}\s.{{3,60}}
      | discussion\ about\ this\ post
      | (?: (?:all|top|best|featured|readers?['’]?)\ comments | (?:alle|leser)\s?kommentare
        | tous\ les\ commentaires | todos\ los\ comentarios | tutti\ i\ commenti | alle\ reacties
        | todos\ os\ comentários )(?:\s\(?\d{{1,6}}\)?)?
    )[\s:.…]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Line above a thread; to be matched against a whole line."""

_BUTTONS = (
    "reply", "quote", "likes?", "share", "report", "permalink", "link", "edit", "delete", "save", "parent",
    "twitter", "facebook", "replies", "log in to reply", "add to quote", "click to rate", "last reply",
    "expand full comment",
    "antworten", "antwort", "zitieren", "melden", "teilen", "löschen", "gefällt mir", "permanentlink",
    "répondre", "partager", "signaler", "supprimer", "responder", "compartir", "citar", "eliminar", "borrar",
    "rispondi", "condividi", "segnala", "elimina", "beantwoorden", "reageren", "delen", "verwijderen", "excluir",
)  # fmt: skip
_BUTTON = "|".join(_BUTTONS).replace(" ", r"\ ")
CONTROLS = re.compile(
    rf"""
    (?: (?:{_BUTTON})(?:[\s|·•/]*(?:{_BUTTON}|\d{{1,5}}))*
      | \d{{1,5}}\ (?:likes?|points?|votes?|{_BUTTON})(?:\ (?:{_BUTTON}))* | [+-]?\d{{1,5}} | \(?\#\d{{1,9}}\)?
      | [|·•▲▼↑↓♡♥-] | reply\ to\ .{{1,40}} | last\ edited:?.{{0,60}} | reactions:\ .{{1,200}}
    )[\s:.]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Buttons and counts around a comment; to be matched against a whole line."""

REPLY = re.compile(
    r"(?:reply|quote|antwort(?:en)?|zitieren|répondre|citer|responder|citar|rispondi|cita|beantwoorden|reageren)\b",
    re.IGNORECASE,
)
"""What only comments end in: a button to answer them; at the beginning of a short line."""

KEY_EVENT = re.compile(
    r"(?:key\s(?:event|moment|update|post)s?|breaking(?:\snews)?|update|eilmeldung|wichtig(?:es\sereignis)?|das\swichtigste"
    r"|moment\sclé|temps\sfort|l['’]essentiel|momento\sclave|clave|destacado|importante|punto\schiave|da\ssapere"
    r"|belangrijk|destaque)[\s!:.…]*",
    re.IGNORECASE,
)
"""Mark above a live-blog entry that matters; to be matched against a whole line."""

HEADER_WORDS = (
    r"(?:[\s·|,;:@/–—-]"
    r"|\b(?:on|at|am|um|vom|le|à|el|a las|il|alle|em|às|op|om|by|von|par|por|di|da|door|posted(?: by)?|written by"
    r"|comment(?:ed)?(?: by)?|kommentar von|geschrieben von|says|said|writes|wrote|sagt|schreibt|schrieb|meint|denkt"
    r"|dice|dijo|a dit|dit|scrive|ha scritto|reply|antworten|permalink|permanenter link|edited|uhr)\b)"
)
"""What connects a name with a date in a comment's header."""

PUBLISHED = re.compile(
    r"(?:(?:first\s+|last\s+)?(?:posted|published|updated|modified|date)(?:\s+(?:on|at))?"
    r"|veröffentlicht(?:\s+am)?|erstellt(?:\s+am)?|stand|publié(?:\s+le)?|mis\s+à\s+jour(?:\s+le)?"
    r"|publicado(?:\s+(?:el|em))?|pubblicato(?:\s+il)?|geplaatst(?:\s+op)?|gepubliceerd(?:\s+op)?)\s*:?\s*",
    re.IGNORECASE,
)
"""Words before a date of publication."""

BYLINE = re.compile(r"(?:by|von|par|por|di|door)\s+(?=[^\W\d_])", re.IGNORECASE)
"""Words before an author's name."""

NOT_OF_A_NAME = re.compile(
    rf"^\s*(?:(?:posted|written|comment)\s+by|kommentar von|von|by|par|por|di|da|door)\s+(?=\S)"
    rf"|\s+(?:{'|'.join(SAYS)})\s?:?\s*$"
    r"|(?<=\S)\s*\b(?:autor(?:in)?|author|auteur|autore|admin(?:istrator)?|moderator|post author)\s*$",
    re.IGNORECASE,
)
"""What pages print before or behind a name in its element."""
