-- title: Words of your own list
-- group: Content
-- explanation: Which of your words each author uses, on which page and at which depth of the thread: comments with
--   the word, and how often it stands in them. The count stops at 20,000 finds: name a page for more.
-- warning: Names, and comments of some lengths, are lost in some layouts and on some pages; see the last column.
-- parameter words: Words with spaces or commas between them. Nothing is found while it is empty.
-- parameter ref: One page, by its ref. Empty: all pages.
-- choices ref: pages_with_comments
WITH RECURSIVE listed(word, rest) AS (
  SELECT NULL, replace(trim(:words), ',', ' ') || ' '
  UNION ALL
  SELECT nullif(substr(rest, 1, instr(rest, ' ') - 1), ''), ltrim(substr(rest, instr(rest, ' ')))
  FROM listed
  WHERE rest <> ''
),
wanted AS (
  SELECT DISTINCT lower(word) AS word FROM listed WHERE word IS NOT NULL LIMIT 50
),
place AS (
  -- The comments of a page have successive numbers: full-text search skips all others.
  SELECT
    CASE WHEN :ref = '' THEN 0 ELSE min(comment.id) END AS first,
    CASE WHEN :ref = '' THEN 9e18 ELSE max(comment.id) END AS last
  FROM documents AS document JOIN comments AS comment ON comment.document_id = document.id
  WHERE document.ref = :ref
),
hit AS (
  SELECT
    wanted.word, comments_fts.rowid AS comment_id,
    length(highlight(comments_fts, 1, '', char(2))) - length(comments_fts.body) AS times
  FROM wanted CROSS JOIN place CROSS JOIN comments_fts
  WHERE comments_fts MATCH 'body : ' || coalesce(nullif(escape_fts(wanted.word), ''), '""')
    AND comments_fts.rowid BETWEEN place.first AND place.last
  LIMIT 20000
)
SELECT
  hit.word, comment.author, document.label AS page, document.ref, comment.depth,
  count(*) AS comments, sum(hit.times) AS times, (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = document.id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM hit
JOIN comments AS comment ON comment.id = hit.comment_id
JOIN documents AS document ON document.id = comment.document_id
GROUP BY hit.word, comment.author, document.id, comment.depth
ORDER BY times DESC, comments DESC, hit.word, document.id
