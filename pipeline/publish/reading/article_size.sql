SELECT count(*) AS blocks
FROM blocks
WHERE document_id = :id AND comment_id IS NULL AND entry_id IS NULL
