SELECT id, line, char_start, char_end, before, after, steps, raw
FROM repairs
WHERE document_id = :id AND char_start BETWEEN :from AND :to
ORDER BY char_start, id
LIMIT :limit
