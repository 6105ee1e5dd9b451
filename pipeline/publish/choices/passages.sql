SELECT id, substr(text, 1, 80) FROM passages ORDER BY document_count DESC, id LIMIT 50
