SELECT
  comment.id, comment.ref, comment.position, comment.kind, comment.label, comment.author, comment.depth, comment.posted_at,
  comment.posted_raw, comment.posted_basis, comment.parent_missing, comment.body, comment.word_count,
  comment.reply_count, comment.line_start, comment.line_end,
  parent.position AS parent_position, parent.author AS parent_author, parent.ref AS parent_ref
FROM comments AS comment
LEFT JOIN comments AS parent ON parent.id = comment.parent_id
WHERE comment.document_id = :id
ORDER BY comment.path
LIMIT :limit OFFSET :offset
