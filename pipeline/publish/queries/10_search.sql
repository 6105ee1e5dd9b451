-- title: Search everything
-- group: Content
-- explanation: Every passage with all of your words, in articles, live-blog entries, comments and quotations at once,
--   best match first, with the words marked. Put an exact phrase in quotation marks. At most 50 articles and
--   100 of each other kind, the best of the first 50,000 in the order of the documents.
-- parameter q: Words to look for; nothing is found while it is empty.
-- parameter kind: In what to look. Empty: in all of it.
-- choices kind: VALUES ('document', 'articles'), ('entry', 'live-blog entries'), ('comment', 'comments'), ('quotation', 'quotations')
-- parameter since: From this day on: 2016-06-28, or 2016-06, or 2016. Empty: from the beginning, and what has no date.
-- parameter until: Up to this day, itself included. Empty: to the end, and what has no date.
-- rows: passages
WITH asked(words, first, since, until) AS (
  SELECT
    coalesce(nullif(escape_fts(:q), ''), '""'), lower(substr(ltrim(:q, ' "'), 1, instr(ltrim(:q, ' "') || ' ', ' ') - 1)),
    trim(:since), trim(:until)
),
-- Finding is fast and bounded; reading what was found, and marking the words in it, is done for the best alone. In long
-- texts the first word is marked where it stands first: snippet() compares each find with each other of the same text.
best_documents AS (
  SELECT found.id, found.rank FROM (
    SELECT rowid AS id, bm25(documents_fts) AS rank FROM asked CROSS JOIN documents_fts
    WHERE :kind IN ('', 'document') AND documents_fts MATCH asked.words
    LIMIT 50000
  ) AS found
  CROSS JOIN asked
  WHERE (asked.since = '' AND asked.until = '') OR EXISTS (
    SELECT 1 FROM documents AS document WHERE document.id = found.id
      AND document.published_at >= asked.since AND (asked.until = '' OR substr(document.published_at, 1, length(asked.until)) <= asked.until)
  )
  ORDER BY found.rank
  LIMIT 50
),
best_entries AS (
  SELECT found.id, found.rank FROM (
    SELECT rowid AS id, bm25(entries_fts) AS rank FROM asked CROSS JOIN entries_fts
    WHERE :kind IN ('', 'entry') AND entries_fts MATCH asked.words
    LIMIT 50000
  ) AS found
  CROSS JOIN asked
  WHERE (asked.since = '' AND asked.until = '') OR EXISTS (
    SELECT 1 FROM entries AS entry WHERE entry.id = found.id
      AND entry.posted_at >= asked.since AND (asked.until = '' OR substr(entry.posted_at, 1, length(asked.until)) <= asked.until)
  )
  ORDER BY found.rank
  LIMIT 100
),
best_comments AS (
  SELECT found.id, found.rank FROM (
    SELECT rowid AS id, bm25(comments_fts) AS rank FROM asked CROSS JOIN comments_fts
    WHERE :kind IN ('', 'comment') AND comments_fts MATCH asked.words
    LIMIT 50000
  ) AS found
  CROSS JOIN asked
  WHERE (asked.since = '' AND asked.until = '') OR EXISTS (
    SELECT 1 FROM comments AS comment WHERE comment.id = found.id
      AND comment.posted_at >= asked.since AND (asked.until = '' OR substr(comment.posted_at, 1, length(asked.until)) <= asked.until)
  )
  ORDER BY found.rank
  LIMIT 100
),
best_quotations AS (
  SELECT found.id, found.rank FROM (
    SELECT rowid AS id, bm25(quotations_fts) AS rank FROM asked CROSS JOIN quotations_fts
    WHERE :kind IN ('', 'quotation') AND quotations_fts MATCH asked.words
    LIMIT 50000
  ) AS found
  CROSS JOIN asked
  WHERE (asked.since = '' AND asked.until = '') OR EXISTS (
    SELECT 1 FROM quotations AS quotation
    JOIN documents AS document ON document.id = quotation.document_id
    LEFT JOIN comments AS comment ON comment.id = quotation.comment_id
    LEFT JOIN entries AS entry ON entry.id = quotation.entry_id
    WHERE quotation.id = found.id AND coalesce(entry.posted_at, comment.posted_at, document.published_at) >= asked.since
      AND (asked.until = ''
        OR substr(coalesce(entry.posted_at, comment.posted_at, document.published_at), 1, length(asked.until)) <= asked.until)
  )
  ORDER BY found.rank
  LIMIT 100
),
passage(what, ref, page, author, at, excerpt, rank, document_id, line) AS (
  SELECT
    'document', document.ref, document.label, document.byline, document.published_at,
    CASE WHEN length(document.body) <= 20000 THEN snippet(documents_fts, -1, '⟦', '⟧', ' … ', 32) ELSE (
      SELECT CASE at WHEN 0 THEN substr(document.body, 1, 200) ELSE
        substr(document.body, max(at - 100, 1), at - max(at - 100, 1)) || '⟦' || substr(document.body, at, length(asked.first))
        || '⟧' || substr(document.body, at + length(asked.first), 100) END || ' …'
      FROM (SELECT instr(lower(document.body), asked.first) AS at)
    ) END,
    best.rank, document.id, NULL
  FROM asked CROSS JOIN best_documents AS best
  CROSS JOIN documents_fts ON documents_fts.rowid = best.id AND documents_fts MATCH asked.words
  JOIN documents AS document ON document.id = documents_fts.rowid
  UNION ALL
  SELECT
    'entry', entry.ref, document.label, entry.author, entry.posted_at,
    CASE WHEN length(entry.body) <= 20000 THEN snippet(entries_fts, -1, '⟦', '⟧', ' … ', 32) ELSE (
      SELECT CASE at WHEN 0 THEN substr(entry.body, 1, 200) ELSE
        substr(entry.body, max(at - 100, 1), at - max(at - 100, 1)) || '⟦' || substr(entry.body, at, length(asked.first))
        || '⟧' || substr(entry.body, at + length(asked.first), 100) END || ' …'
      FROM (SELECT instr(lower(entry.body), asked.first) AS at)
    ) END,
    best.rank, document.id, entry.line_start
  FROM asked CROSS JOIN best_entries AS best
  CROSS JOIN entries_fts ON entries_fts.rowid = best.id AND entries_fts MATCH asked.words
  JOIN entries AS entry ON entry.id = entries_fts.rowid
  JOIN documents AS document ON document.id = entry.document_id
  UNION ALL
  SELECT
    'comment', comment.ref, document.label, comment.author, comment.posted_at,
    CASE WHEN length(comment.body) <= 20000 THEN snippet(comments_fts, -1, '⟦', '⟧', ' … ', 32) ELSE (
      SELECT CASE at WHEN 0 THEN substr(comment.body, 1, 200) ELSE
        substr(comment.body, max(at - 100, 1), at - max(at - 100, 1)) || '⟦' || substr(comment.body, at, length(asked.first))
        || '⟧' || substr(comment.body, at + length(asked.first), 100) END || ' …'
      FROM (SELECT instr(lower(comment.body), asked.first) AS at)
    ) END,
    best.rank, document.id, comment.line_start
  FROM asked CROSS JOIN best_comments AS best
  CROSS JOIN comments_fts ON comments_fts.rowid = best.id AND comments_fts MATCH asked.words
  JOIN comments AS comment ON comment.id = comments_fts.rowid
  JOIN documents AS document ON document.id = comment.document_id
  UNION ALL
  SELECT
    'quotation', coalesce(entry.ref, comment.ref, document.ref), document.label, quotation.speaker,
    coalesce(entry.posted_at, comment.posted_at, document.published_at),
    CASE WHEN length(quotation.text) <= 20000 THEN snippet(quotations_fts, -1, '⟦', '⟧', ' … ', 32)
      ELSE substr(quotation.text, 1, 200) || ' …' END,
    best.rank, document.id, quotation.line_start
  FROM asked CROSS JOIN best_quotations AS best
  CROSS JOIN quotations_fts ON quotations_fts.rowid = best.id AND quotations_fts MATCH asked.words
  JOIN quotations AS quotation ON quotation.id = quotations_fts.rowid
  JOIN documents AS document ON document.id = quotation.document_id
  LEFT JOIN comments AS comment ON comment.id = quotation.comment_id
  LEFT JOIN entries AS entry ON entry.id = quotation.entry_id
)
SELECT
  what, ref, page, author, at, excerpt,
  -- Of an article: the first block in which the marked word stands as it is printed.
  coalesce(line, (
    SELECT block.line_start FROM blocks AS block
    WHERE block.document_id = passage.document_id AND block.comment_id IS NULL AND block.entry_id IS NULL
      AND instr(block.text, substr(excerpt, instr(excerpt, '⟦') + 1, instr(excerpt, '⟧') - instr(excerpt, '⟦') - 1))
    ORDER BY block.position
    LIMIT 1
  )) AS line
FROM passage
ORDER BY rank
