SELECT ref, label FROM documents WHERE comment_count > 0 ORDER BY comment_count DESC, id LIMIT 50
