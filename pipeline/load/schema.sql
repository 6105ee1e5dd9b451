-- Tables of the database, with their documentation in place.
--
-- The comments inside the parentheses are the documentation: SQLite keeps them in sqlite_master, and the
-- pages, the data dictionary and the tests read them from there. First line: "Title: description". Then an
-- optional line "source:". Then each column with its description behind it or on the lines below.
-- Offsets count Unicode code points of the decoded source text, half open; lines count from 1.

CREATE TABLE documents (
  -- Documents: one row for each page that was read, with what is known of it as a whole.
  -- source: all stages
  id INTEGER PRIMARY KEY, -- Number of the document in this build, in order of path.
  ref TEXT NOT NULL UNIQUE, -- Stable name for citing, the same in every build of the same file.
  label TEXT NOT NULL, -- What lists show: the title, or the first words of the text in square brackets.
  path TEXT NOT NULL, -- Path as given, relative to the input.
  member TEXT, -- Name inside a container (archive, record file), empty for a plain file.
  record_id TEXT, -- What the container calls the record: its WARC-Record-ID, the id of FineWeb and Dolma, the number of a post.
  source_format TEXT NOT NULL, -- Format that the file was read as.
  url TEXT, -- Address of the page, where the input states it.
  site TEXT, -- Host name of the address.
  kind TEXT NOT NULL, -- 'article' (with or without comments), 'live blog', or 'discussion' where the thread is the page.
  title TEXT, -- Headline as printed; empty where the text has none.
  standfirst TEXT, -- Summary printed above the text.
  byline TEXT, -- Who wrote it, as printed.
  published_at TEXT, -- Date of publication in ISO 8601, only where the page states it.
  published_raw TEXT, -- The same as printed.
  published_basis TEXT, -- Where and how it was found.
  saved_at TEXT, -- When the page was crawled or saved, where that was noted: it was written before, at an unknown time.
  saved_raw TEXT, -- The same as noted.
  saved_basis TEXT, -- Where the note stands.
  language TEXT, -- Language code: as the page's markup states it, else (ISO 639-1) what its words are; empty where they are too few to tell.
  language_basis TEXT, -- How it was found, and what its words are, whatever the markup states.
  dialect TEXT NOT NULL REFERENCES dialects(dialect), -- Page layout that was recognised.
  dialect_basis TEXT NOT NULL, -- What in the page speaks for that layout.
  encoding TEXT NOT NULL, -- Character encoding of the bytes.
  encoding_basis TEXT NOT NULL, -- How the encoding was determined.
  byte_order_mark INTEGER NOT NULL, -- 1 where the file begins with a byte order mark, which is not part of the text.
  sha256 TEXT NOT NULL, -- Fingerprint of the source's bytes, hexadecimal.
  text_sha256 TEXT, -- Fingerprint of the text in UTF-8, where it was taken out of HTML; empty where the text is the source.
  byte_count INTEGER NOT NULL, -- Size of the source in bytes.
  char_count INTEGER NOT NULL, -- Length of the decoded text in code points.
  line_count INTEGER NOT NULL, -- Lines of the decoded text.
  word_count INTEGER NOT NULL, -- Words of the whole repaired text.
  comment_count INTEGER NOT NULL, -- Comments, replies included.
  reply_count INTEGER NOT NULL, -- Comments that are printed as replies, also those whose parent is missing.
  entry_count INTEGER NOT NULL, -- Live-blog entries.
  repair_count INTEGER NOT NULL, -- Repairs of the encoding.
  finding_count INTEGER NOT NULL, -- Doubts and losses.
  rows_sha256 TEXT NOT NULL, -- Fingerprint of all rows of this document, whatever their numbers in this build.
  body TEXT NOT NULL -- The article's own text, one paragraph per line, without comments and live-blog entries.
) STRICT;

CREATE TABLE blocks (
  -- Blocks: the ledger. The blocks of a document tile its text: every character that is not blank lies in exactly one.
  -- source: split
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Document it belongs to.
  position INTEGER NOT NULL, -- Place in the document, from 1.
  role TEXT NOT NULL REFERENCES roles(role), -- What the block is on its page.
  depth INTEGER NOT NULL, -- Nesting in a thread: 0 for the article and for comments on it, 1 for a reply ...
  text TEXT NOT NULL, -- The repaired text.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it is part of.
  comment_id INTEGER REFERENCES comments(id), -- Comment it is part of.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL, -- Offset after its last character.
  space_before TEXT NOT NULL, -- White space before the first block of a document; empty for the others.
  space_after TEXT NOT NULL -- White space up to the next block. With it the whole text can be put together again.
) STRICT;

