-- title: Comments, top-level and replies per page
-- group: Threads
-- question: Which pages are most discussed?
-- explanation: How many comments each page has, and how many of them are printed as replies; most comments first.
-- warning: Some page layouts lose short comments or lists of replies before they come here: compare reply rates only
--   between pages of one layout, and read the last column.
-- parameter ref: One page, by its ref. Empty: the 1,000 pages with most comments.
-- choices ref: pages_with_comments
WITH page AS (
  SELECT id, ref, label, dialect, comment_count, reply_count FROM documents WHERE ref = :ref AND comment_count > 0
  UNION ALL
  SELECT * FROM (
    SELECT id, ref, label, dialect, comment_count, reply_count FROM documents
    WHERE :ref = '' AND comment_count > 0
    ORDER BY comment_count DESC, id
    LIMIT 1000
  )
)
SELECT
  page.label AS page, page.ref, page.comment_count AS comments,
  page.comment_count - page.reply_count AS top_level, page.reply_count AS replies,
  round(100.0 * page.reply_count / page.comment_count, 1) AS reply_percent,
  (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = page.id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM page
ORDER BY page.comment_count DESC, page.id
