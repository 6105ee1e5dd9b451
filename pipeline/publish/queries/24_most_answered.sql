-- title: Most answered comments
-- group: Threads
-- explanation: Comments with most printed direct replies.
-- warning: Some layouts lose short lists of replies; see the last column.
-- parameter ref: One page, by its ref. Empty: all pages.
-- choices ref: pages_with_comments
WITH answered AS (
  SELECT * FROM (SELECT id FROM comments WHERE :ref = '' AND reply_count > 0 ORDER BY reply_count DESC, id LIMIT 100)
  UNION ALL
  SELECT * FROM (
    SELECT comment.id
    FROM documents AS document
    CROSS JOIN comments AS comment ON comment.document_id = document.id
    WHERE document.ref = :ref AND comment.reply_count > 0
    ORDER BY comment.reply_count DESC, comment.id
    LIMIT 100
  )
)
SELECT
  comment.reply_count AS replies, comment.ref, comment.author, document.label AS page, comment.body,
  (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = document.id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM answered
JOIN comments AS comment ON comment.id = answered.id
JOIN documents AS document ON document.id = comment.document_id
ORDER BY comment.reply_count DESC, comment.id
