SELECT ref, label FROM documents ORDER BY id LIMIT 50
