SELECT
  root.ref, root.author, substr(root.body, 1, 200) AS body, document.label, active.comment_count
FROM (
  SELECT root_id, count(*) AS comment_count FROM comments GROUP BY root_id ORDER BY comment_count DESC, root_id LIMIT 5
) AS active
JOIN comments AS root ON root.id = active.root_id
JOIN documents AS document ON document.id = root.document_id
WHERE active.comment_count > 1
ORDER BY active.comment_count DESC, root.id
