SELECT position, text, line_start, line_end, char_start, char_end, space_before, space_after
FROM blocks
WHERE document_id = :id AND line_start <= :last AND position >= (
  -- The block before the first of these lines ends with the indent of that line.
  SELECT coalesce(max(position), 1) FROM blocks WHERE document_id = :id AND line_end < :first
)
ORDER BY position
LIMIT :limit
