SELECT
  id, ref, position, posted_at, posted_raw, posted_basis, posted_day, heading, author,
  substr(body, 1, :longest) AS body, length(body) > :longest AS is_cut, line_start, line_end, char_start, char_end
FROM entries
WHERE document_id = :id
ORDER BY position
LIMIT :limit OFFSET :offset
