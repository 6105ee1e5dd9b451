"""Words: the vocabulary by which layouts are recognised, in the languages that are read; data, no rules."""

from __future__ import annotations

import re

from pipeline.caseless import Caseless

SAYS = (
    "says", "said", "writes", "wrote", "commented", "comments", "replied", "replies", "responded", "thinks",
    "sagt", "sagte", "hat gesagt", "schreibt", "schrieb", "meint", "meinte", "antwortet", "antwortete", "kommentiert",
    "kommentierte", "denkt",
    "dit", "a dit", "écrit", "a écrit", "a répondu", "répond", "a commenté",
    "dice", "dijo", "escribe", "escribió", "comentó", "respondió", "ha dicho",
    "ha detto", "scrive", "ha scritto", "disse", "ha risposto", "ha commentato",
    "diz", "escreveu", "comentou", "respondeu",
    "zegt", "zei", "schreef", "schrijft", "reageerde", "antwoordde",
)  # fmt: skip
"""What stands between a commenter's name and the colon or the date."""

_PERSON = """
i i'm i've i'd i'll me my you your you're we us our
ich mich mir mein meine du dich dir dein sie ihr wir uns unser
je j'ai moi mon ma vous votre tu nous notre
yo mi tú usted nosotros io mio noi voi eu meu você nós ik mijn jij u wij ons
"""
PERSON = Caseless(rf"\b(?:{'|'.join(_PERSON.split())})\b")
"""Words in which a writer speaks of himself or to another: frequent in comments, rare in lists."""