CREATE TABLE commenters (
  -- Commenters: one row for each printed name and site. Pingbacks have none: they are written by pages, not by people.
  -- Where the site is not known, equal names on different pages may be different people.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number in this build, in order of first appearance.
  name TEXT NOT NULL, -- Name as printed.
  site TEXT, -- Site of the comments; empty where it is not known.
  comment_count INTEGER NOT NULL, -- Comments under this name.
  reply_count INTEGER NOT NULL, -- Those of them that are printed as replies.
  replies_received INTEGER NOT NULL, -- Printed replies to them.
  document_count INTEGER NOT NULL, -- Pages they stand on.
  word_count INTEGER NOT NULL -- Words of all of them.
) STRICT;

CREATE TABLE comments (
  -- Comments: readers' comments and replies, in the order of the page.
  -- source: split
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  ref TEXT NOT NULL UNIQUE, -- Stable name for citing: the document's, then ".c" and the position.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  parent_id INTEGER REFERENCES comments(id), -- Comment that it answers, as printed; empty at top level and where the parent is missing.
  root_id INTEGER NOT NULL REFERENCES comments(id), -- Top-level comment of its branch; itself at top level.
  commenter_id INTEGER REFERENCES commenters(id), -- Who wrote it; empty where the page lost the name, and for pingbacks.
  author TEXT, -- Name as printed; empty where the page lost it.
  author_basis TEXT, -- Where the name stands, if the page does not print it beside the comment.
  permalink TEXT, -- Address of the comment, as the page's markup states it; may be relative to the page.
  position INTEGER NOT NULL, -- Place in the document, from 1.
  kind TEXT NOT NULL, -- 'comment'; 'pingback', a link from another page, whose author is that page's title; 'deleted', where a notice stands in place of the text and the body is empty.
  label TEXT NOT NULL, -- Number or bullet as printed; numbering may begin again among replies.
  path TEXT NOT NULL, -- Tree path; sorted by it, a thread is in the order of the page, with what headers say to be replies below what they answer.
  depth INTEGER NOT NULL, -- 0 for a comment on the article, 1 for a reply to it, and so on.
  posted_at TEXT, -- Time in ISO 8601, as far as it is known.
  posted_raw TEXT, -- The same as printed.
  posted_basis TEXT, -- How the time was derived.
  posted_day TEXT, -- The day alone, for grouping.
  parent_basis TEXT, -- Why this parent: 'nesting' where the page prints the reply inside the comment, the words of its header that name whom it answers, or what its markup states.
  parent_missing INTEGER NOT NULL, -- 1 where the comment is printed as a reply but the text lost what it answers.
  body TEXT NOT NULL, -- The comment itself, one paragraph per line, without header, date, controls and list mark; with what it quotes.
  language TEXT, -- Language code (ISO 639-1) of the body, without what it quotes from others; empty where it is too short to tell.
  language_confidence REAL, -- How sure that is, from 0 to 1.
  word_count INTEGER NOT NULL, -- Words of the body.
  quoted_word_count INTEGER NOT NULL, -- Those of them that the page marks as quoted from another comment or the article.
  reply_count INTEGER NOT NULL, -- Printed direct replies to it.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE entries (
  -- Live-blog entries: in the order of the page, which is often newest first.
  -- source: split
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  ref TEXT NOT NULL UNIQUE, -- Stable name for citing: the document's, then ".e" and the position.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Live blog it stands in.
  position INTEGER NOT NULL, -- Place in the document, from 1.
  posted_at TEXT, -- Time in ISO 8601, local to the page unless a zone is printed.
  posted_raw TEXT, -- The same as printed.
  posted_basis TEXT, -- How the time was derived: what was printed, what was inferred and from which evidence.
  posted_day TEXT, -- The day alone, for grouping.
  heading TEXT, -- Headline of the entry, where one stands apart; it is part of the body.
  author TEXT, -- Who wrote it, where that is printed beside the time.
  body TEXT NOT NULL, -- The entry itself, one paragraph per line.
  word_count INTEGER NOT NULL, -- Words of the body.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE quotations (
  -- Quotations: words of somebody in articles, entries and comments, in quotation marks or introduced by a colon. Of
  -- marks within marks only the outer ones are a row; within an introduced statement, those in marks are rows of their
  -- own. A paragraph that a comment quotes from another has rows only for what bears marks. A fragment has fewer than 12
  -- words; among them are words that the writer holds at a distance ("so-called"), but no names of works beside a word
  -- for one (book, page). Introduced is what follows a colon, or "the following letter", without marks.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  ref TEXT NOT NULL UNIQUE, -- Stable name for citing: the document's, then ".q" and the position.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER REFERENCES comments(id), -- Comment it stands in.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it stands in.
  kind TEXT NOT NULL, -- 'direct', a sentence or more; 'fragment', a few words in marks within a sentence; or 'introduced'.
  text TEXT NOT NULL, -- What is quoted, without its marks.
  speaker TEXT, -- Who is quoted: the full name where the document gives it, else as printed; empty where it does not say.
  speaker_printed TEXT, -- The words that name the speaker: he, Mr Smith, one MP.
  speaker_kind TEXT, -- 'person', 'organisation', or 'unnamed' where the name is held back.
  speaker_basis TEXT, -- How the speaker was found.
  cue TEXT, -- Verb or words that introduce it: said, insisted, accused ...
  closed INTEGER NOT NULL, -- 0 where the closing mark is missing.
  word_count INTEGER NOT NULL, -- Words of it.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE quotation_parts (
  -- Parts of quotations: one row for each paragraph of a quotation that runs over several.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  quotation_id INTEGER NOT NULL REFERENCES quotations(id), -- Quotation it is part of.
  position INTEGER NOT NULL, -- Place in the quotation, from 1.
  text TEXT NOT NULL, -- The part, without its marks.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE reply_edges (
  -- Reply edges: who answers whom, printed or implied, with the evidence. Several candidates may stand for one comment.
  -- source: split, features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  comment_id INTEGER NOT NULL REFERENCES comments(id), -- The answer.
  parent_id INTEGER NOT NULL REFERENCES comments(id), -- What it answers.
  basis TEXT NOT NULL, -- 'nesting' or 'header' where the page prints it, 'markup' where its HTML states it; 'addressed by name' and others where it is implied.
  evidence TEXT NOT NULL, -- The words or the marks that say so.
  confidence REAL NOT NULL -- From 0 to 1.
) STRICT;

CREATE TABLE addresses (
  -- Addresses: comments that speak to somebody by name, such as "Chris, if ..." or "@Sue". One row for each name.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER NOT NULL REFERENCES comments(id), -- Comment that speaks.
  name TEXT NOT NULL, -- Name as printed.
  commenter TEXT, -- Commenter on the same page who is meant, as printed there; empty where none has that name.
  hints_at_id INTEGER REFERENCES comments(id), -- Comment whose author the page lost and who may be the one addressed: a hint, not an author.
  basis TEXT NOT NULL, -- What shows that somebody is addressed.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE dates (
  -- Dates: dates and times in running text.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER REFERENCES comments(id), -- Comment it stands in.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it stands in.
  text TEXT NOT NULL, -- As printed.
  value TEXT, -- ISO 8601, as far as it is known.
  precision TEXT, -- 'year', 'month', 'day', 'minute' ...
  status TEXT NOT NULL, -- 'exact', 'derived', 'ambiguous', 'conflict' or 'unresolved'.
  basis TEXT, -- How the value was derived.
  anchor TEXT, -- Date that it is counted from, where it is relative: the document's, the entry's or the comment's.
  candidates TEXT, -- Other values that fit, as a JSON list.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE links (
  -- Links: addresses printed in the text. Where a page hides an address behind words, the text has lost it: it is no row here.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER REFERENCES comments(id), -- Comment it stands in.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it stands in.
  url TEXT NOT NULL, -- As printed.
  normal_form TEXT NOT NULL, -- The same for addresses of one page: scheme and host in lower case, without tracking parameters, fragment and slash at the end.
  domain TEXT NOT NULL, -- Host name without "www.".
  is_cut INTEGER NOT NULL, -- 1 where dots stand in it or right behind it: the page may have printed it shortened.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE emails (
  -- E-mail addresses: one row for each that is printed.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER REFERENCES comments(id), -- Comment it stands in.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it stands in.
  email TEXT NOT NULL, -- As printed.
  normal_form TEXT NOT NULL, -- In lower case.
  domain TEXT NOT NULL, -- Host name.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE hashtags (
  -- Hashtags: one row for each use.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER REFERENCES comments(id), -- Comment it stands in.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it stands in.
  hashtag TEXT NOT NULL, -- As printed.
  normal_form TEXT NOT NULL, -- In lower case, without the mark.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE handles (
  -- Handles: names of accounts such as @example, one row for each use.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER REFERENCES comments(id), -- Comment it stands in.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it stands in.
  handle TEXT NOT NULL, -- As printed.
  normal_form TEXT NOT NULL, -- In lower case, without the mark.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE names (
  -- Names: persons, organisations and places, one row for each mention.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER REFERENCES comments(id), -- Comment it stands in.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it stands in.
  name TEXT NOT NULL, -- As printed, without a title before it and the 's behind it.
  normal_form TEXT NOT NULL, -- Full name that the mention stands for, as far as the page or your own list of names gives it; else as printed.
  kind TEXT NOT NULL, -- 'person', 'organisation' or 'place'.
  person_id INTEGER REFERENCES persons(id), -- Row of the person; empty for organisations and places.
  basis TEXT, -- Why it is taken for a name, and for this one.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE persons (
  -- Persons: one row for each name that mentions stand for, in full where the page gives it. Equal names on different pages may be different people.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number in this build, in order of first mention.
  name TEXT NOT NULL, -- Full name; a surname or given name alone where no page says more.
  variants TEXT NOT NULL, -- All forms in which it is printed, most frequent first, as a JSON list.
  mention_count INTEGER NOT NULL, -- Mentions.
  comment_mention_count INTEGER NOT NULL, -- Those of them in comments.
  document_count INTEGER NOT NULL -- Pages on which it is mentioned.
) STRICT;

CREATE TABLE figures (
  -- Figures: numbers with what they count.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  ref TEXT NOT NULL UNIQUE, -- Stable name for citing, such as 002.f3: the third figure of its page.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER REFERENCES comments(id), -- Comment it stands in.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it stands in.
  figure TEXT NOT NULL, -- As printed.
  normal_form TEXT NOT NULL, -- The number in digits; of a range both ends, with an en dash.
  value REAL NOT NULL, -- The same to calculate with; of a range the lower end.
  value_to REAL, -- Upper end of a range.
  unit TEXT, -- Its unit: %, £, people, votes ...
  counted TEXT, -- What is counted, as printed.
  sentence TEXT NOT NULL, -- Sentence it stands in.
  opposed REAL, -- The other side of a vote printed as “172 votes to 40”: each side is a row, and has the other one here.
  topic TEXT, -- Keys by which figures about the same thing are found: a JSON list of a class, such as votes, with each telling word around.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE figure_pairs (
  -- Figure pairs: figures that differ and seem to be about the same thing, by the words around them.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number in this build.
  figure_id INTEGER NOT NULL REFERENCES figures(id), -- One of them.
  other_id INTEGER NOT NULL REFERENCES figures(id), -- The other one, which comes later.
  shared INTEGER NOT NULL, -- How many telling words both have around them.
  words TEXT NOT NULL -- These words, by their first letters.
) STRICT;

CREATE TABLE passages (
  -- Passages: the same words in several documents of this database: at least 8 words and 40 characters, and as many as
  -- agree; case, quotation marks and other punctuation count for nothing. A passage may lie within a longer one where it
  -- stands in more places than that. A near-duplicate (see near_duplicates) is not searched: the first of its kind stands
  -- for it. Left out, with a row in passages_left_out, are templates (in half of the documents of a small site, in a
  -- tenth of those of a large one, and nowhere else), formulas (in more than 20 documents and a tenth of all), refrains (more
  -- than ten times in one document), menus (fewer than six words a line), and the shortest where there would be more than 25 in a document on average. Of passages that begin alike and stand in more
  -- than ten documents, a shorter one is listed where it stands in a quarter more documents than the longer one.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number in this build, in order of the first place, longer ones first.
  text TEXT NOT NULL, -- The words as first printed, in the order of the documents; one paragraph per line.
  word_count INTEGER NOT NULL, -- Their number.
  char_count INTEGER NOT NULL, -- Length of the text in code points.
  document_count INTEGER NOT NULL, -- Documents in which it stands.
  occurrence_count INTEGER NOT NULL -- Places where it stands.
) STRICT;

CREATE TABLE passage_occurrences (
  -- Occurrences of passages: where each shared passage stands.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number in this build, in order of passage and place.
  passage_id INTEGER NOT NULL REFERENCES passages(id), -- Passage that stands here.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER REFERENCES comments(id), -- Comment it stands in.
  entry_id INTEGER REFERENCES entries(id), -- Live-blog entry it stands in.
  quotation_id INTEGER REFERENCES quotations(id), -- Quotation inside which it stands.
  is_quoted INTEGER NOT NULL, -- 1 where it stands inside a quotation, or in a paragraph that the page marks as quoted.
  starts TEXT NOT NULL, -- What it begins with here: 'paragraph', 'sentence', or 'within' where words were cut before it.
  ends TEXT NOT NULL, -- What it ends with here: 'paragraph', 'sentence', or 'within' where words were cut after it.
  line_start INTEGER NOT NULL, -- First line, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of its first character in the decoded source.
  char_end INTEGER NOT NULL -- Offset after its last character.
) STRICT;

CREATE TABLE passages_left_out (
  -- Left out of passages: templates, formulas, refrains and menus, one row for each, and a row for passages that are too
  -- short where there are too many. So nothing is left out silently.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number in this build.
  reason TEXT NOT NULL, -- Why it is left out.
  text TEXT, -- The words as first printed; empty where the row stands for many passages.
  word_count INTEGER NOT NULL, -- Their number; where the row stands for many passages, the most that they have.
  document_id INTEGER REFERENCES documents(id), -- First page on which it stands.
  document_count INTEGER, -- Documents in which it stands; empty where the row stands for many passages.
  place_count INTEGER NOT NULL -- Places where it stands, or where such passages stand.
) STRICT;

CREATE TABLE near_duplicates (
  -- Near-duplicates: pages that are almost the same, word for word, as a page before them: at least 80 % of the runs of
  -- eight words that either has stand in both. Pages with fewer than 100 such runs are not compared.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number in this build, in the order of the documents.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page.
  first_id INTEGER NOT NULL REFERENCES documents(id), -- Page before it that it is like; stands for it among passages.
  resemblance REAL NOT NULL -- Share of the runs of eight words that either has and both have, from 0.8 to 1.
) STRICT;

CREATE TABLE repeated_words (
  -- Repeated words: where a comment repeats words of the article on the same page: at least 8 words and 40 characters
  -- within one paragraph, and as many as agree; case and punctuation count for nothing.
  -- source: features
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Page it stands on.
  comment_id INTEGER NOT NULL REFERENCES comments(id), -- Comment that repeats them.
  text TEXT NOT NULL, -- The words as printed in the comment.
  word_count INTEGER NOT NULL, -- Their number.
  is_marked INTEGER NOT NULL, -- 1 where the page marks them as quoted, or quotation marks stand on both sides.
  line_start INTEGER NOT NULL, -- First line in the comment, from 1.
  line_end INTEGER NOT NULL, -- Last line.
  char_start INTEGER NOT NULL, -- Offset of the first character in the decoded source.
  char_end INTEGER NOT NULL, -- Offset after the last.
  article_line INTEGER NOT NULL, -- Line in which they begin in the article.
  article_start INTEGER NOT NULL, -- Offset of their first character in the article.
  article_end INTEGER NOT NULL -- Offset after the last.
) STRICT;

CREATE TABLE repairs (
  -- Repairs: every change between the source as decoded and the text stored here, each of which can be undone.
  -- source: clean
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Document that was repaired.
  line INTEGER NOT NULL, -- Line, from 1.
  char_start INTEGER NOT NULL, -- Offset of the first changed character in the decoded source.
  char_end INTEGER NOT NULL, -- Offset after the last.
  before TEXT NOT NULL, -- As decoded; control characters are drawn as pictures.
  after TEXT NOT NULL, -- As stored.
  steps TEXT NOT NULL, -- What was done.
  raw BLOB -- Exact bytes of the source, where "before" cannot hold them; of text taken out of HTML in UTF-8.
) STRICT;

CREATE TABLE findings (
  -- Findings: doubts and losses, so that a figure can be trusted as far as its source allows.
  -- source: clean, split
  id INTEGER PRIMARY KEY, -- Number in this build, in document order.
  document_id INTEGER NOT NULL REFERENCES documents(id), -- Document concerned.
  line INTEGER, -- Line, from 1; empty where it concerns the whole document.
  code TEXT NOT NULL REFERENCES finding_codes(code), -- Kind of finding.
  message TEXT NOT NULL, -- What was found here.
  severity TEXT NOT NULL -- 'info', 'doubt' or 'loss'.
) STRICT;

CREATE TABLE rejects (
  -- Rejected inputs: files that could not be read, and why. Nothing disappears without a row here.
  -- A container that was read may have rows of its own, for what is wrong with it and for what in it is no document.
  -- source: extract
  id INTEGER PRIMARY KEY, -- Number in this build, in order of path.
  path TEXT NOT NULL, -- Path as given, relative to the input.
  member TEXT, -- Name inside a container, empty for a plain file.
  reason TEXT NOT NULL, -- Why it was not read.
  sha256 TEXT, -- Fingerprint of its bytes, where they could be read.
  byte_count INTEGER -- Size in bytes, where it is known.
) STRICT;

CREATE TABLE sources (
  -- Sources: every input of this build, read or rejected: each file, and each document in a container.
  -- source: extract
  id INTEGER PRIMARY KEY, -- Number in this build, in order of path.
  path TEXT NOT NULL, -- Path as given, relative to the input.
  member TEXT, -- Name inside a container, empty for a file.
  size INTEGER, -- Size in bytes, where it is known.
  sha256 TEXT, -- Fingerprint of its bytes, where they could be read.
  status TEXT NOT NULL -- 'read' or 'rejected'; of a container, whether it could be opened.
) STRICT;

CREATE TABLE runs (
  -- Runs: how this database was built. With stages and changes the only table that differs between equal builds.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number.
  version TEXT NOT NULL, -- Version of Below the Line.
  fingerprint TEXT NOT NULL, -- Fingerprint of the program's code and options; another one means another build.
  inputs_digest TEXT NOT NULL, -- Fingerprint of all that was read and of the code that read it; the same one means that nothing has changed.
  content_digest TEXT NOT NULL, -- Fingerprint of the content: equal inputs give an equal one.
  started_at TEXT NOT NULL, -- Start of the build, UTC.
  seconds REAL NOT NULL, -- Duration.
  workers INTEGER NOT NULL, -- Processes that read documents.
  inputs INTEGER NOT NULL, -- Inputs found.
  documents INTEGER NOT NULL, -- Documents read.
  rejected INTEGER NOT NULL -- Inputs rejected.
) STRICT;

CREATE TABLE stages (
  -- Stages: what each stage of a run did.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number.
  run_id INTEGER NOT NULL REFERENCES runs(id), -- Run it was part of.
  stage TEXT NOT NULL, -- Name of the stage.
  version TEXT NOT NULL, -- Fingerprint of the stage's code.
  inputs INTEGER NOT NULL, -- Things that went in.
  outputs INTEGER NOT NULL, -- Things that came out.
  seconds REAL NOT NULL -- Time it took; over all processes.
) STRICT;

CREATE TABLE changes (
  -- Changes: documents that are new, changed or gone since the database that stood in this place before; none in a first build.
  -- A newer version of the program may understand the same bytes otherwise: such documents have changed too.
  -- source: load
  id INTEGER PRIMARY KEY, -- Number, in order of ref.
  run_id INTEGER NOT NULL REFERENCES runs(id), -- Run that found it.
  change TEXT NOT NULL, -- 'new', 'changed' or 'gone'.
  ref TEXT NOT NULL, -- Stable name of the document.
  path TEXT NOT NULL, -- Path as given, relative to the input.
  document_id INTEGER REFERENCES documents(id) -- The document; empty where it is gone.
) STRICT;

CREATE TABLE roles (
  -- Roles: what a block can be on its page.
  -- source: split
  role TEXT PRIMARY KEY, -- Name, as in blocks.
  description TEXT NOT NULL -- What it means.
) STRICT;

CREATE TABLE dialects (
  -- Layouts: page layouts that can be recognised, and what each is known to lose.
  -- source: split
  dialect TEXT PRIMARY KEY, -- Name, as in documents.
  title TEXT NOT NULL, -- Name for people.
  description TEXT NOT NULL, -- What the layout looks like.
  loses TEXT -- What pages in this layout are known to have lost before they came here; empty where nothing is known.
) STRICT;

CREATE TABLE finding_codes (
  -- Codes of findings: what each kind of finding means.
  -- source: split
  code TEXT PRIMARY KEY, -- Name, as in findings.
  severity TEXT NOT NULL, -- 'info' (worth knowing), 'doubt' (may be wrong) or 'loss' (something is missing).
  description TEXT NOT NULL -- What it means.
) STRICT;
