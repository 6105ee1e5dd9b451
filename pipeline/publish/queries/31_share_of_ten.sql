-- title: Share of the ten most active
-- group: People
-- explanation: How much of each page the ten names with most comments write: of its comments that bear a name.
-- warning: Where a layout loses names or short comments, the share is that of what is left; see the last column.
-- parameter ref: One page, by its ref. Empty: the 200 pages with most comments.
WITH page AS (
  SELECT id, ref, label, dialect, comment_count FROM documents
  WHERE comment_count > 0 AND (:ref = '' OR ref = :ref)
  ORDER BY comment_count DESC, id
  LIMIT 200
),
writer AS (
  SELECT
    page.id, count(*) AS comments,
    row_number() OVER (PARTITION BY page.id ORDER BY count(*) DESC, min(comment.position)) AS place
  FROM page CROSS JOIN comments AS comment ON comment.document_id = page.id
  WHERE comment.author IS NOT NULL
  GROUP BY page.id, comment.author
)
SELECT
  page.label AS page, page.ref, page.comment_count AS comments, coalesce(sum(writer.comments), 0) AS with_name,
  count(writer.id) AS names, sum(writer.comments) FILTER (WHERE writer.place <= 10) AS by_the_ten,
  round(100.0 * sum(writer.comments) FILTER (WHERE writer.place <= 10) / sum(writer.comments), 1) AS percent,
  dialect.loses AS known_losses
FROM page
JOIN dialects AS dialect ON dialect.dialect = page.dialect
LEFT JOIN writer ON writer.id = page.id
GROUP BY page.id
ORDER BY page.comment_count DESC, page.id
