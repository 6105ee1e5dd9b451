SELECT
  document.ref,
  coalesce(
    nullif((
      SELECT count(*) FROM comments AS other WHERE other.document_id = document.id AND other.path <= comment.path
    ), 0),
    entry.position,
    (
      SELECT count(*) FROM blocks AS other
      WHERE other.document_id = document.id AND other.comment_id IS NULL AND other.entry_id IS NULL
        AND other.position <= block.position
    )
  ) AS position,
  coalesce('c' || comment.position, 'e' || entry.position, 'l' || block.line_start) AS anchor
FROM documents AS document
LEFT JOIN blocks AS block ON block.id = (
  SELECT id FROM blocks
  WHERE document_id = document.id AND line_start <= :line AND line_end >= :line
  ORDER BY position DESC
  LIMIT 1
)
LEFT JOIN comments AS comment ON comment.id = block.comment_id
LEFT JOIN entries AS entry ON entry.id = block.entry_id
WHERE document.id = :id
