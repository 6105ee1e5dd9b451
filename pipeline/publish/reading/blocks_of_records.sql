SELECT
  block.id, block.position, block.role, block.line_start, block.line_end, block.char_start, block.char_end,
  substr(block.text, 1, :longest) AS text, length(block.text) > :longest AS is_cut, block.comment_id, block.entry_id
FROM json_each(:comments) AS shown CROSS JOIN blocks AS block ON block.comment_id = shown.value
UNION ALL
SELECT
  block.id, block.position, block.role, block.line_start, block.line_end, block.char_start, block.char_end,
  substr(block.text, 1, :longest), length(block.text) > :longest, block.comment_id, block.entry_id
FROM json_each(:entries) AS shown CROSS JOIN blocks AS block ON block.entry_id = shown.value
ORDER BY 2
LIMIT :limit
