-- title: Comments without a name
-- group: People
-- explanation: The share of comments on each page whose writer’s name is not in the text, with the layout that explains it.
-- warning: Participation on a page that has lost names is that of the names that are left.
-- parameter ref: One page, by its ref. Empty: the 500 pages with most comments.
-- choices ref: pages_with_comments
WITH page AS (
  SELECT id, ref, label, dialect, comment_count FROM documents WHERE ref = :ref AND comment_count > 0
  UNION ALL
  SELECT * FROM (
    SELECT id, ref, label, dialect, comment_count FROM documents
    WHERE :ref = '' AND comment_count > 0
    ORDER BY comment_count DESC, id
    LIMIT 500
  )
)
SELECT
  page.label AS page, page.ref, page.comment_count AS comments,
  page.comment_count - count(comment.author) AS without_name,
  round(100.0 * (page.comment_count - count(comment.author)) / page.comment_count, 1) AS percent,
  dialect.title AS layout, (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = page.id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM page
CROSS JOIN comments AS comment ON comment.document_id = page.id
JOIN dialects AS dialect ON dialect.dialect = page.dialect
GROUP BY page.id
ORDER BY percent DESC, page.comment_count DESC, page.id
