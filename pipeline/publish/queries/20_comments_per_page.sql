-- title: Comments, top-level and replies per page
-- group: Threads
-- question: Which pages are most discussed?
-- explanation: How many comments each page has, and how many of them are printed as replies; most comments first.
-- warning: Some page layouts lose short comments or lists of replies before they come here: compare reply rates only
--   between pages of one layout, and read the last column.
-- parameter ref: One page, by its ref. Empty: all pages.
SELECT
  document.label AS page, document.ref, document.comment_count AS comments,
  document.comment_count - document.reply_count AS top_level, document.reply_count AS replies,
  round(100.0 * document.reply_count / document.comment_count, 1) AS reply_percent,
  dialect.loses AS known_losses
FROM documents AS document
JOIN dialects AS dialect ON dialect.dialect = document.dialect
WHERE document.comment_count > 0 AND (:ref = '' OR document.ref = :ref)
ORDER BY document.comment_count DESC, document.id
