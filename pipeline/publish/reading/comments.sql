SELECT
  comment.id, comment.ref, comment.position, comment.kind, comment.label, comment.author, comment.author_basis,
  comment.depth, comment.posted_at, comment.posted_raw, comment.posted_basis, comment.parent_basis,
  comment.parent_missing, substr(comment.body, 1, :longest) AS body, length(comment.body) > :longest AS is_cut,
  comment.word_count, comment.reply_count, comment.line_start, comment.line_end, comment.char_start, comment.char_end,
  parent.position AS parent_position, parent.author AS parent_author, parent.ref AS parent_ref
FROM comments AS comment
LEFT JOIN comments AS parent ON parent.id = comment.parent_id
WHERE comment.document_id = :id
ORDER BY comment.path
LIMIT :limit OFFSET :offset
