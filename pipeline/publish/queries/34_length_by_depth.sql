-- title: Length of comments by depth
-- group: People
-- question: Are replies shorter than comments?
-- explanation: How many words comments have on each page, at top level (depth 0) and as replies, and how many of them
--   the page marks as quoted.
-- warning: Some layouts lose every comment below a certain length, which makes the rest look long; see the last column.
-- parameter ref: One page, by its ref. Empty: the 200 pages with most comments.
-- choices ref: pages_with_comments
-- plot: dots x=depth y=mean_words size=comments
-- axis x: depth in the thread (0: on the article itself)
-- axis y: mean words of a comment
WITH page AS (
  SELECT id, ref, label, dialect, comment_count FROM documents WHERE ref = :ref AND comment_count > 0
  UNION ALL
  SELECT * FROM (
    SELECT id, ref, label, dialect, comment_count FROM documents
    WHERE :ref = '' AND comment_count > 0
    ORDER BY comment_count DESC, id
    LIMIT 200
  )
)
SELECT
  page.label AS page, page.ref, comment.depth, count(*) AS comments,
  round(avg(comment.word_count), 1) AS mean_words, min(comment.word_count) AS fewest_words,
  max(comment.word_count) AS most_words, round(avg(comment.quoted_word_count), 1) AS mean_quoted_words, (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = page.id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM page
CROSS JOIN comments AS comment ON comment.document_id = page.id
GROUP BY page.id, comment.depth
ORDER BY page.comment_count DESC, page.id, comment.depth
