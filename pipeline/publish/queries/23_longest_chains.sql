-- title: Longest chains of replies
-- group: Threads
-- explanation: The comments that stand deepest, with the names from the first comment of the chain down to them.
-- warning: A site prints replies flat beyond its greatest depth, so a deep reply may answer another one in its branch.
--   Some layouts lose short lists of replies; see the last column.
-- parameter ref: One page, by its ref. Empty: all pages.
-- choices ref: pages_with_comments
WITH deepest AS (
  SELECT * FROM (SELECT id, depth FROM comments WHERE :ref = '' AND depth > 0 ORDER BY depth DESC, id LIMIT 50)
  UNION ALL
  SELECT * FROM (
    SELECT comment.id, comment.depth
    FROM documents AS document
    CROSS JOIN comments AS comment ON comment.document_id = document.id
    WHERE document.ref = :ref AND comment.depth > 0
    ORDER BY comment.depth DESC, comment.id
    LIMIT 50
  )
)
SELECT
  deepest.depth + 1 AS comments_in_chain, comment.ref, document.label AS page,
  (
    WITH RECURSIVE chain(id, parent_id, author, step) AS (
      SELECT id, parent_id, author, 1 FROM comments WHERE id = deepest.id
      UNION ALL
      SELECT above.id, above.parent_id, above.author, chain.step + 1
      FROM chain JOIN comments AS above ON above.id = chain.parent_id
    )
    SELECT group_concat(coalesce(author, '(name lost)'), ' ← ')
    FROM (SELECT author FROM chain ORDER BY step DESC)
  ) AS chain,
  comment.body, (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = document.id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM deepest
JOIN comments AS comment ON comment.id = deepest.id
JOIN documents AS document ON document.id = comment.document_id
ORDER BY deepest.depth DESC, comment.id
