-- title: Who comments most
-- group: People
-- question: Who comments most?
-- explanation: The hundred names with most comments, and their share of all comments that bear a name. Where the site
--   is not known, equal names on different pages may be different people.
-- warning: Some layouts lose names or short comments: participation is counted on what is left.
-- parameter ref: One page, by its ref. Empty: all pages.
-- choices ref: pages_with_comments
-- plot: ranks x=comments y=author
-- axis x: comments
SELECT * FROM (
  SELECT
    name AS author, comment_count AS comments,
    round(100.0 * comment_count / (SELECT sum(comment_count) FROM commenters), 2) AS percent,
    reply_count AS replies, replies_received, document_count AS pages,
    round(1.0 * word_count / comment_count, 1) AS words_per_comment
  FROM commenters
  WHERE :ref = ''
  ORDER BY comment_count DESC, id
  LIMIT 100
)
UNION ALL
SELECT * FROM (
  SELECT
    comment.author, count(*) AS comments, round(100.0 * count(*) / sum(count(*)) OVER (), 2),
    sum(comment.depth > 0), sum(comment.reply_count), 1, round(avg(comment.word_count), 1)
  FROM documents AS document
  CROSS JOIN comments AS comment ON comment.document_id = document.id
  WHERE document.ref = :ref AND comment.author IS NOT NULL
  GROUP BY comment.author
  ORDER BY count(*) DESC, min(comment.position)
  LIMIT 100
)