FURNITURE = Caseless(
    r"""
    (?: share\ this(?:\ (?:article|post|page|story|entry))? | share\ on\b.* | tweet(?:\ this)? | print(?:\ this\ page)?
      | like\ this: | like\ loading\.* | (?:categories|category|tags|tagged|filed\ under|posted\ in):?\ .{0,200}
      | this\ will\ close\ in\ \d+\ seconds? | related(?:\ (?:posts?|articles?|stories|content))?:?
      | leave\ (?:a|your|us\ a)\ (?:reply|comment|response)(?:\ to\ .{0,80})?(?:\ ?cancel\ (?:reply|comment))?
      | (?:post|add|submit|write)\ (?:a|your|a\ new)?\ ?comments?(?:\ cancel\ reply)? | join\ the\ discussion
      | post\ a\ comment\ on\ .{0,120} | \d{1,6}\ more\ comments?[\s.…]* | no\ posts | ready\ for\ more\?
      | (?:load|show|view|see)\ (?:more|all)(?:\ \d{1,6})?\ comments?(?:\ \(\d{1,6}\))?
      | rss\ feed\ for\ comments\ .{0,80}
      | (?:alle|weitere|mehr)\ kommentare\ (?:anzeigen|laden|lesen) | subscribe\ to:?\ .{0,80}
      | your\ email\ address\ will\ not\ be\ published.* | notify\ me\ of\ .* | name\ ?\* | email\ ?\* | website
      | cancel\ reply | log\ in\ to\ (?:reply|comment) | subscribe(?:\ to\ .{0,80})? | sign\ up\ (?:for|to)\ .{0,80}
      | skip\ to\ (?:main\ )?content | (?:older|newer)\ (?:posts?|comments?|entries)
      | (?:previous|next)\ (?:post|article|entry)
      | (?:the\ )?comments?\ (?:are|is|have\ been|on\ .{2,60}\ are)\ (?:now\ )?(?:closed|disabled).{0,60}
      | all\ rights\ reserved.* | (?:copyright|©)\ .{0,200} | (?:proudly\ )?powered\ by\ .{0,100}
      | [^.!?]{2,60}\ est\ fièrement\ propulsé\ par\ .{0,80}
      | privacy\ policy | terms\ (?:of\ (?:use|service)|and\ conditions) | cookie\ (?:policy|settings)
      | accept(?:\ all)?(?:\ cookies)? | advertisement | back\ to\ top | read\ more
      | schreibe?n?\ (?:sie\ )?einen\ kommentar(?:\ zu\ .{0,80})?(?:\ ?antworten?\ abbrechen)?
      | kommentar\ veröffentlichen | enregistrer\ un\ commentaire | posta?\ un\ commento | postar\ um\ comentário
      | een\ reactie\ (?:posten|plaatsen)
      | (?:neuen\ |deinen\ |ihren\ )?kommentar\ (?:schreiben|hinterlassen|verfassen|abgeben|hinzufügen)
        (?:\ ?antworten?\ abbrechen)?
      | hinterlassen?\ (?:sie\ )?(?:einen\ kommentar|eine\ antwort)(?:\ ?antworten?\ abbrechen)?
      | (?:eine\ )?antwort(?:en)?(?:\ hinterlassen|\ schreiben|\ verfassen)?\ ?(?:antworten?\ )?abbrechen
      | (?:eine\ )?antwort\ (?:hinterlassen|schreiben|verfassen)
      | (?:die\ )?kommentar(?:e|funktion|bereich)\ .{0,60}(?:geschlossen|deaktiviert|beendet)
      | (?:deine|ihre|die)\ e-?mail-?adresse\ wird\ nicht\ .{0,200} | sie\ müssen\ .{0,40}(?:angemeldet|anmelden).{0,80}
      | kategorien?:\ .{0,200} | schlagw(?:o|ö)rter:?\ .{0,200} | teilen(?:\ mit:?)? | gefällt\ mir.*
      | (?:laisser|ajouter|écrire|poster|publier)\ un\ commentaire(?:\ annuler\ la\ réponse)? | réagissez\ à\ .{0,60}
      | répondre\ annuler\ la\ réponse | votre\ adresse\ .{0,20}ne\ sera\ pas\ publiée.{0,200}
      | (?:les\ )?commentaires\ (?:sont\ )?fermés.{0,40} | laissez\ un\ commentaire | partager(?:\ cet\ article)?
      | catégories?\ ?:\ .{0,200}
      | (?:deja|dejar|escribe|publicar|añadir)\ (?:una\ respuesta|un\ comentario)(?:\ cancelar\ (?:la\ )?respuesta)?
      | (?:los\ )?comentarios\ (?:están\ )?cerrados.{0,40} | compartir | categorías?:\ .{0,200}
      | (?:lascia|scrivi|aggiungi)\ un\ commento(?:\ annulla\ risposta)? | rispondi\ annulla\ risposta
      | (?:i\ )?commenti\ sono\ chiusi.{0,40} | condividi(?:\ su.*)?
      | (?:deixe|deixar|escreva)\ (?:um\ comentário|uma\ resposta)(?:\ cancelar\ resposta)? | compartilhar
      | (?:geef|plaats|schrijf|laat)\ een\ (?:reactie|antwoord)(?:\ achter)?(?:\ (?:reactie|antwoord)\ annuleren)?
      | delen | your\ answer | not\ the\ answer\ you['’]re\ looking\ for\?.{0,120}
      | know\ someone\ who\ can\ answer\?.{0,80}
      | (?:related|similar|linked)(?:\ questions)? | (?:ihre|deine)\ antwort | (?:ähnliche|verwandte)\ fragen
      | (?:votre|ta)\ réponse | questions\ (?:similaires|liées|connexes) | tu\ respuesta | su\ respuesta
      | preguntas\ (?:relacionadas|similares) | (?:la\ )?tua\ risposta | domande\ (?:correlate|simili)
      | (?:a\ )?sua\ resposta | perguntas\ (?:relacionadas|semelhantes) | (?:je|jouw|uw)\ antwoord
      | (?:gerelateerde|vergelijkbare)\ vragen
    )[\s!:.…]*
    """,
    re.VERBOSE,
)
"""Lines of a page's frame; to be matched against a whole line."""

