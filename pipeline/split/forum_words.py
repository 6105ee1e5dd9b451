"""Forum words: the vocabulary of forum software, in the languages that are read; data, no rules."""

from __future__ import annotations

import re

from pipeline.caseless import Caseless

_SINCE = (
    "joined", "join date", "member since", "registered", "registration date", "date joined",
    "mitglied seit", "dabei seit", "registriert", "registriert seit", "registrierungsdatum", "anmeldedatum",
    "angemeldet",
    "inscrit", "inscrite", "inscrit le", "inscription", "date d'inscription", "enregistré le", "membre depuis",
    "registrado", "registrado el", "se unió", "miembro desde", "fecha de ingreso", "fecha de registro",
    "iscritto", "iscritto il", "iscritto dal", "data registrazione", "registrato",
    "lid sinds", "lid geworden op", "geregistreerd", "registratiedatum",
    "registrado em", "membro desde", "data de registro", "entrou em",
)  # fmt: skip
_COUNTS = (
    "posts?", "total posts", "messages", "threads", "topics", "beiträge", "beitraege", "themen", "messages postés",
    "mensajes", "temas", "messaggi", "berichten", "mensagens",
)  # fmt: skip
_OTHERS = (
    "location", "reaction score", "points", "trophy points", "age", "likes received", "mentioned", "tagged",
    "quoted", "reputation", "karma", "rep power", "thanked", "gender", "blog entries", "solutions",
    "best answers?", "post subject", "titel", "betreff", "sujet du message", "asunto", "real name", "first name",
    "country", "occupation",
    "ort", "wohnort", "geschlecht", "punkte", "erhaltene likes", "reaktionen", "reaktionspunkte", "alter", "vorname",
    "localisation", "lieu", "sexe", "âge", "prénom", "ubicación", "edad", "reputación", "località", "provenienza",
    "età", "reputazione", "locatie", "woonplaats", "leeftijd", "localização", "idade", "reputação",
)  # fmt: skip

_STRONG = "|".join((*_SINCE, *_COUNTS))
_ANY = "|".join((*_SINCE, *_COUNTS, *_OTHERS))
BARE_KEY = Caseless(rf"(?:{_ANY})\s?:?")
"""A key of a profile whose value stands on the next line; to be matched against a whole line."""

STRONG_KEY = Caseless(
    rf"(?:{_STRONG})(?:\s?:.{{0,40}})?|[\d.,]+k?\s(?:{'|'.join(_COUNTS)})(?:\s·.{{0,40}})?"
    rf"|(?:{'|'.join(_SINCE)})\b.{{0,24}}\d",
)
"""A key by which alone a profile is known: since when a member, how many posts. For a whole line."""

KEY = Caseless(rf"(?:(?:{_ANY})\s?:.{{0,80}}|{STRONG_KEY.pattern}|{BARE_KEY.pattern})")
"""A line of a profile, with its value or without; to be matched against a whole line."""

KEY_STARTS = frozenset(key.split()[0].rstrip("?") for key in (*_SINCE, *_COUNTS, *_OTHERS)) | {"post"}
"""The first words of all keys, without a colon: a screen before the patterns."""

RANK = Caseless(
    r"""
    (?: (?:new|junior|senior|full|active|veteran|premium|registered|well-known|established|super|trusted|regular
          |gold|silver|platinum|lifetime|staff|donating|supporting|contributing|distinguished|honorary)?[ -]?
        (?:members?|users?) | newbie | newcomer | moderator | (?:super|global)[ ]moderator | mod | admin | administrator
      | guest | banned | staff | rookie | jr\.[ ]member | sr\.[ ]member | hero[ ]member | god[ ]member
      | (?:neues|aktives|erfahrenes|angesehenes|bekanntes)?[ ]?mitglied
      | (?:erfahrener|neuer|registrierter)?[ ]?benutzer
      | gast | profi | anfänger | foren(?:profi|mitglied|gott|legende) | fortgeschrittener | schüler | meister
      | (?:nouveau[ ])?membre | membre[ ].{1,20} | modérateur | administrateur | invité | habitué | débutant
      | (?:nuevo[ ])?miembro | moderador | administrador | invitado | usuario | novato
      | (?:nuovo[ ])?(?:utente|membro) | moderatore | amministratore | ospite | (?:nieuw[ ])?lid | beheerder | membro
    )
    """,
    re.VERBOSE,
)
"""What a member is called by the software; to be matched against a whole line."""

