SELECT
  edge.id, edge.comment_id, edge.basis, edge.evidence, edge.confidence,
  parent.ref AS parent_ref, parent.position AS parent_position, parent.author AS parent_author
FROM json_each(:comments) AS shown
CROSS JOIN reply_edges AS edge ON edge.comment_id = shown.value
JOIN comments AS comment ON comment.id = edge.comment_id
JOIN comments AS parent ON parent.id = edge.parent_id
WHERE edge.parent_id IS NOT comment.parent_id
ORDER BY edge.comment_id, edge.confidence DESC, edge.id
LIMIT :limit