_COMMENTS = (
    "comments?", "responses?", "replies", "reply", "reactions?", "thoughts?", "notes?",
    "kommentare?", "antwort(?:en)?", "meinung(?:en)?", "gedanken?", "reaktionen?", "leserkommentare?",
    "commentaires?", "réponses?", "réactions?", "réflexions?", "pensées?",
    "comentarios?", "respuestas?", "opinion(?:es)?", "pensamientos?", "commenti", "commento",
    "rispost[ae]", "pensier[io]",
    "comentários?", "respostas?", "pensamentos?", "ide[ai]as?", "reacties?", "reactie", "opmerking(?:en)?",
    "gedachten?", "antwoord(?:en)?",
)  # fmt: skip
COUNTS = {
    "no": 0, "keine": 0, "one": 1, "ein": 1, "eine": 1, "un": 1, "une": 1, "uno": 1, "una": 1, "um": 1, "uma": 1,
    "een": 1, "two": 2, "zwei": 2, "deux": 2, "dos": 2, "due": 2, "dois": 2, "twee": 2, "three": 3, "drei": 3,
    "four": 4, "five": 5,
}  # fmt: skip
"""Numbers as headings of comments print them in words."""

THREAD_HEADING = Caseless(
    rf"""
    [\[({{\s]*
    (?: (?P<count>\d{{1,6}}|{"|".join(COUNTS)})\s(?:{"|".join(_COMMENTS)})(?:\s(?:so\ far|already|bisher))?
        (?:\s(?:to|on|for|about|zu|zum|auf|für|über|sur|à|au\ssujet\sde|en|em|a|al|su|sobre|op|over)\b.{{0,200}}
          |\)?\s[-–|·]\s.{{3,40}}|\s(?P=count))?
      | (?P<answers>\d{{1,6}})\sanswers?(?:\s(?P=answers))?
      | (?:all\ |alle\ |toutes\ les\ |todas\ (?:las|as)\ |tutte\ le\ )?(?:answers|antworten|réponses|respuestas
          |risposte|respostas|antwoorden)\s?[(\[](?P<answered>\d{{1,6}})[)\]]
      | (?:all\ |reader\ |latest\ |view\ |show\ |alle\ |neueste\ |vos\ |les\ |tous\ les\ |todos\ los\ |tutti\ i\ )?
        (?:comments|responses|discussion|kommentare|leserkommentare|commentaires|réactions|comentarios|commenti
          |comentários|reacties|replies)
        \s?:?(?:\s?[(\[]?\s?(?P<number>\d{{1,6}})\s?[)\]]?)?
      | (?:there\ (?:are|is)|you\ have|this\ (?:post|entry|article)\ has
          |dieser\ \w{{4,8}}\ hat|es\ gibt|il\ y\ a|hay|ci\ sono
          |se\ han\ publicado|showing|displaying)\s(?P<said>\d{{1,6}})\s.{{3,60}}
      | (?:\d{{1,6}}\ )?(?:user|visitor|your|readers?['’]?s?|article|top|most\ recent)
        \ (?:comments|reviews)(?:\s\(\d{{1,6}}\))?
      | (?:diskussion(?:en)?|conversation|postings|beiträge|meinungen|opiniones|avis|reviews|bewertungen|recensioni)
        \s?\(\d{{1,6}}\) | (?:have\ your\ say|your\ comments|ihre\ kommentare|deine\ meinung|ihre\ meinung)
      | kommentare\ (?:anzeigen|einblenden|ausblenden|lesen)(?:\s\(\d{{1,6}}\))?
      | (?:(?:best|featured)\ comments|alle\ reacties|todos\ os\ comentários)(?:\s\(?\d{{1,6}}\)?)?
      | discussion\ about\ this\ post | reader\ (?:comments|interactions) | what\ (?:people|others)\ are\ saying
      | join\ the\ conversation | comments?\ (?:on|for)\ .{{2,120}} | kommentare\ zu\ .{{2,120}}
      | (?:das\ sagen|was\ sagen)\ .{{2,40}} | leserbriefe | lesermeinungen
    )[\s:.…»\])}}↓]*
    """,
    re.VERBOSE,
)
"""Line above a thread, with the number of its comments if that is printed; to be matched against a whole line."""

