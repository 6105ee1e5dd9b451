-- title: Who comes back, who answers themselves
-- group: People
-- explanation: Names with more than one comment on a page: where they begin and end, and how many of their own
--   comments they answer.
-- warning: Some layouts and pages lose names, see the last column; equal names on one page are taken for one person.
-- parameter ref: One page, by its ref. Empty: the 200 pages with most comments.
-- choices ref: pages_with_comments
WITH page AS (
  SELECT id, ref, label FROM documents WHERE ref = :ref AND comment_count > 1
  UNION ALL
  SELECT * FROM (
    SELECT id, ref, label FROM documents
    WHERE :ref = '' AND comment_count > 1
    ORDER BY comment_count DESC, id
    LIMIT 200
  )
)
SELECT
  page.label AS page, page.ref, comment.author, count(*) AS comments,
  min(comment.position) AS first_position, max(comment.position) AS last_position,
  count(parent.id) AS answers_to_self,
  (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = page.id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM page
CROSS JOIN comments AS comment ON comment.document_id = page.id
LEFT JOIN comments AS parent ON parent.id = comment.parent_id AND parent.author = comment.author
WHERE comment.author IS NOT NULL
GROUP BY page.id, comment.author
HAVING count(*) > 1
ORDER BY comments DESC, page.id, first_position
