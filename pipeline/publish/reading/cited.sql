SELECT
  {own}, document.ref AS document_ref, document.label, document.path, document.member, document.url, document.sha256,
  run.version, run.content_digest
FROM {table} AS record
JOIN documents AS document ON document.id = record.{of}
JOIN runs AS run ON run.id = (SELECT max(id) FROM runs)
WHERE record.id = :key
