SELECT document.ref,
  (SELECT count(*) FROM comments AS other WHERE other.document_id = comment.document_id AND other.path <= comment.path)
    AS position, 'c' || comment.position AS anchor
FROM comments AS comment JOIN documents AS document ON document.id = comment.document_id
WHERE comment.ref = :ref
UNION ALL
SELECT document.ref, entry.position, 'e' || entry.position
FROM entries AS entry JOIN documents AS document ON document.id = entry.document_id
WHERE entry.ref = :ref
