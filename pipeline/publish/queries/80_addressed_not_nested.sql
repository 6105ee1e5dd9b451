-- title: Comments that name somebody and are not nested
-- group: Threads
-- question: Which comments speak to somebody by name, without being printed as replies?
-- explanation: Comments at top level that speak to somebody by name or of what somebody wrote, with the comment that is
--   most likely meant and how sure that is. Where nobody on the page has the name, the columns behind it are empty.
-- warning: Pages that print no names of commenters can tell the name, but not whose it is.
-- parameter ref: One page, by its ref. Empty: the 200 pages with most comments.
-- choices ref: pages_with_comments
WITH page AS (
  SELECT id FROM documents WHERE ref = :ref AND comment_count > 0
  UNION ALL
  SELECT * FROM (
    SELECT id FROM documents
    WHERE :ref = '' AND comment_count > 0
    ORDER BY comment_count DESC, id
    LIMIT 200
  )
)
SELECT
  comment.ref, document.label AS page, comment.author, address.name, address.commenter, address.basis,
  meant.ref AS meant, edge.confidence, meant.body AS meant_body, comment.body
FROM page
CROSS JOIN addresses AS address ON address.document_id = page.id
CROSS JOIN comments AS comment ON comment.id = address.comment_id
CROSS JOIN documents AS document ON document.id = comment.document_id
LEFT JOIN reply_edges AS edge ON edge.id = (
  SELECT candidate.id
  FROM reply_edges AS candidate
  CROSS JOIN comments AS candidate_parent ON candidate_parent.id = candidate.parent_id
  WHERE candidate.comment_id = comment.id AND candidate_parent.author = address.commenter
    AND candidate.basis IN ('addressed by name', 'spoken of by name')
  ORDER BY candidate.confidence DESC, candidate.id
  LIMIT 1
)
LEFT JOIN comments AS meant ON meant.id = edge.parent_id
WHERE comment.depth = 0
ORDER BY address.id
LIMIT 1000