_REPLY = """
reply replytothis replytothiscomment replytocomment logintoreply replydelete
antworten antwort aufdiesenkommentarantworten antwortenlöschen
répondre responder rispondi beantwoorden reageren
"""
REPLY_WORDS = frozenset(_REPLY.split())
"""Buttons, without spaces and marks, that stand below comments and nowhere else."""

NOTICE = Caseless(
    r"\b(?:comments?|kommentare?|kommentieren|kommentarfunktion|commentaires?|comentarios?|commenti|comentários?"
    r"|reacties?)\b.{0,40}\b(?:moderated|closed|disabled|below|saved|guidelines|rules|policy|log|sign|register|moderiert"
    r"|geschlossen|deaktiviert|gespeichert|regeln|anmelden|modérés|fermés|moderados|cerrados|moderati|chiusi|fechados"
    r"|gemodereerd|gesloten)",
)
"""Words in which a page speaks of its comments, above or below them."""

_BUTTONS = (
    "reply", "quote", "likes?", "liked", "liken", "dislike", "share", "report", "flag", "permalink", "link", "edit",
    "comment", "follow", "add a comment",
    "improve this answer", "improve this question", "delete", "save", "parent", "view", "embed", "thread", "hide",
    "copy link", "vote up", "vote down",
    "upvote", "downvote", "translate", "loading", "twitter", "facebook", "replies", "log in to reply", "add to quote",
    "click to rate",
    "last reply", "expand full comment", "read more", "show more", "reply to this",
    "reply with quote", "show replies", "collapse", "expand", "report abuse",
    "report this comment", "avatar", "user avatar", "profile picture",
    "antworten", "antwort", "zitieren", "melden", "teilen", "löschen", "gefällt mir", "permanentlink", "bearbeiten",
    "kommentar melden", "beitrag melden", "auf diesen kommentar antworten", "mehr anzeigen", "nach oben", "profilbild",
    "répondre", "partager", "signaler", "supprimer", "j'aime", "citer", "lien permanent", "modifier", "haut de page",
    "signaler un abus", "responder", "compartir", "compartilhar", "citar", "eliminar", "borrar", "denunciar",
    "me gusta", "editar", "enlace permanente", "curtir", "gostei", "rispondi", "condividi", "segnala", "elimina",
    "mi piace", "modifica", "beantwoorden", "reageren", "delen", "verwijderen", "excluir", "vind ik leuk",
    "citeren", "bewerken", "ask related question",
    "mejora esta respuesta", "mejora esta pregunta", "seguir", "añade un comentario", "añadir comentario",
    "melhorar esta resposta", "melhore esta resposta", "melhorar esta pergunta", "comentar", "commenter",
    "kommentieren", "commenta", "folgen", "suivre", "segui", "volgen",
)  # fmt: skip
# None of them is made of others (`view replies`): a run of them would fit in more ways than can be tried.
_BUTTON = "|".join(_BUTTONS).replace(" ", r"\ ")
CONTROLS = Caseless(
    rf"""
    (?: [\s|·•/,(\[›»]*(?:{_BUTTON})(?:[\s|·•/,()\[\]›»-]*(?:{_BUTTON}|\d{{1,5}}(?!\d)))*
      | \d{{1,5}}[\s|·•]+(?:{_BUTTON})(?:[\s|·•/,()\[\]›»-]*(?:{_BUTTON}|\d{{1,5}}(?!\d)))*
      | (?:share|diesen\ kommentar|teilen|partager|compartir)\ .{{0,20}}\b(?:twitter|facebook|x|whatsapp)\b.{{0,60}}
      | \d{{1,5}}\ (?:likes?|points?|votes?|people\ like\ this|{_BUTTON})(?:\ (?:{_BUTTON}))* | [+-]?\d{{1,5}}
      | \(?\#\d{{1,9}}\)? | [|·•▲▼↑↓♡♥👍👎-] | \[\s*\] | reply\ to\ .{{1,40}}
      | last\ edited:?.{{0,60}} | reactions:\ .{{1,200}}
      | (?:\d{{1,4}}\ repl(?:y|ies)|liked)\ by\ .{{1,80}}
      | (?:liken?|gefällt)\s?gefällt\ \d{{1,5}}\ personen? | likenliken
      | (?:gefällt|liked\ by|le\ gusta\ a|aimé\ par)\ \d{{1,5}}\ .{{3,20}}
    )[\s:.…)\]›»|]*
    """,
    re.VERBOSE,
)
"""Buttons and counts around a comment; to be matched against a whole line."""

