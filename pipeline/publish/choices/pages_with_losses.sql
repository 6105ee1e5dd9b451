SELECT ref, label
FROM documents
WHERE id IN (SELECT document_id FROM findings WHERE severity = 'loss' LIMIT 1000)
ORDER BY comment_count DESC, id
LIMIT 50