STARTER = re.compile(
    r"\s*(?:\(?(?:discussion|thread|topic)[ ](?:starter|author|creator)\)?|\bOP|\(?themenstarter(?:in)?\)?"
    r"|\(?auteur[ ](?:du[ ]sujet|de[ ]la[ ]discussion)\)?|\(?autor[ ]del[ ]tema\)?|\(?autore[ ]discussione\)?)$",
    re.IGNORECASE,
)
"""Behind the name of the one who began the thread."""

STATUS = Caseless(
    r"offline|online|hors ligne|en ligne|desconectado"
    r"|(?P<author>\S.{0,60}?)[ ](?:offline$|online$|is[ ](?:offline|online|on a distinguished road)"
    r"|ist[ ](?:offline|online|gerade online)|est[ ](?:déconnecté|connecté|hors ligne)e?"
    r"|está[ ](?:en línea|desconectado|offline)|non[ ]è[ ]in[ ]linea|is[ ]niet[ ]aanwezig)\b.{0,60}",
)
"""Line below a post, or in a profile, that says whether its writer is there; to be matched against a whole line."""

WROTE = Caseless(
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|написал)\b[ ]?"
    r"(?:(?:on|am|le|el|il|op|em|last|zuletzt|dernière|última|ultima|laatst)\b.{0,100})?",
)
"""Line below a name: `wrote on DATE last edited by NAME`; to be matched against a whole line."""

QUOTING = Caseless(
    r"click to expand.*|klicke?.{0,30}erweitern.*|zum vergrößern anklicken.*|cliquez pour agrandir.*"
    r"|(?:haz clic|clic) para expandir.*|clicca per (?:allargare|espandere).*|klik om te vergroten.*"
    r"|.{1,60}\s(?:said|wrote|schrieb|sagte|a écrit|a dit|dijo|escribió|ha scritto|ha detto|schreef|zei|disse"
    r"|escreveu)"
    r"\b.{0,40}[:↑]\s*↑?|quote:?|zitat:?|citation\s?:?|cita:?|citazione:?|citaat:?|spoiler\b.*|code:?"
    r"|(?:originally posted by|zitat von|quote from|citation de|zitiert von|cita de|citazione di)\b.*",
)
"""Lines around a quotation inside a post; to be matched against a whole line."""

MENTION = Caseless(
    r"(?:(?:(?:originally )?posted by|zitat von|quote from:?|citation de|zitiert von|cita de|citazione di"
    r"|(?:thread|topic|discussion) (?:starter|author|started by)|started by|themenstarter(?:in)?|erstellt von"
    r"|auteur du sujet|autor del tema|reactions: )\s?)(?P<after>\S.{0,200})"
    r"|(?P<before>\S.{0,60}?)\s(?:said|wrote|schrieb|sagte|a écrit|a dit|dijo|escribió|ha scritto|ha detto"
    r"|schreef|zei|disse)\b.{0,60}",
)
"""A line that names a member: as one who is quoted, who began the thread, or who liked a post. For a whole line."""

MENTIONS_END = re.compile(r"(?:,| and | und | et | y | e | en | am | on |:)(?:\s|$)|\s\d+ others?$", re.IGNORECASE)
"""What parts the names in such a line."""

FOOTER = Caseless(
    rf"{STATUS.pattern.replace('?P<author>', '?:')}|logged|gespeichert|ip archivée|en línea|connesso"
    r"|(?:.{0,80}\b\d+\s(?:repl(?:y|ies)|antwort(?:en)?|réponses?|respuestas?|risposte|reacties?)\s)?"
    r"(?:last reply|letzte antwort|dernière réponse|última respuesta|ultima risposta|laatste reactie)(?:\s\d+)?"
    r"|attachments?:?|attached\s(?:files?|images?|thumbnails?)|dateianhänge:?|angehängte\s(?:dateien|grafiken|bilder)"
    r"|fichiers joints\s?:?|pièces jointes\s?:?|(?:archivos )?adjuntos:?|allegati:?|bijlagen?:?|anexos:?"
    r"|(?:reply with quote\s?)+|(?:quote )?quick reply|(?:board )?footer|(?:find all|quote this).{0,40}"
    r"|tags: .{0,80}|multi-?quote|mit zitat antworten|antworten mit zitat|répondre en citant|répondre avec citation"
    r"|responder (?:con|citando).*|rispondi citando|reageren met citaat|(?:back to )?top|nach oben|haut|arriba"
    r"|top|omhoog"
    r"|link to (?:comment|post)|share (?:this post|on other sites)|link to .{0,20}on other sites"
    r"|link zum beitrag|auf anderen seiten teilen|lien vers le commentaire|partager sur d.autres sites"
    r"|enlace al comentario|compartir en otros sitios"
    r"|users? who (?:liked|thanked) .*|.{1,100} (?:liked?|thanked?|upvoted) this(?: post)?\.?"
    r"|gefällt .{1,60}|the following (?:\d+ )?users?.{1,60}thank.*|find(?: all posts)?|find reply|website find reply"
    r"|improve this answer|improve this question|add a comment.*|log in (?:or register )?to post comments"
    r"|show \d+ more comments?",
)
"""Lines below the text of a post; what follows is not its text either. To be matched against a whole line."""

