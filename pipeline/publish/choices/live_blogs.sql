SELECT ref, label FROM documents WHERE kind = 'live blog' ORDER BY id LIMIT 50
