SELECT
  document.ref AS document_ref, document.label, document.path, document.member, document.url, document.sha256,
  run.version, run.content_digest
FROM documents AS document
JOIN runs AS run ON run.id = (SELECT max(id) FROM runs)
WHERE document.id = :id