REACTIONS = Caseless(
    r"(?:(?:like|love|haha|wow|sad|angry|care|agree|disagree|funny|informative|useful|helpful|winner|friendly"
    r"|optimistic"
    r"|creative|thank you|danke|lustig|hilfreich|informativ|j.aime|merci|haha|triste|me gusta)\b[\s,x\d]*)+",
)
"""Names of reactions, which stand for their pictures below a post; to be matched against a whole line."""

SEPARATOR = re.compile(r"(?:_{4,}|-{6,}|--)")
"""Line between a text and its writer's signature; to be matched against a whole line."""

TAGLINE = Caseless(
    r"\b(?:sent (?:from|via)|tapatalk|gesendet|geschrieben|envoyé|enviado|inviato|verzonden|written on my)\b",
)
"""Words of the line that a telephone adds to a post; it belongs to the text."""

AFTER_THREAD = Caseless(
    r"\(?you must (?:log ?in|be (?:logged|registered)|sign).{0,80}"
    r"|(?:log ?in|sign in|register)\b.{0,30} to (?:reply|post|comment).{0,40}"
    r"|(?:similar|related|recommended) (?:threads?|topics|posts|discussions|content|questions)"
    r"|post (?:a )?reply|reply to (?:this )?(?:thread|topic)"
    r"|posting permissions|quick reply|thread (?:information|tools)|topic (?:locked|closed|archived).*|locked"
    r"|go to page|jump to(?:\s.{0,20})?:?"
    r"|(?:page|seite|pagina|página)\s\d+\s(?:of|von|sur|de|di|van)\s\d+.{0,60}|\d+\sof\s\d+|next|weiter"
    r"|nächste|suivante?|siguiente|successiv[ao]|avanti|volgende|próxim[ao]"
    r"|\d+\s(?:posts?|beiträge|messages|mensajes|messaggi)\s•.{0,60}"
    r"|users? (?:viewing|who are viewing|browsing|currently).{0,60}|display posts from.*|previous topic.*"
    r"|«\s?(?:previous|vorheriges).*|return to .{0,60}"
    r"|(?:bookmarks|thread status|show ignored content|share:?|share this page|not open for further replies\.?)"
    r"|you may not post (?:new )?(?:threads|topics|replies)|who is online|currently browsing.*"
    r"|this (?:topic|thread) (?:is|was|has been) .{0,80}"
    r"|create an account or sign in.*|go to topic listing.*|ähnliche (?:themen|beiträge)"
    r"|du musst (?:dich|angemeldet).{0,80}|teilen:|antworten? erstellen"
    r"|jetzt (?:anmelden|mitmachen).{0,30}|zurück zu .{0,60}|gehe zu.{0,30}|wer ist online.*|lesezeichen"
    r"|berechtigungen|forumregeln"
    r"|discussions similaires|sujets similaires|vous devez (?:vous|être).{0,80}|retourner (?:vers|à).{0,60}"
    r"|retour à .{0,60}|aller à.{0,30}|qui est en ligne.*"
    r"|temas (?:similares|relacionados)|debes (?:iniciar|registrarte|estar|acceder).{0,80}|volver a .{0,60}"
    r"|ir a:?|¿quién está conectado.*"
    r"|discussioni simili|devi (?:accedere|essere|effettuare).{0,80}|torna a .{0,60}|vai a:?"
    r"|soortgelijke (?:onderwerpen|discussies)|je moet .{0,60}reageren.*"
    r"|terug naar .{0,60}|tópicos (?:similares|relacionados)|voltar para .{0,60}|powered by .{0,100}"
    r"|forum software by .*|about us|contact us|über uns|home|startseite|accueil|inicio",
)
"""Lines with which the frame of a forum's page begins below its last post; to be matched against a whole line."""