REPLY = Caseless(
    r"(?:reply|quote|antwort(?:en)?|zitieren|répondre|citer|responder|citar|rispondi|cita|beantwoorden|reageren)\b",
)
"""What only comments end in: a button to answer them; at the beginning of a short line."""

KEY_EVENT = Caseless(
    r"(?:key\s(?:event|moment|update|post)s?|breaking(?:\snews)?|update|eilmeldung|wichtig(?:es\sereignis)?|das\swichtigste"
    r"|moment\sclé|temps\sfort|l['’]essentiel|momento\sclave|clave|destacado|importante|punto\schiave|da\ssapere"
    r"|belangrijk|destaque)[\s!:.…]*",
)
"""Mark above a live-blog entry that matters; to be matched against a whole line."""

HEADER_WORDS = (
    r"(?:[\s·•|,;:@/–—›-]|\[[-–+−]\]|\(?#\d{1,10}\)?(?!\S)|#(?!\S)|from(?=:)|von(?=:)|de(?=:)"
    r"|\b(?:on|at|am|um|vom|le|à|el|a las|il|alle|em|às|op|om|by|von|par|por|di|da|door|posted(?: by| on)?|written by"
    r"|submitted by|added by|edited|bearbeitet|modifié|editado|modificato|bewerkt|liked by\b.{1,60}"
    r"|(?:gespeichert|verfasst|eingetragen|erstellt|geschrieben|kommentiert|kommentar|gepostet|beitrag) von"
    r"|comment(?:ed)?(?: by| on| from)?|commentaire de|comentario de|commento di|comentário de|reactie van"
    r"|(?:envoyé|publié|posté|soumis|écrit|rédigé) par|(?:enviado|publicado|escrito|comentado) por"
    r"|(?:geplaatst|ingediend|geschreven) door|(?:inviato|scritto|pubblicato|inserito) da"
    r"|reply|antworten|antwort|répondre|responder|rispondi|reageren|permalink|permanenter link|lien permanent"
    rf"|enlace permanente|uhr|{'|'.join(sorted(SAYS, key=len, reverse=True))})\b)"
)
"""What connects a name with a date in a comment's header, or stands around them."""

AFTER_WORDS = (
    rf"(?:{HEADER_WORDS}|\b(?:parent|root|prev|next|context|link|flag|hide|favorite|unvote|report|melden|share|quote"
    r"|like|likes|gefällt mir|j['’]aime|me gusta|mi piace|curtir|vind ik leuk|edit|delete|löschen|zitieren|citer"
    r"|citar)\b)"
)
"""The same with the buttons that stand in the same line; before a date they could be names."""

BADGES = Caseless(
    r"\(?(?:(?:post|article|page|blog)\s)?author|autorin|autor(?:\sdes\s(?:beitrags|artikels))?|beitragsautor(?:in)?|auteur"
    r"|autore|guest|gast|invité|invitado|ospite|op|original\sposter|admin(?:istrator)?|moderator(?:in)?|mod|editor|staff"
    r"|member|mitglied|subscriber|paid|founding\smember|premium|verified|top\s(?:fan|commenter|contributor)|new|neu\)?"
    r"|(?:best|favou?rite|accepted|verified)\sanswer|(?:beste|hilfreichste)\santwort|meilleure\sréponse|mejor\srespuesta"
    r"|migliore\srisposta|melhor\sresposta|beste\santwoord",
)
"""What is printed beside a name to say who that is on the site; to be matched against a whole line."""

