-- title: One page’s thread
-- group: Threads
-- question: What do readers say to each other?
-- explanation: The comments of one page in the order of the page, each reply below what it answers.
-- parameter ref: One page, by its ref. Empty: the page with most comments.
-- choices ref: pages_with_comments
SELECT
  comment.ref, comment.depth, comment.label, comment.author, parent.author AS answers,
  comment.posted_at, comment.body, comment.parent_missing, comment.line_start
FROM comments AS comment
LEFT JOIN comments AS parent ON parent.id = comment.parent_id
WHERE comment.document_id = CASE
  WHEN :ref = '' THEN (SELECT id FROM documents ORDER BY comment_count DESC, id LIMIT 1)
  ELSE (SELECT id FROM documents WHERE ref = :ref)
END
ORDER BY comment.path
