SELECT
  id, position, role, line_start, line_end, char_start, char_end, substr(text, 1, :longest) AS text,
  length(text) > :longest AS is_cut, role IN ('boilerplate', 'unassigned') AS is_apart
FROM blocks
WHERE document_id = :id AND comment_id IS NULL AND entry_id IS NULL
ORDER BY position
LIMIT :limit OFFSET :offset
