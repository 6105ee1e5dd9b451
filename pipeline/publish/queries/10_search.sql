-- title: Search everything
-- group: Content
-- explanation: Every passage with all of your words, in articles, live-blog entries and comments at once, best match
--   first, with the words marked. Put an exact phrase in quotation marks. At most 100 of each kind.
-- parameter q: Words to look for; nothing is found while it is empty.
SELECT what, ref, page, author, at, excerpt
FROM (
  SELECT * FROM (
    SELECT
      'document' AS what, document.ref, document.label AS page, document.byline AS author,
      document.published_at AS at, snippet(documents_fts, -1, '⟦', '⟧', ' … ', 32) AS excerpt, rank
    FROM documents_fts JOIN documents AS document ON document.id = documents_fts.rowid
    WHERE documents_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')
    ORDER BY rank
    LIMIT 100
  )
  UNION ALL
  SELECT * FROM (
    SELECT
      'entry', entry.ref, document.label, NULL,
      entry.posted_at, snippet(entries_fts, -1, '⟦', '⟧', ' … ', 32), rank
    FROM entries_fts
    JOIN entries AS entry ON entry.id = entries_fts.rowid
    JOIN documents AS document ON document.id = entry.document_id
    WHERE entries_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')
    ORDER BY rank
    LIMIT 100
  )
  UNION ALL
  SELECT * FROM (
    SELECT
      'comment', comment.ref, document.label, comment.author,
      comment.posted_at, snippet(comments_fts, -1, '⟦', '⟧', ' … ', 32), rank
    FROM comments_fts
    JOIN comments AS comment ON comment.id = comments_fts.rowid
    JOIN documents AS document ON document.id = comment.document_id
    WHERE comments_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')
    ORDER BY rank
    LIMIT 100
  )
)
ORDER BY rank
