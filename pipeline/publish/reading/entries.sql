SELECT id, ref, position, posted_at, posted_raw, posted_basis, posted_day, heading, author, body, line_start, line_end
FROM entries
WHERE document_id = :id
ORDER BY position
LIMIT :limit OFFSET :offset
