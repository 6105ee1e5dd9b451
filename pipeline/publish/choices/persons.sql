SELECT name, mention_count || ' mentions' FROM persons ORDER BY mention_count DESC, id LIMIT 50
