-- title: Share of the ten most active
-- group: People
-- explanation: How much of each page the ten names with most comments write: of its comments that bear a name.
-- warning: Where a layout loses names or short comments, the share is that of what is left; see the last column.
-- parameter ref: One page, by its ref. Empty: the 200 pages with most comments.
-- choices ref: pages_with_comments
WITH page AS (
  SELECT id, ref, label, dialect, comment_count FROM documents WHERE ref = :ref AND comment_count > 0
  UNION ALL
  SELECT * FROM (
    SELECT id, ref, label, dialect, comment_count FROM documents
    WHERE :ref = '' AND comment_count > 0
    ORDER BY comment_count DESC, id
    LIMIT 200
  )
),
writer AS (
  -- Comments without a name count 0 here, so that a page without any name is still listed.
  SELECT
    page.*, comment.author, count(comment.author) AS written,
    row_number() OVER (PARTITION BY page.id ORDER BY count(comment.author) DESC, min(comment.position)) AS place
  FROM page CROSS JOIN comments AS comment ON comment.document_id = page.id
  GROUP BY page.id, comment.author
)
SELECT
  writer.label AS page, writer.ref, writer.comment_count AS comments, sum(writer.written) AS with_name,
  count(writer.author) AS names, sum(writer.written) FILTER (WHERE writer.place <= 10) AS by_the_ten,
  round(100.0 * sum(writer.written) FILTER (WHERE writer.place <= 10) / nullif(sum(writer.written), 0), 1) AS percent,
  (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = writer.id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM writer
GROUP BY writer.id
ORDER BY writer.comment_count DESC, writer.id
