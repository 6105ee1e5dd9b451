-- title: Search everything
-- group: Content
-- explanation: Every passage with all of your words, in articles, live-blog entries, comments and quotations at once,
--   best match first, with the words marked. Put an exact phrase in quotation marks. At most 100 of each kind.
-- parameter q: Words to look for; nothing is found while it is empty.
-- parameter kind: In what to look. Empty: in all of it.
-- choices kind: VALUES ('document', 'articles'), ('entry', 'live-blog entries'), ('comment', 'comments'), ('quotation', 'quotations')
-- parameter since: From this day on: 2016-06-28, or 2016-06, or 2016. Empty: from the beginning, and what has no date.
-- parameter until: Up to this day, itself included. Empty: to the end, and what has no date.
-- rows: passages
WITH found AS (
  SELECT * FROM (
    SELECT
      'document' AS what, document.ref, document.label AS page, document.byline AS author, document.published_at AS at,
      snippet(documents_fts, -1, '⟦', '⟧', ' … ', 32) AS excerpt, rank, document.id AS document_id, NULL AS line
    FROM documents_fts JOIN documents AS document ON document.id = documents_fts.rowid
    WHERE :kind IN ('', 'document') AND documents_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')
      AND (:since = '' OR document.published_at >= :since)
      AND (:until = '' OR substr(document.published_at, 1, length(:until)) <= :until)
    ORDER BY rank
    LIMIT 100
  )
  UNION ALL
  SELECT * FROM (
    SELECT
      'entry', entry.ref, document.label, entry.author, entry.posted_at,
      snippet(entries_fts, -1, '⟦', '⟧', ' … ', 32), rank, document.id, entry.line_start
    FROM entries_fts
    JOIN entries AS entry ON entry.id = entries_fts.rowid
    JOIN documents AS document ON document.id = entry.document_id
    WHERE :kind IN ('', 'entry') AND entries_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')
      AND (:since = '' OR entry.posted_at >= :since)
      AND (:until = '' OR substr(entry.posted_at, 1, length(:until)) <= :until)
    ORDER BY rank
    LIMIT 100
  )
  UNION ALL
  SELECT * FROM (
    SELECT
      'comment', comment.ref, document.label, comment.author, comment.posted_at,
      snippet(comments_fts, -1, '⟦', '⟧', ' … ', 32), rank, document.id, comment.line_start
    FROM comments_fts
    JOIN comments AS comment ON comment.id = comments_fts.rowid
    JOIN documents AS document ON document.id = comment.document_id
    WHERE :kind IN ('', 'comment') AND comments_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')
      AND (:since = '' OR comment.posted_at >= :since)
      AND (:until = '' OR substr(comment.posted_at, 1, length(:until)) <= :until)
    ORDER BY rank
    LIMIT 100
  )
  UNION ALL
  SELECT * FROM (
    SELECT
      'quotation', coalesce(entry.ref, comment.ref, document.ref), document.label, quotation.speaker,
      coalesce(entry.posted_at, comment.posted_at, document.published_at),
      snippet(quotations_fts, -1, '⟦', '⟧', ' … ', 32), rank, document.id, quotation.line_start
    FROM quotations_fts
    JOIN quotations AS quotation ON quotation.id = quotations_fts.rowid
    JOIN documents AS document ON document.id = quotation.document_id
    LEFT JOIN comments AS comment ON comment.id = quotation.comment_id
    LEFT JOIN entries AS entry ON entry.id = quotation.entry_id
    WHERE :kind IN ('', 'quotation') AND quotations_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')
      AND (:since = '' OR coalesce(entry.posted_at, comment.posted_at, document.published_at) >= :since)
      AND (:until = ''
        OR substr(coalesce(entry.posted_at, comment.posted_at, document.published_at), 1, length(:until)) <= :until)
    ORDER BY rank
    LIMIT 100
  )
)
SELECT
  what, ref, page, author, at, excerpt,
  -- Of an article: the first block in which the marked word stands as it is printed.
  coalesce(line, (
    SELECT block.line_start FROM blocks AS block
    WHERE block.document_id = found.document_id AND block.comment_id IS NULL AND block.entry_id IS NULL
      AND instr(block.text, substr(excerpt, instr(excerpt, '⟦') + 1, instr(excerpt, '⟧') - instr(excerpt, '⟦') - 1))
    ORDER BY block.position
    LIMIT 1
  )) AS line
FROM found
ORDER BY rank
