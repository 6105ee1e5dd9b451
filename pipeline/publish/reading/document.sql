SELECT
  document.id, document.ref, document.label, document.path, document.member, document.source_format, document.url,
  document.kind, document.title, document.byline, document.published_at, document.published_raw,
  document.published_basis, document.language, document.dialect, document.dialect_basis, document.encoding,
  document.encoding_basis, iif(document.text_sha256 IS NULL, document.encoding, 'utf-8') AS text_encoding, document.sha256, document.line_count, document.word_count, document.comment_count,
  document.reply_count, document.entry_count, document.repair_count, document.finding_count,
  dialect.title AS layout, (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = document.id AND +severity = 'loss' AND line IS NULL
  ) AS loses
FROM documents AS document
JOIN dialects AS dialect ON dialect.dialect = document.dialect
WHERE document.ref = :ref