ANSWERS = Caseless(
    r"(?:in\s)?(?:(?:reply|replying|response|responding|replied)\sto|(?:als\s)?antwort\s(?:an|auf)|(?:en\s)?réponse\sà"
    r"|(?:en\s)?respuesta\sa|(?:in\s)?risposta\sa|(?:em\s)?resposta\sa|(?:als\s)?(?:reactie|antwoord)\sop)"
    r"\s*:?\s*@?(?P<name>\S.{0,60}?)[\s.:]*|@(?P<handle>\S.{0,40})|(?:→|▶|»|↪|➜|⤷)\s*@?(?P<arrow>\S.{0,40})",
)
"""Line of a header that names whom the comment answers; to be matched against a whole line."""

PINGBACK = Caseless(
    r"(?P<mark>(?:pingback|trackback|ping|pingback[eo]|rétrolien)(?:\s(?:von|from|by|de|di|da|van))?)\s?:\s*(?P<title>\S.*)",
)
"""Header of a link from another page that the blog shows among its comments."""

EXCERPT = re.compile(r"\[\s?(?:…|\.\.\.)\s?\]")
"""Mark at the start and at the end of the excerpt below such a link."""

_REMOVED = (
    r"(?:deleted|removed|gelöscht|entfernt|supprimé|eliminado|borrado|eliminato|cancellato|rimosso|removido|excluído"
    r"|apagado|verwijderd)"
)
DELETED = Caseless(
    rf"[\[(*<]*{_REMOVED}(?:\s(?:by|von|vom|durch|par|por|da|dal|pelo|door)\s.{{1,40}})?[\])*>]*"
    r"|(?:this|that|the|dieser|diese[rs]?|der|ce|cet|le|este|el|questo|il|o|deze|het|\[)\s?(?:user's\s)?"
    rf"(?:comment|post|reply|kommentar|beitrag|commentaire|message|comentario|comentário|commento|reactie|bericht)\b"
    rf".{{0,60}}\b{_REMOVED}\b.{{0,80}}"
    rf"|(?:comment|kommentar|commentaire|comentario|commento|comentário|reactie)\s(?:was\s|wurde\s|a\sété\s)?{_REMOVED}\b.{{0,60}}",
)
"""What a page prints where a comment has been taken away; to be matched against a whole line."""

PUBLISHED = Caseless(
    r"(?:(?:first\s+|last\s+)?(?:posted|published|updated|modified|date)(?:\s+(?:on|at))?"
    r"|veröffentlicht(?:\s+am)?|erstellt(?:\s+am)?|stand|publié(?:\s+le)?|mis\s+à\s+jour(?:\s+le)?"
    r"|publicado(?:\s+(?:el|em))?|pubblicato(?:\s+il)?|geplaatst(?:\s+op)?|gepubliceerd(?:\s+op)?)\s*:?\s*",
)
"""Words before a date of publication."""

BYLINE = Caseless(r"(?:by|von|par|por|di|door)\s+(?=[^\W\d_])")
"""Words before an author's name."""

NOT_OF_A_NAME = re.compile(
    rf"^\s*(?:(?:posted|written|comment)\s+by|kommentar von|von|by|par|por|di|da|door)\s+(?=\S)"
    rf"|\s+(?:{'|'.join(SAYS)})\s?:?\s*$"
    r"|(?<=\S)\s*\b(?:autor(?:in)?|author|auteur|autore|admin(?:istrator)?|moderator|post author)\s*$",
    re.IGNORECASE,
)
"""What pages print before or behind a name in its element."""
